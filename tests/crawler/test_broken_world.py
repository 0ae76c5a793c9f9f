"""Servers that send rubbish, too much, too slowly or too little: one line in the record each."""

import gzip
import zlib

from tests.crawler.conftest import Audit
from tests.crawler.portal import HTML, Reply, links, page, serve
from tests.people import people

CROWD = "".join(f"<tr><td>{p.name}</td><td>{p.id_number}</td></tr>" for p in people(5, seed=3))
TABLE = f"<table><tr><th>姓名</th><th>身份证号</th></tr>{CROWD}</table>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _raw(data: bytes) -> Reply:
    return Reply(raw=data)


def _encoded(name: str, data: bytes) -> Reply:
    return Reply(data=data, headers={"Content-Encoding": name})


ODD: dict[str, tuple[Reply, str, str | None]] = {
    "/bomb": (_encoded("gzip", gzip.compress(bytes(101 << 20), 1)), "unread", "too_large"),
    "/not-gzip": (_encoded("gzip", b"plain"), "unreachable", "protocol"),
    "/not-deflate": (_encoded("deflate", b"\xff\xfe\x00plain"), "unreachable", "protocol"),
    "/not-br": (_encoded("br", b"\xff\xfeplain"), "unreachable", "protocol"),
    "/not-zstd": (_encoded("zstd", b"plain"), "unreachable", "protocol"),
    "/deflate": (_encoded("deflate", zlib.compress(page("deflated" * 20).data)), "ok", None),
    "/cut": (_raw(HEAD + b"Content-Length: 9000\r\n\r\n<html>" + b"cut " * 99), "partial", "cut"),
    "/chunk": (
        _raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n<html>" + b"cut " * 99),
        "partial",
        "cut",
    ),
    "/no-length": (_raw(HEAD + b"\r\n<html>" + b"no length announced " * 20), "ok", None),
    "/empty": (Reply(), "ok", None),
    "/no-status": (_raw(b"<html>hello</html>"), "unreachable", "protocol"),
    "/closed": (_raw(b""), "unreachable", "protocol"),
    "/twice": (
        _raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello"),
        "unreachable",
        "protocol",
    ),
    "/raw-location": (
        _raw("HTTP/1.1 302 -\r\nLocation: /公告\r\nContent-Length: 0\r\n\r\n".encode("gb18030")),
        "ok",
        None,
    ),
    "/loop": (Reply(status=302, headers={"Location": "/loop2"}), "unreachable", "redirects"),
    "/away": (
        Reply(status=302, headers={"Location": "http://example.invalid/"}),
        "skipped",
        "offsite",
    ),
    "/bad-location": (
        Reply(status=302, headers={"Location": "http://[::bad/"}),
        "unreachable",
        "bad_url",
    ),
    "/home": (Reply(status=302, headers={"Location": "/"}), "gone", "sent_home"),
    "/no-content": (Reply(status=204), "ok", None),
    "/server-error": (Reply(status=500), "unreachable", "http_500"),
    "/not-modified": (Reply(status=304), "unreachable", "http_304"),
    "/teapot": (Reply(status=418), "unreachable", "http_418"),
    "/not-utf8": (Reply(data=b"<html>\xff\xfe\x80\x81</html>", media_type=HTML), "ok", None),
    "/charset": (
        Reply(data=page("x" * 99).data, media_type="text/html; charset=no-such"),
        "ok",
        None,
    ),
}


def test_every_odd_answer_is_one_line_and_the_others_are_read(audit: Audit) -> None:
    answers = {path: reply for path, (reply, _, _) in ODD.items()}
    answers["/loop2"] = Reply(status=302, headers={"Location": "/loop"})
    answers["/%B9%AB%B8%E6"] = page("公告" * 40)
    fine = {f"/fine/{at}": page(f"fine {at} " * 40) for at in range(len(ODD))}
    shown = [path for pair in zip(fine, ODD, strict=True) for path in pair]
    answers |= {**fine, "/": links(*shown, "/last"), "/last": page(TABLE)}
    with serve(answers) as portal:
        audit.add("site", portal.url)
        ran = audit.crawl()
    assert ran.code == 0, ran.out
    found = audit.resources()
    wrong = {
        path: (found[path], wanted)
        for path, (_, *wanted) in ODD.items()
        if found[path] != tuple(wanted)
    }
    assert not wrong
    assert sum(row["people"] for row in audit.rows("documents")) == 5


def test_a_302_to_itself_with_a_cookie_is_followed(audit: Audit) -> None:
    def gate(headers: dict[str, str]) -> Reply:
        if "pass=1" in headers.get("cookie", ""):
            return page("inside" * 40)
        return Reply(status=302, headers={"Location": "/gate", "Set-Cookie": "pass=1; path=/"})

    with serve({"/": links("/gate"), "/gate": gate}) as portal:  # type: ignore[dict-item]
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
    assert audit.resources()["/gate"] == ("ok", None)
    assert portal.targets.count("/gate") == 2


def test_a_cut_page_never_ends_a_finding(audit: Audit) -> None:
    whole = page(TABLE)
    with serve({"/": links("/list"), "/list": whole}) as portal:
        audit.add("site", portal.url)
        audit.crawl()
        cut = HEAD + b"Content-Length: 9000\r\n\r\n<html><body>" + b"nothing yet " * 9
        portal.answers["/list"] = Reply(raw=cut)
        audit.crawl(now="2026-03-02T02:00:00+08:00")
    assert {(row["state"], row["last_state"]) for row in audit.rows("findings")} == {
        ("unknown", "open")
    }
