"""A browser without a network: a page as it was answered in, as its scripts draw it out.

Whatever a page asks for is handed to `Fetch`, the crawl's own way to ask: robots, addresses, turns,
budget and agent are those of every other request (ADR 0016). Needs the extra `render`.
"""

import asyncio
import contextlib
import os
import shutil
import tempfile
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING, Any

from crawler.answer import Answer
from crawler.guard import Failure
from crawler.obstacles import Obstacle, Sort, recognise
from documents.document import Reason
from store.visit import Status

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import Page, Playwright, Route, WebSocketRoute

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Nothing that Chromium does by itself finds a way out: no name or address resolves, the proxy is
# dead, also for this machine, and nothing goes around it.
SWITCHES = (
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-gpu",
    "--js-flags=--max-old-space-size=512",
)  # fmt: skip
NO_SIDE_DOORS = "for (const one of ['RTCPeerConnection', 'WebTransport']) delete window[one]"
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
PAGES = 2  # drawn at a time: each is a process of Chromium's
QUIET = 1.0  # seconds without a request, after which a page is taken to be drawn
LONGEST = 15.0  # seconds of its own, beside those in which it waits for our answers
MOST_REQUESTS = 60  # of one page
MOST_KEPT = 64 << 20  # bytes of scripts, which the pages of a site share
DATA, CODE, STYLE = {"xhr", "fetch"}, {"script"}, {"stylesheet"}
PASSED_ON = (
    "content-type", "access-control-allow-origin", "access-control-allow-credentials",
    "access-control-expose-headers",
)  # fmt: skip

Refused = tuple[Status, str]
# URL and Accept header in; the answer, or why there is none, out.
Fetch = Callable[[str, str], Awaitable[tuple[Answer | None, Refused | None]]]


def executable() -> str | None:
    """Where Chromium is installed."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def missing() -> str | None:
    """What rendering lacks here: ``extra``, ``chromium``, or None."""
    if find_spec("playwright") is None:
        return "extra"
    return None if executable() else "chromium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page as it was drawn. refused: requests of it that were not made or failed, by reason.

    missed: whether data were among them. settled: False if it had to be cut off.
    obstacle: what its data were answered with in their place.
    """

    markup: bytes = field(repr=False)
    refused: Counter[str]
    missed: bool
    settled: bool
    obstacle: Obstacle | None = None


@dataclass(slots=True)
class Scripts:
    """Scripts as they were answered: each is asked for once a night; the oldest go first."""

    room: int = MOST_KEPT
    known: OrderedDict[str, Answer] = field(default_factory=OrderedDict, repr=False)

    def keep(self, url: str, answer: Answer) -> None:
        """Keep a script that came whole."""
        if answer.status == 200 and url not in self.known:
            self.known[url] = answer
            self.room -= len(answer.body)
        while self.room < 0:
            self.room += len(self.known.popitem(last=False)[1].body)


@dataclass(slots=True, kw_only=True)
class _Asking:
    """What one page asks for while it is drawn: one request after the other, none after its end."""

    page: Answer
    fetch: Fetch
    scripts: Scripts
    opened: bool = False
    over: bool = False
    waiting: int = 0
    made: int = 0
    last: float = field(default_factory=monotonic)
    refused: Counter[str] = field(default_factory=Counter)
    missed: bool = False
    obstacle: Obstacle | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def answer(self, route: "Route") -> None:
        """Answer one request of the page."""
        from playwright.async_api import Error

        self.waiting += 1
        try:
            with contextlib.suppress(Error):  # the page is closed by now
                await self._answer(route)
        finally:
            self.waiting -= 1
            self.last = monotonic()

    async def _answer(self, route: "Route") -> None:
        request = route.request
        kind = request.resource_type
        if kind == "document" and not self.opened:
            self.opened = True
            await _fulfil(route, self.page)
        elif kind in STYLE:  # some scripts wait for theirs to have come; nobody looks at it
            await route.fulfill(status=200, content_type="text/css", body="")
        elif kind not in DATA | CODE:  # pictures, frames (links like others), other pages
            await route.abort("blockedbyclient")
        elif (found := await self._found(route)) is not None:
            await _fulfil(route, found)
        else:
            self.missed |= kind in DATA
            await route.abort("blockedbyclient")

    async def _found(self, route: "Route") -> Answer | None:
        request = route.request
        url, script = request.url.partition("#")[0], request.resource_type in CODE
        if request.method != "GET":
            self.refused["method"] += 1
            return None
        async with self.turn:
            if script and url in self.scripts.known:
                return self.scripts.known[url]
            if self.over or self.made >= MOST_REQUESTS:
                self.refused["too_many"] += 1
                return None
            self.made += 1
            answer, refused = await self.fetch(url, request.headers.get("accept", "*/*"))
        return self._entered(url, answer, refused, script=script)

    def _entered(
        self, url: str, answer: Answer | None, refused: Refused | None, *, script: bool
    ) -> Answer | None:
        if answer is None:
            self.refused[refused[1] if refused else "protocol"] += 1
            return None
        met = recognise(answer.status, answer.headers, answer.body)
        if met is not None and met.sort is Sort.CHALLENGE:
            self.obstacle = self.obstacle or met
        if answer.status >= 400:
            self.refused[f"http_{answer.status}"] += 1
            self.missed |= not script
        if script:
            self.scripts.keep(url, answer)
        return answer

    async def settle(self) -> bool:
        """Wait until the page asks for nothing any more; False if it never does."""
        own, before = 0.0, monotonic()
        while own < LONGEST and self.made < MOST_REQUESTS and self.obstacle is None:
            await asyncio.sleep(0.05)
            now = monotonic()
            if not self.waiting:
                own += now - before
                if now - self.last > QUIET:
                    return True
            before = now
        return self.obstacle is not None

    async def end(self) -> None:
        """Make no further request; wait for the one that is under way."""
        self.over = True
        async with self.turn:
            pass


async def _fulfil(route: "Route", answer: Answer) -> None:
    headers = {name: answer.headers[name] for name in PASSED_ON if name in answer.headers}
    await route.fulfill(status=answer.status, headers=headers, body=answer.body)


async def _hang_up(socket: "WebSocketRoute") -> None:
    await socket.close()


@dataclass(slots=True)
class Browser:
    """Draws pages; Chromium starts with the first and ends with `close`."""

    scripts: Scripts = field(default_factory=Scripts)
    _playwright: "Playwright | None" = field(default=None, repr=False)
    _chromium: "Chromium | None" = field(default=None, repr=False)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(PAGES), repr=False)
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def draw(self, page: Answer, agent: str, fetch: Fetch) -> Drawn | Failure:
        """The page as its scripts draw it, or why it could not be drawn."""
        from playwright.async_api import Error

        asking = _Asking(page=page, fetch=fetch, scripts=self.scripts)
        async with self._room:
            try:
                chromium = await self._started()
            except (Error, OSError):
                return Failure(reason=Reason.NO_STATIC_CONTENT, detail="the browser did not start")
            try:
                return await self._drawn(chromium, asking, agent)
            except TimeoutError:
                return Failure(reason=Reason.TIMEOUT, detail=f"over {LONGEST:.0f} s")
            except (Error, OSError):
                return Failure(reason=Reason.CRASHED, detail="browser")
            finally:
                await asking.end()

    async def _drawn(self, chromium: "Chromium", asking: _Asking, agent: str) -> Drawn:
        context = await chromium.new_context(
            user_agent=agent, locale="zh-CN", timezone_id="Asia/Shanghai",
            service_workers="block", accept_downloads=False,
        )  # fmt: skip

        async def answer(route: "Route") -> None:  # Playwright marks methods, and slots forbid it
            await asking.answer(route)

        try:
            await context.add_init_script(NO_SIDE_DOORS)
            await context.route("**/*", answer)
            await context.route_web_socket("**/*", _hang_up)
            return await _opened(await context.new_page(), asking)
        finally:
            await self._left(context)

    async def _started(self) -> "Chromium":
        from playwright.async_api import async_playwright

        async with self._starting:
            if self._playwright is None:
                os.environ["TMPDIR"] = tempfile.gettempdir()  # its profile lies in our own folder
                self._playwright = await async_playwright().start()
            if self._chromium is None or not self._chromium.is_connected():
                self._chromium = await self._playwright.chromium.launch(
                    executable_path=executable(),
                    args=list(SWITCHES),
                    chromium_sandbox=os.geteuid() != 0,  # it has none to give to root
                    env={name: os.environ[name] for name in KEPT if name in os.environ},
                )
            return self._chromium

    async def _left(self, context: Any) -> None:
        """Close a page's context; a browser that cannot even do that is started anew."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(LONGEST):
                await context.close()
        except (Error, TimeoutError):
            self._chromium = None

    async def close(self) -> None:
        """End Chromium and whatever it is drawing."""
        if self._playwright is not None:
            await self._playwright.stop()


async def _opened(page: "Page", asking: _Asking) -> Drawn:
    async with asyncio.timeout(LONGEST):
        await page.goto(asking.page.url, wait_until="commit")
    settled = await asking.settle()
    asking.over = True
    async with asyncio.timeout(LONGEST):
        markup = await page.content()
    return Drawn(
        markup=markup.encode("utf-8", "replace"),
        refused=asking.refused,
        missed=asking.missed,
        settled=settled,
        obstacle=asking.obstacle,
    )
