"""A table in; the running text that a layout put into its cells, and the table without it, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from detectors.engine.captions import known
from detectors.engine.sections import EARLY, LONG_NUMBER, is_header
from documents.document import Table, Text

LONGEST_CELL = 40  # signs; a cell of a list is shorter
PARTS = re.compile(r"[,，、;；:：(（]")
NUMBER = re.compile(r"\d{4}")
LEAST_LINES, LEAST_SIGNS = 3, 120  # of a text beside a menu or a picture
SHORTEST = 16  # signs of a sentence that names somebody and a number
COLUMNS = 3  # of a table that only lays out text
MOST_ROWS = 40  # of a layout; longer ones are lists


def texts_of(table: Table) -> tuple[list[Text], Table | None]:
    """The texts of a table of one column; the long ones of any other that is short."""
    width = max(map(len, table.rows), default=0)
    if width == 1:
        if any(mark.damaged for mark in table.marks.values()):
            return [], table
        whole = any(_is_text(row[0]) for row in table.rows if row)
        return (list(_joined(table)), None) if whole else ([], table)
    if len(table.rows) > MOST_ROWS:
        return [], table
    texts: list[Text] = []
    rows = [list(row) for row in table.rows]
    loose = width <= COLUMNS and not any(map(is_header, rows[:EARLY]))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            long = len(cell) >= LEAST_SIGNS and cell.count("\n") + 1 >= LEAST_LINES
            if long or (loose and _is_said(row, column)):
                texts.append(_text(table, number, column))
                row[column] = ""
    return (texts, replace(table, rows=tuple(map(tuple, rows)))) if texts else ([], table)


def _is_text(cell: str) -> bool:
    return len(cell) > LONGEST_CELL or "\n" in cell or _has_both(cell)


def _has_both(cell: str) -> bool:
    """Whether a cell has the signs that part a sentence, and a number."""
    return PARTS.search(cell) is not None and NUMBER.search(cell) is not None


def _is_said(row: Sequence[str], column: int) -> bool:
    """Whether a cell is a sentence beside a number or a word that labels nothing."""
    if len(row[column]) < SHORTEST or not _has_both(row[column]):
        return False
    others = [cell for at, cell in enumerate(row) if at != column]
    return not any(known(cell) or LONG_NUMBER.search(cell) for cell in others)


def _joined(table: Table) -> Iterator[Text]:
    """The cells of one column, those after each other that are seen or hidden alike as one text."""
    cells = [_text(table, number, 0) for number, row in enumerate(table.rows) if row]
    for _, alike in groupby(cells, lambda cell: (cell.hidden, cell.confidence)):
        first, *others = alike
        yield replace(first, text="\n".join(one.text for one in (first, *others)))


def _text(table: Table, row: int, column: int) -> Text:
    place, mark = table.place_of(row, column), table.mark_of(row, column)
    return Text(
        text=table.rows[row][column],
        place=place._replace(paragraph=place.row),
        hidden=mark.hidden,
        confidence=mark.confidence,
    )
