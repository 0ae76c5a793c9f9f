"""The cells of one sheet: values as a library gives them in; a table of texts and marks out."""

import datetime
import math
from collections.abc import Iterable
from typing import Any

from documents.document import Hidden, Mark, Place, Table
from documents.limits import Limits
from documents.workbook.extras import COLUMN, EXACT, ROW, Extras

SURE = 15
DAMAGED = Mark(damaged=True)
NUMBERS = (float, int)
WIDE = 64
PAUSE = 4_096  # rows between two looks at the clock


def text_of(value: Any) -> str:
    """A cell's value as text. Digits that a float has lost are stars, never invented."""
    if value.__class__ is str:
        return str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if abs(value) < EXACT:
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if abs(value) >= 1e21:
        return f"{value:.15g}"
    whole = f"{value:.14e}"
    digits = whole.partition("e")[0].replace(".", "").lstrip("-")
    sign = "-" if value < 0 else ""
    return sign + digits + "*" * (int(whole.partition("e")[2]) + 1 - SURE)


def table_of(
    name: str, rows: Iterable[list[Any]], start: tuple[int, int], extras: Extras, limits: Limits,
    budget: int,
) -> tuple[Table, bool]:  # fmt: skip
    """The table of a sheet, and whether it was cut short.

    start: row and column, from zero, of the first value. budget: how many cells it may have.
    """
    first, left = start
    found: list[tuple[str, ...]] = []
    marks: dict[tuple[int, int], Mark] = {}
    numbers = extras.numbers.get(name, {})
    cut = False
    for at, values in enumerate(rows):
        if at >= limits.rows or budget < 0 or (at % PAUSE == 0 and limits.late()):
            cut = True
            break
        row = [value if value.__class__ is str else text_of(value) for value in values]
        kinds = set(map(type, values))
        if float in kinds or (numbers and int in kinds):
            for column in _exact(row, values, numbers, (first + at, left)):
                marks[at, column] = DAMAGED
        if len(row) > WIDE:
            while row and not row[-1]:
                row.pop()
        budget -= len(row)
        found.append(tuple(row))
    while found and not any(found[-1]):
        found.pop()
    _hide(found, marks, extras.rows.get(name, set()), extras.columns.get(name, []), start)
    place = Place(sheet=name, row=first + 1, column=left + 1)
    return Table(rows=tuple(found), marks=marks, place=place), cut


def _exact(
    row: list[str], values: list[Any], numbers: dict[tuple[int, int], str], at: tuple[int, int]
) -> list[int]:
    """Write numbers with the digits that the file itself holds or shows; where some are lost."""
    lost = []
    for column, value in enumerate(values):
        if value.__class__ in NUMBERS and (numbers or abs(value) >= EXACT):
            shown = numbers.get((at[0], at[1] + column))
            if shown is not None:
                row[column] = shown
            elif value.__class__ is float and abs(value) >= EXACT:
                lost.append(column)
    return lost


def _hide(
    rows: list[tuple[str, ...]], marks: dict[tuple[int, int], Mark], hidden: set[int],
    columns: list[tuple[int, int]], start: tuple[int, int],
) -> None:  # fmt: skip
    first, left = start
    for at in sorted(hidden):
        if 0 <= at - first < len(rows):
            for column, text in enumerate(rows[at - first]):
                if text:
                    _add(marks, (at - first, column), ROW)
    for lowest, highest in columns:
        for at, row in enumerate(rows):
            for column in range(max(0, lowest - left), min(len(row) - 1, highest - left) + 1):
                if row[column]:
                    _add(marks, (at, column), COLUMN)


def _add(marks: dict[tuple[int, int], Mark], at: tuple[int, int], mark: Mark) -> None:
    known = marks.get(at)
    if known is None:
        marks[at] = mark
    elif known.damaged:
        marks[at] = Mark(hidden=known.hidden or mark.hidden, damaged=True)


def unseen(table: Table) -> Table:
    """The same table on a hidden sheet."""
    return Table(
        rows=table.rows, marks=table.marks, place=table.place, hidden=Hidden.SHEET,
        row_places=table.row_places,
    )  # fmt: skip
