"""What a site shares with others: a site in, the keys of its platform or addresses out."""

import socket

from crawler.hosts import authority
from crawler.middlewares.addresses import proxies
from crawler.sites import Site


def lane_of(site: Site) -> str:
    """The lane a site's jobs queue in: its platform, else the host (and port) of its first URL."""
    if site.platform:
        return f"platform {site.platform}"
    host, port = authority(site.urls[0], default_port=True)
    return f"{host}:{port}" if site.allow_private else host


def keys_of(site: Site) -> tuple[str, ...]:
    """What no other site may be asked at meanwhile: the platform, else every resolved address.

    Where names are not resolved here (`allow_private`, a proxy), host and port (contracts,
    sites.yaml).
    """
    if site.platform:
        return (f"platform {site.platform}",)
    places = sorted({authority(url, default_port=True) for url in site.urls})
    if site.allow_private or proxies():
        return tuple(f"{host}:{port}" for host, port in places)
    return tuple(sorted({key for host, port in places for key in _addresses(host, port or 443)}))


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return [host]  # the crawl itself will say that there is no such name
    return [str(address[0]) for *_, address in found]
