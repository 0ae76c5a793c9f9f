"""The one spider: a task for each site takes what is due, awaits the download, yields the capture.

No request is ever yielded: the frontier is the record's, every outcome ends in `_ask`
(crawling.md 3).
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urljoin

from scrapy import Request, Spider
from scrapy.http import Response

from crawler.account import Account, Night
from crawler.answer import Answer
from crawler.browser import Fetch
from crawler.capture import Capture, RefusedError
from crawler.failures import FAILURES, reason_of
from crawler.links.canonical import identity
from crawler.links.spelling import other_spelling
from crawler.settings import FILE_TIMEOUT, USER_AGENT
from store.visit import Due, Role, Status

REDIRECTS = {301, 302, 303, 307, 308}
HOPS = 8
SAME = 2  # a 302 to itself that sets a cookie is legal, once
TELL = 0.5  # seconds between two lines of progress
NAP = 5.0  # seconds: the longest sleep before the clock is looked at again


class Portal(Spider):
    """All sites of a night."""

    name = "portal"
    night: Night

    async def start(self) -> AsyncIterator[Any]:
        """The whole crawl runs in here: captures go out as items."""
        self.captures: asyncio.Queue[Capture | None] = asyncio.Queue()
        tours = [asyncio.ensure_future(self._tour(account)) for account in self.night.accounts]
        ended = asyncio.ensure_future(self._end(tours))
        telling = asyncio.ensure_future(self._tell())
        try:
            while (capture := await self.captures.get()) is not None:
                yield capture
        finally:
            for task in (*tours, ended, telling):
                task.cancel()
            await asyncio.gather(*tours, ended, telling, return_exceptions=True)
            await self._let_go()

    async def _let_go(self) -> None:
        """Give up what is still being examined: it is asked for again.

        Scrapy 2.19 waits for items under way, and forgets to look when the last of them ends.
        """
        self.night.stopped = True
        self.night.workers.give_up()
        if self.night.browser is not None:
            await self.night.browser.close()
        scraper = self.crawler.engine.scraper
        while scraper.slot is not None and not scraper.slot.is_idle():  # noqa: ASYNC110  # no event
            await asyncio.sleep(0.02)
        slot = scraper.slot
        if slot is not None and slot.closing is not None and not slot.closing.called:
            slot.closing.callback(self)

    async def _tell(self) -> None:
        while self.night.progress is not None:
            self.night.tell()
            await asyncio.sleep(TELL)

    async def _end(self, tours: Iterable["asyncio.Future[None]"]) -> None:
        tasks = list(tours)
        if tasks:
            await asyncio.wait(tasks)
        for account, task in zip(self.night.accounts, tasks, strict=True):
            if not task.cancelled() and (error := task.exception()):
                self.night.broke(account, error)
        self.captures.put_nowait(None)

    async def _tour(self, account: Account) -> None:
        """Visit one site until nothing is due or a limit is reached."""
        night = self.night
        try:
            while (over := account.spent(night.now())) is None:
                due = account.frontier.next()
                if due is not None:
                    await self._visit(account, due)
                elif (later := account.frontier.later()) is not None:
                    await self._rest(account, later)
                else:
                    break
            night.finish(account, over)
        except asyncio.CancelledError:
            night.finish(account, "interrupted")
            raise

    async def _rest(self, account: Account, until: datetime) -> None:
        wait = min(until, account.deadline) - self.night.now()
        await asyncio.sleep(min(max(wait.total_seconds(), 0.01), NAP))

    async def _captured(self, account: Account, due: Due) -> Capture:
        answer, refused = await self._outcome(account, due)
        return Capture(
            account=account,
            due=due,
            at=self.night.now(),
            answer=answer,
            refused=refused,
            recorded=asyncio.get_running_loop().create_future(),
        )

    async def _visit(self, account: Account, due: Due) -> None:
        capture = await self._captured(account, due)
        self.captures.put_nowait(capture)
        visit = await capture.recorded
        account.enter(due.url, visit)
        if visit.retry_at is not None and account.doubts(visit):
            await self._pause(account, visit.retry_at)

    async def _pause(self, account: Account, until: datetime) -> None:
        """Ask nothing of the site until a time: the one re-check after a challenge comes then."""
        while self.night.now() < until and account.spent(self.night.now()) is None:
            await self._rest(account, until)

    def fetch_for(self, account: Account, page: str) -> Fetch:
        """How a page of a site that is being drawn asks for what it needs: as the site itself."""

        async def fetch(url: str, accept: str) -> tuple[Answer | None, tuple[Status, str] | None]:
            headers = (("Accept", accept),)
            due = Due(resource=0, url=url, role=Role.PAGE, found_on=page, headers=headers)
            return await self._outcome(account, due)

        return fetch

    async def _outcome(
        self, account: Account, due: Due
    ) -> tuple[Answer | None, tuple[Status, str] | None]:
        if reason := _refused(account, due):
            return None, reason
        try:
            return await self._spelled(account, due), None
        except RefusedError as refused:
            return None, (refused.status, refused.reason)
        except FAILURES as error:
            return None, (Status.UNREACHABLE, reason_of(error))

    async def _spelled(self, account: Account, due: Due) -> Answer:
        """The answer; for a path that is not there, that of its other spelling (cms.md 7)."""
        answer = await self._ask(account, due)
        other = other_spelling(due.url) if answer.status == HTTPStatus.NOT_FOUND else None
        if other is None:
            return answer
        second = await self._ask(account, replace(due, url=other))
        return second if second.status == HTTPStatus.OK else answer

    async def _ask(self, account: Account, due: Due) -> Answer:
        """The answer to a due resource, its redirects followed within the site."""
        request, seen = _request(account, due), Counter[str]()
        for _ in range(HOPS):
            seen[request.url] += 1
            response = await self.crawler.engine.download_async(request)
            target = response.headers.get("Location")
            if response.status not in REDIRECTS or not target:
                account.note(response.url)
                return _answer(response)
            url = urljoin(request.url, quote(target, safe="/%:;=@&+$,~!*'()?#[]"))
            if not account.site.owns(url):
                raise RefusedError(Status.SKIPPED, "offsite")
            if seen[url] >= SAME:
                break
            request = _hop(request, url)
        raise RefusedError(Status.UNREACHABLE, "redirects")


def _refused(account: Account, due: Due) -> tuple[Status, str] | None:
    """Why a due resource is not asked for at all."""
    if left := account.left_alone(due.url):
        return left
    if not account.site.owns(due.url):
        return Status.SKIPPED, "offsite"
    if due.method != "GET" and (due.method != "POST" or due.role is not Role.LIST):
        return Status.SKIPPED, "method"  # only lists are paged by POST
    if due.live or not due.found_on:  # what leaks, and where the site begins, is always asked for
        return None
    over = account.lists.over(identity(due.url, due.method, due.body))
    return (Status.SKIPPED, over) if over else None


def _request(account: Account, due: Due) -> Request:
    headers = {"User-Agent": account.user_agent(USER_AGENT), **dict(due.headers)}
    if due.etag:
        headers["If-None-Match"] = due.etag
    if due.last_modified:
        headers["If-Modified-Since"] = due.last_modified
    if due.found_on and account.site.owns(due.found_on):
        headers["Referer"] = due.found_on
    meta = {"account": account, "cookiejar": account.site.id}
    if due.role is Role.ATTACHMENT:
        meta["download_timeout"] = FILE_TIMEOUT
    return Request(due.url, method=due.method, body=due.body, headers=headers, meta=meta)


def _hop(request: Request, url: str) -> Request:
    """The next request of a chain: a GET, without validators, which belong to one URL."""
    headers = request.headers.copy()
    for name in ("If-None-Match", "If-Modified-Since", "Content-Type", "Cookie"):
        headers.pop(name, None)
    meta = {
        key: value
        for key, value in request.meta.items()
        if key in {"account", "cookiejar", "download_timeout"}
    }
    return Request(url, headers=headers, meta=meta)


def _answer(response: Response) -> Answer:
    headers = {
        name.decode("latin-1").lower(): _text(b", ".join(values))
        for name, values in response.headers.items()
    }
    return Answer(
        url=response.url,
        status=response.status,
        headers=headers,
        body=response.body,
        flags=frozenset(response.flags),
    )


def _text(raw: bytes) -> str:
    """A header's value: published in UTF-8, GBK or whatever (crawling.md 7)."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
