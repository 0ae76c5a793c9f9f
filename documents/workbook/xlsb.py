"""What an xlsb file hides or holds beside its cells: its binary parts in, `Extras` out.

Source: MS-XLSB; records are a kind and a size of one to four bytes each, and a body.
"""

import struct
from collections.abc import Iterator
from struct import unpack_from

from documents.document import Hidden
from documents.workbook.biff import short_number
from documents.workbook.extras import Extras, padded, zeros_of
from documents.workbook.ooxml import shared_parts, sheet_parts
from documents.zipped import Parts

ROW, COLUMN_INFO, BUNDLE_SHEET, NAME = 0, 60, 156, 39
COMMENT, COMMENT_TEXT = 635, 637
SHORT_NUMBER, NUMBER, FORMULA, FORMAT, CELL_STYLE = 2, 5, 9, 44, 47
NUMBERS = {SHORT_NUMBER: 12, NUMBER: 16, FORMULA: 16}  # and the bytes that they need
CELL_STYLES, CELL_STYLES_END = 617, 618
PIVOT_WORDS, HEADER_FOOTER = 24, 479
DY_ZERO = 0x10


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        kind = data[at]
        at += 1
        if kind & 0x80 and at < len(data):
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        for _ in range(4):
            byte = data[at] if at < len(data) else 0
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _text(body: bytes, at: int) -> tuple[str, int]:
    """A wide string, and where it ends."""
    count = unpack_from("<I", body, at)[0]
    if count >= 0xFFFFFFFF or count * 2 > len(body):
        return "", at + 4
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def extras_of(parts: Parts) -> Extras:
    """Everything beside the cells."""
    extras = Extras()
    book = next((name for name in parts.names if name.endswith("workbook.bin")), "xl/workbook.bin")
    targets = parts.related(book)
    widths = _widths(parts.data(book.replace("workbook.bin", "styles.bin")))
    for kind, body in _records(parts.data(book)):
        try:
            if kind == BUNDLE_SHEET:
                relation, at = _text(body, 8)
                sheet = _text(body, at)[0]
                _sheet(parts, sheet, targets.get(relation, ("", ""))[1], (extras, widths))
            elif kind == NAME:
                extras.say(_text(body, 9)[0], Hidden.DEFINED_NAME)
        except struct.error:
            continue
    for name in parts.some("xl/pivotCache/", ".bin"):
        extras.say("\n".join(_strings(parts.data(name))), Hidden.PIVOT_CACHE)
    for name in parts.some("xl/externalLinks/", ".bin"):
        extras.say("\n".join(_strings(parts.data(name))), Hidden.EXTERNAL_CACHE)
    shared_parts(parts, extras)
    return extras


def _widths(styles: bytes) -> list[int]:
    """Of each cell style, how many digits it shows at least; empty if none shows leading zeros."""
    codes: dict[int, int] = {}
    widths: list[int] = []
    within = False
    for kind, body in _records(styles):
        if kind == FORMAT and len(body) > 6:
            codes[unpack_from("<H", body)[0]] = zeros_of(_text(body, 2)[0])
        elif kind == CELL_STYLE and within and len(body) > 4:
            widths.append(codes.get(unpack_from("<H", body, 2)[0], 0))
        within = kind == CELL_STYLES or (within and kind != CELL_STYLES_END)
    return widths if any(widths) else []


def _padded(kind: int, body: bytes, widths: list[int]) -> tuple[int, str | None]:
    """The column of a number, and how it is shown, if with leading zeros."""
    column, style = unpack_from("<II", body)
    value = short_number(body, 8) if kind == SHORT_NUMBER else unpack_from("<d", body, 8)[0]
    number = style & 0xFFFFFF
    return column, padded(value, widths[number]) if number < len(widths) else None


def _sheet(parts: Parts, sheet: str, name: str, into: tuple[Extras, list[int]]) -> None:
    extras, widths = into
    rows, row = extras.rows.setdefault(sheet, set()), 0
    for kind, body in _records(parts.data(name)):
        if kind == ROW and len(body) > 3:
            row = unpack_from("<I", body)[0]
        if widths and kind in NUMBERS and len(body) >= NUMBERS[kind]:
            column, shown = _padded(kind, body, widths)
            if shown:
                extras.numbers.setdefault(sheet, {})[row, column] = shown
        if kind == ROW and len(body) > 11 and body[11] & DY_ZERO:
            rows.add(row)
        elif kind == COLUMN_INFO and len(body) >= 18 and body[16] & 1:
            first, last = unpack_from("<II", body)
            extras.columns.setdefault(sheet, []).append((first, last))
        elif kind == HEADER_FOOTER:
            extras.say("\n".join(_strings_in(body)), None, sheet)
    for relation, target in parts.related(name).values():
        if relation == "comments" and target.endswith(".bin"):
            _comments(parts.data(target), sheet, extras)
    sheet_parts(parts, sheet, name, extras)


def _comments(data: bytes, sheet: str, extras: Extras) -> None:
    cell: tuple[int | None, int | None] = (None, None)
    for kind, body in _records(data):
        try:
            if kind == COMMENT:
                row, _last, column = unpack_from("<III", body, 4)
                cell = row + 1, column + 1
            elif kind == COMMENT_TEXT:
                extras.say(_text(body, 1)[0], Hidden.COMMENT, sheet, cell)
        except struct.error:
            continue


def _strings(data: bytes) -> Iterator[str]:
    for _, body in _records(data):
        yield from _strings_in(body)


def _strings_in(body: bytes) -> Iterator[str]:
    """The wide strings of a record: at its start, or after a few bytes of flags."""
    for start in range(min(8, len(body))):
        try:
            text, end = _text(body, start)
        except struct.error:
            return
        if text and end <= len(body) and text.isprintable():
            yield text
            return
