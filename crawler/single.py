"""Addresses without a sites.yaml in, a `Site` for each host out."""

import ipaddress
import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.hosts import authority
from crawler.sites import Site, SitesError


def single_sites(urls: Iterable[str], contact: str | None) -> tuple[Site, ...]:
    """One site for each host and port among the addresses; this machine's own are freed.

    Raises `SitesError` for what is no web address, and where nobody says whom to complain to.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)
    return tuple(_site(host, tuple(together), contact) for host, together in hosts.items())


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        raise SitesError(f"{url}: 不是网址 / not a web address")
    return f"{host}:{port}" if port else host


def _site(host: str, urls: tuple[str, ...], contact: str | None) -> Site:
    local = _is_here(urlsplit(urls[0]).hostname or "")
    if not local and not contact:
        raise SitesError(
            "请在 OVERSHARE_CONTACT 中填写联系方式（网址或 mailto:），网站管理员才能找到您 / set"
            " OVERSHARE_CONTACT (a web address or mailto:), so that a webmaster can reach you"
        )
    plain, port = authority(urls[0])
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{plain}-{port}" if port else plain).strip("-._")
    return Site(id=name[:64] or "site", name=host, urls=urls, contact=contact, allow_private=local)


def _is_here(host: str) -> bool:
    """Whether a host is this machine, written as people write it: no other spelling is freed."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
