"""Sitemaps: their XML in, links out; and where robots.txt says that they are."""

import re
import zlib
from html import unescape

from crawler.links.page import Link
from crawler.links.shapes import is_unwanted, role_of
from crawler.links.spelling import absolute
from store.visit import Role

MAP = re.compile(r"<(?:\w+:)?(sitemapindex|urlset)\b", re.IGNORECASE)
PLACE = re.compile(
    r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</", re.IGNORECASE
)
MOST = 50_000  # sitemaps.org: a file holds at most so many
MOST_BYTES = 50 << 20  # and is at most so large, unpacked
GZIP = b"\x1f\x8b"


def is_sitemap(text: str) -> bool:
    """Whether a text is a sitemap or an index of them."""
    return bool(MAP.search(text[:2000]))


def links_of_sitemap(text: str, url: str) -> tuple[Link, ...]:
    """The pages, files and further sitemaps that a sitemap names."""
    kind = MAP.search(text[:2000])
    found: dict[str, Link] = {}
    for count, match in enumerate(PLACE.finditer(text)):
        place = absolute(url, unescape(match[1]))
        if count >= MOST:
            break
        if place is None or is_unwanted(place, ""):
            continue
        is_map = kind is not None and kind[1].lower() == "sitemapindex"
        found[place] = Link(url=place, role=Role.LIST if is_map else role_of(place, ""))
    return tuple(found.values())


def unpacked(data: bytes) -> bytes | None:
    """A packed sitemap's text; None for what is no gzip, no sitemap, or too large."""
    if not data.startswith(GZIP):
        return None
    stream = zlib.decompressobj(wbits=31)
    try:
        head = stream.decompress(data, 4096)
        if not MAP.search(head.decode("utf-8", "replace")):
            return None
        text = head + stream.decompress(stream.unconsumed_tail, MOST_BYTES)
    except zlib.error:
        return None
    return None if stream.unconsumed_tail else text
