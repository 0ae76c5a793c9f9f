"""What is asked for on which night: what leaks first, then lists and news, then the oldest rest."""

import signal
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from tests.crawler.conftest import NIGHT, Audit
from tests.crawler.portal import Portal, Reply, links, page, serve
from tests.files.workbooks import xlsx
from tests.people import people

MINUTES = 7  # a night never begins at the minute at which the one before did


def night(number: int) -> str:
    """When a night begins, counted from 0."""
    start = datetime.fromisoformat(NIGHT)
    return (start + timedelta(days=number, minutes=-MINUTES * number)).isoformat()


def notice(at: int, *, leaks: bool) -> Reply:
    """An article; one that leaks holds a table of people."""
    rows = "".join(
        f"<tr><td>{one.name}</td><td>{one.id_number}</td></tr>" for one in people(3, seed=at)
    )
    table = f"<table><tr><th>姓名</th><th>身份证号</th></tr>{rows}</table>" if leaks else ""
    return page(f"<h1>关于事项{at}的公告</h1>{'本页为公告正文。' * 30}{table}", f"公告{at}")


def with_validators(reply: Reply) -> Callable[[Mapping[str, str]], Reply]:
    """The reply, or 304 to whoever has it."""
    etag = f'"{sha256(reply.data).hexdigest()[:12]}"'

    def answer(headers: Mapping[str, str]) -> Reply:
        if headers.get("if-none-match") == etag:
            return Reply(status=304, headers={"ETag": etag})
        return Reply(data=reply.data, headers={"ETag": etag})

    return answer


def _fill(portal: Portal, count: int = 20, leaks: int = 2) -> None:
    for at in range(count):
        portal.answers[f"/a/{at}.html"] = with_validators(notice(at, leaks=at < leaks))
    portal.answers["/"] = with_validators(links(*(f"/a/{at}.html" for at in range(count))))


def test_a_quiet_portal_is_asked_for_what_leaks_and_its_lists(audit: Audit) -> None:
    with serve({}) as portal:
        _fill(portal)
        audit.add("site", portal.url, revisit_days=3)
        assert audit.crawl(now=night(0)).code == 0
        assert sorted(portal.targets) == sorted(portal.answers)
        seen = {}
        for number in (1, 2, 3):
            portal.asked.clear()
            if number == 2:
                portal.answers["/a/15.html"] = with_validators(notice(15, leaks=True))
            assert audit.crawl(now=night(number)).code == 0
            seen[number] = portal.targets
    assert seen[1] == ["/a/0.html", "/a/1.html", "/"]
    assert seen[2] == seen[1]
    assert seen[3][:3] == seen[1]
    assert len(seen[3]) == 21
    found = {row["url"][-10:] for row in audit.rows("findings")}
    assert "/a/15.html" in found


def test_expect_counts_what_is_known_not_what_was_due(audit: Audit) -> None:
    with serve({}) as portal:
        _fill(portal)
        audit.add("site", portal.url, expect={"documents": 15})
        audit.add("less", f"{portal.url}a/3.html", expect={"documents": 15})
        ran = audit.crawl(now=night(0))
        assert ran.code == 3
        assert "less: under its expect" in ran.out
        assert audit.crawl("--site", "site", now=night(1)).code == 0


def test_a_start_page_that_is_gone_is_no_good_news(audit: Audit) -> None:
    with serve({}) as portal:
        audit.add("site", portal.url)
        ran = audit.crawl(now=night(0))
    assert ran.code == 3
    assert "not finished (gone)" in ran.out


def test_what_was_blocked_is_asked_again_when_the_part_is_resumed(audit: Audit) -> None:
    with serve({}) as portal:
        _fill(portal, count=4)
        whole = dict(portal.answers)
        portal.answers["/"] = Reply(status=412, data=b"<html></html>")
        audit.add("site", portal.url)
        assert audit.crawl(now=night(0)).code == 3
        portal.answers.update(whole)
        assert (
            audit.crawl(now=(datetime.fromisoformat(NIGHT) + timedelta(hours=2)).isoformat()).code
            == 0
        )
    assert len(audit.rows("documents")) == 5
    assert len(audit.rows("runs")) == 1


def test_what_comes_back_unchanged_is_seen_again(audit: Audit) -> None:
    with serve({}) as portal:
        _fill(portal, count=3, leaks=1)
        there = portal.answers["/a/0.html"]
        audit.add("site", portal.url)
        audit.crawl(now=night(0))
        portal.answers["/a/0.html"] = Reply(status=404)
        audit.crawl(now=night(1))
        assert {row["state"] for row in audit.rows("findings")} == {"gone"}
        portal.answers["/a/0.html"] = there
        audit.crawl(now=night(2))
    assert {row["state"] for row in audit.rows("findings")} == {"reappeared"}


def test_what_was_taken_down_is_looked_at_again_now(audit: Audit) -> None:
    with serve({}) as portal:
        _fill(portal, count=6, leaks=2)
        audit.add("site", portal.url)
        audit.crawl(now=night(0))
        code = next(row["finding"] for row in audit.rows("findings") if "/a/0" in row["url"])
        del portal.answers["/a/0.html"]
        portal.asked.clear()
        later = (datetime.fromisoformat(NIGHT) + timedelta(hours=9)).isoformat()
        ran = audit.run("recheck", code, f"{portal.url}a/1.html", now=later)
        assert ran.code == 0, ran.err
        assert "gone (http_404)" in ran.out
        assert "/a/1.html  " in ran.out
        assert portal.targets == ["/a/0.html", "/a/1.html", "/a/0.html"]
        portal.answers["/a/1.html"] = Reply(status=412)
        assert audit.run("recheck", f"{portal.url}a/1.html", now=later).code == 3
        assert audit.run("recheck", f"{portal.url}never-seen", now=later).code == 4
    states = {row["url"][-7:]: row["state"] for row in audit.rows("findings")}
    assert states == {"/0.html": "gone", "/1.html": "unknown"}


def test_a_server_whose_validators_lie_is_asked_without_them(audit: Audit) -> None:
    def lying(reply: Reply) -> Callable[[Mapping[str, str]], Reply]:
        def answer(headers: Mapping[str, str]) -> Reply:
            if headers.get("if-none-match") == '"always"':
                return Reply(status=304)
            return Reply(data=reply.data, headers={"ETag": '"always"'})

        return answer

    paths = [f"/a/{at}.html" for at in range(26)]
    with serve({"/": lying(links(*paths))}) as portal:
        for at, path in enumerate(paths):
            portal.answers[path] = lying(notice(at, leaks=True))
        audit.add("site", portal.url)
        audit.crawl(now=night(0))
        for path in paths:
            portal.answers[path] = lying(page("此页面已更正。" * 30))
        audit.crawl(now=night(1))
        audit.crawl(now=night(2))
    assert {row["state"] for row in audit.rows("findings")} == {"gone"}


def test_ctrl_c_waits_for_no_file_and_the_file_is_asked_for_again(audit: Audit) -> None:
    rows: list[tuple[str, ...]] = [("序号", "项目", "金额")]
    rows.extend((str(at), "道路养护", "1370.50") for at in range(60_000))
    slow = Reply(data=xlsx(rows), media_type="application/octet-stream")
    with serve({"/": links("/long.xlsx"), "/long.xlsx": slow}) as portal:
        audit.add("site", portal.url)
        with audit.start("crawl") as crawl:
            while "/long.xlsx" not in portal.targets and crawl.poll() is None:
                time.sleep(0.05)
            crawl.send_signal(signal.SIGINT)
            began = time.monotonic()
            crawl.communicate(timeout=60)
        assert time.monotonic() - began < 15
        assert crawl.returncode == 3
        assert audit.resources()["/long.xlsx"] == (None, None)
        assert audit.crawl().code == 0
    assert audit.resources()["/long.xlsx"] == ("ok", None)
