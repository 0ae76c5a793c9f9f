"""Many loopback addresses 127.1.x.y with a small site each, the first with 2,000 pages."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from threading import Thread
from time import monotonic
from typing import Any

LARGE = 2000


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


def serve_addresses(count: int, pages: int, pipe: Connection) -> None:
    """Serve until killed. Sends (hosts, port), then for each message (host, time) of requests."""
    asked: list[tuple[str, float]] = []
    hosts = [f"127.1.{at // 200}.{at % 200 + 1}" for at in range(count)]

    class Handler(BaseHTTPRequestHandler):
        """Notes when a request came, and to which address."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            host = self.connection.getsockname()[0]
            asked.append((host, monotonic()))
            body = _page(self.path, LARGE if host == hosts[0] else pages)
            head = (
                f"HTTP/1.1 {200 if body else 404} -\r\nContent-Type: text/html\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            self.wfile.write(head.encode() + body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing."""

    server = _Server(("0.0.0.0", 0), Handler)  # noqa: S104  # asked at 127.1.x.y alone
    Thread(target=server.serve_forever, daemon=True).start()
    pipe.send((hosts, server.server_address[1]))
    while pipe.recv():
        pipe.send(list(asked))


def _page(path: str, pages: int) -> bytes:
    if path == "/robots.txt":
        return b""
    notices = (f'<p><a href="/a/{at}.html">关于事项{at}的通知</a></p>' for at in range(pages))
    links = "".join(notices) if path == "/" else ""
    text = "关于有关事项的通知。" * 30
    return f"<html><meta charset=utf-8><title>{path}</title>{links}<p>{text}</p></html>".encode()
