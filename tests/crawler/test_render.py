"""A portal that shows nothing before its scripts have run: drawn by a real Chromium, or unread."""

import json
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

import pytest

from crawler.browser import executable
from tests.crawler.conftest import Audit
from tests.crawler.portal import Answer, Portal, Reply, links, page, serve
from tests.people import people

pytestmark = pytest.mark.skipif(
    executable() is None, reason="no Chromium: scripts/system-packages installs it"
)
SHELL = Reply(
    data="""<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title>
<link rel="stylesheet" href="/app.css"></head><body><noscript><strong>We're sorry but portal doesn't
work properly without JavaScript enabled. Please enable it to continue.</strong></noscript>
<div id="app"></div><script src="/app.js"></script></body></html>""".encode()
)
APP = """
const app = document.getElementById('app');
const put = (markup) => app.insertAdjacentHTML('beforeend', markup);
const path = location.pathname;
if (path === '/') fetch('/api/list.json').then(r => r.json()).then(rows => rows.forEach(
  row => put(`<li><a href="/notice/${row.id}.html">${row.title}</a><span>2026-02-01</span></li>`)));
else fetch('/api' + path.replace('.html', '.json')).then(r => r.json()).then(one => put(
  `<h1>${one.title}</h1><p>${one.text}</p><table>` +
  `<tr><th>序号</th><th>姓名</th><th>身份证号</th></tr>` +
  one.rows.map((row, at) => `<tr><td>${at + 1}</td><td>${row[0]}</td><td>${row[1]}</td></tr>`)
  .join('') + '</table>'));
"""
CROWD = people(12, seed=901)
TITLES = ("关于农村危房改造补助对象名单的公示", "关于城乡医疗救助对象名单的公示")


def _json(data: object) -> Reply:
    return Reply(data=json.dumps(data).encode(), media_type="application/json")


def _script(text: str) -> Reply:
    return Reply(data=text.encode(), media_type="text/javascript; charset=utf-8")


def _notice(at: int) -> Reply:
    rows = [[one.name, one.id_number] for one in CROWD[at * 6 : at * 6 + 6]]
    text = "经审核，现将名单予以公示，公示期五个工作日。" * 3
    return _json({"title": TITLES[at], "text": text, "rows": rows})


PORTAL: Mapping[str, Answer] = {
    "/": SHELL,
    "/notice/0.html": SHELL,
    "/notice/1.html": SHELL,
    "/app.js": _script(APP),
    "/api/list.json": _json([{"id": at, "title": title} for at, title in enumerate(TITLES)]),
    "/api/notice/0.json": _notice(0),
    "/api/notice/1.json": _notice(1),
}
ONE = "<p>" + "本页公示的是有关事项的详细内容。" * 8 + "</p>"


def _drawing(script: str, **others: Answer) -> dict[str, Answer]:
    """A portal of one empty page, and what its script does."""
    more = {f"/{name}": answer for name, answer in others.items()}
    return {"/": SHELL, "/app.js": _script(script), **more}


def _own(portal: Portal) -> list[str]:
    return [one for one in portal.targets if one not in {"/", "/app.js"}]


def test_what_scripts_draw_is_unread_until_it_is_rendered(audit: Audit) -> None:
    with serve(PORTAL) as portal:
        audit.add("spa", portal.url)
        assert audit.crawl().code == 0
        assert portal.targets == ["/"]
        assert audit.resources() == {"/": ("unread", "no_static_content")}
        portal.asked.clear()
        ran = audit.crawl("--render", "--fresh")
        assert ran.code == 0, ran.err
    shown = {path: status for path, (status, _) in audit.resources().items()}
    assert shown == {"/": "ok", "/notice/0.html": "ok", "/notice/1.html": "ok"}
    assert sorted(portal.targets) == sorted(PORTAL)  # each once, the shared script too, no style
    assert {one.method for one in portal.asked} == {"GET"}
    assert len({one.headers["user-agent"] for one in portal.asked}) == 1
    documents = {row["url"]: row["people"] for row in audit.rows("documents")}
    assert sorted(documents.values()) == [0, 6, 6]
    assert audit.rows("runs")[-1]["requests"] == len(portal.asked)


def test_what_was_drawn_is_drawn_again_the_next_night_and_unknown_without(audit: Audit) -> None:
    validated = Reply(data=SHELL.data, headers={"ETag": '"shell"'})
    answers = {path: validated if answer is SHELL else answer for path, answer in PORTAL.items()}
    with serve(answers) as portal:
        audit.add("spa", portal.url)
        audit.crawl("--render")
        audit.crawl("--render", now="2026-03-02T02:00:00+08:00")
        assert {row["state"] for row in audit.rows("findings")} == {"open"}
        assert not [one for one in portal.asked if "if-none-match" in one.headers]
        ran = audit.crawl(now="2026-03-03T02:00:00+08:00")
    assert "unread=3" in ran.out
    assert {row["state"] for row in audit.rows("findings")} == {"unknown"}


def test_delay_and_robots_hold_for_what_a_page_asks_for(audit: Audit) -> None:
    rules = Reply(data=b"User-agent: *\nDisallow: /api/notice/1.json\n", media_type="text/plain")
    with serve({**PORTAL, "/robots.txt": rules}) as portal:
        audit.add("spa", portal.url, delay=0.3)
        assert audit.crawl("--render").code == 0
    assert min(portal.gaps) >= 0.3
    assert "/api/notice/1.json" not in portal.targets
    assert audit.resources()["/notice/1.html"] == ("unread", "no_static_content")
    assert audit.resources()["/notice/0.html"] == ("ok", None)


OUT = """
const urls = ['http://127.0.0.9:PORT/fetch', 'http://localhost:PORT/name', 'http://2130706433:PORT/n'];
for (const url of urls) fetch(url).catch(() => 0);
for (const tag of ['img', 'iframe', 'script', 'embed', 'video', 'audio']) {
  const one = document.createElement(tag); one.src = 'http://127.0.0.9:PORT/' + tag;
  document.body.append(one);
}
for (const rel of ['preconnect', 'prefetch', 'preload', 'stylesheet', 'icon', 'prerender']) {
  const one = document.createElement('link'); one.rel = rel; one.as = 'fetch';
  one.href = 'http://127.0.0.9:PORT/' + rel; document.head.append(one);
}
navigator.sendBeacon('http://127.0.0.9:PORT/beacon', 'x');
try { new WebSocket('ws://127.0.0.9:PORT/socket');
  new EventSource('http://127.0.0.9:PORT/events'); }
catch (error) {}
const work = "for (const u of ['fetch', 'ws']) u === 'ws' ? new WebSocket('ws://127.0.0.9:PORT/worker')"
  + ": fetch('http://127.0.0.9:PORT/worker').catch(() => 0)";
try { new Worker(URL.createObjectURL(new Blob([work]))); } catch (error) {}
try {
  const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.9:PORT'}]});
  peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
} catch (error) {}
window.open('http://127.0.0.9:PORT/window');
fetch('/save', {method: 'POST', body: 'x'}).catch(() => 0);
const form = document.createElement('form'); form.action = '/form'; form.method = 'post';
document.body.append(form);
fetch('/api.json').then(r => r.json()).then(one => {
  document.getElementById('app').innerHTML = one.text; form.submit(); });
"""


@contextmanager
def _listening() -> Iterator[tuple[int, list[str]]]:
    """A port of another address that nobody may knock at, by TCP or UDP: who did."""
    knocks: list[str] = []
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.9", 0))
        tcp.listen()
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.9", port))
        yield port, knocks
        for one in (tcp, udp):
            one.setblocking(False)
        for name, knock in (("tcp", tcp.accept), ("udp", lambda: udp.recv(64))):
            try:
                knock()
                knocks.append(name)
            except BlockingIOError:
                continue


def test_a_page_reaches_nothing_but_its_own_site(audit: Audit) -> None:
    with _listening() as (port, knocks):
        answers = _drawing(OUT.replace("PORT", str(port)), **{"api.json": _json({"text": ONE})})
        with serve(answers) as portal:
            audit.add("spa", portal.url)
            assert audit.crawl("--render").code == 0
    assert not knocks
    assert _own(portal) == ["/api.json"]
    assert {one.method for one in portal.asked} == {"GET"}
    (row,) = audit.rows("resources")
    assert (row["status"], row["reason"]) == ("partial", "data_refused")
    with closing(sqlite3.connect(audit.folder / "overshare.db")) as record:
        (detail,) = record.execute("SELECT detail FROM resource").fetchone()
    assert detail == "requests of the page not made: method 1, offsite 5"


def test_a_page_that_never_settles_is_cut_off_and_partial(audit: Audit) -> None:
    text = json.dumps(ONE)
    again = "const again = () => fetch('/tick.json').then(() => setTimeout(again, 5)); again();"
    script = f"document.getElementById('app').innerHTML = {text}; {again}"
    with serve(_drawing(script, **{"tick.json": _json({})})) as portal:
        audit.add("spa", portal.url)
        assert audit.crawl("--render").code == 0
    assert len(_own(portal)) < 60
    assert audit.resources() == {"/": ("partial", "unsettled")}


@pytest.mark.parametrize(
    ("script", "reasons"),
    [  # a busy machine takes longer to fill the memory than a page may take
        ("const all = []; for (;;) all.push(new Array(1e6).fill({}));", ("crashed", "timeout")),
        ("setTimeout(() => { for (;;); }, 0);", ("timeout",)),
    ],
)
def test_a_page_that_breaks_the_browser_costs_itself_only(
    audit: Audit, script: str, reasons: tuple[str, ...]
) -> None:
    good = {**PORTAL, "/": links("/bad.html", "/notice/0.html")}
    bad = Reply(data=SHELL.data.replace(b"/app.js", b"/bad.js"))
    with serve({**good, "/bad.html": bad, "/bad.js": _script(script)}) as portal:
        audit.add("spa", portal.url)
        assert audit.crawl("--render").code == 0
    found = audit.resources()
    status, reason = found["/bad.html"]
    assert status == "unread"
    assert reason in reasons
    assert found["/notice/0.html"] == ("ok", None)


def test_a_challenge_to_what_a_page_asks_for_is_a_block_and_the_host_is_left_alone(
    audit: Audit,
) -> None:
    with serve({**PORTAL, "/api/list.json": Reply(status=521)}) as portal:
        audit.add("spa", portal.url)
        ran = audit.crawl("--render")
    assert ran.code == 3
    assert "blocked: jiasule" in ran.out
    assert portal.targets.count("/api/list.json") == 2  # once more after a pause


def test_static_pages_start_no_browser(audit: Audit) -> None:
    with serve({"/": page(ONE)}) as portal:
        audit.add("site", portal.url)
        began = time.monotonic()
        assert audit.crawl("--render").code == 0
    assert time.monotonic() - began < 30
    assert audit.resources() == {"/": ("ok", None)}


def test_ctrl_c_ends_a_page_that_is_being_drawn_and_it_is_asked_for_again(audit: Audit) -> None:
    script = "const again = () => fetch('/tick.json').then(again); again();"
    slow = Reply(data=b"{}", media_type="application/json", after=0.3)
    with serve(_drawing(script, **{"tick.json": slow})) as portal:
        audit.add("spa", portal.url)
        with audit.start("crawl", "--render") as crawl:
            while len(portal.targets) < 5 and crawl.poll() is None:
                time.sleep(0.05)
            crawl.send_signal(signal.SIGINT)
            began = time.monotonic()
            crawl.communicate(timeout=30)
            assert time.monotonic() - began < 15
        assert crawl.returncode == 3
    assert audit.resources() == {"/": (None, None)}


def test_without_the_extra_the_option_says_so_in_one_line(audit: Audit) -> None:
    lacking = audit.folder / "playwright.py"
    lacking.write_text("raise ModuleNotFoundError('playwright')\n", encoding="utf-8")
    audit.add("site", "http://127.0.0.1:9/")
    audit.surroundings["PATH"] = str(audit.folder)  # no Chromium
    ran = audit.crawl("--render")
    assert ran.code == 4
    assert ran.err.count("\n") == 1
    assert "--render needs Chromium" in ran.err
