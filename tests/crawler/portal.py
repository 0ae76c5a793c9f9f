"""A portal of a test: what each path answers in, who asked for what and when out."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Any

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. after: seconds before it is sent. raw: all bytes of it, headers too."""

    data: bytes = b""
    status: int = 200
    media_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    raw: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, when it came and when its answer was sent (seconds, monotonic)."""

    method: str
    target: str
    headers: Mapping[str, str]
    at: float
    until: float
    status: int


Answer = Reply | Callable[[Mapping[str, str]], Reply]


@dataclass(slots=True)
class Portal:
    """A running portal. Paths it does not know are 404; robots.txt too, unless it is given."""

    host: str
    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        """Its start page."""
        return f"http://{self.host}:{self.port}/"

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order, robots.txt apart."""
        return [one.target for one in self.asked if one.target != "/robots.txt"]

    @property
    def gaps(self) -> list[float]:
        """Seconds between the arrivals of requests that follow one another."""
        times = sorted(one.at for one in self.asked)
        return [later - earlier for earlier, later in pairwise(times)]

    def answer(self, target: str, headers: Mapping[str, str]) -> Reply:
        """What a path answers."""
        known = self.answers.get(target, Reply(status=404, data=b"<html>404</html>"))
        return known(headers) if callable(known) else known

    def note(self, asked: Asked) -> None:
        """Remember a request."""
        with self._lock:
            self.asked.append(asked)


def page(body: str, title: str = "公告") -> Reply:
    """A page as portals have them."""
    text = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body>"
    return Reply(data=f"{text}</html>".encode())


def links(*paths: str) -> Reply:
    """A page that links to paths."""
    return page("".join(f'<p><a href="{path}">{path}</a></p>' for path in paths))


@contextmanager
def serve(answers: Mapping[str, Answer], host: str = "127.0.0.1") -> Iterator[Portal]:
    """Serve a portal on a free port of a loopback address until the block ends."""
    portal = Portal(host, answers=dict(answers))
    server = ThreadingHTTPServer((host, 0), _handler(portal))
    server.daemon_threads = True
    portal.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(portal: Portal) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            at = monotonic()
            length = int(self.headers.get("Content-Length") or 0)
            if length:
                portal.bodies.append(self.rfile.read(length))
            headers = {name.lower(): text for name, text in self.headers.items()}
            reply = portal.answer(self.path, headers)
            sleep(reply.after)
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True
            portal.note(
                Asked(
                    method=self.command,
                    target=self.path,
                    headers=headers,
                    at=at,
                    until=monotonic(),
                    status=reply.status,
                )
            )

        do_POST = do_GET  # noqa: N815
        do_HEAD = do_GET  # noqa: N815

        def _send(self, reply: Reply) -> None:
            if reply.raw is not None:
                self.wfile.write(reply.raw)
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            data = b"" if reply.status == 304 else reply.data
            self.send_header("Content-Length", str(len(data)))
            for name, text in reply.headers.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing."""

    return Handler
