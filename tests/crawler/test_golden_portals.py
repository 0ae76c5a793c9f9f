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
COUNTED = [pytest.param(portal, id=portal.id) for portal in PORTALS if portal.announced]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What one crawl asked of every portal, and the rows that it left."""

    running: dict[str, Running]
    lists: dict[str, dict[str, int]]
    said: str


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reached]:
    """All portals as the sites of one run."""
    audit = Audit(tmp_path_factory.mktemp("golden"))
    with ExitStack() as stack:
        running = {one.id: stack.enter_context(serve(one)) for one in PORTALS}
        for at, one in enumerate(running.values()):
            audit.add(f"golden-{at}", one.url)
        ran = audit.crawl()
        lists = {row["site"]: row["lists"] for row in audit.rows("sites")}
        named = {one: lists[f"golden-{at}"] for at, one in enumerate(running)}
        yield Reached(running=running, lists=named, said=ran.out + ran.err)


@pytest.mark.parametrize("portal", EACH)
def test_everything_is_reached_and_nothing_else(reached: Reached, portal: Golden) -> None:
    running = reached.running[portal.id]
    asked = Counter(running.asked)
    assert not portal.needed - set(asked), "missed"
    assert not set(portal.never) & set(asked), "forbidden"
    assert not running.unknown, "guessed"
    assert not [one for one, times in asked.items() if times > 1 and one not in portal.spare]


@pytest.mark.parametrize("portal", COUNTED)
def test_lists_say_what_they_announce_and_what_was_collected(
    reached: Reached, portal: Golden
) -> None:
    expected = {"announced": portal.announced, "collected": portal.collected}
    assert reached.lists[portal.id] == expected


def test_how_much_is_reached_of_all(reached: Reached, capsys: pytest.CaptureFixture[str]) -> None:
    """The figure of cms.md 0, where a plain crawler has 25 of 115."""
    needed = sum(len(one.needed) for one in PORTALS)
    found = sum(len(one.needed & set(reached.running[one.id].asked)) for one in PORTALS)
    made = sum(len(one.asked) + len(one.unknown) for one in reached.running.values())
    with capsys.disabled():
        print(f"\n{len(PORTALS)} portals: {found} of {needed} required, {made} made")  # noqa: T201
    assert found == needed
