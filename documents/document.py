"""What a reader makes of a file's bytes: text, tables, places and hidden parts.

Nothing here knows of privacy. Fields that hold published text stay out of every ``repr``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Reason(StrEnum):
    """Why a file, or a part of it, could not be read."""

    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CAPTCHA = "captcha"
    NEEDS_OCR = "needs_ocr"
    NO_STATIC_CONTENT = "no_static_content"
    MULTIVOLUME = "multivolume"
    CRASHED = "crashed"


class Hidden(StrEnum):
    """Where a reader of the published file would not see a text without looking for it."""

    SHEET = "hidden_sheet"
    ROW = "hidden_row"
    COLUMN = "hidden_column"
    COMMENT = "comment"
    TEXT = "hidden_text"
    DELETED = "tracked_deletion"
    METADATA = "metadata"
    DEFINED_NAME = "defined_name"
    PIVOT_CACHE = "pivot_cache"
    EXTERNAL_CACHE = "external_cache"
    VALIDATION = "validation_list"
    COVERED = "covered_text"
    INVISIBLE = "invisible_text"
    ANNOTATION = "annotation"
    FORM_VALUE = "form_value"
    ELEMENT = "hidden_element"
    HTML_COMMENT = "html_comment"
    SCRIPT = "script_data"
    ATTRIBUTE = "attribute"
    FILE_NAME = "file_name"


class Place(NamedTuple):
    """Where in a document; all counts start at 1, None where a format has no such thing.

    A tuple: every value has one (benchmarks/detect.py).
    """

    page: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def __repr__(self) -> str:  # a sheet's name may hold a value
        counts = self.page, self.row, self.column, self.paragraph
        return "Place(page={}, row={}, column={}, paragraph={})".format(*counts)


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is special about one cell: hidden, rounded by floats, or read with little certainty."""

    hidden: Hidden | None = None
    damaged: bool = False
    confidence: float | None = None


PLAIN = Mark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table, as `Table.cells` gives it."""

    text: str = field(repr=False)
    place: Place
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Running text: one paragraph a line. `place.paragraph` counts the first line."""

    text: str = field(repr=False)
    place: Place = NOWHERE
    hidden: Hidden | None = None
    confidence: float | None = None

    @property
    def mark(self) -> Mark:
        """The mark of everything in it."""
        return Mark(hidden=self.hidden, confidence=self.confidence)

    def place_of(self, line: int) -> Place:
        """The place of a line, from its zero-based number."""
        return self.place._replace(paragraph=(self.place.paragraph or 1) + line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cell texts, line breaks inside a cell already removed or written as a newline.

    rows: all of the same length or ragged; a merged cell has its text once, the rest is empty.
    place: of ``rows[0][0]``. marks: sparse, by zero-based (row, column).
    row_places: sparse, by zero-based row: where a row does not simply follow the one above it
    (a table that goes on on the next page, skipped empty rows).
    uncertain_rows: the reader could not tell where one row ends and the next begins.
    """

    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    place: Place = NOWHERE
    hidden: Hidden | None = None
    marks: Mapping[tuple[int, int], Mark] = field(default_factory=dict, repr=False)
    row_places: Mapping[int, Place] = field(default_factory=dict, repr=False)
    uncertain_rows: bool = False

    def place_of(self, row: int, column: int) -> Place:
        """The place of a cell, from zero-based indices."""
        start, offset = self.place, row
        if self.row_places:
            known = sorted(self.row_places)
            at = bisect_right(known, row) - 1
            if at >= 0:
                start, offset = self.row_places[known[at]], row - known[at]
        return Place(
            page=start.page,
            sheet=start.sheet,
            row=(start.row or 1) + offset,
            column=(start.column or 1) + column,
            paragraph=start.paragraph,
        )

    def mark_of(self, row: int, column: int) -> Mark:
        """The mark of a cell; what hides the whole table hides its cells."""
        mark = self.marks.get((row, column), PLAIN)
        if self.hidden and not mark.hidden:
            return Mark(hidden=self.hidden, damaged=mark.damaged, confidence=mark.confidence)
        return mark

    def cells(self, row: int) -> Iterator[Cell]:
        """The cells of one zero-based row, left to right."""
        for column, text in enumerate(self.rows[row]):
            yield Cell(text=text, place=self.place_of(row, column), mark=self.mark_of(row, column))


Block = Text | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Nothing of a file could be read, and why.

    detail: words of ours (a limit, a format's name), never text of the file or of an exception.
    """

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A part that was left out of a document that was otherwise read."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A file inside another, not read yet: its bytes, or why they could not be had."""

    name: str = field(repr=False)
    data: bytes = field(default=b"", repr=False)
    unread: Unread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What one file says. An archive, mail or file with attachments holds `members`.

    packed: what a reader found inside; the catalog reads it and makes it `members`.
    """

    name: str = field(default="", repr=False)
    media_type: str = "application/octet-stream"
    reader: str = ""
    digest: str = ""
    size: int = 0
    title: str = field(default="", repr=False)
    published: date | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    members: tuple["Document", ...] = field(default=(), repr=False)
    packed: tuple[Packed, ...] = field(default=(), repr=False)
    unread: Unread | None = None
    left: tuple[Left, ...] = ()

    @property
    def status(self) -> str:
        """``ok``, ``partial`` (read in part: `left` says what not) or ``unread``."""
        if self.unread:
            return "unread"
        return "partial" if self.left else "ok"
