"""A page as it was parsed; a link on it; a request for a further page of its list."""

from dataclasses import dataclass, field
from typing import Any

from store.visit import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as families see it.

    root: its lxml tree; of a data answer, the tree of the markup and texts that it holds.
    text: its source, decoded. data: what a JSON answer holds, None for pages. charset: the
    page's encoding, in which its links were written. method, body: of the request it answers.
    """

    url: str = field(repr=False)
    root: Any = field(repr=False)
    text: str = field(repr=False)
    data: Any = field(default=None, repr=False)
    charset: str = "utf-8"
    method: str = "GET"
    body: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to another page or file of a site. title: as published, not blinded.

    item: an entry of the page's list. published: the date that stands beside it, ISO.
    """

    url: str = field(repr=False)
    role: Role
    title: str = field(default="", repr=False)
    item: bool = False
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request for a further page of a list. GET, or a read-only POST of a list's data."""

    url: str = field(repr=False)
    method: str = "GET"
    body: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """The further pages of a list, what else it links to, and how many items it announces.

    asks: in the order of their pages. announced: None where the list's first page said it.
    """

    asks: tuple[Ask, ...] = ()
    links: tuple[Link, ...] = ()
    announced: int | None = None
