"""A host whose TLS fails is asked once more with old TLS, and last over http (cms.md 7)."""

from typing import Any, Self

from scrapy import Request

from crawler.account import Account
from crawler.certificates import SEEN
from crawler.failures import reason_of
from crawler.hosts import authority


class OldTls:
    """The ladder of a host: verified, old protocols and ciphers, the http twin."""

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        del crawler
        return cls()

    def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """The same request a step further down, or None where it has failed for good."""
        if not request.url.startswith("https:") or reason_of(exception) != "tls":
            return None
        account: Account = request.meta["account"]
        host, port = authority(request.url)
        if host not in SEEN.weak:
            SEEN.weak.add(host)
            return request.copy()
        twin = request.url.replace("https:", "http:", 1)
        return request.replace(url=twin) if port is None and account.site.owns(twin) else None
