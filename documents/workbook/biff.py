"""What an xls file hides or holds beside its cells: its stream of records in, `Extras` out.

Source: MS-XLS; the records named here are those that hold words or hide cells.
"""

import struct
from collections.abc import Iterator
from struct import pack, unpack_from
from typing import Any

from documents.compound import metadata, native, opened, stream
from documents.document import Hidden, Packed
from documents.workbook.extras import SIGNS, Extras, padded, zeros_of

BOF, BOUND_SHEET, ROW, COLUMN_INFO, NOTE, OBJECT, TEXT_OBJECT, CONTINUE = (
    0x809, 0x85, 0x208, 0x7D, 0x1C, 0x5D, 0x1B6, 0x3C,
)  # fmt: skip
NAME, CACHED_ROW, VALIDATION, HEADER, FOOTER, CODE_PAGE = 0x18, 0x5A, 0x1BE, 0x14, 0x15, 0x42
FORMAT, CELL_STYLE, NUMBER, SHORT_NUMBER, SHORT_NUMBERS, FORMULA = (
    0x41E, 0xE0, 0x203, 0x27E, 0xBD, 0x06,
)  # fmt: skip
FILE_PASS = 0x2F
STRING_TOKEN = 0x17
NOTE_OBJECT = 0x19
PIVOT_WORDS, PIVOT_NUMBER = 0xCD, 0xC9
BIFF8 = 0x600


def records(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Kind, bytes and offset of each record of a stream."""
    at = 0
    while at + 4 <= len(data):
        kind, size = unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + size], at
        at += 4 + size


def locked(stream_data: bytes) -> bool:
    """Whether a workbook stream says that it is encrypted."""
    return any(kind == FILE_PASS for (kind, _, at) in records(stream_data[:65_536]) if at < 60_000)


def short_text(body: bytes, at: int, count: int) -> str:
    """A string of `count` characters at its flags byte (XLUnicodeStringNoCch)."""
    if count == 0 or at >= len(body):
        return ""
    flags = body[at]
    at += 1 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
    if flags & 1:
        return body[at : at + 2 * count].decode("utf-16-le", "replace")
    return body[at : at + count].decode("latin-1")


def long_text(body: bytes, at: int) -> tuple[str, int]:
    """A string that says its length (XLUnicodeString), and where it ends."""
    count = unpack_from("<H", body, at)[0]
    flags = body[at + 2] if at + 2 < len(body) else 0
    end = at + 3 + count * (2 if flags & 1 else 1)
    return short_text(body, at + 2, count), end


def short_number(body: bytes, at: int) -> float:
    """A number in four bytes (RkNumber)."""
    kept = unpack_from("<i", body, at)[0]
    value = float(kept >> 2) if kept & 2 else unpack_from("<d", pack("<q", (kept & ~3) << 32))[0]
    return value / 100 if kept & 1 else value


class _Book:
    """One pass over the workbook's records."""

    def __init__(self) -> None:
        self.extras = Extras()
        self.sheets: dict[int, str] = {}
        self.sheet: str | None = None
        self.version = BIFF8
        self.page = "gb18030"
        self.object = (0, 0)  # type and id of the last drawn object
        self.texts: dict[int, str] = {}
        self.pending: tuple[int, list[bytes]] | None = None
        self.cached: dict[int, dict[int, str]] = {}
        self.codes: dict[int, int] = {}  # digits that a number format shows at least
        self.widths: list[int] = []  # of each style of cells
        self.steps = STEPS

    def take(self, kind: int, body: bytes, at: int) -> None:
        """Take one record."""
        if self.pending is not None and kind != CONTINUE:
            self._end_text()
        step = self.steps.get(kind)
        if step is None:
            return
        try:
            step(self, body, at)
        except (struct.error, IndexError):
            return

    def bof(self, body: bytes, at: int) -> None:
        self.version = unpack_from("<H", body)[0]
        self.sheet = self.sheets.get(at, self.sheet if at else None)

    def code_page(self, body: bytes, _: int) -> None:
        number = unpack_from("<H", body)[0]
        self.page = {936: "gb18030", 1200: "utf-16-le"}.get(number, f"cp{number}")

    def bound_sheet(self, body: bytes, _: int) -> None:
        name = (
            short_text(body, 7, body[6])
            if self.version >= BIFF8
            else self._bytes(body[7 : 7 + body[6]])
        )
        self.sheets[unpack_from("<I", body)[0]] = name

    def row(self, body: bytes, _: int) -> None:
        number, options = unpack_from("<H", body)[0], unpack_from("<H", body, 12)[0]
        height = unpack_from("<H", body, 6)[0]
        if self.sheet and (options & 0x20 or height & 0x7FFF == 0):
            self.extras.rows.setdefault(self.sheet, set()).add(number)

    def column(self, body: bytes, _: int) -> None:
        first, last, width, _xf, options = unpack_from("<5H", body)
        if self.sheet and (options & 1 or width == 0):
            self.extras.columns.setdefault(self.sheet, []).append((first, last))

    def drawn(self, body: bytes, _: int) -> None:
        if self.version >= BIFF8:
            self.object = unpack_from("<HH", body, 4)

    def text(self, body: bytes, _: int) -> None:
        self.pending = (unpack_from("<H", body, 10)[0], [])

    def more(self, body: bytes, _: int) -> None:
        if self.pending is not None:
            self.pending[1].append(body)

    def _end_text(self) -> None:
        count, pieces = self.pending or (0, [])
        self.pending = None
        text = "".join(
            short_text(piece, 0, len(piece)) for piece in pieces[:-1] or pieces if piece
        )[:count]
        kind, number = self.object
        if kind == NOTE_OBJECT:
            self.texts[number] = text
        else:
            self.extras.say(text, None, self.sheet)

    def note(self, body: bytes, _: int) -> None:
        row, column = unpack_from("<HH", body)
        if self.version >= BIFF8:
            text = self.texts.pop(unpack_from("<H", body, 6)[0], "")
        else:
            text = self._bytes(body[6 : 6 + unpack_from("<H", body, 4)[0]])
        self.extras.say(text, Hidden.COMMENT, self.sheet, (row + 1, column + 1))

    def name(self, body: bytes, _: int) -> None:
        flags, _key, count, size = unpack_from("<HBBH", body)
        if self.version < BIFF8 or flags & 0x20:
            return  # built in: print areas and the like
        name = short_text(body, 14, count)
        wide = 2 if body[14] & 1 else 1
        said = list(self._strings(body[15 + count * wide :][:size]))
        self.extras.say("\n".join([name, *said]), Hidden.DEFINED_NAME)

    def _strings(self, formula: bytes) -> Iterator[str]:
        """The text constants of a formula that begins with one."""
        if formula[:1] == bytes([STRING_TOKEN]) and len(formula) > 2:
            yield short_text(formula, 2, formula[1])

    def cached_row(self, body: bytes, _: int) -> None:
        last, first, number = unpack_from("<BBH", body)
        at, row = 4, self.cached.setdefault(number, {})
        for column in range(first, last + 1):
            if body[at] == 2:
                row[column], at = long_text(body, at + 1)
            else:
                if body[at] == 1:
                    row[column] = f"{unpack_from('<d', body, at + 1)[0]:.15g}"
                at += 9

    def validation(self, body: bytes, _: int) -> None:
        at, said = 4, []
        for _part in range(4):
            text, at = long_text(body, at)
            said.append(text.strip("\0"))
        size = unpack_from("<H", body, at)[0]
        said += self._strings(body[at + 4 : at + 4 + size])
        self.extras.say("\n".join(said).replace("\0", "\n"), Hidden.VALIDATION, self.sheet)

    def margin(self, body: bytes, _: int) -> None:
        if self.version >= BIFF8 and len(body) > 3:
            self.extras.say(SIGNS.sub(" ", long_text(body, 0)[0]), None, self.sheet)

    def format(self, body: bytes, _: int) -> None:
        code = long_text(body, 2)[0] if self.version >= BIFF8 else self._bytes(body[3:])
        self.codes[unpack_from("<H", body)[0]] = zeros_of(code)

    def style(self, body: bytes, _: int) -> None:
        self.widths.append(self.codes.get(unpack_from("<H", body, 2)[0], 0))
        if self.widths[-1]:
            self.steps = STEPS | NUMBERS

    def number(self, body: bytes, _: int) -> None:
        row, column, style = unpack_from("<3H", body)
        if self.widths[style]:
            self._padded(row, column, style, unpack_from("<d", body, 6)[0])

    def short_number(self, body: bytes, _: int) -> None:
        row, column, style = unpack_from("<3H", body)
        if self.widths[style]:
            self._padded(row, column, style, short_number(body, 6))

    def short_numbers(self, body: bytes, _: int) -> None:
        row, first = unpack_from("<2H", body)
        for at in range(4, len(body) - 6, 6):
            style = unpack_from("<H", body, at)[0]
            if self.widths[style]:
                self._padded(row, first + (at - 4) // 6, style, short_number(body, at + 2))

    def _padded(self, row: int, column: int, style: int, value: float) -> None:
        shown = padded(value, self.widths[style])
        if shown and self.sheet is not None:
            self.extras.numbers.setdefault(self.sheet, {})[row, column] = shown

    def _bytes(self, body: bytes) -> str:
        try:
            return body.decode(self.page)
        except (UnicodeError, LookupError):
            return body.decode("gb18030", "replace")


STEPS: dict[int, Any] = {
    BOF: _Book.bof, CODE_PAGE: _Book.code_page, BOUND_SHEET: _Book.bound_sheet, ROW: _Book.row,
    COLUMN_INFO: _Book.column, OBJECT: _Book.drawn, TEXT_OBJECT: _Book.text,
    CONTINUE: _Book.more, NOTE: _Book.note, NAME: _Book.name, CACHED_ROW: _Book.cached_row,
    VALIDATION: _Book.validation, HEADER: _Book.margin, FOOTER: _Book.margin,
    FORMAT: _Book.format, CELL_STYLE: _Book.style,
}  # fmt: skip
NUMBERS = {  # looked at in a book with such formats alone
    NUMBER: _Book.number, FORMULA: _Book.number, SHORT_NUMBER: _Book.short_number,
    SHORT_NUMBERS: _Book.short_numbers,
}  # fmt: skip


def extras_of(data: bytes) -> Extras:
    """Everything beside the cells of a compound file's workbook."""
    compound = opened(data, "workbook")
    with compound:
        book = stream(compound, "Workbook") or stream(compound, "Book")
        extras = walked(book)
        for path in compound.listdir():
            if path[0] == "_SX_DB_CUR":
                extras.say(_pivot(stream(compound, "/".join(path))), Hidden.PIVOT_CACHE)
            elif path[-1].lower() == "\x01ole10native":
                _embedded(stream(compound, "/".join(path)), extras)
            elif path[-1] in {"Package", "CONTENTS"} and len(path) > 1:
                inner = stream(compound, "/".join(path))
                extras.packed.append(Packed(name=path[-2], data=inner))
        extras.blocks += metadata(compound)
    return extras


def walked(book: bytes) -> Extras:
    """Everything beside the cells of a workbook's stream."""
    taker = _Book()
    for kind, body, at in records(book):
        taker.take(kind, body, at)
    rows = [
        tuple(row.get(column, "") for column in range(max(row, default=-1) + 1))
        for _, row in sorted(taker.cached.items())
    ]
    taker.extras.list_rows(rows, Hidden.EXTERNAL_CACHE)
    return taker.extras


def _embedded(data: bytes, extras: Extras) -> None:
    try:
        name, inner = native(data)
    except (ValueError, struct.error):
        return
    extras.packed.append(Packed(name=name, data=inner))


def _pivot(data: bytes) -> str:
    said = []
    for kind, body, _ in records(data):
        if kind == PIVOT_WORDS and len(body) > 3:
            said.append(long_text(body, 0)[0])
        elif kind == PIVOT_NUMBER and len(body) == 8:
            said.append(f"{unpack_from('<d', body)[0]:.15g}")
    return "\n".join(said)
