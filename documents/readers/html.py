"""Pages, also those saved as .xls or .doc: an lxml tree in; text, tables and hidden parts out."""

import re
from datetime import date
from typing import Any

from documents.charset import decode
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Reason
from documents.limits import DEFAULT, Limits
from documents.markup import blocks_of, parse

TAG = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|table|div|p|meta|tr|br|span|ul|title|script|style|h[1-6])"
    rb"\b",
    re.IGNORECASE,
)
BINARY = bytes(range(1, 9)) + bytes(range(14, 27))
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
TITLES = ("ArticleTitle", "articletitle", "og:title")
DATES = ("PubDate", "pubdate", "article:published_time", "publishdate")


def _meta(root: Any, names: tuple[str, ...]) -> str:
    metas = {
        (meta.get("name") or meta.get("property") or "").strip(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    return next((metas[name].strip() for name in names if metas.get(name, "").strip()), "")


def title_of(root: Any) -> str:
    """The article's title: its meta tag, else the page's title."""
    found = _meta(root, TITLES) or root.findtext(".//title") or ""
    return " ".join(found.split())


def published_of(root: Any) -> date | None:
    """The day of publication that the page's meta tags name."""
    match = DATE.search(_meta(root, DATES))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def from_tree(root: Any, *, media_type: str = "text/html", limits: Limits = DEFAULT) -> Document:
    """The document of a parsed page; its tables stand where they stood between the texts."""
    return Document(
        media_type=media_type,
        reader=READER.id,
        title=title_of(root),
        published=published_of(root),
        blocks=tuple(blocks_of(root, limits)),
    )


def _bid(source: Source) -> float:
    head = source.data[:65536].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not TAG.search(head):
        return 0.0
    if head[:1] == b"<":
        return 0.9
    return 0.0 if len(head.translate(None, BINARY)) < len(head) else 0.2


def _read(source: Source, limits: Limits) -> Document:
    if len(source.data) > limits.text_chars * 4:
        raise ReadError(Reason.TOO_LARGE, "page")
    text = decode(source.data, source.charset)[0]
    return from_tree(parse(text.replace("\0", "")), limits=limits)


READER = Reader(
    id="html",
    version=2,
    title="HTML, XHTML",
    extensions=("html", "htm", "shtml", "xhtml", "xls", "doc"),
    bid=_bid,
    read=_read,
)
