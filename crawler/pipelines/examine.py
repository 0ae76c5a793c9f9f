"""First pipeline: a capture in, the visit it makes out."""

from typing import Any, Self

from crawler.capture import Capture, Judged
from crawler.visits import visit_of


class Examine:
    """Has captures judged: small pages in place, files and large pages in worker processes."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    async def process_item(self, item: Capture) -> Judged:
        """Judge one capture."""
        with item.answering():
            visit = await visit_of(item, self.crawler.spider.night.workers)
        return Judged(capture=item, visit=visit)
