"""Golden portals, crawled by the real command in one run: everything reached, nothing forbidden."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.crawler.conftest import Audit
from tests.sites import attachments, families, generic, traps
from tests.sites.golden import Golden, Running, serve

PORTALS = (*families.PORTALS, *generic.PORTALS, *attachments.PORTALS, *traps.PORTALS)
EACH = [pytest.param(portal, id=portal.id) for portal in PORTALS]
COUNTED = [pytest.param(portal, id=portal.id) for portal in PORTALS if portal.collected]
NIGHTS = ("2026-03-01T02:00:00+08:00", "2026-03-02T02:00:00+08:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What two nights asked of every portal. first: how many requests were the first night's.

    lists: of each night, what the portal's lists announced and what was collected.
    """

    running: dict[str, Running]
    lists: tuple[dict[str, dict[str, int]], ...]
    first: dict[str, int]


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    """All portals as the sites of one run."""
    audit = Audit(tmp_path_factory.mktemp("golden"))
    with ExitStack() as stack:
        running = {one.id: stack.enter_context(serve(one)) for one in PORTALS}
        for at, one in enumerate(running.values()):
            audit.add(f"golden-{at}", one.url)
        lists: list[dict[str, dict[str, int]]] = []
        first: dict[str, int] = {}
        for night in NIGHTS:
            audit.crawl(now=night)
            rows = {row["site"]: row["lists"] for row in audit.rows("sites")}
            lists.append({one: rows[f"golden-{at}"] for at, one in enumerate(running)})
            first = first or {one: len(portal.asked) for one, portal in running.items()}
        yield Reached(running=running, lists=tuple(lists), first=first)


@pytest.mark.parametrize("portal", EACH)
def test_everything_is_reached_and_nothing_else(reached: Reached, portal: Golden) -> None:
    running = reached.running[portal.id]
    asked = Counter(running.asked[: reached.first[portal.id]])
    assert not portal.needed - set(asked), "missed"
    assert not set(portal.never) & set(asked), "forbidden"
    assert not running.unknown, "guessed"
    assert not [one for one, times in asked.items() if times > 1 and one not in portal.spare]


@pytest.mark.parametrize("portal", COUNTED)
def test_lists_say_what_they_announce_and_what_was_collected(
    reached: Reached, portal: Golden
) -> None:
    expected = {"announced": portal.announced or 0, "collected": portal.collected}
    assert [lists[portal.id] for lists in reached.lists] == [expected, expected]


@pytest.mark.parametrize("portal", EACH)
def test_the_next_night_asks_for_lists_only(reached: Reached, portal: Golden) -> None:
    again = reached.running[portal.id].asked[reached.first[portal.id] :]
    assert portal.spare or not set(portal.never) & set(again)
    assert not [target for target in again if "/art" in target or target.endswith((".xls", ".pdf"))]


def test_how_much_is_reached_of_all(reached: Reached, capsys: pytest.CaptureFixture[str]) -> None:
    """The figure of cms.md 0, where a plain crawler has 25 of 115; and of the night after."""
    needed = sum(len(one.needed) for one in PORTALS)
    found = sum(len(one.needed & set(reached.running[one.id].asked)) for one in PORTALS)
    made = sum(reached.first.values())
    again = sum(len(one.asked) for one in reached.running.values()) - made
    with capsys.disabled():
        print(f"\n{len(PORTALS)} portals: {found} of {needed} required, {made} made, {again} again")  # noqa: T201
    assert found == needed
