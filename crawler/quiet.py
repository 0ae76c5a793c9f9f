"""Scrapy's lines about pages, not made: they name URLs, and nobody reads them."""

from typing import Any

from scrapy.logformatter import LogFormatter


class Quiet(LogFormatter):
    """Says nothing of a page that came or of an item that was recorded."""

    def crawled(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """No line."""

    def scraped(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """No line."""
