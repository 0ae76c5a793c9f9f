"""Pages without end: a night that recognised them is the last to walk into them, for a while."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from crawler.links.canonical import identity
from crawler.lists import Lists
from store.visit import Traps
from tests.crawler.conftest import Audit
from tests.crawler.portal import Answer, Portal, Reply, links, page, serve
from tests.crawler.test_nights import night, notice

DAYS = 3
WHEN = "/when?n={}"  # pages
DAILY = "/days/2026/{}/"  # lists, which are due every night
SAME = "<p>第{}日 暂无内容</p><a href='{}'>继续</a>"
KNOWN = ("skipped", "known_trap")
ALIKE = 8


def _endless(*paths: str) -> dict[str, Answer]:
    """Pages that say the same, each of which leads to the next one alone."""
    return {
        path.format(at): page(SAME.format(at, path.format(at + 1)))
        for path in paths
        for at in range(1, 60)
    }


def _trapped(portal: Portal) -> list[str]:
    """What was asked for in the traps since this was last looked at."""
    asked = [one for one in portal.targets if one.startswith(("/when", "/days", "/v/"))]
    portal.asked.clear()
    return asked


def _coverage(audit: Audit) -> Mapping[str, Any]:
    return dict(audit.rows("runs")[-1]["coverage"])


def test_a_trap_of_last_night_is_skipped_said_and_looked_at_again(audit: Audit) -> None:
    with serve(_endless(WHEN, DAILY)) as portal:
        portal.answers["/a/1.html"] = notice(1, leaks=False)
        portal.answers["/"] = links(WHEN.format(1), DAILY.format(1), "/a/1.html")
        audit.add("site", portal.url, revisit_days=DAYS)
        assert audit.crawl(now=night(0)).code == 0
        assert len(_trapped(portal)) == 2 * ALIKE
        portal.answers["/a/2.html"] = notice(2, leaks=True)
        portal.answers["/"] = links(WHEN.format(1), DAILY.format(1), "/a/1.html", "/a/2.html")
        for number in range(1, DAYS):
            assert audit.crawl(now=night(number)).code == 0
            assert {"/", "/a/2.html"} == set(portal.targets)
            assert _trapped(portal) == []
            known = {path for path, said in audit.resources().items() if said == KNOWN}
            assert known == {WHEN.format(9), *(DAILY.format(at) for at in range(1, 10))}
            assert _coverage(audit)["skipped"] == len(known)
        assert audit.crawl(now=night(DAYS)).code == 0
        assert len(_trapped(portal)) == 2 * ALIKE
        assert audit.crawl(now=night(DAYS + 1)).code == 0
        assert _trapped(portal) == []
    assert {row["url"][-9:] for row in audit.rows("findings")} == {"/a/2.html"}


def test_a_trap_that_was_mended_heals(audit: Audit) -> None:
    with serve(_endless(DAILY)) as portal:
        portal.answers["/"] = links(DAILY.format(1))
        audit.add("site", portal.url, revisit_days=DAYS)
        audit.crawl(now=night(0))
        for at in range(1, 12):
            onward = [DAILY.format(at + 1)] if at < 11 else []
            portal.answers[DAILY.format(at)] = links(f"/a/{at}.html", *onward)
            portal.answers[f"/a/{at}.html"] = notice(at, leaks=at == 11)
        audit.crawl(now=night(1))
        assert not audit.rows("findings")
        assert _coverage(audit)["skipped"] == ALIKE + 1
        audit.crawl(now=night(DAYS))
        assert len(audit.rows("findings")) == 1
        assert set(audit.resources().values()) == {("ok", None)}


def test_what_leaks_in_a_trap_is_asked_for_and_so_is_what_somebody_names(audit: Audit) -> None:
    with serve(_endless(WHEN)) as portal:
        portal.answers["/"] = links(WHEN.format(1))
        leaking = notice(3, leaks=True)
        audit.add("site", portal.url, revisit_days=DAYS)
        onward = f"<a href='{WHEN.format(4)}'>继续</a></body>".encode()
        portal.answers[WHEN.format(3)] = Reply(data=leaking.data.replace(b"</body>", onward))
        audit.crawl(now=night(0))
        _trapped(portal)
        portal.answers[WHEN.format(3)] = Reply(status=404)
        audit.crawl(now=night(1))
        assert set(_trapped(portal)) == {WHEN.format(3)}
        assert {row["state"] for row in audit.rows("findings")} == {"gone"}
        wish = f"{portal.url}{WHEN.format(5)[1:]}"
        assert audit.run("recheck", wish, now=night(1)).code == 0
        assert _trapped(portal) == [WHEN.format(5)]


def test_sessions_without_end_are_known_by_their_address_on_the_next_night(audit: Audit) -> None:
    sessions = (f"/v/{number:08x}ab/day" for number in count(0xA1B2C3D4))
    home = "<a href='{}'>日程</a>"
    with serve({}) as portal:

        def answer(_: Mapping[str, str]) -> Reply:
            path = next(sessions)
            portal.answers[path] = answer
            return page(home.format(path))

        portal.answers["/"] = answer
        audit.add("site", portal.url)
        audit.crawl(now=night(0))
        assert 0 < len(_trapped(portal)) <= ALIKE + 1
        audit.crawl(now=night(1))
        assert _trapped(portal) == []
        assert KNOWN in audit.resources().values()


def test_only_addresses_that_differ_as_the_trap_s_did_are_remembered() -> None:
    """One list without end is no word about the others of its system."""
    base = "http://a.gov.cn/list?id={}&page={}"
    lists = Lists()
    for at in range(1, ALIKE + 1):
        own, onward = identity(base.format(7, at)), identity(base.format(7, at + 1))
        assert lists.trap(own) is None
        lists.met(own, "暂无内容", [onward])
    met = lists.trap(identity(base.format(7, 9)))
    assert met is not None
    later = Lists(traps=Traps(kept=frozenset({(met.varies, met.common)})))
    assert later.over(identity(base.format(7, 50))) == "known_trap"
    assert later.over(identity(base.format(8, 1))) is None
    assert later.over(identity("http://a.gov.cn/list")) is None
