"""A local portal of many pages for the benchmarks: a number of pages in, a server process out."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from time import monotonic
from typing import Any

from demo.people import people

LIST = 50  # articles on a list page
NEWS = (
    "为深入贯彻落实有关决策部署，扎实推进各项重点工作，现将有关事项通知如下。各单位要提高认识，"
    "加强领导，明确责任，确保各项任务落到实处。项目总投资1370.50万元，惠及群众21031人。"
)


def pages(count: int) -> dict[str, bytes]:
    """`count` pages by path: a home page, lists of 50, articles; every tenth holds a table."""
    articles = count * LIST // (LIST + 1)
    lists = -(-articles // LIST)
    out = {"/": _html("".join(f'<a href="/list/{at}.html">{at}</a>' for at in range(lists)))}
    for at in range(lists):
        members = range(at * LIST, min((at + 1) * LIST, articles))
        links = (
            f'<li><a href="/a/{one}.html">关于事项{one}的通知</a>2026-02-01</li>' for one in members
        )
        out[f"/list/{at}.html"] = _html(f"<ul>{''.join(links)}</ul>")
    crowd = people(20, seed=77)
    rows = "".join(
        f"<tr><td>{at}</td><td>{one.name}</td><td>{one.id_number}</td><td>{one.mobile}</td></tr>"
        for at, one in enumerate(crowd)
    )
    table = (
        f"<table><tr><th>序号</th><th>姓名</th><th>身份证号</th><th>手机</th></tr>{rows}</table>"
    )
    text = f"<p>{NEWS}</p>" * 40
    for at in range(articles):
        out[f"/a/{at}.html"] = _html(f"<h1>通知{at}</h1>{text}{'' if at % 10 else table}")
    return out


def _html(body: str) -> bytes:
    menu = "".join(f'<li><a href="/list/{at}.html">栏目{at}</a></li>' for at in range(20))
    return (
        '<html><head><meta charset="utf-8"><title>基准网站</title></head><body>'
        f"<ul>{menu}</ul>{body}<div>主办：基准市政府　联系电话：0599-8800100</div></body></html>"
    ).encode()


@contextmanager
def portal(count: int) -> Iterator[tuple[str, Connection]]:
    """Its address and a pipe: send anything, receive (requests, seconds first to last) since."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=_serve, args=(count, theirs), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/", ours
    finally:
        server.terminate()
        server.join()


def _serve(count: int, pipe: Connection) -> None:
    known, times = pages(count), list[float]()

    class Handler(BaseHTTPRequestHandler):
        """Sends what is known; remembers when."""

        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            data = known.get(self.path)
            if data is not None:
                times.append(monotonic())
            body = data or b""
            head = (
                f"HTTP/1.1 {200 if data else 404} -\r\nContent-Type: text/html\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            self.wfile.write(head.encode() + body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    pipe.send(server.server_address[1])
    while pipe.recv():
        pipe.send((len(times), times[-1] - times[0] if times else 0.0))
        times.clear()
