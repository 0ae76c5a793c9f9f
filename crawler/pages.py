"""A page's bytes in; its links, what its lists announce, and what the rules say of it, out.

One tree serves links, text and tables (speed-and-ux.md 5).
"""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

import lxml.html
from lxml import etree

from crawler.cms.catalog import survey
from crawler.cms.contract import Page
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
