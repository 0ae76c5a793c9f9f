"""Private addresses are refused where the connection is made: names in, checked addresses out."""

import asyncio
import ipaddress
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import CannotResolveHostError
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from crawler.capture import RefusedError
from crawler.hosts import authority, is_public, literal
from store.visit import Status

Pair = tuple[str, int]
CACHE_SECONDS = 300.0
FEW_PORTS = (80, 443)
MORE_PORTS = range(8000, 10000)  # where portals put their second servers


def proxies() -> frozenset[Pair]:
    """Host and port of the proxies of the environment: they may stand anywhere."""
    found = set()
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        if wish := os.environ.get(name):
            host, port = authority(wish if "://" in wish else f"http://{wish}", default_port=True)
            found.add((host, port or 80))
    return frozenset(found)


def _pairs(settings: Any) -> frozenset[Pair]:
    return frozenset((host, port) for host, port in settings.getlist("FREED"))


@dataclass(slots=True)
class Refusals:
    """Hosts whose addresses were refused, for a clear reason where Twisted sees none at all."""

    hosts: set[str] = field(default_factory=set)


REFUSALS = Refusals()


@implementer(IResolutionReceiver)
class _Filter:
    """Passes addresses on only if every one of them may be asked."""

    def __init__(self, receiver: Any, host: str, port: int, freed: bool) -> None:
        self.receiver, self.host, self.port, self.freed = receiver, host, port, freed
        self.addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802  # Twisted's name
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self.freed or all(_may_be_asked(address.host) for address in self.addresses):
            for address in self.addresses:
                self.receiver.addressResolved(address)
        else:
            REFUSALS.hosts.add(self.host)
        self.receiver.resolutionComplete()


def _may_be_asked(text: str) -> bool:
    try:
        return is_public(ipaddress.ip_address(text.split("%", maxsplit=1)[0]))
    except ValueError:
        return False


@implementer(IResolutionReceiver)
class _Remember:
    """Keeps what a lookup gave, unfiltered, for `CACHE_SECONDS`."""

    def __init__(self, receiver: Any, keep: dict[str, tuple[float, list[Any]]], host: str) -> None:
        self.receiver, self.keep, self.host = receiver, keep, host
        self.addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address)
        self.receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if self.addresses:
            self.keep[self.host] = (time.monotonic() + CACHE_SECONDS, self.addresses)
        self.receiver.resolutionComplete()


@implementer(IHostnameResolver)
class Resolver:
    """The reactor's resolver (TWISTED_DNS_RESOLVER): literals pass here, too."""

    def __init__(self, reactor: Any, freed: frozenset[Pair]) -> None:
        self.reactor, self.freed = reactor, freed
        self.inner = reactor.nameResolver
        self.kept: dict[str, tuple[float, list[Any]]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """As Scrapy builds it."""
        return cls(reactor, _pairs(crawler.settings) | proxies())

    def install_on_reactor(self) -> None:
        """As Scrapy installs it."""
        self.reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[Any] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve a name; private addresses come out only for a freed host and port."""
        host = hostName.lower().rstrip(".")
        guard = _Filter(resolutionReceiver, host, portNumber, (host, portNumber) in self.freed)
        until, addresses = self.kept.get(host, (0.0, []))
        if until <= time.monotonic():
            return self.inner.resolveHostName(
                _Remember(guard, self.kept, host),
                hostName,
                portNumber,
                addressTypes,
                transportSemantics,
            )
        guard.resolutionBegan(None)
        for address in addresses:
            guard.addressResolved(type(address)(address.type, address.host, portNumber))
        guard.resolutionComplete()
        return None


@implementer(IResolutionReceiver)
class _Collect:
    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.done: asyncio.Future[tuple[str, ...]] = asyncio.get_running_loop().create_future()

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        """Nothing to keep."""

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self.done.done():
            self.done.set_result(tuple(self.hosts))


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses behind a host that may be asked; none if it has none."""
    from twisted.internet import reactor

    collect = _Collect()
    reactor.nameResolver.resolveHostName(collect, host, port)
    try:
        return await asyncio.wait_for(collect.done, 20)
    except TimeoutError:
        return ()


class Addresses:
    """Refuses schemes, ports and spelled-out addresses that are never asked, with a reason."""

    def __init__(self, freed: frozenset[Pair]) -> None:
        self.freed = freed

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """As Scrapy builds it."""
        return cls(_pairs(crawler.settings))

    def process_request(self, request: Request) -> None:
        """Raise for a request that may not be made."""
        if reason := self.refuse(request.url):
            raise RefusedError(Status.SKIPPED, reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why a host had no address: the resolver refused them."""
        host, _ = authority(request.url)
        if isinstance(exception, CannotResolveHostError) and host in REFUSALS.hosts:
            raise RefusedError(Status.SKIPPED, "private_address") from None

    def refuse(self, url: str) -> str | None:
        """Why a URL is never asked for, or None."""
        if urlsplit(url).scheme not in {"http", "https"}:
            return "scheme"
        host, port = authority(url, default_port=True)
        if (host, port) in self.freed:
            return None
        address = literal(host)
        if not host or host == "localhost" or (address is not None and not is_public(address)):
            return "private_address"
        return None if port in FEW_PORTS or port in MORE_PORTS else "port"
