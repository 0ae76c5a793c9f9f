"""What a CMS family declares of itself: its signs, and the further pages of its lists."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.links.page import Ask, Link, Page, Paging

__all__ = ["Ask", "Example", "Family", "Link", "Page", "Paging"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page's source at a URL, and the requests that its list needs: a POST's with its body.

    links: what the family itself finds beside them.
    """

    url: str
    text: str
    asks: tuple[str, ...]
    why: str
    body: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One CMS. id: the file's name. signs: strings of its pages or addresses, one is enough.

    paging: a pure function of the page; empty where its signs were another's. posts: where its
    lists are read by POST: the address and body of a request that only reads the next page.
    """

    id: str
    title: str
    signs: tuple[str, ...]
    paging: Callable[[Page], Paging]
    examples: tuple[Example, ...]
    posts: re.Pattern[str] | None = field(default=None)

    def at_work(self, page: Page) -> bool:
        """Whether a page or its address bears a sign of the family."""
        return any(sign in page.text or sign in page.url for sign in self.signs)

    def answers(self, page: Page) -> bool:
        """Whether a page comes from an address of the family's."""
        return any(sign in page.url for sign in self.signs)

    def may_ask(self, ask: Ask) -> bool:
        """Whether a request only reads: a GET, or a POST that the family allows."""
        if ask.method == "GET":
            return True
        return bool(self.posts and self.posts.search(f"{ask.url} {ask.body}"))
