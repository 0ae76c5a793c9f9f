"""What a failed request raises, and its reason in words of ours."""

import zlib

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.utils._compression import brotli, zstd  # type: ignore[attr-defined]
from twisted.internet.error import ConnectError, ConnectionClosed

# What the decoders of the encodings that Scrapy offers raise for bytes that are none.
DECODERS: tuple[type[Exception], ...] = (brotli.error, zstd.ZstdError)
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadTimeoutError, "timeout"),
    (TimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadCancelledError, "too_large"),
    (IgnoreRequest, "too_large"),  # Scrapy's own: what unpacks to more than may be
    (ResponseDataLossError, "cut"),
    (UnsupportedURLSchemeError, "scheme"),
    (TunnelError, "proxy"),
    (ConnectError, "connection"),
    (ConnectionClosed, "connection"),
    (DownloadFailedError, "protocol"),
    (OSError, "protocol"),
    (zlib.error, "protocol"),
    (EOFError, "protocol"),
    *((error, "protocol") for error in DECODERS),
    (ValueError, "bad_url"),
)
FAILURES = tuple(kind for kind, _ in REASONS)


def reason_of(error: BaseException) -> str:
    """One word for a failure. TLS is told from the name of what OpenSSL raised."""
    if isinstance(error, DownloadFailedError) and "OpenSSL" in str(error):
        return "tls"
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), "protocol")
