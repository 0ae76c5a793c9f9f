"""What a CMS family declares of itself: its signs, and the further pages of its lists."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.links.page import Link, Page

__all__ = ["Ask", "Example", "Family", "Link", "Page", "Paging"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request for a further page of a list. GET, or a read-only POST of a list's data."""

    url: str = field(repr=False)
    method: str = "GET"
    body: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """The further pages of a list, what else it links to, and how many items it announces."""

    asks: tuple[Ask, ...] = ()
    links: tuple[Link, ...] = ()
    announced: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page's source at a URL, and the URLs of the requests that its list needs."""

    url: str
    text: str
    asks: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One CMS. id: the file's name. matches: whether a page is its work. paging: of a page."""

    id: str
    title: str
    matches: Callable[[Page], bool]
    paging: Callable[[Page], Paging]
    examples: tuple[Example, ...]
