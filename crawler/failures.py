"""What a failed request raises, and its reason in words of ours."""

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionClosed

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadTimeoutError, "timeout"),
    (TimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadCancelledError, "too_large"),
    (ResponseDataLossError, "cut"),
    (UnsupportedURLSchemeError, "scheme"),
    (TunnelError, "proxy"),
    (ConnectError, "connection"),
    (ConnectionClosed, "connection"),
    (DownloadFailedError, "protocol"),
    (OSError, "protocol"),
    (ValueError, "bad_url"),
)
FAILURES = tuple(kind for kind, _ in REASONS)


def reason_of(error: BaseException) -> str:
    """One word for a failure. TLS is told from the name of what OpenSSL raised."""
    if isinstance(error, DownloadFailedError) and "OpenSSL" in str(error):
        return "tls"
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), "protocol")
