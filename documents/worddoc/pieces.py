"""The streams of a .doc file in; its characters, each with what its formatting says, out.

Source: MS-DOC 2.4 (retrieving text), 2.6 (property modifiers), 2.8 and 2.9 (structures).
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import error as unpack_error
from struct import unpack_from

from documents.contract import ReadError
from documents.document import Reason

CONVERTED = 0x00C1  # the first version with a piece table of this layout (Word 97)
FC_CLX, FC_CHARACTERS, FC_PARAGRAPHS = 0x1A2, 0xFA, 0x102
VANISH, DELETED, IN_TABLE, ROW_END, TABLE_LAYERS, INNER_ROW_END, INNER_CELL = (
    0x083C, 0x0800, 0x2416, 0x2417, 0x6649, 0x244C, 0x244B,
)  # fmt: skip
TABLE_DEFINITION = 0xD608
COLOUR_INDEX, COLOUR = 0x2A42, 0x6870
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
PAGE = 512
MOST_CHARACTERS = 40_000_000


@dataclass(slots=True)
class Runs:
    """Properties that hold from one file offset to the next."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    properties: list[dict[int, int]] = field(default_factory=list)

    def at(self, offset: int) -> dict[int, int]:
        """The properties of the character at a file offset."""
        index = bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.ends[index]:
            return self.properties[index]
        return {}


@dataclass(slots=True)
class Binary:
    """text: of all stories, one after another. offsets: of each piece, (first character, file
    offset, bytes a character). counts: characters of body, footnotes, headers, macros, comments,
    endnotes, text boxes, text boxes of headers.
    """

    text: str = ""
    offsets: list[tuple[int, int, int]] = field(default_factory=list)
    counts: tuple[int, ...] = ()
    characters: Runs = field(default_factory=Runs)
    paragraphs: Runs = field(default_factory=Runs)
    encrypted: bool = False

    def offset(self, at: int) -> int:
        """Where in the file a character stands."""
        index = bisect_right(self.offsets, at, key=lambda piece: piece[0]) - 1
        first, start, size = self.offsets[max(index, 0)]
        return start + (at - first) * size


def binary_of(main: bytes, tables: tuple[bytes, bytes]) -> Binary:
    """What the streams hold. Raises `ReadError` for broken ones. tables: ``1Table``, ``0Table``."""
    try:
        return _binary(main, tables)
    except (unpack_error, IndexError, ValueError):
        raise ReadError(Reason.CORRUPT, "doc") from None


def _binary(main: bytes, tables: tuple[bytes, bytes]) -> Binary:
    magic, version = unpack_from("<HH", main)
    flags = unpack_from("<H", main, 10)[0]
    if flags & 0x100:
        return Binary(encrypted=True)
    if version < CONVERTED or magic != 0xA5EC:
        return _old(main)
    table = tables[0] if flags & 0x200 else tables[1]
    counts = unpack_from("<8i", main, 0x4C)
    pieces = list(_pieces(table, *unpack_from("<II", main, FC_CLX)))
    text: list[str] = []
    offsets: list[tuple[int, int, int]] = []
    at = 0
    for first, count, start, wide in pieces:
        size = 2 if wide else 1
        raw = main[start : start + count * size]
        decoded = raw.decode("utf-16-le" if wide else "cp1252", "replace")
        decoded = decoded if len(decoded) == count else _units(raw, count)
        offsets.append((first, start, size))
        text.append(decoded)
        at += count
        if at > MOST_CHARACTERS:
            raise ReadError(Reason.TOO_LARGE, "text")
    return Binary(
        text="".join(text),
        offsets=offsets or [(0, 0, 1)],
        counts=tuple(max(0, count) for count in counts),
        characters=_runs(main, table, FC_CHARACTERS, paragraphs=False),
        paragraphs=_runs(main, table, FC_PARAGRAPHS, paragraphs=True),
    )


def _units(raw: bytes, count: int) -> str:
    """One character for each unit of UTF-16, so that counts stay true."""
    units = (raw[at : at + 2].decode("utf-16-le", "replace") for at in range(0, len(raw), 2))
    return "".join(unit[:1] or "\ufffd" for unit in units).ljust(count, "\0")[:count]


def _pieces(table: bytes, start: int, size: int) -> Iterator[tuple[int, int, int, bool]]:
    """First character, count, file offset and width of each piece, in order."""
    clx = table[start : start + size]
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + unpack_from("<H", clx, at + 1)[0]
    length = unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + length]
    number = (len(plc) - 4) // 12
    bounds = unpack_from(f"<{number + 1}I", plc)
    for index in range(number):
        descriptor = unpack_from("<I", plc, 4 * (number + 1) + 8 * index + 2)[0]
        narrow = bool(descriptor & 0x4000_0000)
        offset = descriptor & 0x3FFF_FFFF
        count = min(max(0, bounds[index + 1] - bounds[index]), MOST_CHARACTERS)
        yield bounds[index], count, offset // 2 if narrow else offset, not narrow


def _old(main: bytes) -> Binary:
    """Word 6 and 95: one run of bytes, without tables."""
    start, end = unpack_from("<II", main, 0x18)
    if not start < end <= len(main):
        raise ReadError(Reason.UNSUPPORTED, "Word 6/95")
    text = main[start:end].decode("gb18030", "replace")
    return Binary(text=text, offsets=[(0, 0, 1)], counts=(len(text), 0, 0, 0, 0, 0, 0, 0))


def _runs(main: bytes, table: bytes, at: int, *, paragraphs: bool) -> Runs:
    """The formatted pages that a table of file offsets names."""
    start, size = unpack_from("<II", main, at)
    plc = table[start : start + size]
    number = max(0, (len(plc) - 4) // 8)
    runs = Runs()
    for page in unpack_from(f"<{number}I", plc, 4 * (number + 1)) if number else ():
        sheet = main[(page & 0x3FFFFF) * PAGE : ((page & 0x3FFFFF) + 1) * PAGE]
        if len(sheet) == PAGE:
            _page(sheet, runs, paragraphs=paragraphs)
    order = sorted(range(len(runs.starts)), key=runs.starts.__getitem__)
    runs.starts = [runs.starts[one] for one in order]
    runs.ends = [runs.ends[one] for one in order]
    runs.properties = [runs.properties[one] for one in order]
    return runs


def _page(sheet: bytes, runs: Runs, *, paragraphs: bool) -> None:
    count = sheet[-1]
    bounds = unpack_from(f"<{count + 1}I", sheet)
    for index in range(count):
        word = sheet[4 * (count + 1) + index * (13 if paragraphs else 1)]
        properties: dict[int, int] = {}
        if word:
            at = word * 2
            size = sheet[at]
            if paragraphs:
                if size == 0:
                    at += 1
                    size = 2 * sheet[at]
                else:
                    size = 2 * size - 1
                properties = _modifiers(sheet[at + 3 : at + 1 + size])
            else:
                properties = _modifiers(sheet[at + 1 : at + 1 + size])
        runs.starts.append(bounds[index])
        runs.ends.append(bounds[index + 1])
        runs.properties.append(properties)


def _modifiers(group: bytes) -> dict[int, int]:
    """Property -> operand; long operands are counted, not kept."""
    found: dict[int, int] = {}
    at = 0
    while at + 2 <= len(group):
        code = unpack_from("<H", group, at)[0]
        at += 2
        size = SIZES.get(code >> 13)
        if size is None:
            size = group[at] + 1 if at < len(group) else 0
            if code == TABLE_DEFINITION and at + 2 <= len(group):
                size = unpack_from("<H", group, at)[0] + 1
        found[code] = int.from_bytes(group[at : at + min(size, 4)], "little")
        at += max(size, 0)
    return found
