"""Which links are entries of a list: a date beside them, or an article's address, tells."""

import re
from datetime import date
from typing import Any

from crawler.links.page import Link
from store.visit import Role

DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
ROWS = ("li", "tr", "dd", "dt", "dl", "p")
MOST_ROW = 600  # characters: a row of a list, not a page's layout
LIST = 5


def date_beside(anchor: Any) -> str | None:
    """The date in the row of a list that an anchor stands in, ISO; None if there is none."""
    row = anchor
    for _ in range(3):
        row = row.getparent()
        if row is None or row.tag in {"body", "html", "table", "ul", "ol"}:
            return None
        if row.tag in ROWS or row.tag == "div":
            text = "".join(row.itertext())
            if len(text) > MOST_ROW:
                return None
            if match := DATE.search(text):
                return _iso(match)
            if row.tag in ROWS:
                return None
    return None


def _iso(match: re.Match[str]) -> str | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def is_list(links: tuple[Link, ...]) -> bool:
    """Whether so many entries make a list."""
    return sum(link.item for link in links) >= LIST


def items_of(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The entries of a list among its links; all pages and files where none looks like one."""
    marked = tuple(link for link in links if link.item)
    return marked or tuple(link for link in links if link.role is not Role.LIST)
