"""What a golden portal is: its answers, the requests that a careful reader makes, its lists."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

HTML = "text/html; charset=utf-8"
FILE = "序号,项目,金额\n1,危房改造,12000\n2,冬春救助,800\n".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer of a golden portal."""

    data: bytes
    media_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answers = Mapping[str, "str | bytes | Reply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One mechanism as a portal.

    answers: by target (``/a?b=c``), or ``POST /a word word`` where the words stand in the body.
    All of them are needed, each once, but those of `never` (which must not be asked for) and of
    `spare` (which may be). announced, collected: what the portal's lists come to.
    """

    id: str
    answers: Answers
    never: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    robots: str = ""
    announced: int | None = None
    collected: int | None = None

    @property
    def needed(self) -> set[str]:
        """The requests without which something of the portal is missed."""
        return set(self.answers) - set(self.never) - set(self.spare)


def page(body: str, head: str = "") -> str:
    """A page around a body."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>'
        f'<div class="top"><a href="/">首页</a></div>{body}'
        "<div class='foot'>主办：青川市民政局 网站标识码：5108000001 蜀ICP备05000000号</div></body></html>"
    )


def rows(*paths: str, day: str = "2026-03-02") -> str:
    """A list with a date beside each link."""
    links = (f'<li><a href="{path}">关于救助的公示</a><span>{day}</span></li>' for path in paths)
    return f"<ul>{''.join(links)}</ul>"


def article(body: str = "<p>现予公示。</p>") -> str:
    """An article's page."""
    metas = '<meta name="ArticleTitle" content="公示"><meta name="PubDate" content="2026-03-02">'
    return page(f'<h1>关于救助的公示</h1><div class="TRS_Editor">{body}</div>', metas)


def data(text: str) -> Reply:
    """A JSON answer."""
    return Reply(data=text.encode(), media_type="application/json; charset=utf-8")


def file() -> Reply:
    """A small table as a download."""
    return Reply(data=FILE, media_type="application/octet-stream")


@dataclass(slots=True)
class Running:
    """A portal that is being served. asked: requests in order, as `Golden.answers` names them."""

    golden: Golden
    port: int = 0
    asked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its start page."""
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def serve(golden: Golden) -> Iterator[Running]:
    """Serve a golden portal on a free loopback port until the block ends."""
    running = Running(golden)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(running))
    server.daemon_threads = True
    running.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(running: Running) -> type[BaseHTTPRequestHandler]:
    answers = running.golden.answers
    posts = [name for name in answers if name.startswith("POST ")]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                text = running.golden.robots.replace("{port}", str(running.port))
                self._send(Reply(data=text.encode(), media_type="text/plain"))
            else:
                self._found(self.path if self.path in answers else None, self.path)

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = unquote(self.rfile.read(length).decode())
            name = next((one for one in posts if _fits(one, self.path, body)), None)
            self._found(name, f"POST {self.path} {body}")

        def _found(self, name: str | None, said: str) -> None:
            if name is None:
                running.unknown.append(said)
                self._send(Reply(data=page("<p>404</p>").encode(), status=404))
                return
            running.asked.append(name)
            answer = answers[name]
            if isinstance(answer, Reply):
                self._send(answer)
            else:
                raw = (
                    answer.replace("{port}", str(running.port)).encode()
                    if isinstance(answer, str)
                    else answer
                )
                self._send(Reply(data=raw))

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(reply.data)))
            for header, text in reply.headers.items():
                self.send_header(header, text)
            self.end_headers()
            self.wfile.write(reply.data)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing."""

    return Handler


def _fits(name: str, target: str, body: str) -> bool:
    _, path, *words = name.split(" ")
    return path == target and all(word in body for word in words)
