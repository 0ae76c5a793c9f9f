"""A .doc file with a list of known rows and planted values: rows in, bytes out.

Source: MS-DOC, MS-CFB; only what a reader of text needs is written.
"""

from dataclasses import dataclass, field
from struct import pack

from tests.files.compound import compound
from tests.files.lists import Planted

SECTOR = 512
VANISH, DELETED = b"\x3c\x08\x01", b"\x00\x08\x01"
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x16\x24\x01\x17\x24\x01"


@dataclass(slots=True)
class _Text:
    """Characters with the properties of runs and paragraphs."""

    text: str = ""
    runs: list[tuple[int, bytes]] = field(default_factory=list)
    paragraphs: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, text: str, look: bytes = b"") -> None:
        self.text += text
        self.runs.append((len(self.text), look))

    def end(self, sign: str, look: bytes = b"") -> None:
        self.add(sign)
        self.paragraphs.append((len(self.text), look))


def doc(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """A Word 97 file."""
    story = _Text()
    for row in rows:
        for cell in row:
            story.add(cell)
            story.end("\x07", IN_TABLE)
        story.end("\x07", ROW_END)
    if plant:
        story.add(plant["body"][:6])
        story.add(plant["body"][6:])
        story.end("\r")
        story.add(plant["hidden_text"], VANISH)
        story.end("\r")
        story.add(plant["tracked_deletion"], DELETED)
        story.end("\r")
        story.add("\x13 HYPERLINK \x14链接\x15")
    story.end("\r")
    counts = [len(story.text)]
    for place in ("footnote", "header", "", "comment", "", "text_box", ""):
        before = len(story.text)
        if plant and place:
            story.add(plant[place])
            story.end("\r")
        counts.append(len(story.text) - before)
    return _file(story, counts)


def _file(story: _Text, counts: list[int]) -> bytes:
    start = 2 * SECTOR
    data = story.text.encode("utf-16-le")
    main = bytearray(start) + data + bytes(-len(data) % SECTOR)
    runs = _pages(main, [(start + 2 * end, look) for end, look in story.runs], start, long=False)
    ends = [(start + 2 * end, look) for end, look in story.paragraphs]
    paragraphs = _pages(main, ends, start, long=True)
    pieces = pack("<II", 0, len(story.text)) + pack("<HIH", 0, start, 0)
    clx = b"\x02" + pack("<I", len(pieces)) + pieces
    table = clx + runs + paragraphs
    main[0:12] = pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x804, 0, 0x200)
    main[0x4C : 0x4C + 32] = pack("<8i", *counts)
    main[0xFA:0x102] = pack("<II", len(clx), len(runs))
    main[0x102:0x10A] = pack("<II", len(clx) + len(runs), len(paragraphs))
    main[0x1A2:0x1AA] = pack("<II", 0, len(clx))
    return compound({"WordDocument": bytes(main), "1Table": table})


def _pages(main: bytearray, ends: list[tuple[int, bytes]], start: int, *, long: bool) -> bytes:
    """Write the formatted pages after the text; the table that finds them."""
    bounds, pages, room = [start], [], SECTOR - 1 - 4
    group: list[tuple[int, bytes]] = []
    each = 17 if long else 5
    for end, look in ends:
        need = each + (len(look) + 6 if look else 0)
        if need > room:
            pages.append(_page(main, bounds[-1], group, long=long))
            bounds.append(group[-1][0])
            group, room = [], SECTOR - 1 - 4
        group.append((end, look))
        room -= need
    pages.append(_page(main, bounds[-1], group, long=long))
    bounds.append(group[-1][0])
    return pack(f"<{len(bounds)}I", *bounds) + pack(f"<{len(pages)}I", *pages)


def _page(main: bytearray, start: int, group: list[tuple[int, bytes]], *, long: bool) -> int:
    page = bytearray(SECTOR)
    page[: 4 * (len(group) + 1)] = pack(f"<{len(group) + 1}I", start, *(end for end, _ in group))
    at, low = 4 * (len(group) + 1), SECTOR - 1
    for _, look in group:
        if look:
            body = (pack("<BBH", 0, (len(look) + 3) // 2, 0) + look) if long else b""
            body = body or bytes([len(look)]) + look
            body += bytes(len(body) % 2)
            low = (low - len(body)) // 2 * 2
            page[low : low + len(body)] = body
            page[at] = low // 2
        at += 13 if long else 1
    page[-1] = len(group)
    number = len(main) // SECTOR
    main += page
    return number
