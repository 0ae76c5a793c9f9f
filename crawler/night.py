"""A night: sites and a record in, every due site visited, one outcome for each site out.

Scrapy's reactor starts once in a process, so a process can run one night.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.account import Account, Night, Progress
from crawler.browser import Browser
from crawler.lists import Lists
from crawler.sites import Site
from crawler.workers import Workers
from detectors.finding import Context
from store.database import Store
from store.frontier import Frontier
from store.parts import begin_part, begin_run
from store.traps import traps_of
from store.visit import Part
from store.writer import finish_run

CHINA = ZoneInfo("Asia/Shanghai")
LOST = 4  # exit code
SECRETS = ("OVERSHARE_KEY", "OVERSHARE_KEY_FILE", "OVERSHARE_DB", "PGPASSWORD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a night is asked to do. only: ids of sites, all enabled ones when empty.

    max_runtime: seconds for the whole night. progress: called about twice a second.
    looks: resources by site, where only these are to be looked at again.
    render: pages without static content are drawn by a browser (extra `render`).
    run: the run that the parts belong to, ended by whoever began it; None begins and ends one.
    """

    sites: tuple[Site, ...]
    store: Store
    key: bytes = field(repr=False)
    now: Callable[[], datetime]
    only: tuple[str, ...] = ()
    fresh: bool = False
    max_runtime: float | None = None
    run: int | None = None
    looks: Mapping[str, tuple[int, ...]] | None = None
    progress: Callable[[Progress], None] | None = None
    render: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one site. people, documents: of this part alone.

    covered: documents seen in this part, and those that were not due in it.
    """

    site: str
    name: str
    finished: bool
    reason: str | None
    statuses: Mapping[str, int]
    people: int
    documents: int
    covered: int
    requests: int
    bytes: int
    expected: int | None

    @property
    def under_expect(self) -> bool:
        """Whether fewer documents are known as they are than the site must have."""
        return self.expected is not None and self.covered < self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of a night."""

    run: int
    sites: tuple[Outcome, ...]
    started: datetime
    ended: datetime
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether every site finished and none is under its `expect`."""
        return all(site.finished and not site.under_expect for site in self.sites)

    @property
    def all_locked(self) -> bool:
        """Whether no site could be visited because another process visits it."""
        return bool(self.sites) and all(site.reason == "locked" for site in self.sites)


def run_night(options: Options) -> Summary:
    """Visit every enabled (or named) site once and record what is found.

    Ctrl-C and SIGTERM end it within seconds; what is left is resumed by the next start.
    Raises `StoreError` for a record that cannot be used.
    """
    for name in SECRETS:
        os.environ.pop(name, None)  # worker processes inherit the environment
    started = options.now()
    run = begin_run(options.store) if options.run is None else options.run
    accounts, locked = _begin(options, run)
    options.store.locks.watch(_leave)
    with Workers(count=_workers()) as workers:
        night = Night(
            store=options.store,
            now=options.now,
            workers=workers,
            accounts=accounts,
            progress=options.progress,
            browser=Browser() if options.render else None,
        )
        if accounts:
            _crawl(night)
    if night.fault is not None:
        raise night.fault
    interrupted = any(account.reason == "interrupted" for account in accounts)
    if options.run is None and not interrupted:
        finish_run(options.store, run)
    outcomes = [_outcome(account) for account in accounts]
    return Summary(
        run=run,
        sites=tuple(outcomes + [_locked(site) for site in locked]),
        started=started,
        ended=options.now(),
        interrupted=interrupted,
    )


def _workers() -> int:
    """At least two, so that a file that takes minutes stops no other site."""
    return max(2, min(4, os.cpu_count() or 1))


def _leave() -> None:
    """The locks are lost: another process may be at these sites. What is recorded is whole."""
    sys.stderr.write(
        "overshare: 与数据库的连接已断开 / the connection that holds the locks broke\n"
    )
    os._exit(LOST)


def _begin(options: Options, run: int) -> tuple[tuple[Account, ...], list[Site]]:
    accounts, locked = [], []
    for site in options.sites:
        if not (site.id in options.only if options.only else site.enabled):
            continue
        only = None if options.looks is None else options.looks[site.id]
        part = begin_part(options.store, run, site.facts(), fresh=options.fresh, only=only)
        if part is None:
            locked.append(site)
        else:
            accounts.append(_account(site, part, options))
    return tuple(accounts), locked


def _account(site: Site, part: Part, options: Options) -> Account:
    seconds = min(site.max_runtime, options.max_runtime or site.max_runtime)
    now = options.now()
    context = Context(
        key=options.key,
        today=now.astimezone(CHINA).date(),
        region=site.region,
    )
    return Account(
        site=site,
        part=part,
        frontier=Frontier(store=options.store, part=part),
        context=context,
        lists=Lists(traps=traps_of(options.store, part)),
        deadline=now + timedelta(seconds=seconds),
    )


def _crawl(night: Night) -> None:
    from crawler.spiders.portal import Portal

    settings = Settings()
    settings.setmodule("crawler.settings")
    freed = {pair for account in night.accounts for pair in account.site.freed()}
    settings.set("FREED", sorted(freed))
    process = AsyncCrawlerProcess(settings)
    process.crawl(Portal, night=night)
    process.start()


def _outcome(account: Account) -> Outcome:
    return Outcome(
        site=account.site.id,
        name=account.site.name,
        finished=account.finished,
        reason=account.reason,
        statuses=dict(account.statuses),
        people=len(account.people),
        documents=account.documents,
        covered=account.covered,
        requests=account.requests,
        bytes=account.bytes,
        expected=account.site.expect.documents if account.part.only is None else None,
    )


def _locked(site: Site) -> Outcome:
    return Outcome(
        site=site.id,
        name=site.name,
        finished=False,
        reason="locked",
        statuses={},
        people=0,
        documents=0,
        covered=0,
        requests=0,
        bytes=0,
        expected=None,
    )
