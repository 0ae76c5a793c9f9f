"""A table's element in, its rows, cells and spans out: as far as its markup says."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

WIDEST = 1_000


def parts_of(table: Any) -> Iterator[Any]:
    """The rows, columns and captions of a table, not those of tables inside it."""
    for child in table:
        if child.tag in {"tbody", "thead", "tfoot", "colgroup", "form"}:
            if child.tag == "colgroup" and not len(child):
                yield child
            else:
                yield from parts_of(child)
        elif child.tag.__class__ is str or child.tag is etree.Comment:
            yield child


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row, also where something else stands between."""
    for child in row:
        if child.tag in {"td", "th"}:
            yield child
        elif child.tag.__class__ is str:
            yield from cells_of(child)


def holds_data(table: Any) -> bool:
    """Not a frame for the page's layout: two cells at least, and rows of its own."""
    if table.find(".//table") is None:
        cells = table.iter("td", "th")
        return next(cells, None) is not None and next(cells, None) is not None
    rows = 0
    for part in parts_of(table):
        if part.tag == "tr":
            own = sum(cell.find(".//table") is None for cell in cells_of(part))
            rows += own > 2
            if rows > 1:
                return True
    return False


def span(said: str | None) -> int:
    """How many rows or columns a cell says it takes; 1 if it says nothing that counts."""
    text = (said or "1").strip()
    return min(max(int(text), 1), WIDEST) if text.isascii() and text[:9].isdigit() else 1
