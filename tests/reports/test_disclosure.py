"""What nobody reviewed cannot be worked out: not whose it is, and of no single site how much."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.document import DocumentView, FindingView
from reports.public import SPREAD, PublicReport, public, rough
from reports.publish import write_report
from reports.view import Report, SiteView
from tests.people import people
from tests.reports.book import NOW, Book, opened
from tests.reports.texts import everything

DAY = "2026-03-10"


@dataclass(frozen=True)
class Listed:
    """A document of a world: where it stands, the people of its findings, reviewed and not."""

    site: int
    confirmed: frozenset[int]
    waiting: frozenset[int]


def _finding(code: str, verdict: str) -> FindingView:
    return FindingView(
        id=code, category="id_full", people=1, columns=(), severity="high", confidence="certain",
        reasons=(), state="open", last_state="open", first_seen=DAY, ended="", verdict=verdict,
        embargo="", said=(),
    )  # fmt: skip


def _document(number: int, listed: Listed) -> DocumentView:
    found = []
    if listed.confirmed:
        found.append(_finding(f"c{number}", "confirmed"))
    if listed.waiting:
        found.append(_finding(f"w{number}", "undecided"))
    return DocumentView(
        id=f"d{number}", site=f"s{listed.site:02d}", title="", address="", link=None, member="",
        copies=(), further=(), notice="", found_on="", published="", media_type="", severity="high",
        people=len(listed.confirmed | listed.waiting), confidence="certain", state="open",
        last_state="open", first_seen=DAY, checked=DAY, ended="", days=0, findings=tuple(found),
        spots=(), samples=(), history=(),
    )  # fmt: skip


def _told(sites: int, world: Sequence[Listed]) -> PublicReport:
    documents = [_document(number, listed) for number, listed in enumerate(world)]
    persons = {f"c{number}": listed.confirmed for number, listed in enumerate(world)}
    persons |= {f"w{number}": listed.waiting for number, listed in enumerate(world)}
    views = tuple(
        SiteView(
            id=f"s{at:02d}", name=f"{at}", region="350100", people=0, confirmed=0,
            examined=9, resources=9, coverage=(("ok", 9),), missed=(), announced=0, collected=0,
            known=9, expected=None, last_finished=DAY,
            visits=(), documents=tuple(one for one in documents if one.site == f"s{at:02d}"),
            faults=(),
        )
        for at in range(sites)
    )  # fmt: skip
    report = Report(
        audience="public", lang="en", record="r", day=DAY, people=0, confirmed=0, sites=views,
        areas=(), runs=(), since=0,
    )  # fmt: skip
    return public(report, persons, DAY)


PEOPLE = st.frozensets(st.integers(0, 60), max_size=12)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[int, list[Listed]]:
    """Some sites and the documents that stand on them."""
    sites = draw(st.integers(1, 14))
    listed = st.builds(
        Listed, site=st.integers(0, sites - 1), confirmed=PEOPLE, waiting=PEOPLE
    ).filter(lambda one: one.confirmed or one.waiting)
    return sites, draw(st.lists(listed, max_size=16))


@settings(deadline=None)
@given(worlds())
def test_with_few_sites_a_report_is_as_if_there_were_none(world: tuple[int, list[Listed]]) -> None:
    sites, listed = world
    told = _told(sites, listed)
    reviewed = _told(sites, [replace(one, waiting=frozenset()) for one in listed])
    standing = {one.site for one in listed if one.waiting}
    if len(standing) < SPREAD or sites < 2 * SPREAD:
        assert told == reviewed
    else:
        assert replace(told, waiting=None) == reviewed


@settings(deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_with_many_it_is_the_same_whichever_sites_they_are(
    world: tuple[int, list[Listed]], chance: object
) -> None:
    """Every document that waits moves to another site; nothing of the report does."""
    sites, listed = world
    order = list(range(sites))
    chance.shuffle(order)  # type: ignore[attr-defined]
    kept = [replace(one, waiting=frozenset()) for one in listed if one.confirmed]
    waits = [replace(one, confirmed=frozenset()) for one in listed if one.waiting]
    moved = [replace(one, site=order[one.site]) for one in waits]
    assert _told(sites, kept + waits) == _told(sites, kept + moved)


@given(st.integers(1, 20_000), st.integers(0, 9))
def test_a_night_more_or_less_hardly_shows(count: int, more: int) -> None:
    told = rough(count)
    assert told.least <= count
    assert told.most is None or count <= told.most
    if told.most and count + more <= told.most:
        assert rough(count + more) == told


def _written(folder: Path, *, waiting: bool) -> str:
    """A public report of four sites, with something that nobody reviewed on one of them or not."""
    folder.mkdir()
    book = Book(opened(folder))
    for at in range(4):
        book.site(f"site-{at}", examined=20 if at or waiting else 22)
    mixed = book.leak("site-1", people(9, seed=750), states=("open", "gone", "reappeared"))
    book.decide(mixed, "confirmed")
    if waiting:
        for seed in (751, 752):
            book.leak("site-0", people(21, seed=seed), states=("open", "gone", "reappeared"))
    store = book.close()
    write_report(store, folder / "out", audience="public", lang="en", now=NOW)
    store.close()
    return everything(folder / "out")


def test_no_byte_of_a_report_tells_that_a_site_has_some(tmp_path: Path) -> None:
    assert _written(tmp_path / "a", waiting=True) == _written(tmp_path / "b", waiting=False)


def test_how_often_a_site_was_asked_is_not_told(tmp_path: Path) -> None:
    text = _written(tmp_path / "a", waiting=True)
    assert "not_modified" not in text
    assert "ok=" not in text
    assert "run,day,site,finished,reason\n" in text.replace("\r\n", "\n")
