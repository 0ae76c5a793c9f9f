"""Finds the families, and says what a page is: a parsed page in, links and list pages out."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from crawler.cms import families as room
from crawler.cms.contract import Ask, Family, Link, Page, Paging
from crawler.links.generic import links_of
from store.visit import Role

SITE_CODE = re.compile(r"SiteIDCode[\"'\s>:=]+(?:content\s*=\s*[\"'])?\s*(\d{10})", re.IGNORECASE)
SITE_CODE_FOOT = re.compile(r"(?:网站标识码|标识码)[^0-9]{0,10}(\d{10})")
ARTICLE = re.compile(
    r"name\s*=\s*[\"']?(?:ArticleTitle|PubDate)|/t\d{8}_\d+\.s?html?$|/art_\w+\.html?$|"
    r"/info/\d+/\d+\.html?$|/content_\d+\.",
    re.IGNORECASE,
)
MOST_PAGES = 2000


@cache
def families() -> tuple[Family, ...]:
    """Every family, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").FAMILY for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a page is to the crawl. region: division code from the site's own SiteIDCode."""

    family: str | None
    role: Role
    links: tuple[Link, ...] = field(repr=False)
    asks: tuple[Ask, ...] = field(repr=False)
    announced: int | None
    region: str | None


def survey(page: Page) -> Survey:
    """What a page links to and which further pages its list has."""
    family = next((one for one in families() if one.matches(page)), None)
    paging = family.paging(page) if family else Paging()
    generic = links_of(page)
    found = {link.url: link for link in (*generic, *paging.links)}
    return Survey(
        family=family.id if family else None,
        role=_role(page, paging, generic),
        links=tuple(found.values()),
        asks=paging.asks[:MOST_PAGES],
        announced=paging.announced,
        region=_region(page.text),
    )


def _role(page: Page, paging: Paging, links: tuple[Link, ...]) -> Role:
    if paging.asks or paging.links:
        return Role.LIST
    if ARTICLE.search(page.url) or ARTICLE.search(page.text[:8000]):
        return Role.PAGE
    if any(link.role is Role.LIST for link in links):
        return Role.LIST
    last = page.url.split("?")[0].rsplit("/", 1)[-1]
    return Role.LIST if not last or re.match(r"(index|list|default)\b", last) else Role.PAGE


def _region(text: str) -> str | None:
    match = SITE_CODE.search(text[:20_000]) or SITE_CODE_FOOT.search(text[-20_000:])
    return match[1][:6] if match else None
