"""Last pipeline: a judged capture in, one transaction in the record; its task then goes on."""

from dataclasses import replace
from typing import Any, Self

from crawler.capture import Judged
from store.writer import record


class Record:
    """Writes result, new links and done mark, then wakes the task that waits for it."""

    def __init__(self, crawler: Any) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(crawler)

    def process_item(self, item: Judged) -> Judged:
        """Record one visit."""
        capture = item.capture
        requests, received = capture.account.unrecorded()
        visit = replace(item.visit, requests=requests, received=received)
        with capture.answering():
            store = self.crawler.spider.night.store
            turns = record(store, capture.account.part, capture.due, visit)
        capture.account.frontier.enter(turns)
        capture.done(visit)
        return item
