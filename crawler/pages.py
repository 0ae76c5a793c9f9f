"""A page's bytes in; its links, what its lists announce, and what the rules say of it, out.

One tree serves links, text and tables (speed-and-ux.md 5).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import lxml.html
from lxml import etree

from crawler import boilerplate
from crawler.cms.catalog import Survey, survey
from crawler.cms.contract import Ask, Link, Page
from crawler.links.canonical import identity, is_fleeting
from crawler.links.data import markup_of_data, parsed
from crawler.links.priority import order_of
from crawler.links.scripts import CDATA, fragment, markup_of, scripts_of
from crawler.links.sitemaps import is_sitemap, links_of_sitemap
from crawler.metadata import Facts, facts_of
from crawler.sites import Site
from detectors.engine.blind import text as blinded
from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.charset import decode
from documents.document import Document, Reason, Unread
from documents.readers.html import from_tree
from store.visit import NewLink, Role

# What changes on a page at each visit: counters and clocks (crawling.md 5).
# Each alternative begins with a letter of its own: `re` looks for those in C.
RESTLESS = re.compile(
    "|".join(
        [rf"{word}(?:次数|量|数)?[:：]?\d+次?" for word in ("浏览", "点击", "访问", "阅读", "查看")]
        + [f"{word}[^<]{{0,30}}" for word in ("当前时间", "今天是", "现在是")]
    )
)
NUMBERS = re.compile(r"\d\d*")  # `re` looks for a first digit in C, not for a repetition
EMPTY = b"<html></html>"
MOST_TITLE = 300
BLANK = 60  # characters: a page with less, no links and scripts is drawn by a browser only
SCRIPTED = re.compile(r"<script\b|<noscript\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a page beside its bytes. method, body: of the request it answers."""

    url: str = field(repr=False)
    role: Role
    charset: str | None
    site: Site
    context: Context
    method: str = "GET"
    body: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a page taught. asks, items: identities of its list's further pages and entries.

    words: a digest of what it says, without the numbers.
    """

    links: tuple[NewLink, ...] = field(repr=False)
    examinations: tuple[Examination, ...]
    text_digest: str
    role: Role
    announced: int | None
    region: str | None
    family: str | None
    words: str = ""
    asks: frozenset[str] = field(default=frozenset(), repr=False)
    items: frozenset[str] = field(default=frozenset(), repr=False)


def look(body: bytes, setting: Setting) -> Looked:
    """What a page's bytes teach: links, list pages, people."""
    text, charset = decode(body, setting.charset)
    data = parsed(text)
    root = tree_of(markup_of_data(data) if data is not None else CDATA.sub("", text))
    _open_scripts(root)
    page = Page(
        url=setting.url,
        root=root,
        text=text,
        data=data,
        charset=charset,
        method=setting.method,
        body=setting.body,
    )
    seen = survey(page)
    facts = facts_of(root, text)
    links = _entered(seen, facts, setting)
    if is_sitemap(text):
        links += _mapped(text, setting)
    boilerplate.cut(root, text)
    document = _document(root, data, facts, body)
    if _is_blank(document, links, root, text):
        document = replace(document, blocks=(), unread=Unread(reason=Reason.NO_STATIC_CONTENT))
    return Looked(
        links=tuple(links),
        examinations=examine(document, setting.context),
        text_digest=hashlib.sha256(_steady(text).encode()).hexdigest(),
        role=_role(seen, setting),
        announced=seen.announced,
        region=facts.region,
        family=seen.family,
        words=_words(document),
        asks=frozenset(identity(ask.url, ask.method, ask.body) for ask in seen.asks),
        items=seen.items,
    )


def tree_of(text: str) -> Any:
    """The lxml tree of a page; an empty one for what is no markup."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = text.encode("utf-8", "replace") or EMPTY
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        return lxml.html.document_fromstring(EMPTY)


def _open_scripts(root: Any) -> None:
    """Make part of the page what its scripts would write into it."""
    body = root.find(".//body")
    for script in scripts_of(root):
        for markup in markup_of(script):
            written = fragment(markup)
            if written is not None:
                (root if body is None else body).append(written)


def _document(root: Any, data: Any, facts: Facts, body: bytes) -> Document:
    document = from_tree(root)
    return replace(
        document,
        media_type="application/json" if data is not None else document.media_type,
        digest=hashlib.sha256(body).hexdigest(),
        size=len(body),
        title=facts.title or document.title,
        published=facts.published or document.published,
    )


def _steady(text: str) -> str:
    """A page without its spaces and what changes at each visit."""
    return "".join(RESTLESS.sub("", text).split())


def _words(document: Document) -> str:
    texts = "".join(getattr(block, "text", "") for block in document.blocks)
    bare = NUMBERS.sub("", texts)
    return hashlib.blake2b(bare.encode(), digest_size=8).hexdigest() if bare else ""


def _is_blank(document: Document, links: list[NewLink], root: Any, text: str) -> bool:
    """Whether a page shows nothing before its scripts have run (cms.md 6, SPA shell)."""
    if links or len(text) > 20_000 or not SCRIPTED.search(text):
        return False
    shown = sum(len(getattr(block, "text", "x" * BLANK)) for block in document.blocks)
    asks = sum(len(piece.strip()) for one in root.iter("noscript") for piece in one.itertext())
    return shown - asks < BLANK  # that scripts must run is not what the page says


def _role(seen: Survey, setting: Setting) -> Role:
    """What was asked for as a list stays one, unless it is plainly an article."""
    return Role.LIST if setting.role is Role.LIST and not seen.is_article else seen.role


def _entered(seen: Survey, facts: Facts, setting: Setting) -> list[NewLink]:
    column = f"{facts.column} {facts.title} {setting.context.page_title}"
    role = Role.PAGE if seen.role is Role.PAGE else Role.LIST
    about = facts.title if role is Role.PAGE else ""
    asks = [
        replace(_asked(ask, order_of(role, column, "", ask.url), role), title=_named(about))
        for ask in seen.asks
    ]
    owned = _owned(seen.links, setting.site)
    found: dict[str | None, NewLink] = {one.key: one for one in asks}
    for link in owned:
        entered = _linked(_told(link, about), column)
        found.setdefault(entered.key, entered)
    return list(found.values())


def _told(link: Link, about: str) -> Link:
    """A file's link with the title of its article, which says what the file is a list of."""
    if not about or link.role is not Role.ATTACHMENT or about in link.title:
        return link
    return replace(link, title=f"{about} {link.title}".strip())


def _owned(links: Iterable[Link], site: Site) -> Iterator[Link]:
    """The links to hosts of the site, each host looked at once."""
    known: dict[str, bool] = {}
    for link in links:
        host = "/".join(link.url.split("/", 3)[:3])
        if host not in known:
            known[host] = site.owns(link.url)
        if known[host]:
            yield link


def _asked(ask: Ask, priority: int, role: Role) -> NewLink:
    return NewLink(
        url=ask.url,
        role=role,
        priority=priority,
        method=ask.method,
        body=ask.body,
        headers=ask.headers,
        key=identity(ask.url, ask.method, ask.body),
        fleeting=is_fleeting(ask.url, ask.body),
    )


def _linked(link: Link, column: str) -> NewLink:
    return NewLink(
        url=link.url,
        role=link.role,
        title=_named(link.title),
        priority=order_of(link.role, column if link.item else "", link.title, link.url),
        key=identity(link.url),
        published=link.published,
        fleeting=is_fleeting(link.url),
    )


@lru_cache(maxsize=1 << 12)
def _named(title: str) -> str:
    return blinded(title)[:MOST_TITLE]


def _mapped(text: str, setting: Setting) -> list[NewLink]:
    found = links_of_sitemap(text, setting.url)
    return [_linked(link, "") for link in _owned(found, setting.site)]


def maps(urls: tuple[str, ...]) -> tuple[NewLink, ...]:
    """The sitemaps that robots.txt names, as resources to ask for."""
    return tuple(NewLink(url=url, role=Role.LIST, key=identity(url)) for url in urls)
