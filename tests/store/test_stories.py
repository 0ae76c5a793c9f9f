"""What becomes of a list, night by night, on both databases: the states a careful person writes."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from detectors import rules
from detectors.engine.findings import findings_of
from documents.document import Reason, Unread
from store import people as counts
from store import queries
from store.parts import begin_part, begin_run
from store.schema import document, run
from store.visit import Status
from store.writer import finish_part
from tests.people import people
from tests.store.portal import (
    FIRST_NIGHT,
    HOST,
    UNREAD,
    Portal,
    archive,
    cut,
    masked,
    sheet,
    weakly_masked,
)

LISTED = people(20, seed=11)
OTHERS = people(20, seed=12)
DAY = "2026-03-{:02d}"


def test_a_list_opens_and_stays_open(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    first = portal.finding()
    portal.night()
    again = portal.finding()
    assert (first.state, first.people, first.first_seen[:10]) == ("open", 20, DAY.format(2))
    assert again.finding == first.finding
    assert again.first_seen == first.first_seen
    assert again.last_seen[:10] == again.checked[:10] == DAY.format(3)
    assert portal.turns() == [("open", 20, "site")]


def test_half_of_the_rows_masked_is_still_open_with_fewer_people(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/a.xlsx"] = masked(LISTED, half=True)
    portal.night()
    assert portal.state() == "open"
    assert portal.finding().people == 10
    assert counts.people(portal.store) == 10
    assert portal.turns() == [("open", 20, "site"), ("open", 10, "site")]


def test_a_list_masked_well_is_masked(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/a.xlsx"] = masked(LISTED)
    portal.night()
    row = portal.finding()
    assert (row.state, row.last_state, (row.gone_at or "")[:10]) == (
        "masked", "masked", DAY.format(3),
    )  # fmt: skip
    portal.night()
    assert portal.finding().gone_at == row.gone_at
    assert counts.people(portal.store) == 0
    assert {one.state for one in queries.values(portal.store, everything=True)} == {
        "masked", "gone",
    }  # fmt: skip


def test_a_weak_mask_ends_the_finding_and_opens_another(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED, columns="姓名 身份证号 出生日期")
    portal.night()
    portal.pages["/a.xlsx"] = weakly_masked(LISTED)
    portal.night()
    assert portal.state() == "gone"
    assert "mask_weak" in portal.finding().reasons[-1]["en"]
    assert portal.state("mask_weak") == "open"
    assert portal.document("/a.xlsx").state == "open"


def test_a_phone_masked_beside_a_weakly_masked_id_is_masked(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED, columns="姓名 身份证号 联系电话 出生日期")
    portal.night()
    assert portal.state("phone") == "open"
    portal.pages["/a.xlsx"] = weakly_masked(LISTED)
    portal.night()
    assert portal.state("phone") == "gone"
    assert not [one for one in portal.finding("phone").reasons if "mask_weak" in one["en"]]


def test_a_list_that_gains_rows_is_the_same_finding(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    first = portal.finding()
    portal.pages["/a.xlsx"] = sheet([OTHERS[0], *LISTED])
    portal.night()
    row = portal.finding()
    assert (row.finding, row.state, row.people) == (first.finding, "open", 21)


def test_a_deleted_file_is_gone_at_the_second_look(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    del portal.pages["/a.xlsx"]
    portal.night()
    assert portal.asked.count("/a.xlsx") == 2
    row = portal.finding()
    assert (row.state, (row.gone_at or "")[:10]) == ("gone", DAY.format(3))
    assert portal.document("/a.xlsx").state == "gone"
    assert portal.resource("/a.xlsx").status == "gone"


def test_one_look_is_not_enough(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    del portal.pages["/a.xlsx"]
    portal.night(most=1)
    assert portal.resource("/a.xlsx").status == "unreachable"
    row = portal.finding()
    assert (row.state, row.last_state, row.gone_at) == ("unknown", "open", None)


def test_a_deleted_column_is_gone_though_the_page_stays(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/a.xlsx"] = sheet(LISTED, columns="姓名 金额")
    portal.night()
    assert portal.state() == "gone"
    assert portal.resource("/a.xlsx").status == "ok"


@pytest.mark.parametrize("conditional", [True, False])
def test_what_comes_back_reappears_until_it_ends_again(portal: Portal, conditional: bool) -> None:
    portal.conditional = conditional
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    first = portal.finding()
    portal.pages["/a.xlsx"] = Status.GONE
    portal.night()
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    row = portal.finding()
    assert (row.finding, row.state, row.gone_at) == (first.finding, "reappeared", None)
    portal.night()
    assert portal.state() == "reappeared"
    portal.pages["/a.xlsx"] = masked(LISTED)
    portal.night()
    assert portal.state() == "masked"
    assert [state for state, _, _ in portal.turns()] == ["open", "gone", "reappeared", "masked"]


@pytest.mark.parametrize("changed", [False, True])
def test_a_list_at_a_new_address_has_moved(portal: Portal, changed: bool) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    first = portal.finding()
    del portal.pages["/a.xlsx"]
    portal.pages["/b.xlsx"] = sheet(LISTED, note="新" if changed else "")
    portal.night()
    row = portal.finding()
    assert (row.finding, row.state, row.url) == (first.finding, "moved", f"{HOST}/b.xlsx")
    assert portal.resource("/a.xlsx").moved_to == f"{HOST}/b.xlsx"
    assert portal.document("/a.xlsx").state == "gone"
    portal.night()
    assert portal.state() == "open"
    assert counts.people(portal.store) == 20


def test_a_site_on_another_cms_keeps_its_findings(portal: Portal) -> None:
    old = {"/col/art_1.html": LISTED, "/col/art_2.html": OTHERS}
    for path, listed in old.items():
        portal.pages[path] = sheet(listed, title=f"{TITLES[path]}-某市人民政府", reader="html")
    portal.night()
    before = {row.finding: row.people for row in portal.findings()}
    portal.pages.clear()
    for number, path in enumerate(old):
        title = f"{TITLES[path]}_某市政府网"
        portal.pages[f"/xxgk/{number}.shtml"] = sheet(
            [*old[path], *people(1, seed=30 + number)], title=title, note="新版", reader="html"
        )
    portal.night()
    after = {row.finding: (row.people, row.state) for row in portal.findings()}
    assert after == dict.fromkeys(before, (21, "moved"))


TITLES = {"/col/art_1.html": "公租房名单公示", "/col/art_2.html": "公租房名单公示"}


def test_a_relaunch_that_sends_old_addresses_home_is_a_move_too(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/a.xlsx"] = sheet([], title="首页", columns="姓名", reader="html")
    portal.pages["/new/a.xlsx"] = sheet(LISTED, title="名单", note="新")
    portal.night()
    assert portal.state() == "moved"
    assert portal.finding().url == f"{HOST}/new/a.xlsx"


def test_two_lists_with_the_same_title_are_two_findings(portal: Portal) -> None:
    portal.pages["/q1.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/q2.xlsx"] = sheet(OTHERS)
    portal.night()
    assert len(portal.findings()) == 2


def test_copies_are_one_finding_and_people_are_counted_once(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = portal.pages["/copy/a.xlsx"] = sheet(LISTED)
    portal.night()
    assert portal.finding().people == 20
    assert counts.people(portal.store) == 20
    rows = [portal.document("/a.xlsx"), portal.document("/copy/a.xlsx")]
    assert {row.document for row in rows} == {portal.finding().document}
    assert [row.state for row in rows] == ["open", "open"]
    del portal.pages["/a.xlsx"]
    portal.night()
    assert portal.state() == "open"
    assert portal.finding().url == f"{HOST}/copy/a.xlsx"
    assert portal.document("/a.xlsx").state == "gone"
    assert portal.resource("/a.xlsx").moved_to == f"{HOST}/copy/a.xlsx"
    del portal.pages["/copy/a.xlsx"]
    portal.night()
    assert portal.state() == "gone"


def test_blocked_for_three_nights_is_unknown_and_never_fixed(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    seen = portal.finding()
    portal.down = Status.BLOCKED
    for _ in range(3):
        portal.night()
        row = portal.finding()
        assert (row.state, row.last_state, row.gone_at) == ("unknown", "open", None)
        assert row.checked == seen.checked
    assert counts.people(portal.store) == 20
    assert len(list(queries.values(portal.store))) == len(
        list(queries.values(portal.store, everything=True))
    )
    portal.down = None
    portal.night()
    assert portal.state() == "open"
    assert [state for state, _, _ in portal.turns()] == ["open", "unknown", "open"]


def test_gone_then_blocked_is_unknown_and_not_exposed(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    del portal.pages["/a.xlsx"]
    portal.night()
    gone_at = portal.finding().gone_at
    portal.down = Status.BLOCKED
    portal.night()
    row = portal.finding()
    assert (row.state, row.last_state) == ("unknown", "gone")
    assert counts.people(portal.store) == 0
    portal.down = None
    portal.night()
    assert (portal.state(), portal.finding().gone_at) == ("gone", gone_at)


def test_a_file_that_cannot_be_read_any_more_is_unknown(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.pages["/a.xlsx"] = UNREAD
    portal.night()
    assert portal.state() == "unknown"
    portal.pages["/a.xlsx"] = cut(sheet([]))
    portal.night()
    assert portal.state() == "unknown"
    assert len(list(queries.values(portal.store))) == 40


def test_what_is_not_due_is_unchanged(portal: Portal) -> None:
    portal.pages["/quiet.xlsx"] = sheet([], columns="姓名 金额")
    portal.night()
    checked = portal.document("/quiet.xlsx").checked
    portal.night()
    assert "/quiet.xlsx" not in portal.asked
    assert portal.document("/quiet.xlsx").checked == checked


@pytest.mark.parametrize(
    ("detail", "asked"), [("2 pages over the budget", True), ("2 pages", False)]
)
def test_a_scan_waits_for_the_next_nights_budget_alone(
    portal: Portal, detail: str, asked: bool
) -> None:
    unread = Unread(reason=Reason.NEEDS_OCR, detail=detail)
    portal.pages["/scan.pdf"] = replace(UNREAD, unread=unread)
    portal.night()
    portal.pages["/scan.pdf"] = sheet(LISTED)
    portal.night()
    assert ("/scan.pdf" in portal.asked) == asked
    assert bool(portal.findings()) == asked


def test_a_member_that_left_the_archive_is_gone(portal: Portal) -> None:
    one, other = sheet(LISTED), sheet(OTHERS, title="其他")
    portal.pages["/a.zip"] = archive(one, other)
    portal.night()
    whole = portal.document("/a.zip")
    assert (whole.people, whole.state, whole.severity is None) == (40, "open", False)
    portal.pages["/a.zip"] = archive(one)
    portal.night()
    assert sorted(row.state for row in portal.findings()) == ["gone", "open"]
    assert portal.document("/a.zip").people == 20


def test_files_of_one_name_in_an_archive_are_told_apart(portal: Portal) -> None:
    names = ("名单.xls", "名单.xls", "名单.xls (2)")
    files = [
        replace(sheet(people(5, seed=at), title=f"其{at}"), name=name)
        for at, name in enumerate(names, start=60)
    ]
    for _ in range(2):
        portal.pages["/a.zip"] = archive(*files)
        portal.night()
        found = {row.member: row.people for row in queries.documents(portal.store) if row.member}
        assert found == {"名单.xls": 5, "名单.xls (2)": 5, "名单.xls (2) (2)": 5}
        assert portal.document("/a.zip").people == 15


def test_newer_rules_that_let_a_list_be_are_no_news_of_the_site(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED, columns="姓名 身份证号 联系电话")
    portal.night()
    _newer_rules(monkeypatch)
    whole = findings_of

    def gentler(*arguments: object) -> object:
        return tuple(one for one in whole(*arguments) if one.category != "phone")  # type: ignore[arg-type]

    monkeypatch.setattr("detectors.engine.examine.findings_of", gentler)
    portal.night()
    assert not portal.findings("phone")
    assert portal.state() == "open"
    causes = {row.cause for row in queries.events(portal.store) if row.at > "2026-03-03"}
    assert causes <= {"rules"}


def _newer_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = rules.RULES_VERSION + 1
    for module in (
        "store.contents",
        "store.series",
        "store.writer",
        "store.frontier",
        "store.parts",
    ):
        monkeypatch.setattr(f"{module}.RULES_VERSION", newer)


def test_what_newer_rules_find_in_old_bytes_was_there_all_along(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detectors.engine.examine.findings_of", lambda *_: ())
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    assert not portal.findings()
    monkeypatch.setattr("detectors.engine.examine.findings_of", findings_of)
    _newer_rules(monkeypatch)
    for _ in range(15):
        portal.night()
    row = portal.finding()
    assert row.first_seen[:10] == DAY.format(2)
    assert portal.turns() == [("open", 20, "rules")]


def test_a_newer_reader_makes_old_documents_fall_due_for_their_bytes(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.pages["/quiet.xlsx"] = sheet([], columns="姓名 金额")
    portal.night()
    with portal.store.engine.begin() as connection:
        connection.execute(update(document).values(reader_version=-1))
        connection.execute(update(run).values(versions={"rules": 0, "readers": {}}))
    begin_run(portal.store)
    ((coverage),) = [row.coverage for row in queries.sites(portal.store)]
    assert coverage == {"older_rules": 2}
    asked = []
    for _ in range(14):
        portal.night()
        asked += portal.asked
    assert asked.count("/quiet.xlsx") == 1
    ((coverage),) = [row.coverage for row in queries.sites(portal.store)]
    assert coverage == {"ok": 2}


def test_an_unfinished_part_is_resumed_within_the_night(portal: Portal) -> None:
    portal.pages = {f"/{at}.xlsx": sheet(people(3, seed=40 + at)) for at in range(5)}
    _, part = portal.begin()
    portal.visit(part, most=3)
    finish_part(portal.store, part, finished=False, reason="interrupted")
    portal.clock.on(hours=2)
    _, again = portal.begin()
    assert (again.id, again.resumed) == (part.id, True)
    portal.visit(again)
    assert len(portal.asked) == 3
    finish_part(portal.store, again, finished=True, reason=None)
    assert len(portal.findings()) == 5
    (row,) = [row for row in queries.runs(portal.store) if row.requests]
    assert (row.requests, row.finished) == (6, True)


def test_a_later_night_takes_over_what_was_left(portal: Portal) -> None:
    portal.pages = {f"/{at}.xlsx": sheet(people(3, seed=40 + at)) for at in range(5)}
    _, part = portal.begin()
    portal.visit(part, most=3)
    portal.store.locks.give(portal.id)  # its process died
    portal.clock.on(hours=21)
    _, other = portal.begin()
    assert (other.id != part.id, other.resumed) == (True, False)
    portal.visit(other)
    finish_part(portal.store, other, finished=True, reason=None)
    assert len(portal.findings()) == 5
    assert [row.finished for row in queries.runs(portal.store)] == [False, True]


def test_cut_short_leaves_nothing_out_of_the_account(portal: Portal) -> None:
    portal.pages = {f"/{at}.xlsx": sheet(people(3, seed=40 + at)) for at in range(5)}
    portal.night(most=3, reason="max_requests")
    (row,) = queries.runs(portal.store)
    assert row.coverage == {"ok": 3, "skipped": 3}
    assert [sum(row.coverage.values()) for row in queries.sites(portal.store)] == [6]
    portal.night()
    assert len(portal.findings()) == 5


def test_a_clock_set_back_does_not_turn_the_record_round(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = sheet(LISTED)
    portal.night()
    portal.night()
    portal.clock.at = FIRST_NIGHT.replace(month=1)
    del portal.pages["/a.xlsx"]
    portal.pages["/b.xlsx"] = sheet(OTHERS, title="又一份")
    portal.night()
    for row in portal.findings():
        assert row.first_seen <= row.last_seen <= row.checked
        assert row.gone_at is None or row.first_seen <= row.last_seen <= row.gone_at
    assert sorted(row.state for row in portal.findings()) == ["gone", "open"]
    for one in queries.runs(portal.store):
        assert one.ended is None or one.started <= one.ended


def test_one_part_of_a_site_at_a_time(portal: Portal) -> None:
    from contextlib import closing

    from store.database import open_store
    from tests.conftest import KEY

    _, part = portal.begin()
    url = portal.store.engine.url.render_as_string(hide_password=False)
    with closing(open_store(url, key=KEY, now=portal.clock)) as other:
        if portal.store.engine.dialect.name == "postgresql":
            assert begin_part(other, begin_run(other), portal.facts()) is None
        assert begin_part(other, begin_run(other), Portal(store=other, clock=portal.clock,
                          id="other").facts()) is not None  # fmt: skip
    finish_part(portal.store, part, finished=True, reason=None)


def test_whatever_a_site_says_is_kept(portal: Portal) -> None:
    huge = 1_900_000_000
    portal.pages["/a.xlsx"] = replace(sheet(LISTED, title="名单\0公示"), size=huge)
    portal.pages["/b.xlsx"] = replace(sheet(OTHERS, title="又一份"), size=huge)
    portal.night()
    assert portal.document("/a.xlsx").title == "名单公示"
    assert [row.bytes for row in queries.runs(portal.store)] == [2 * huge]


def test_a_number_in_an_address_stays_open_until_the_address_ends(portal: Portal) -> None:
    """The list behind it is masked on the second night; the address answers until the third."""
    who = people(12, seed=77)
    path = f"/{who[0].name}{who[0].id_number}.xlsx"
    portal.pages[path] = sheet(who)
    portal.night()
    portal.pages[path] = masked(who)
    portal.night()
    assert (portal.state(), portal.state("id_in_address")) == ("masked", "open")
    assert portal.finding("id_in_address").people == 1
    del portal.pages[path]
    portal.night()
    assert portal.state("id_in_address") == "gone"
