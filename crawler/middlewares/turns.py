"""One request at a time to one address: a request waits here for its turn, nearest the network."""

from email.utils import parsedate_to_datetime
from typing import Any, Self

from scrapy import Request
from scrapy.http import Response

from crawler.account import Account
from crawler.capture import RefusedError
from crawler.hosts import authority
from crawler.lanes import Lane, Lanes, TooLateError
from crawler.middlewares.addresses import proxies, resolve
from store.visit import Status

ASKS_FOR_LESS = {429, 503}


class Turns:
    """Takes the lane of the address before a request and gives it back after the answer."""

    def __init__(self, crawler: Any) -> None:
        self.now = crawler.spider.night.now
        self.lanes = Lanes(None if proxies() else resolve)

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait for the turn."""
        account: Account = request.meta["account"]
        host, port = authority(request.url, default_port=True)
        site = account.site
        lane = await self.lanes.of(host, port or 0, site.platform, own=site.allow_private)
        try:
            delay = max(site.delay, _crawl_delay(request))
            await lane.enter(delay, account.patience(self.now()))
        except TooLateError as late:
            account.requests -= 1  # counted when it was let pass, and never made
            if late.asked:
                raise RefusedError(Status.UNREACHABLE, "retry_after") from None
            raise RefusedError(Status.SKIPPED, "max_runtime") from None
        request.meta["lane"] = lane
        request.meta["download_slot"] = lane.key

    def process_response(self, request: Request, response: Response) -> Response:
        """Give the turn back; rest if the server asked for it."""
        lane: Lane | None = request.meta.pop("lane", None)
        if lane is not None:
            if response.status in ASKS_FOR_LESS:
                lane.refused(self._retry_after(response))
            else:
                lane.strikes = 0
            lane.leave(_crawl_delay(request))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Give the turn back after a failure, too."""
        lane: Lane | None = request.meta.pop("lane", None)
        if lane is not None:
            lane.leave(_crawl_delay(request))

    def _retry_after(self, response: Response) -> float | None:
        text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
        if text.isdigit():
            return float(text)
        try:
            seconds: float = (parsedate_to_datetime(text) - self.now()).total_seconds()
            return max(0.0, seconds)
        except (ValueError, TypeError):
            return None


def _crawl_delay(request: Request) -> float:
    return float(request.meta.get("crawl_delay") or 0.0)
