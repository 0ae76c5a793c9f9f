"""A look that records nothing: sites in, what their start pages (and a few lists) say out.

The same middlewares as in a night: robots, turns, addresses and budgets hold.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_bytes
from tempfile import mkdtemp

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.account import Account, Night
from crawler.answer import Answer
from crawler.guard import Failure, guarded
from crawler.middlewares.robots import Rules, parse
from crawler.pages import Looked, Setting, look
from crawler.sites import Site
from crawler.spiders.portal import Portal
from crawler.verdict import verdict
from crawler.workers import Workers
from detectors.finding import Context
from documents.charset import decode
from store.database import Store, open_store
from store.frontier import Frontier
from store.parts import begin_part, begin_run
from store.robots import robots_get
from store.visit import Due, Role, Status

MOST_REQUESTS = 30  # redirects and robots.txt of several hosts included


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What one address answered. text: the page, empty where there is none."""

    url: str
    status: Status
    reason: str | None
    text: str = field(default="", repr=False)
    looked: Looked | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a look at a site taught. rules: by host; a host that gave none is not in it."""

    site: Site
    glimpses: tuple[Glimpse, ...]
    rules: dict[str, Rules]


def glance(sites: tuple[Site, ...], now: Callable[[], datetime], lists: int = 0) -> list[Glance]:
    """Look at each site's start pages, and at up to `lists` of the lists they link to."""
    folder = mkdtemp()
    store = open_store(f"sqlite:///{Path(folder, 'glance.db')}", key=token_bytes(32), now=now)
    run = begin_run(store)
    accounts = tuple(_account(store, run, site) for site in sites)
    found: dict[str, list[Glimpse]] = {site.id: [] for site in sites}
    try:
        with Workers(count=1) as workers:
            night = Night(store=store, now=now, workers=workers, accounts=accounts)
            _run(night, found, lists)
        return [
            Glance(site=site, glimpses=tuple(found[site.id]), rules=_rules(store, found[site.id]))
            for site in sites
        ]
    finally:
        store.close()


def _account(store: Store, run: int, site: Site) -> Account:
    modest = site.model_copy(update={"max_requests": MOST_REQUESTS, "hours": "00:00-24:00"})
    part = begin_part(store, run, modest.facts())
    assert part is not None  # noqa: S101  # nobody else knows of this record
    return Account(
        site=modest,
        part=part,
        frontier=Frontier(store=store, part=part),
        context=Context(key=store.key, today=store.now().date()),
        deadline=store.now() + timedelta(seconds=site.max_runtime),
    )


def _rules(store: Store, glimpses: list[Glimpse]) -> dict[str, Rules]:
    hosts = {_host(one.url) for one in glimpses}
    kept = {host: robots_get(store, host) for host in hosts}
    return {host: parse(one.body) for host, one in kept.items() if one is not None}


def _host(url: str) -> str:
    return "/".join(url.split("/", 3)[:3]).lower()


def _run(night: Night, found: dict[str, list[Glimpse]], lists: int) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    freed = {pair for account in night.accounts for pair in account.site.freed()}
    settings.set("FREED", sorted(freed))
    process = AsyncCrawlerProcess(settings)
    process.crawl(Glancing, night=night, found=found, lists=lists)
    process.start()


class Glancing(Portal):
    """The spider of a glance: keeps what it sees to itself."""

    name = "glance"
    found: dict[str, list[Glimpse]]
    lists: int

    async def _tour(self, account: Account) -> None:
        urls, asked = list(account.site.urls), set[str]()
        left = self.lists
        while urls:
            url = urls.pop(0)
            glimpse = await self._glimpse(account, url)
            asked.add(url)
            self.found[account.site.id].append(glimpse)
            if glimpse.looked is None:
                continue
            for link in glimpse.looked.links:
                new = link.url not in asked and link.url not in urls
                if left and new and link.role is Role.LIST and link.method == "GET":
                    urls.append(link.url)
                    left -= 1

    async def _glimpse(self, account: Account, url: str) -> Glimpse:
        due = Due(resource=0, url=url, role=Role.LIST)
        capture = await self._captured(account, due)
        decided = verdict(capture)
        if decided is not None or capture.answer is None:
            status = decided.status if decided else Status.UNREACHABLE
            return Glimpse(url=url, status=status, reason=decided.reason if decided else None)
        return _read(account, url, capture.answer)


def _read(account: Account, url: str, answer: Answer) -> Glimpse:
    setting = Setting(
        url=answer.url, role=Role.LIST, charset=None, site=account.site, context=account.context
    )
    looked = guarded(look, answer.body, setting)
    if isinstance(looked, Failure):
        return Glimpse(url=url, status=Status.UNREAD, reason=looked.reason.value)
    text, _ = decode(answer.body)
    return Glimpse(url=url, status=Status.OK, reason=None, text=text, looked=looked)
