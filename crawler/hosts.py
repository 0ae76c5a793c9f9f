"""Hosts and addresses as text in; host and port, and whether an address is public, out."""

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import urlsplit

Authority = tuple[str, int | None]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
NUMERIC = re.compile(r"(0[xX][0-9a-fA-F]*|[0-9]+)(\.(0[xX][0-9a-fA-F]*|[0-9]+)){0,3}\.?")


def authority(url: str, *, default_port: bool = False) -> Authority:
    """Host (lower case, IDNA) and port of a URL; the scheme's port where asked for."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    try:
        host = host.encode("ascii").decode()
    except UnicodeEncodeError:
        host = _idna(host)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port is None and default_port:
        port = PORTS.get(parts.scheme, 0)
    return host, port


def _idna(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def twin(host: str) -> str:
    """The same name with or without ``www.``: portals answer to both."""
    return host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"


def literal(host: str) -> Address | None:
    """The address that a host spells out, in any of the forms that a resolver accepts.

    Decimal, octal and hexadecimal numbers, fewer than four parts, full-width and circled digits,
    ideographic full stops, IPv6 in brackets. None if it is a name.
    """
    plain = unicodedata.normalize("NFKC", host).replace("\u3002", ".").strip("[]").rstrip(".")
    try:
        return ipaddress.ip_address(plain.split("%")[0])
    except ValueError:
        pass
    if not NUMERIC.fullmatch(plain):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(plain))
    except (OSError, ValueError):
        return None


def embedded(address: Address) -> Address:
    """The IPv4 address inside an IPv6-mapped, 6to4, Teredo or NAT64 one, else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether an address may be asked at all: global, not multicast, nor hiding a private one."""
    inner = embedded(address)
    return inner.is_global and not inner.is_multicast


def is_loopback(host: str) -> bool:
    """Whether a host of sites.yaml is this machine: ``localhost`` or a loopback address."""
    address = literal(host)
    if address is not None:
        return embedded(address).is_loopback
    return host == "localhost" or host.endswith(".localhost")
