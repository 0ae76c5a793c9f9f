"""robots.txt as RFC 9309 has it: asked for once a day, kept in the record, obeyed by everyone."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from protego import Protego
from scrapy import Request
from scrapy.http import Response

from crawler.account import Account
from crawler.capture import RefusedError
from crawler.failures import FAILURES
from crawler.obstacles import recognise
from crawler.settings import USER_AGENT
from documents.charset import decode
from store.robots import robots_get, robots_put
from store.visit import Status

AGENT = "overshare"
KEPT = timedelta(hours=24)
HOPS = 5  # RFC 9309 2.3.1.2
MOST_BYTES = 512 * 1024  # RFC 9309 2.5 asks for at least 500 KiB
LONGEST_CRAWL_DELAY = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a host's robots.txt says. refused: the whole host rests, with the status and reason."""

    parser: Protego | None = None
    crawl_delay: float = 0.0
    sitemaps: tuple[str, ...] = ()
    refused: tuple[Status, str] | None = None

    def allow(self, url: str) -> bool:
        """Whether a URL may be asked for, in each of the encodings its path may be meant in."""
        if self.parser is None:
            return True
        return all(self.parser.can_fetch(form, AGENT) for form in _forms(url))


def parse(body: bytes | str) -> Rules:
    """The rules of a robots.txt. An HTML page in its place says nothing (cms.md 7)."""
    text = decode(body[:MOST_BYTES])[0] if isinstance(body, bytes) else body
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return Rules()
    parser = Protego.parse(text.lstrip("\ufeff"))
    delay = min(float(parser.crawl_delay(AGENT) or 0.0), LONGEST_CRAWL_DELAY)
    return Rules(parser=parser, crawl_delay=delay, sitemaps=tuple(parser.sitemaps))


def _forms(url: str) -> set[str]:
    """A URL as it is, and with its path read as GBK: rules are written in either (cms.md 7)."""
    if "%" not in url:
        return {url}
    parts = urlsplit(url)
    try:
        meant = quote(unquote_to_bytes(parts.path).decode("gb18030"), safe="/%:;=@&+$,~!*'()")
    except UnicodeDecodeError:
        return {url}
    return {url, urlunsplit(parts._replace(path=meant))}


class Robots:
    """Refuses what robots.txt disallows; nothing of a host passes before its rules are known."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler
        self.store, self.now = crawler.spider.night.store, crawler.spider.night.now
        self.known: dict[str, Rules] = {}
        self.locks: dict[str, asyncio.Lock] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise for a request that the host does not want."""
        if request.meta.get("errand") == "robots":
            return
        rules = await self.rules(request)
        if rules.refused:
            raise RefusedError(*rules.refused)
        if not rules.allow(request.url):
            raise RefusedError(Status.ROBOTS, "robots")
        request.meta["crawl_delay"] = rules.crawl_delay

    async def rules(self, request: Request) -> Rules:
        """The rules of a request's host; one asks, the others wait for the same answer."""
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc.lower()}"
        async with self.locks.setdefault(host, asyncio.Lock()):
            if host not in self.known:
                self.known[host] = self._kept(host) or await self._ask(host, request)
        account: Account = request.meta["account"]
        account.sitemaps.update(self.known[host].sitemaps)
        return self.known[host]

    def _kept(self, host: str) -> Rules | None:
        kept = robots_get(self.store, host)
        if kept is None or self.now() - kept.fetched_at > KEPT:
            return None
        return parse(kept.body)

    async def _ask(self, host: str, request: Request) -> Rules:
        account: Account = request.meta["account"]
        url = f"{host}/robots.txt"
        for _ in range(HOPS + 1):
            try:
                response = await self._fetch(url, account)
            except RefusedError as refused:
                if url != f"{host}/robots.txt":
                    return Rules(refused=(Status.UNREACHABLE, "robots_unreachable"))
                return Rules(refused=(refused.status, refused.reason))
            except FAILURES:
                return Rules(refused=(Status.UNREACHABLE, "robots_unreachable"))
            target = (response.headers.get("Location") or b"").decode("latin-1")
            if response.status not in range(300, 400) or not target:
                return self._judge(host, response)
            url = urljoin(url, target)  # also to another host, as RFC 9309 2.3.1.2 has it
        return self._none(host)

    async def _fetch(self, url: str, account: Account) -> Response:
        meta = {"account": account, "errand": "robots", "cookiejar": account.site.id}
        headers = {"User-Agent": account.user_agent(USER_AGENT)}
        request = Request(url, headers=headers, meta=meta)
        response: Response = await self.crawler.engine.download_async(request)
        return response

    def _judge(self, host: str, response: Response) -> Rules:
        if response.status == 200:
            text = decode(response.body[:MOST_BYTES])[0]
            robots_put(self.store, host, text, 200, self.now())
            return parse(text)
        obstacle = recognise(response.status, _headers(response), response.body)
        if response.status >= 500 or response.status == 429:
            if obstacle is not None:
                return Rules(refused=(Status.BLOCKED, obstacle.name))
            return Rules(refused=(Status.UNREACHABLE, "robots_unreachable"))
        return Rules() if obstacle is not None else self._none(host)

    def _none(self, host: str) -> Rules:
        robots_put(self.store, host, "", 404, self.now())
        return Rules()


def _headers(response: Response) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): b" ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
