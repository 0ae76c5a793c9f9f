"""What stands in a workbook beside the cells that its library gives."""

import re
from dataclasses import dataclass, field

from documents.document import Block, Hidden, Left, Mark, Packed, Place, Table, Text

EXACT = 1e15  # above it a spreadsheet's float has lost digits (IEEE 754; Excel keeps 15)
ROW, COLUMN = Mark(hidden=Hidden.ROW), Mark(hidden=Hidden.COLUMN)
# Codes of fields and fonts in headers and footers.
SIGNS = re.compile(r"&(?:[LCRPNDTAFGZUESXYBIO]|\"[^\"]*\"|\d+|K[0-9A-F]{6})")
# A number format that shows leading zeros: 000000, 000000_ ;[Red]-000000, never 000.00.
ZEROS = re.compile(r"(0{2,20})(?:_.)*(?:;.*)?", re.DOTALL)
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(slots=True)
class Extras:
    """rows, columns: of each sheet, what is hidden, from zero, columns as (first, last).

    numbers: of each sheet, by (row, column), numbers with all the digits that the file holds or
    shows: those that a float has lost, and leading zeros.
    tables: the sheets that were read here, because no library can lay them out.
    """

    rows: dict[str, set[int]] = field(default_factory=dict)
    columns: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    numbers: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    packed: list[Packed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def say(
        self, text: str, hidden: Hidden | None, sheet: str | None = None,
        cell: tuple[int | None, int | None] = (None, None),
    ) -> None:  # fmt: skip
        """Add a text. cell: row and column, from 1."""
        if text.strip():
            place = Place(sheet=sheet, row=cell[0], column=cell[1])
            self.blocks.append(Text(text=text.strip(), place=place, hidden=hidden))

    def list_rows(
        self, rows: list[tuple[str, ...]], hidden: Hidden, sheet: str | None = None
    ) -> None:
        """Add a table of cached rows."""
        if any(any(row) for row in rows):
            place = Place(sheet=sheet, row=1, column=1)
            self.blocks.append(Table(rows=tuple(rows), place=place, hidden=hidden))


def zeros_of(code: str) -> int:
    """How many digits a number format shows at least, where that is more than one; else 0."""
    match = ZEROS.fullmatch(code)
    return len(match[1]) if match else 0


def padded(value: float, width: int) -> str | None:
    """A number as such a format shows it; None if it is no count."""
    whole = 0 <= value < EXACT and float(value).is_integer()
    return str(int(value)).zfill(width) if whole and width else None


def cell_of(reference: str) -> tuple[int | None, int | None]:
    """Row and column, from 1, of a reference like ``B12``."""
    match = REFERENCE.match(reference)
    return (int(match[2]), column_of(match[1])) if match else (None, None)


def column_of(letters: str) -> int:
    """The number, from 1, of a column's letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
