"""Pages: an lxml tree in; text, tables and hidden parts out, in one pass."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import lxml.html
from lxml import etree

from documents.charset import decode
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Place, Reason, Table, Text
from documents.limits import Limits

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select tbody td"
    " tfoot th thead tr ul table textarea".split()
)
SILENT = frozenset("style noscript template head script iframe svg object".split())
HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DIGITS = re.compile(r"\d{9}")
SPACES = re.compile(r"[ \t\r\f\v\u00a0\u3000]+")
TAG = re.compile(rb"<\s*(!doctype|html|head|body|table|div|p|meta|tr)\b", re.IGNORECASE)
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
MOST_SPAN = 1000
TITLES = ("ArticleTitle", "articletitle", "og:title")
DATES = ("PubDate", "pubdate", "article:published_time", "publishdate")


class _Pass:
    """One walk over a tree, collecting blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.lines: list[str] = []
        self.hidden: list[tuple[Hidden, str]] = []
        self.paragraph = 0
        self.tables = 0

    def words(self, text: str | None) -> None:
        if text:
            self.line.append(text)

    def end_line(self) -> None:
        text = SPACES.sub(" ", "".join(self.line).replace("\n", " ")).strip()
        self.line.clear()
        if text:
            self.lines.append(text)

    def end_text(self) -> None:
        self.end_line()
        if self.lines:
            place = Place(paragraph=self.paragraph + 1)
            self.blocks.append(Text(text="\n".join(self.lines), place=place))
            self.paragraph += len(self.lines)
            self.lines = []

    def walk(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            self._aside(element)
        elif tag in SILENT:
            if tag == "script" and DIGITS.search(element.text or ""):
                self.hidden.append((Hidden.SCRIPT, element.text))
        elif _hides(element):
            self.hidden.append((Hidden.ELEMENT, _plain(element)))
        elif tag == "table" and _holds_data(element):
            self.end_text()
            self._table(element)
        else:
            self._inside(element, tag)

    def _inside(self, element: Any, tag: str) -> None:
        block = tag in BLOCKS or tag == "br"
        if block:
            self.end_line()
        self.words(element.text)
        if tag == "input" and element.get("type", "text").lower() in {"text", "hidden"}:
            self._value(element)
        for child in element:
            self.walk(child)
            self.words(child.tail)
        if block:
            self.end_line()

    def _value(self, element: Any) -> None:
        value = element.get("value") or ""
        if element.get("type", "text").lower() == "hidden":
            if DIGITS.search(value):
                self.hidden.append((Hidden.FORM_VALUE, value))
        else:
            self.words(value)

    def _aside(self, element: Any) -> None:
        if element.tag is etree.Comment and DIGITS.search(element.text or ""):
            self.hidden.append((Hidden.HTML_COMMENT, _unmarked(element.text or "")))

    def _table(self, element: Any) -> None:
        self.tables += 1
        rows = _grid(element)
        self.blocks.append(
            Table(rows=tuple(tuple(row) for row in rows), place=Place(row=1, column=1))
        )
        for part in element.iter():
            if isinstance(part.tag, str) and _hides(part):
                self.hidden.append((Hidden.ELEMENT, _plain(part)))


def _hides(element: Any) -> bool:
    return element.get("hidden") is not None or bool(HIDING.search(element.get("style") or ""))


def _holds_data(table: Any) -> bool:
    """Not a frame for the page's layout: no table inside, more than one cell."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = table.iterdescendants("td", "th")
    return next(cells, None) is not None and next(cells, None) is not None


def _grid(table: Any) -> list[list[str]]:
    """Rows of texts, spans resolved: a merged cell has its text once, the rest is empty."""
    rows: list[list[str]] = []
    taken: dict[int, int] = {}
    for line in table.iterdescendants("tr"):
        row: list[str] = []
        for cell in line:
            if cell.tag not in {"td", "th"}:
                continue
            _skip_taken(row, taken)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for column in range(len(row), len(row) + wide):
                if high > 1:
                    taken[column] = high
            row += [_text(cell)] + [""] * (wide - 1)
        _skip_taken(row, taken)
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        rows.append(row)
    return rows


def _skip_taken(row: list[str], taken: dict[int, int]) -> None:
    """Step over columns that a cell of an earlier row reaches into.

    A cell that starts in this row marks columns left of where the next one starts, so only
    columns at the row's end can be taken from above.
    """
    while len(row) in taken:
        row.append("")


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), MOST_SPAN) if text.isascii() and text.isdigit() else 1


def _text(cell: Any) -> str:
    parts: list[str] = []
    _collect(cell, parts)
    lines = (SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in SILENT or _hides(element):
        return
    if element.tag in BLOCKS or element.tag == "br":
        parts.append("\n")
    parts.append((element.text or "").replace("\n", " "))
    if element.tag == "input" and element.get("type", "text").lower() == "text":
        parts.append(element.get("value") or "")
    for child in element:
        _collect(child, parts)
        parts.append((child.tail or "").replace("\n", " "))
    if element.tag in BLOCKS:
        parts.append("\n")


def _plain(element: Any) -> str:
    return "\n".join(filter(None, (text.strip() for text in element.itertext())))


def _unmarked(markup: str) -> str:
    return re.sub(r"<[^>]*>", "\n", markup)


def _meta(root: Any, names: tuple[str, ...]) -> str:
    metas = {
        (meta.get("name") or meta.get("property") or "").strip(): meta.get("content") or ""
        for meta in root.iter("meta")
    }
    return next((metas[name].strip() for name in names if metas.get(name, "").strip()), "")


def title_of(root: Any) -> str:
    """The article's title: its meta tag, else the page's title."""
    found = _meta(root, TITLES) or root.findtext(".//title") or ""
    return SPACES.sub(" ", found.replace("\n", " ")).strip()


def published_of(root: Any) -> date | None:
    """The day of publication that the page's meta tags name."""
    match = DATE.search(_meta(root, DATES))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def from_tree(root: Any, *, media_type: str = "text/html") -> Document:
    """The document of a parsed page; its tables stand where they stood between the texts."""
    walk = _Pass()
    walk.walk(root)
    walk.end_text()
    blocks = [*walk.blocks, *_hidden(walk)]
    return Document(
        media_type=media_type,
        reader=READER.id,
        title=title_of(root),
        published=published_of(root),
        blocks=tuple(blocks),
    )


def _hidden(walk: _Pass) -> Iterator[Text]:
    for hidden, text in walk.hidden:
        if text.strip():
            yield Text(text=text.strip(), hidden=hidden)


def _bid(source: Source) -> float:
    head = source.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not TAG.search(head.replace(b"\x00", b"")):
        return 0.0
    return 0.9 if head[:1] == b"<" else 0.2


def parse(text: str) -> Any:
    """The tree of a page's text. Raises `ReadError` for one that holds nothing."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        raise ReadError(Reason.CORRUPT, "no markup") from None
    return root


def _read(source: Source, limits: Limits) -> Document:
    if len(source.data) > limits.text_chars * 4:
        raise ReadError(Reason.TOO_LARGE, "page")
    return from_tree(parse(decode(source.data, source.charset)[0]))


READER = Reader(
    id="html",
    version=1,
    title="HTML",
    extensions=("html", "htm", "shtml", "xhtml", "xls", "doc"),
    bid=_bid,
    read=_read,
)
