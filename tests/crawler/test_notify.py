"""Somebody is told how the night went, without a single value."""

import json

from tests.crawler.conftest import Audit
from tests.crawler.portal import Reply, links, page, serve
from tests.people import people

CROWD = people(4, seed=8)
ROWS = "".join(f"<tr><td>{one.name}</td><td>{one.id_number}</td></tr>" for one in CROWD)
LEAK = page(f"<table><tr><th>姓名</th><th>身份证号</th></tr>{ROWS}</table>")
MORNING = "2026-03-01T09:00:00+08:00"
DAYS_LATER = "2026-03-04T09:00:00+08:00"


def test_counts_troubles_and_a_link_are_sent_and_no_value(audit: Audit) -> None:
    bodies: list[bytes] = []
    with serve({}) as inbox, serve({"/": links("/list"), "/list": LEAK}) as portal:
        inbox.answers["/"] = Reply(data=b"{}", media_type="application/json")
        audit.add("open", portal.url, contact=f"http://127.0.0.1:{inbox.port}/nobody")
        audit.add("shut", f"{portal.url}none")
        assert audit.crawl().code == 3
        inbox.bodies = bodies
        to = (
            "notify",
            "--to",
            f"json://127.0.0.1:{inbox.port}/",
            "--link",
            "https://example.org/r",
        )
        ran = audit.run(*to, now=MORNING)
        assert ran.code == 0, ran.err
        late = audit.run(*to, now=DAYS_LATER)
        assert "the last night did not run" in late.out
    message = json.loads(bodies[0])["message"]
    assert "2 sites; 1 new findings, 0 back, 0 gone or masked" in message
    assert "1 not finished: shut" in message
    assert "the contact page does not answer" in message
    assert "https://example.org/r" in message
    said = b"".join(bodies).decode()
    assert not [one for person in CROWD for one in (person.id_number, person.name) if one in said]


def test_where_to_is_asked_for(audit: Audit) -> None:
    with serve({"/": LEAK}) as portal:
        audit.add("open", portal.url)
        audit.crawl()
    assert audit.run("notify", now=MORNING).code == 2
    assert audit.run("notify", "--only-trouble", now=MORNING).code == 0
