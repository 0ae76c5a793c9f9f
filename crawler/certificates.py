"""HTTPS to old servers: certificates are verified and their faults remembered, not hidden.

TLS 1.0, short keys and old ciphers are allowed for a host only after it has failed without them.
The classes that Scrapy keeps private are of scrapy 2.19 and twisted 26.10 (pinned).
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from OpenSSL import SSL
from OpenSSL.crypto import X509
from scrapy.core.downloader.contextfactory import (
    _ScrapyCertificateOptions,
    _ScrapyClientContextFactory,
)
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.core.downloader.tls import _ScrapyClientTLSOptions26
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.ssl import TLSVersion, platformTrust

OLD_CIPHERS = b"ALL:@SECLEVEL=0"
# OpenSSL's X509_V_ERR_*.
FAULTS = {
    9: "not_yet_valid", 10: "expired", 18: "self_signed", 19: "incomplete_chain",
    20: "incomplete_chain", 21: "incomplete_chain", 23: "revoked", 62: "other_name",
    66: "short_key", 67: "short_key", 68: "old_digest",
}  # fmt: skip


@dataclass(slots=True)
class Seen:
    """What is known of hosts' TLS in this process. weak: hosts that need old TLS."""

    faults: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    weak: set[str] = field(default_factory=set)

    def of(self, host: str) -> tuple[str, ...]:
        """The faults of a host, in words of ours."""
        old = {"old_tls"} if host in self.weak else set()
        return tuple(sorted(self.faults.get(host, set()) | old))


SEEN = Seen()


class _WeakOptions(_ScrapyCertificateOptions):
    """Every protocol and cipher that OpenSSL still has."""

    def _makeContext(self, *args: Any, **kwargs: Any) -> SSL.Context:  # noqa: N802
        context = super()._makeContext(*args, **kwargs)
        context.set_cipher_list(OLD_CIPHERS)
        context.set_min_proto_version(SSL.TLS1_VERSION)
        return context


class _Remembering(_ScrapyClientTLSOptions26):
    """Lets every certificate pass and remembers what is wrong with it."""

    @staticmethod
    def _verifyCB(  # noqa: N802
        hostIsDNS: bool,  # noqa: N803
        hostnameASCII: str,  # noqa: N803
    ) -> Callable[[SSL.Connection, X509, int, int, int], bool]:
        name = DNS_ID(hostnameASCII) if hostIsDNS else IPAddress_ID(hostnameASCII)

        def verify(_: SSL.Connection, certificate: X509, error: int, depth: int, ok: int) -> bool:
            if not ok:
                SEEN.faults[hostnameASCII].add(FAULTS.get(error, f"x509_{error}"))
            if depth == 0:
                try:
                    verify_service_identity(extract_patterns(certificate), [name], [])
                except (CertificateError, VerificationError, ValueError):
                    SEEN.faults[hostnameASCII].add("other_name")
            return True

        return verify


class Policy(_ScrapyClientContextFactory):
    """Chooses, for each new connection, how old the TLS of its host may be."""

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        """As Twisted asks for it."""
        del port
        host = hostname.decode("ascii")
        wishes = self._get_cert_options_kwargs() | {"trustRoot": _roots()}
        if host in SEEN.weak:
            wishes["insecurelyLowerMinimumTo"] = TLSVersion.TLSv1_0
            return _Remembering(_connection_of(_WeakOptions(**wishes)), host)
        return _Remembering(_connection_of(_ScrapyCertificateOptions(**wishes)), host)


def _roots() -> Any:
    """The certificate authorities that this machine trusts."""
    return platformTrust()  # type: ignore[no-untyped-call]


def _connection_of(options: _ScrapyCertificateOptions) -> Any:
    return options._makeTLSConnection  # noqa: SLF001  # as Scrapy does


class Handler(HTTP11DownloadHandler):
    """Scrapy's own, with the policy above."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._contextFactory: Any = Policy.from_crawler(crawler)
