"""Pages, also those saved as .xls or .doc: an lxml tree in; text, tables and hidden parts out."""

import re
from datetime import date
from typing import Any

from documents.charset import decode
from documents.concealed import undressed
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Hidden, Reason, Text
from documents.limits import DEFAULT, Limits
from documents.markup import blocks_of, parse, telling

TAG = re.compile(
    rb"<\s*(!doctype\s+html|html|head|body|table|div|p|meta|tr|br|span|ul|title|script|style|h[1-6])"
    rb"\b",
    re.IGNORECASE,
)
BINARY = bytes(range(1, 9)) + bytes(range(14, 27))
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
TITLES = ("ArticleTitle", "articletitle", "og:title", "title")
DATES = ("PubDate", "pubdate", "article:published_time", "publishdate")


def _metas(root: Any) -> dict[str, str]:
    """What the page says of itself, by name; its title under ``title``."""
    head = root.find("head")
    found: dict[str, str] = {}
    for element in head if head is not None and len(head) else root.iter("meta", "title"):
        if element.tag == "meta":
            name = element.get("name") or element.get("property") or ""
            content = (element.get("content") or "").strip()
            if content:
                found.setdefault(name.strip(), content)
        elif element.tag == "title":
            found.setdefault("title", element.text or "")
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _day(text: str) -> date | None:
    match = DATE.search(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def from_tree(
    root: Any, *, media_type: str = "text/html", limits: Limits = DEFAULT, source: str | None = None
) -> Document:
    """The document of a parsed page; its tables stand where they stood between the texts.

    source: the page's text, which makes the search for hidden parts quicker.
    """
    metas = _metas(root)
    told = "\n".join(text for name, text in metas.items() if name != "title" and telling(text))
    about = (Text(text=told, hidden=Hidden.METADATA),) if told else ()
    return Document(
        media_type=media_type,
        reader=READER.id,
        title=" ".join(_first(metas, TITLES).split()),
        published=_day(_first(metas, DATES)),
        blocks=(*blocks_of(root, limits, source=source), *about),
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
    text = decode(undressed(source.data), source.charset)[0].replace("\0", "")
    return from_tree(parse(text), limits=limits, source=text)


READER = Reader(
    id="html",
    version=4,
    title="HTML, XHTML",
    extensions=("html", "htm", "shtml", "xhtml", "xls", "doc"),
    bid=_bid,
    read=_read,
)
