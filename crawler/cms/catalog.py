"""Finds the families, and says what a page is: a parsed page in, links and list pages out."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

from crawler.cms import families as room
from crawler.cms.contract import Ask, Family, Link, Page, Paging
from crawler.links.anchors import links_of
from crawler.links.canonical import identity
from crawler.links.data import links_of_data
from crawler.links.feeds import feed_of
from crawler.links.items import is_list, items_of
from crawler.links.pagers import pager_of
from crawler.links.shapes import ARTICLE, LIST_NAME
from store.visit import Role

ARTICLE_META = re.compile(
    r"name\s*=\s*[\"']?(?:ArticleTitle|PubDate)\b|<ucap(?:title|content)\b|"
    r"id\s*=\s*[\"']?(?:UCAP-CONTENT|vsb_content)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"/\d{4,}\.(?:s?html?|jhtml)$", re.IGNORECASE)  # a column's address, too
HEAD = 8000  # characters in which a page's meta elements stand


@cache
def families() -> tuple[Family, ...]:
    """Every family, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").FAMILY for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a page is to the crawl. items: identities of the entries of its list.

    is_article: it says so itself, by its address or its meta elements.
    """

    family: str | None
    role: Role
    is_article: bool
    links: tuple[Link, ...] = field(repr=False)
    asks: tuple[Ask, ...] = field(repr=False)
    items: frozenset[str] = field(repr=False)
    announced: int | None


def survey(page: Page) -> Survey:
    """What a page links to and which further pages its list has."""
    pagings = [(family, _allowed(family, page)) for family in families() if family.at_work(page)]
    useful = [(family, one) for family, one in pagings if one.asks or one.links or one.announced]
    found = [one for _, one in useful]
    if not any(one.asks for one in found):
        found.append(pager_of(page))
        is_answer = page.data is not None and any(family.answers(page) for family, _ in pagings)
        found += [] if is_answer else [feed_of(page)]
    asks = _once(found)
    links = _links(page, found, {identity(ask.url, ask.method, ask.body) for ask in asks})
    path, listed = urlsplit(page.url).path, is_list(links)
    shaped = bool(ARTICLE.search(path) or ARTICLE_META.search(page.text[:HEAD]))
    is_article = shaped and not (listed and (asks or NUMBERED.search(path)))
    is_lister = asks or listed or LIST_NAME.search(path)
    return Survey(
        family=next((family.id for family, _ in useful or pagings), None),
        role=Role.LIST if is_lister and not is_article else Role.PAGE,
        is_article=is_article,
        links=links,
        asks=asks,
        items=frozenset(identity(link.url) for link in items_of(links)),
        announced=next((one.announced for one in found if one.announced is not None), None),
    )


def _allowed(family: Family, page: Page) -> Paging:
    paging = family.paging(page)
    asks = tuple(ask for ask in paging.asks if family.may_ask(ask))
    return Paging(asks=asks, links=paging.links, announced=paging.announced)


def _once(found: list[Paging]) -> tuple[Ask, ...]:
    asks = {
        identity(ask.url, ask.method, ask.body): ask
        for one in reversed(found)
        for ask in reversed(one.asks)
    }
    return tuple(reversed(asks.values()))


def _links(page: Page, found: list[Paging], asked: set[str]) -> tuple[Link, ...]:
    """What families find, then anchors and data; what is asked for already is none."""
    own = [link for one in found for link in one.links]
    held = links_of_data(page.data, page.url) if page.data is not None else ()
    links = {link.url: link for link in (*links_of(page), *held, *own)}
    return tuple(link for link in links.values() if identity(link.url) not in asked)
