"""A webmaster's log: who asks, for what, how often, and what was not asked for."""

from contextlib import ExitStack
from itertools import pairwise

from tests.crawler.conftest import Audit
from tests.crawler.portal import Reply, links, page, serve

CALM = ("/a.html", "/b.html", "/c.html")
PAGES = {"/": links(*CALM)} | {path: page(path * 40) for path in CALM}


def test_one_request_at_a_time_and_never_sooner_than_the_delay(audit: Audit) -> None:
    with serve(PAGES) as portal:
        audit.add("one", portal.url, delay=0.3)
        audit.add("two", f"{portal.url}b.html", delay=0.1)
        assert audit.crawl().code == 0
    assert min(portal.gaps) >= 0.3
    asked = sorted(portal.asked, key=lambda one: one.at)
    assert all(a.until <= b.at for a, b in pairwise(asked))


def test_the_webmaster_reads_who_it_is_in_every_request(audit: Audit) -> None:
    with serve(PAGES) as portal:
        audit.add("site", portal.url, contact="https://example.org/audit")
        audit.crawl()
    agents = {one.headers["user-agent"] for one in portal.asked}
    assert len(agents) == 1
    assert agents.pop().endswith("(+https://example.org/audit)")
    assert {one.method for one in portal.asked} == {"GET"}


def test_without_contact_nobody_is_asked(audit: Audit) -> None:
    audit.add("site", "https://portal.invalid/", allow_private=False)
    ran = audit.crawl()
    assert ran.code == 2
    assert "contact" in ran.err


RULES = "User-agent: *\nDisallow: /b.html\nDisallow: /公告/\n".encode("gb18030")
FORBIDDEN = ("/b.html", "/%E5%85%AC%E5%91%8A/1.html", "/%B9%AB%B8%E6/2.html")


def test_what_robots_disallows_in_gbk_is_never_asked_for(audit: Audit) -> None:
    rules = Reply(data=RULES, media_type="text/plain")
    with serve({**PAGES, "/": links(*FORBIDDEN, "/c.html"), "/robots.txt": rules}) as portal:
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
    assert portal.targets == ["/", "/c.html"]
    found = audit.resources()
    assert {found[path] for path in FORBIDDEN} == {("robots", "robots")}


def test_no_rules_is_no_prohibition_and_an_error_is_one(audit: Audit) -> None:
    with ExitStack() as stack:
        portals = {}
        for status in (200, 401, 403, 404, 410, 500, 503):
            answers = {**PAGES, "/robots.txt": Reply(status=status)}
            portals[status] = stack.enter_context(serve(answers))
            audit.add(f"site-{status}", portals[status].url)
        ran = audit.crawl()
    assert ran.code == 3
    for status, portal in portals.items():
        if status >= 500:
            assert [one.target for one in portal.asked] == ["/robots.txt"]
            assert f"site-{status}: not finished (unreachable: robots_unreachable)" in ran.out
        else:
            assert set(portal.targets) == set(PAGES)


def test_rules_behind_a_redirect_to_another_host_are_obeyed(audit: Audit) -> None:
    rules = Reply(data=b"User-agent: overshare\nDisallow: /b.html\n", media_type="text/plain")
    with serve({"/rules.txt": rules}, host="127.0.0.3") as other:
        moved = Reply(status=302, headers={"Location": f"{other.url}rules.txt"})
        with serve({**PAGES, "/robots.txt": moved}) as portal:
            audit.add("site", portal.url, hosts=[f"127.0.0.3:{other.port}"])
            assert audit.crawl().code == 0
    assert "/b.html" not in portal.targets
    assert "/a.html" in portal.targets


def test_rules_are_asked_for_once_a_day_and_crawl_delay_is_honoured(audit: Audit) -> None:
    rules = Reply(data=b"User-agent: *\nCrawl-delay: 0.5\n", media_type="text/plain")
    with serve({**PAGES, "/robots.txt": rules}) as portal:
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
        first = len(portal.asked)
        assert min(portal.gaps) >= 0.5
        audit.crawl(now="2026-03-01T22:00:00+08:00")
        audit.crawl(now="2026-03-02T22:30:00+08:00")
    later = [one.target for one in portal.asked[first:]]
    assert later.count("/robots.txt") == 1


def test_retry_after_is_waited_for(audit: Audit) -> None:
    replies = [Reply(status=503, headers={"Retry-After": "2"}), page("here again" * 20)]
    with serve({**PAGES, "/a.html": lambda _: replies.pop(0)}) as portal:
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
    asked = sorted(portal.asked, key=lambda one: one.at)
    refused = next(at for at, one in enumerate(asked) if one.status == 503)
    assert asked[refused + 1].at - asked[refused].at >= 2
    assert audit.resources()["/a.html"][0] == "ok"


def test_a_rest_longer_than_the_night_ends_it(audit: Audit) -> None:
    busy = Reply(status=429, headers={"Retry-After": "86400"})
    with serve({**PAGES, "/a.html": busy}) as portal:
        audit.add("site", portal.url)
        ran = audit.crawl()
    assert ran.code == 3
    assert portal.targets == ["/", "/a.html"]
    assert "retry_after" in ran.out


def test_budgets_end_a_part_and_the_next_takes_over(audit: Audit) -> None:
    with serve(PAGES) as portal:
        audit.add("site", portal.url, max_requests=3)
        audit.add("closed", f"{portal.url}closed", hours="22:00-23:00")
        ran = audit.crawl()
        assert ran.code == 3
        assert "site: not finished (max_requests)" in ran.out
        assert "closed: not finished (hours)" in ran.out
        assert len(portal.asked) == 3
        audit.crawl()
    assert set(portal.targets) == set(PAGES)
    assert len(portal.targets) == len(set(portal.targets))


def test_a_run_counts_every_request_that_the_site_received(audit: Audit) -> None:
    answers = {
        "/": links("/moved.html", "/busy.html", "/missing.html"),
        "/moved.html": Reply(status=302, headers={"Location": "/there.html"}),
        "/there.html": page("正文" * 40),
        "/busy.html": Reply(status=500),
    }
    with serve(answers) as portal:
        audit.add("site", portal.url)
        audit.crawl()
    (run,) = audit.rows("runs")
    assert run["requests"] == len(portal.asked) == 8  # robots.txt, and two asked twice
    assert run["bytes"] > sum(len(one.data) for one in answers.values())  # 404 pages, too
