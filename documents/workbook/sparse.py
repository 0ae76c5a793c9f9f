"""A sheet whose cells stand far apart, which a library would lay out as billions of empty ones:
its XML in, a table of the rows that say something out."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from documents.document import Mark, Place, Table
from documents.limits import Limits
from documents.workbook.cells import DAMAGED, text_of
from documents.workbook.extras import COLUMN, EXACT, ROW, Extras, cell_of
from documents.zipped import Parts

EXTENT = re.compile(rb"<(?:\w+:)?dimension\s+ref=[\"']([A-Z]+\d+):([A-Z]+\d+)")
MOST_CELLS = 50_000_000
WIDEST = 2_000  # columns kept of a row


def is_sparse(head: bytes) -> bool:
    """Whether a sheet says, in its first bytes, that it reaches too far to be laid out."""
    match = EXTENT.search(head[:4096])
    if match is None:
        return False
    (top, left), (bottom, right) = (cell_of(corner.decode()) for corner in match.groups())
    return ((bottom or 1) - (top or 1) + 1) * ((right or 1) - (left or 1) + 1) > MOST_CELLS


def table_of(parts: Parts, name: str, sheet: str, extras: Extras, limits: Limits) -> Table:
    """The rows that have values, each at its own place."""
    strings = list(_strings(parts))
    rows: list[tuple[str, ...]] = []
    places: dict[int, Place] = {}
    marks: dict[tuple[int, int], Mark] = {}
    last = 0
    for number, row in _rows(parts, name):
        cells = _cells(row, strings)
        if not cells or len(rows) >= limits.rows:
            continue
        if number != last + 1:
            places[len(rows)] = Place(sheet=sheet, row=number, column=1)
        last = number
        for column, (_, damaged) in cells.items():
            if damaged:
                marks[len(rows), column] = DAMAGED
            elif number - 1 in extras.rows.get(sheet, ()):
                marks[len(rows), column] = ROW
            elif any(low <= column <= high for low, high in extras.columns.get(sheet, ())):
                marks[len(rows), column] = COLUMN
        rows.append(tuple(cells[at][0] if at in cells else "" for at in range(max(cells) + 1)))
    place = Place(sheet=sheet, row=1, column=1)
    return Table(rows=tuple(rows), place=place, marks=marks, row_places=places)


def _rows(parts: Parts, name: str) -> Iterator[tuple[int, Any]]:
    parser = etree.XMLPullParser(
        events=("end",), tag="{*}row", recover=True, resolve_entities=False
    )
    number = 0
    for block in parts.blocks(name):
        parser.feed(block)
        events: Any = parser.read_events()
        for _, row in events:
            told = row.get("r") or ""
            number = int(told) if told.isdigit() else number + 1
            yield number, row
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]


def _strings(parts: Parts) -> Iterator[str]:
    root = parts.tree("xl/sharedStrings.xml")
    for one in root if root is not None else ():
        yield "".join(text.text or "" for text in one.iter("{*}t"))


def _cells(row: Any, strings: list[str]) -> dict[int, tuple[str, bool]]:
    """By column, from zero: a value as text, and whether digits of it are lost."""
    found: dict[int, tuple[str, bool]] = {}
    for at, cell in enumerate(row):
        column = (cell_of(cell.get("r") or "")[1] or at + 1) - 1
        text = "".join(one.text or "" for one in cell.iter("{*}v", "{*}t"))
        kind = cell.get("t") or "n"
        if not text or column >= WIDEST:
            continue
        if kind == "s":
            known = text.isdigit() and int(text) < len(strings)
            found[column] = (strings[int(text)] if known else "", False)
        elif kind == "n" and not text.isdigit():
            found[column] = _number(text)
        else:
            found[column] = (text, False)
    return found


def _number(text: str) -> tuple[str, bool]:
    try:
        value = float(text)
    except ValueError:
        return text, False
    return text_of(value), abs(value) >= EXACT
