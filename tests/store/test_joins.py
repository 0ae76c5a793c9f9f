"""Two masks of the same people that together give their numbers away are a finding in each list."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import event, text

from store import people as counts
from store import queries
from store.database import Store, open_store
from store.joins import together
from store.rows import FindingRow
from store.upkeep import check
from store.visit import Status
from store.writer import finish_part
from tests.conftest import KEY
from tests.people import people
from tests.store.portal import Clock, Portal, archive, cut, shown_in_part

LISTED = people(8, seed=71)
FIRST_SIX = ("d" * 6 + "*" * 8 + "d" * 4, 3320)
FIRST_TEN = ("d" * 14 + "*" * 4, 1000)
A, B = "/a.xlsx", "/b.xlsx"
SITES = {"one": (A,), "other": (B,)}
CHILD = """
import sys
from tests.store.test_joins import audit, die_settling
audit(*sys.argv[1:]) if len(sys.argv) == 3 else die_settling(*sys.argv[1:3], int(sys.argv[3]))
"""


@pytest.fixture
def pair(portal: Portal) -> Portal:
    """Two lists of eight and five of the same people, masked otherwise."""
    portal.pages[A] = shown_in_part(LISTED, "名单甲", 6, 4)
    portal.pages[B] = shown_in_part(LISTED[:5], "名单乙", 14, 0)
    return portal


def joined(portal: Portal, path: str) -> FindingRow:
    """The finding of masks that complement others, in the list at a path."""
    (row,) = [one for one in portal.findings("mask_join") if one.url.endswith(path)]
    return row


def state(portal: Portal, path: str) -> str:
    return joined(portal, path).state


def test_both_lists_say_which_other_and_how_many_people(pair: Portal) -> None:
    pair.night()
    a, b = joined(pair, A), joined(pair, B)
    assert (a.people, b.people) == (5, 5)
    assert (a.state, a.confidence, a.severity) == ("open", "probable", "low")
    assert f"https://zf.example.cn{B} " in a.reasons[-1]["zh"]
    assert "5 人" in a.reasons[-1]["zh"]
    assert "完整号码；同一份名单请用同一种遮盖" in a.reasons[-1]["zh"]
    assert f"https://zf.example.cn{A}:" in b.reasons[-1]["en"]
    assert pair.document(A).people == 5
    assert pair.document(A).severity == "low"
    assert counts.people_by_site(pair.store) == {"zf": 5}


def test_the_same_mask_twice_is_no_pair(portal: Portal) -> None:
    portal.pages = {
        A: shown_in_part(LISTED, "名单甲", 6, 4),
        B: shown_in_part(LISTED, "名单乙", 6, 4),
    }
    portal.night()
    assert not portal.findings("mask_join")


def test_nights_in_which_nothing_changes_write_nothing(pair: Portal) -> None:
    for _ in range(3):
        pair.night()
    assert [(row.state, row.people) for row in queries.events(pair.store)] == [("open", 5)] * 2
    pair.conditional = False
    pair.night()
    assert len(list(queries.events(pair.store))) == 2
    assert joined(pair, A).last_seen == joined(pair, A).checked


def test_a_list_as_it_was_is_not_compared_again(pair: Portal) -> None:
    """Though another day leaves another number of people whom a mask fits."""
    pair.night()
    pair.conditional = False
    pair.clock.on(days=400)
    pair.visit(pair.begin()[1])
    with pair.store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM unsettled")) == 0


def test_masked_alike_it_is_masked_in_both(pair: Portal) -> None:
    pair.night()
    pair.pages[B] = shown_in_part(LISTED[:5], "名单乙", 6, 4)
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("masked", "masked")
    assert counts.people(pair.store) == 0
    assert pair.document(A).people == 0
    pair.pages[B] = shown_in_part(LISTED[:5], "名单乙", 14, 0)
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("reappeared", "reappeared")


def test_taken_down_it_is_gone_in_both_and_comes_back_with_it(pair: Portal) -> None:
    pair.night()
    document = pair.pages.pop(B)
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("gone", "gone")
    pair.pages[B] = document
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("reappeared", "reappeared")


def test_blocked_it_is_unknown_and_never_ends(pair: Portal) -> None:
    pair.night()
    pair.down = Status.BLOCKED
    for _ in range(3):
        pair.night()
    assert (state(pair, A), state(pair, B)) == ("unknown", "unknown")
    assert counts.people(pair.store) == 5
    pair.down = None
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("open", "open")


def test_one_list_blocked_while_the_other_is_mended_waits_to_be_seen(pair: Portal) -> None:
    pair.night()
    pair.pages[A], kept = Status.BLOCKED, pair.pages[A]
    pair.pages[B] = shown_in_part(LISTED[:5], "名单乙", 6, 4)
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("unknown", "masked")
    pair.pages[A] = kept
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("masked", "masked")


def test_read_in_part_it_does_not_end(pair: Portal) -> None:
    pair.night()
    whole = shown_in_part(LISTED[:2], "名单乙", 14, 0)
    pair.pages[B] = cut(whole)
    pair.night()
    assert (state(pair, A), state(pair, B)) == ("open", "open")
    assert (joined(pair, A).people, joined(pair, B).people) == (5, 5)


def test_a_list_that_gains_and_loses_people_keeps_its_finding(pair: Portal) -> None:
    pair.night()
    before = {row.finding for row in pair.findings("mask_join")}
    pair.pages[B] = shown_in_part(LISTED[1:], "名单乙", 14, 0)
    pair.night()
    assert (joined(pair, A).people, joined(pair, B).people) == (7, 7)
    assert {row.finding for row in pair.findings("mask_join")} == before
    assert counts.people_by_site(pair.store) == {"zf": 7}


def test_a_list_that_moves_keeps_its_finding(pair: Portal) -> None:
    pair.night()
    before = {row.finding for row in pair.findings("mask_join")}
    pair.pages["/new/b.xlsx"] = pair.pages.pop(B)
    pair.night()
    assert (state(pair, A), state(pair, "/new/b.xlsx")) == ("open", "moved")
    assert {row.finding for row in pair.findings("mask_join")} == before
    assert "/new/b.xlsx" in joined(pair, A).reasons[-1]["zh"]


def test_a_copy_is_the_same_list(pair: Portal) -> None:
    pair.pages["/copy.xlsx"] = pair.pages[A]
    pair.night()
    assert len(pair.findings("mask_join")) == 2
    assert counts.people_by_site(pair.store) == {"zf": 5}


def test_members_of_an_archive_are_lists_of_their_own(portal: Portal) -> None:
    portal.pages["/all.zip"] = archive(
        shown_in_part(LISTED, "名单甲", 6, 4),
        replace(shown_in_part(LISTED, "名单乙", 14, 0), name="乙.xlsx"),
    )
    portal.night()
    assert {row.member for row in portal.findings("mask_join")} == {"名单.xlsx", "乙.xlsx"}
    assert portal.document("/all.zip").people == 8
    assert any("/all.zip!/" in row.reasons[-1]["zh"] for row in portal.findings("mask_join"))


def test_a_phone_beside_the_mask_makes_it_sure(portal: Portal) -> None:
    portal.pages[A] = shown_in_part(LISTED[:1], "名单甲", 6, 4, "联系电话")
    portal.pages[B] = shown_in_part(LISTED[:1], "名单乙", 14, 0, "联系电话")
    portal.night()
    assert (joined(portal, A).people, joined(portal, A).confidence) == (1, "strong")
    assert counts.people_by_site(portal.store) == {"zf": 1}


def test_digits_that_both_show_make_it_sure_and_others_speak_against_it(portal: Portal) -> None:
    portal.pages[A] = shown_in_part(LISTED[:1], "名单甲", 14, 0)
    portal.pages[B] = shown_in_part(LISTED[:1], "名单乙", 6, 0, "出生日期")
    portal.pages["/c.xlsx"] = shown_in_part(LISTED[:1], "名单丙", 0, 4, "出生日期")
    portal.night()
    assert {row.confidence for row in portal.findings("mask_join")} <= {"strong"}
    other = [replace(LISTED[0], id_number=LISTED[1].id_number)]
    portal.pages = {
        "/d.xlsx": shown_in_part(LISTED[:1], "名单丁", 10, 4, "联系电话"),
        "/e.xlsx": shown_in_part(other, "名单戊", 14, 0, "联系电话"),
    }
    portal.night()
    assert not [row for row in portal.findings("mask_join") if row.state == "open"]


def test_one_or_two_of_a_name_may_be_namesakes(portal: Portal) -> None:
    portal.pages = {
        A: shown_in_part(LISTED[:2], "名单甲", 6, 4),
        B: shown_in_part(LISTED[:2], "名单乙", 14, 0),
    }
    portal.night()
    assert not portal.findings("mask_join")


def test_namesakes_of_another_prefecture_are_others(portal: Portal) -> None:
    portal.pages = {
        A: shown_in_part(LISTED, "名单甲", 6, 4),
        B: shown_in_part(LISTED, "名单乙", 14, 0, county="350203"),
    }
    portal.night()
    assert not portal.findings("mask_join")


def test_two_of_a_name_in_one_list_are_told_apart_or_left(portal: Portal) -> None:
    twice = [*LISTED[:3], replace(LISTED[3], name=LISTED[0].name)]
    portal.pages = {
        A: shown_in_part(twice, "名单甲", 6, 4),
        B: shown_in_part(twice[:3], "名单乙", 14, 0),
    }
    portal.night()
    assert not portal.findings("mask_join")


def test_another_sites_list_is_told_of_and_not_named(store: Store, clock: Clock) -> None:
    one, other = (Portal(store=store, clock=clock, id=name) for name in ("one", "other"))
    one.pages[A] = shown_in_part(LISTED, "名单甲", 6, 4)
    other.pages[B] = shown_in_part(LISTED, "名单乙", 14, 0)
    one.night(days=0)
    other.night(days=0)
    rows = {row.site: row for row in queries.findings(store) if row.category == "mask_join"}
    assert rows.keys() == {"one", "other"}
    assert "另一网站" in rows["one"].reasons[-1]["zh"]
    assert not any("example" in reason["zh"] for row in rows.values() for reason in row.reasons)
    named = {row.site: row for row in queries.findings(store, abroad=True)}
    assert f"{B} " in named["one"].reasons[-1]["zh"]
    assert counts.people(store) == 8
    clock.on(days=1)
    del other.pages[B]
    other.night(days=0)
    assert {row.state for row in queries.findings(store)} == {"gone"}


def test_six_and_four_with_the_first_fourteen_is_the_number() -> None:
    assert together(FIRST_SIX, FIRST_TEN) == 1
    assert together(FIRST_SIX, FIRST_SIX) is None


def test_the_calendar_narrows_what_is_left() -> None:
    """Month and day are 366, not 10,000: ten and four leave 33 (domain.md 3)."""
    assert together(FIRST_SIX, ("d" * 10 + "*" * 8, 360_000)) == 34


PATTERNS = some.text(alphabet="d*", min_size=18, max_size=18)


@given(one=PATTERNS, other=PATTERNS)
def test_joining_has_no_order(one: str, other: str) -> None:
    assert together((one, 10**9), (other, 10**9)) == together((other, 10**9), (one, 10**9))


def test_a_clock_set_back_does_not_turn_its_time_round(pair: Portal) -> None:
    pair.night()
    pair.clock.on(days=-3)
    pair.pages[B] = shown_in_part(LISTED[:5], "名单乙", 6, 4)
    pair.night()
    row = joined(pair, A)
    assert row.state == "masked"
    assert (row.gone_at or "") >= row.first_seen


def test_what_newer_rules_see_in_old_lists_is_no_news_of_the_site(pair: Portal) -> None:
    pair.night()
    first = joined(pair, A).first_seen[:10]
    _as_older_rules_left_it(pair.store)
    for _ in range(15):
        pair.night()
    row = joined(pair, A)
    assert (row.state, row.people, row.first_seen[:10]) == ("open", 5, first)
    assert {one.cause for one in queries.events(pair.store)} == {"rules"}


def _as_older_rules_left_it(store: Store) -> None:
    with store.engine.begin() as connection:
        for name in ("clue", "joint", "unsettled", "exposure", "event", "sighting", "finding"):
            connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608
        for name in ("document", "resource", "version"):
            connection.execute(text(f"UPDATE {name} SET rules = 1"))  # noqa: S608


def test_two_sites_audited_at_once_both_learn_of_it(url: str, tmp_path: Path) -> None:
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    open_store(url, key=KEY, now=Clock()).close()
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, url, name], cwd=tmp_path, env=environment)
        for name in SITES
    ]
    assert [child.wait() for child in children] == [0, 0]
    with closing(open_store(url, key=KEY, now=Clock())) as store:
        rows = [row for row in queries.findings(store) if row.category == "mask_join"]
        assert {(row.site, row.state, row.people) for row in rows} == {
            ("one", "open", 8),
            ("other", "open", 8),
        }
        assert check(store).problems == ()


@pytest.mark.parametrize("statement", [12, 24])
def test_killed_while_it_settles_it_is_settled_by_the_next(
    url: str, tmp_path: Path, statement: int
) -> None:
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    child = [sys.executable, "-c", CHILD, url, "one", str(statement)]
    assert subprocess.run(child, cwd=tmp_path, env=environment, check=False).returncode == -9
    with closing(open_store(url, key=KEY, now=Clock())) as store:
        assert check(store).problems == ()
        _one_site(store, "one", (A, B)).night()
        rows = [row for row in queries.findings(store) if row.category == "mask_join"]
        assert [(row.state, row.people) for row in rows] == [("open", 8)] * 2
        assert [row.state for row in queries.events(store)] == ["open"] * 2
        assert check(store).problems == ()


def _one_site(store: Store, name: str, paths: tuple[str, ...]) -> Portal:
    site = Portal(store=store, clock=Clock(), id=name)
    lists = {A: shown_in_part(LISTED, "名单甲", 6, 4), B: shown_in_part(LISTED, "名单乙", 14, 0)}
    site.pages = {path: lists[path] for path in paths}
    return site


def audit(url: str, name: str) -> None:
    """What a child does: one night of one of two sites."""
    with closing(open_store(url, key=KEY, now=Clock())) as store:
        _one_site(store, name, SITES[name]).night()


def die_settling(url: str, name: str, statement: int) -> None:
    """What a child does: visits a site, and kills itself at a statement of the part's end."""
    store = open_store(url, key=KEY, now=Clock())
    site = _one_site(store, name, (A, B))
    _, part = site.begin()
    site.visit(part)
    left = [statement]

    def count(*_: object) -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.engine, "before_cursor_execute", count)
    finish_part(store, part, finished=True, reason=None)
