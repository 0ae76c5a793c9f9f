"""The tree of a page in; its text, tables and hidden parts out, in one pass.

Measured against reading cell by cell in `benchmarks/documents.py`.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from documents.concealed import concealed, noted
from documents.contract import ReadError
from documents.document import Block, Hidden, Mark, Place, Reason, Table, Text
from documents.limits import DEFAULT, Limits
from documents.lines import BREAK, LINE, clean
from documents.records import tables
from documents.scripts import markup_in
from documents.tablemarkup import WIDEST, cells_of, holds_data, parts_of, span

BLOCK, SPECIAL = True, False  # inline elements have no sort
BLOCKS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p section"
    " select summary tbody td tfoot th thead tr ul"
)
SILENT = "style head noframes"
APART = frozenset({"noscript", "template"})  # shown only to few
SORTS: dict[Any, bool] = (
    dict.fromkeys(BLOCKS.split(), BLOCK)
    | dict.fromkeys(SILENT.split(), SPECIAL)
    | dict.fromkeys("br script table input iframe pre textarea noscript template".split(), SPECIAL)
    | dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), SPECIAL)
)
NUMBER = re.compile(r"[\d*]{7,}[Xx]?|[\w.+-]+@[\w.-]+")
LONG = re.compile(r"\d{9}")
DIGITS = re.compile(r"\d{3}[\d*]{4}")
TEMPLATE = re.compile(
    r"text/(?:html|plain|template|ng-|x-(?!javascript|ecmascript))", re.IGNORECASE
)
DEEPEST = 400
MOST_PADDING = 1_000_000
# Word wraps every text in several of these: merged in C, half of the elements are never looked at.
LOOKS = ("span", "font", "o:p", "b", "strong", "i", "em", "u")
ROW, COLUMN, ELEMENT = (Mark(hidden=one) for one in (Hidden.ROW, Hidden.COLUMN, Hidden.ELEMENT))


def parse(text: str) -> Any:
    """The tree of a page's text. Raises `ReadError` for one that holds nothing."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise ReadError(Reason.CORRUPT, "no markup")
    return root


def blocks_of(
    root: Any, limits: Limits = DEFAULT, hidden: Hidden | None = None, source: str | None = None
) -> list[Block]:
    """What a page says, tables where they stood between the texts, then what it hides.

    root: is used up: what is only a look of text becomes a part of that text.
    source: the page's text, if it is at hand: a search in it is quicker than one in the tree.
    """
    notes = [value for value in noted(root, source) if telling(value)]
    page = _Page(limits, root, concealed(root, source), hidden)
    page.walk(root, 0)
    page.end_text()
    page.attributes(notes)
    return page.blocks + page.asides


def telling(text: str) -> bool:
    """Whether a text that is not shown may hold a number or an address."""
    return "@" in text or DIGITS.search(text) is not None


class _Page:
    """One walk over a tree, collecting blocks."""

    __slots__ = (
        "apart", "asides", "blocks", "hidden", "in_cell", "limits", "padding", "paragraph", "parts",
    )  # fmt: skip

    def __init__(self, limits: Limits, root: Any, apart: set[Any], hidden: Hidden | None) -> None:
        self.limits = limits
        self.apart = apart
        for element in apart:
            if element.tag in LOOKS:
                element.tag = "ins"
        etree.strip_tags(root, *LOOKS)
        self.hidden = hidden
        self.blocks: list[Block] = []
        self.asides: list[Block] = []
        self.parts: list[str] = []
        self.paragraph = 0
        self.in_cell = False
        self.padding = MOST_PADDING

    def walk(self, element: Any, depth: int) -> None:
        """Take what an element holds; its own tag and tail are the caller's."""
        parts, apart, sorts = self.parts, self.apart, SORTS
        if depth > DEEPEST:
            parts.extend(element.itertext())
            return
        if text := element.text:
            parts.append(text)
        for child in element:
            sort = sorts.get(child.tag)
            if sort is SPECIAL or (apart and child in apart):
                self.special(child, depth + 1)
            elif sort is None:
                if len(child):
                    self.walk(child, depth + 1)
                elif text := child.text:
                    parts.append(text)
            elif len(child):
                parts.append(LINE)
                self.walk(child, depth + 1)
                parts.append(LINE)
            else:
                parts.append(f"{LINE}{child.text or ''}{LINE}")
            if tail := child.tail:
                parts.append(tail)

    def special(self, element: Any, depth: int) -> None:
        """Take an element that is more than its text."""
        tag = element.tag
        if tag == "br":
            self.parts.append(BREAK)
        elif tag is etree.Comment:
            self._comment(element.text or "")
        elif tag in {"script", "head"}:
            self._scripts(element)
        elif not self.hidden and (tag in APART or element in self.apart):
            self._apart(element, depth)
        elif tag == "table":
            self._table(element, depth)
        elif tag == "input":
            self._input(element)
        elif tag == "iframe":
            self._nested(element.get("srcdoc") or "", self.hidden)
        elif tag in {"pre", "textarea"}:
            self._lines(element, depth)
        elif tag in APART or element in self.apart:
            self.walk(element, depth)

    def _lines(self, element: Any, depth: int) -> None:
        """Text whose line ends are meant."""
        held, self.parts = self.parts, [LINE]
        self.walk(element, depth)
        inner, self.parts = self.parts, held
        self.parts += [part.replace("\n", LINE) for part in inner]
        self.parts.append(LINE)

    def _apart(self, element: Any, depth: int) -> None:
        """A hidden element: its text does not break the line it stands in."""
        held = self.parts, self.blocks, self.in_cell
        self.parts, self.blocks, self.in_cell, self.hidden = [], [], False, Hidden.ELEMENT
        if SORTS.get(element.tag) is SPECIAL:
            self.special(element, depth + 2)
        else:
            self.walk(element, depth + 2)
        self.end_text()
        self.asides += self.blocks
        self.parts, self.blocks, self.in_cell = held
        self.hidden = None

    def end_text(self) -> None:
        """Make a text of the lines gathered so far."""
        text = clean(self.parts)
        self.parts.clear()
        if text:
            place = Place(paragraph=self.paragraph + 1)
            self.blocks.append(Text(text=text, place=place, hidden=self.hidden))
            self.paragraph += text.count("\n") + 1

    def _table(self, element: Any, depth: int) -> None:
        if not holds_data(element):
            self.parts.append(LINE)
            self.walk(element, depth + 2)  # depth counts calls, of which Python allows 1,000
            self.parts.append(LINE)
            return
        if not self.in_cell:
            self.end_text()
        outer, was_inside, self.blocks = self.blocks, self.in_cell, []
        self.in_cell = True
        grid = _Grid(self)
        for part in parts_of(element):
            if part.tag == "tr":
                grid.row(part, depth + 3)
            elif part.tag == "col":
                grid.column(part)
            elif not was_inside:
                self._caption(part, depth + 1)
        self.in_cell = was_inside
        if not was_inside and self.parts:
            inner, self.blocks = self.blocks, outer
            self.end_text()
            outer, self.blocks = self.blocks, inner
        if grid.rows:
            outer.append(grid.table(self.hidden))
        outer += self.blocks
        self.blocks = outer

    def _caption(self, element: Any, depth: int) -> None:
        if SORTS.get(element.tag) is SPECIAL or element in self.apart:
            self.special(element, depth)
        else:
            self.walk(element, depth)

    def _comment(self, text: str) -> None:
        if not telling(text):
            return
        if "<" in text:
            self._nested(text, Hidden.HTML_COMMENT)
        else:
            self.asides.append(Text(text=text.strip(), hidden=Hidden.HTML_COMMENT))

    def _nested(self, markup: str, hidden: Hidden | None) -> None:
        """A page inside the page; rows that stand alone are given a table."""
        if not markup.strip():
            return
        if re.match(r"\s*<(?:tr|td|th|tbody)\b", markup, re.IGNORECASE):
            markup = f"<table>{markup}</table>"
        try:
            root = parse(markup)
        except ReadError:
            return
        into = self.asides if hidden or self.in_cell else self.blocks
        if into is self.blocks:
            self.end_text()
        into += blocks_of(root, self.limits, hidden, markup)

    def _scripts(self, element: Any) -> None:
        """Markup in a script's strings is shown by it; the rest is hidden, templates among it."""
        for script in element.iter("script"):
            text = script.text or ""
            if not telling(text):
                continue
            if TEMPLATE.match(script.get("type") or ""):
                self._nested(text, self.hidden or Hidden.SCRIPT)
                continue
            shown, text = markup_in(text)
            for markup in shown:
                self._nested(markup, self.hidden)
            found = tables(text, Hidden.SCRIPT)
            if found:
                self.asides += found
            elif LONG.search(text):
                self.asides.append(Text(text=text.strip(), hidden=Hidden.SCRIPT))

    def _input(self, element: Any) -> None:
        value = element.get("value")
        kind = (element.get("type") or "text").lower()
        if not value or kind in {"button", "submit", "reset", "image", "checkbox", "radio"}:
            return
        if kind in {"hidden", "password"} or self.hidden:
            if telling(value):
                self.asides += tables(value, Hidden.FORM_VALUE) or [
                    Text(text=value, hidden=Hidden.FORM_VALUE)
                ]
        else:
            self.parts.append(value)

    def attributes(self, notes: list[str]) -> None:
        """What stands in attributes (tips, data for scripts, calls) and is not seen anyway."""
        seen = "\n".join(_words(self.blocks)) if notes else ""
        for value in notes:
            if any(number[0] not in seen for number in NUMBER.finditer(value)):
                text = Text(text=value.strip(), hidden=Hidden.ATTRIBUTE)
                self.asides += tables(value, Hidden.ATTRIBUTE) or [text]


class _Grid:
    """Rows of texts, spans resolved: a merged cell has its text once, the rest is empty."""

    __slots__ = ("columns", "hidden_columns", "marks", "page", "rows", "taken")

    def __init__(self, page: _Page) -> None:
        self.page = page
        self.rows: list[tuple[str, ...]] = []
        self.marks: dict[tuple[int, int], Mark] = {}
        self.taken: dict[int, int] = {}  # column -> rows that a cell above still reaches into
        self.columns = 0
        self.hidden_columns: set[int] = set()

    def column(self, element: Any) -> None:
        """Take one `col`."""
        wide = span(element.get("span"))
        if element in self.page.apart:
            self.hidden_columns.update(range(self.columns, self.columns + wide))
        self.columns += wide

    def row(self, element: Any, depth: int) -> None:
        """Take one `tr`."""
        row: list[str] = []
        at, page = len(self.rows), self.page
        if page.padding <= 0:
            self.taken = {}
        starts: dict[int, int] = {}
        hidden = element in page.apart
        for cell in cells_of(element):
            if self.taken:
                self._reached(row)
            column = len(row)
            text, mark = self._cell(cell, depth + 1)
            if mark or hidden:
                self.marks[at, column] = ROW if hidden else ELEMENT
            row.append(text)
            wide, high = cell.get("colspan"), cell.get("rowspan")
            if wide or high:
                self._spans((span(wide), span(high)), row, column, starts)
        self._reached(row)
        if self.taken or starts:
            left = {column: rows - 1 for column, rows in self.taken.items() if rows > 1}
            self.taken = left | {column: rows - 1 for column, rows in starts.items()}
        for column in self.hidden_columns:
            if column < len(row) and row[column]:
                self.marks.setdefault((at, column), COLUMN)
        self.rows.append(tuple(row))

    def _reached(self, row: list[str]) -> None:
        """Step over the columns that cells of earlier rows reach into."""
        before = len(row)
        while len(row) in self.taken:
            row.append("")
        self.page.padding -= len(row) - before

    def _spans(
        self, spans: tuple[int, int], row: list[str], column: int, starts: dict[int, int]
    ) -> None:
        wide, high = spans
        wide = min(wide, max(1, WIDEST - column), max(1, self.page.padding))
        if wide > 1:
            row += [""] * (wide - 1)
        if high > 1:
            for reached in range(column, column + wide):
                starts[reached] = high
        self.page.padding -= (wide - 1) + (wide if high > 1 else 0)

    def _cell(self, cell: Any, depth: int) -> tuple[str, bool]:
        """A cell's text, and whether nothing of it is seen."""
        page = self.page
        if not len(cell):  # most cells: no element inside
            text = cell.text
            return (" ".join(text.split()) if text else ""), bool(text) and cell in page.apart
        if not page.apart and (text := _only(cell)) is not None:
            return " ".join(text.split()), False
        held, page.parts = page.parts, []
        hidden = cell in page.apart
        asides = len(page.asides)
        page.walk(cell, depth)
        shown = clean(page.parts)
        page.parts = held
        if not shown and not hidden and len(page.asides) == asides + 1:
            inner = page.asides[-1]
            if isinstance(inner, Text):  # all of the cell is hidden: it stays in its row
                page.asides.pop()
                return inner.text, True
        return shown, hidden and bool(shown)

    def table(self, hidden: Hidden | None) -> Table:
        """What was gathered."""
        place = Place(row=1, column=1)
        return Table(rows=tuple(self.rows), place=place, hidden=hidden, marks=self.marks)


def _words(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Text):
            yield block.text
        else:
            yield from (cell for row in block.rows for cell in row if cell)


def _only(cell: Any) -> str | None:
    """The text of a cell that holds one paragraph and nothing else, as most do that Word made."""
    inner = cell[0]
    alone = len(cell) == 1 and not len(inner) and SORTS.get(inner.tag) is not SPECIAL
    if not alone or (cell.text or "").strip() or (inner.tail or "").strip():
        return None
    return inner.text or ""
