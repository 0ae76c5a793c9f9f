"""Many small portals, each on a loopback address of its own, that remember who asked when."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

import yaml

from tests.people import people

PAGES = 4  # of people; a portal may have more, of nobody
PEOPLE = 6  # on each page; two of them on the next portal, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: at which portal, for what, from when to when (monotonic seconds)."""

    site: str
    target: str
    begun: float
    ended: float


@dataclass(slots=True, kw_only=True)
class Portals:
    """The running portals. slow: seconds that every answer takes."""

    count: int
    slow: float
    pages: int = PAGES
    platform: str | None = None
    ports: dict[str, int] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def note(self, asked: Asked) -> None:
        """Remember a request."""
        with self._lock:
            self.asked.append(asked)

    def sites_yaml(self, delay: float = 0.01) -> str:
        """A sites.yaml that audits them all."""
        sites = [
            {
                "id": site,
                "name": site,
                "urls": [f"http://{_address(number)}:{self.ports[site]}/"],
                "allow_private": True,
                **({"platform": self.platform} if self.platform else {}),
            }
            for number, site in enumerate(self.ports)
        ]
        return yaml.safe_dump({"defaults": {"delay": delay}, "sites": sites})

    def overlaps(self) -> list[tuple[Asked, Asked]]:
        """Pairs of requests that one portal (or the platform) had to answer at once."""
        groups: dict[str, list[Asked]] = {}
        for one in self.asked:
            groups.setdefault(self.platform or one.site, []).append(one)
        found = []
        for group in groups.values():
            ordered = sorted(group, key=lambda one: one.begun)
            found += [
                (one, other)
                for one, other in itertools.pairwise(ordered)
                if other.begun < one.ended
            ]
        return found


def _address(number: int) -> str:
    return f"127.1.{number // 200}.{number % 200 + 1}"


@contextmanager
def serve(
    count: int, *, slow: float = 0.0, pages: int = PAGES, platform: str | None = None
) -> Iterator[Portals]:
    """Serve `count` portals until the block ends."""
    portals = Portals(count=count, slow=slow, pages=pages, platform=platform)
    servers = []
    for number in range(count):
        site = f"portal-{number:02d}"
        server = ThreadingHTTPServer((_address(number), 0), _handler(number, site, portals))
        server.daemon_threads = True
        portals.ports[site] = server.server_address[1]
        servers.append(server)
    threads = [Thread(target=server.serve_forever, args=(0.1,)) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield portals
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


def page(number: int, target: str, pages: int) -> str | None:
    """What a portal has at a path."""
    if target == "/":
        links = "".join(
            f'<li><a href="/t20260301_{at}.html">关于补助名单的公示（第{at}批）</a>2026-03-01</li>'
            for at in range(pages)
        )
        return f"<title>网站{number}</title><ul>{links}</ul>"
    for at in range(pages):
        if target == f"/t20260301_{at}.html":
            if at >= PAGES:
                return f"<title>通知{at}</title><p>会议通知</p>"
            crowd = people(100, seed=500 + number)[at * PEOPLE : (at + 1) * PEOPLE]
            shared = people(100, seed=500 + number + 1)[at * PEOPLE : at * PEOPLE + 2]
            rows = "".join(
                f"<tr><td>{row}</td><td>{one.name}</td><td>{one.id_number}</td>"
                f"<td>{one.mobile}</td></tr>"
                for row, one in enumerate((*crowd, *shared), 1)
            )
            return (
                f"<title>补助名单{at}</title><h1>补助名单{at}</h1><table><tr><th>序号</th>"
                f"<th>姓名</th><th>身份证号</th><th>联系电话</th></tr>{rows}</table>"
            )
    return None


def _handler(number: int, site: str, portals: Portals) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            begun = monotonic()
            sleep(portals.slow)
            text = page(number, self.path, portals.pages)
            data = (text or "").encode()
            portals.note(Asked(site=site, target=self.path, begun=begun, ended=monotonic()))
            self.send_response(404 if text is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing."""

    return Handler
