"""First pipeline: a capture in, the visit it makes out."""

from typing import Any, Self

from scrapy.exceptions import DropItem

from crawler.capture import Capture, Judged
from crawler.rendered import is_undrawn, rendered
from crawler.visits import visit_of


class Examine:
    """Has captures judged: small pages in place, files and large pages in worker processes,
    pages without static content as a browser draws them where the night has one."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    async def process_item(self, item: Capture) -> Judged:
        """Judge one capture."""
        spider = self.crawler.spider
        night = spider.night
        with item.answering():
            visit = await visit_of(item, night.workers)
            if night.browser is not None and item.answer is not None and is_undrawn(visit):
                fetch = spider.fetch_for(item.account, item.answer.url)
                visit = await rendered(item, item.answer, night.browser, night.workers, fetch)
            if night.stopped:
                raise DropItem("stopped")  # what it failed by may be our own end
        return Judged(capture=item, visit=visit)
