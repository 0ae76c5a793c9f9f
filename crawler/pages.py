"""A page's bytes in; its links, what its lists announce, and what the rules say of it, out.

One tree serves links, text and tables (speed-and-ux.md 5).
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import Any

import lxml.html
from lxml import etree

from crawler.cms.catalog import survey
from crawler.cms.contract import Ask, Link, Page
from crawler.links.canonical import canonical
from crawler.sites import Site
from detectors.engine.blind import text as blinded
from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.charset import decode
from documents.document import Document, Text
from documents.readers.html import from_tree
from store.visit import NewLink, Role

# What changes on a page at each visit: counters and clocks (crawling.md 5).
RESTLESS = re.compile(
    r"(?:浏览|点击|访问|阅读|查看)(?:次数|量|数)?[:：]?\d+次?|(?:当前时间|今天是|现在是)[^<]{0,30}|\s+"
)
EMPTY = b"<html></html>"
MOST_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of a page beside its bytes."""

    url: str = field(repr=False)
    role: Role
    charset: str | None
    site: Site
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a page taught."""

    links: tuple[NewLink, ...] = field(repr=False)
    examinations: tuple[Examination, ...]
    text_digest: str
    role: Role
    announced: int | None
    collected: int | None
    region: str | None
    family: str | None


def look(body: bytes, setting: Setting) -> Looked:
    """What a page's bytes teach: links, list pages, people."""
    text, _ = decode(body, setting.charset)
    root = _tree(text)
    seen = survey(Page(url=setting.url, root=root, text=text))
    asks = [_asked(ask) for ask in seen.asks]
    links = [link for found in seen.links if (link := _linked(found, setting))]
    return Looked(
        links=tuple(asks + links),
        examinations=examine(_document(root, text, body), setting.context),
        text_digest=hashlib.sha256(RESTLESS.sub("", text).encode()).hexdigest(),
        role=Role.LIST if setting.role is Role.LIST else seen.role,
        announced=seen.announced,
        collected=len({link.key for link in links if link.role is not Role.LIST})
        if seen.family and seen.role is Role.LIST
        else None,
        region=seen.region,
        family=seen.family,
    )


def _tree(text: str) -> Any:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    data = text.encode("utf-8", "replace") or EMPTY
    try:
        return lxml.html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        return lxml.html.document_fromstring(EMPTY)


def _document(root: Any, text: str, body: bytes) -> Document:
    digest = hashlib.sha256(body).hexdigest()
    if text.lstrip()[:1] in {"{", "["}:
        block = Text(text=text)
        return Document(
            media_type="application/json", digest=digest, size=len(body), blocks=(block,)
        )
    return replace(from_tree(root), digest=digest, size=len(body))


def _asked(ask: Ask) -> NewLink:
    return NewLink(
        url=ask.url,
        role=Role.LIST,
        priority=20,
        method=ask.method,
        body=ask.body,
        headers=ask.headers,
        key=f"{ask.method} {canonical(ask.url)} {ask.body}".strip(),
    )


def _linked(link: Link, setting: Setting) -> NewLink | None:
    if not setting.site.owns(link.url):
        return None
    return NewLink(
        url=link.url,
        role=link.role,
        title=blinded(link.title)[:MOST_TITLE],
        priority={Role.ATTACHMENT: 30, Role.PAGE: 40, Role.LIST: 50}[link.role],
        key=f"GET {canonical(link.url)}",
    )
