"""The portals on loopback, one port each: `with serve(night=1) as portals: …`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

from demo.province import Place, build, respond

HOST = "127.0.0.1"
DELAY = 0.01  # seconds between requests, as sites_yaml asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that a portal answered. at: seconds of the monotonic clock."""

    site: str
    target: str = field(repr=False)
    status: int
    agent: str
    at: float


@dataclass(slots=True)
class Portals:
    """The running portals. night: which one it is; may be set while they serve."""

    night: int
    ports: dict[str, int] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list, repr=False)
    slow: float = 0.0  # seconds before each answer
    _lock: Lock = field(default_factory=Lock, repr=False)

    def url(self, site: str, path: str = "/") -> str:
        """The address of a path of a portal."""
        return f"http://{HOST}:{self.ports[site]}{path}"

    def sites_yaml(self, *, delay: float = DELAY) -> str:
        """A sites.yaml (JSON is YAML) that audits the four portals."""
        sites = [
            {
                "id": place.id,
                "name": place.name,
                "urls": [self.url(place.id)],
                "level": place.level,
                "sector": place.sector,
                "allow_private": True,
                "expect": {"documents": 10},
            }
            for place in build()
        ]
        wish = {"defaults": {"delay": delay, "revisit_days": 1}, "sites": sites}
        return json.dumps(wish, ensure_ascii=False, indent=2) + "\n"

    def note(self, asked: Asked) -> None:
        """Remember a request."""
        with self._lock:
            self.asked.append(asked)


@contextmanager
def serve(night: int = 1) -> Iterator[Portals]:
    """Serve the province on free ports of loopback until the block ends."""
    portals = Portals(night)
    servers = [ThreadingHTTPServer((HOST, 0), _handler(place, portals)) for place in build()]
    threads = [Thread(target=server.serve_forever, args=(0.05,)) for server in servers]
    for place, server, thread in zip(build(), servers, threads, strict=True):
        server.daemon_threads = True
        portals.ports[place.id] = server.server_address[1]
        thread.start()
    try:
        yield portals
    finally:
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join()


def _handler(place: Place, portals: Portals) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers for one portal; ETags let a second visit be short."""

        protocol_version = "HTTP/1.1"
        server_version = "nginx"
        sys_version = ""

        def do_GET(self) -> None:
            self._answer("")

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            self._answer(self.rfile.read(length).decode("utf-8", "replace"))

        def _answer(self, body: str) -> None:
            if portals.slow:
                sleep(portals.slow)
            status, answer = respond(place, portals.night, self.path, body)
            etag = f'"{sha256(answer.data).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status = 304
            self._note(status)
            data = b"" if status == 304 else answer.data
            self.send_response(status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(data)))
            if status in {200, 304}:
                self.send_header("ETag", etag)
            for name, text in answer.headers.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(data)

        def _note(self, status: int) -> None:
            agent = self.headers.get("User-Agent", "")
            portals.note(
                Asked(site=place.id, target=self.path, status=status, agent=agent, at=monotonic())
            )

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing: the paths hold planted values."""

    return Handler
