"""What a site may cost: counts requests and bytes, refuses what is over."""

from typing import Any, Self

from scrapy import Request
from scrapy.http import Response

from crawler.account import Account
from crawler.capture import RefusedError
from store.visit import Status


class Budgets:
    """Counts every request of a site, those of redirects and robots.txt too."""

    def __init__(self, crawler: Any) -> None:
        self.now = crawler.spider.night.now

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse what is over the site's budget."""
        account: Account = request.meta["account"]
        if over := account.spent(self.now()):
            raise RefusedError(Status.SKIPPED, over)
        account.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Count what came."""
        account: Account = request.meta["account"]
        account.bytes += len(response.body)
        return response
