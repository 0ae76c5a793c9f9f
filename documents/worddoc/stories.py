"""The characters of a .doc file in; paragraphs, tables and hidden parts of each story out."""

from bisect import bisect_right

from documents.document import Block, Hidden
from documents.flow import Flow
from documents.story import Story
from documents.worddoc.pieces import (
    COLOUR,
    COLOUR_INDEX,
    DELETED,
    IN_TABLE,
    INNER_CELL,
    INNER_ROW_END,
    ROW_END,
    TABLE_LAYERS,
    VANISH,
    Binary,
)

CELL, PARAGRAPH, LINE, PAGE_BREAK, FIELD, RESULT, FIELD_END = "\x07\r\x0b\x0c\x13\x14\x15"
SIGNS = {"\x1e": "-", "\x1f": "", "\xa0": " ", "\x02": "", "\x05": "", "\x01": "", "\x08": "",
         "\x03": "", "\x04": "", "\x0e": "\n", "\0": ""}  # fmt: skip
DEEPEST = 9  # tables inside tables
STORIES: tuple[Hidden | None, ...] = (None, None, None, Hidden.TEXT, Hidden.COMMENT) + (None,) * 3


def blocks_of(binary: Binary) -> list[Block]:
    """All stories: body, footnotes, headers, comments, endnotes, text boxes."""
    blocks: list[Block] = []
    at = 0
    for count, hidden in zip(binary.counts, STORIES, strict=False):
        if count:
            taker = _Taker(binary, Story(hidden=hidden))
            taker.take(at, min(at + count, len(binary.text)))
            blocks += taker.flow.story.done()
        at += count
    return blocks


class _Taker:
    """One pass over the characters of a story."""

    def __init__(self, binary: Binary, story: Story) -> None:
        self.binary = binary
        self.flow = Flow(story)
        self.codes = 0  # how many fields' codes we are in
        self.fields: list[bool] = []

    def take(self, start: int, end: int) -> None:
        """Take the characters from one to another."""
        text, binary = self.binary.text, self.binary
        at = start
        while at < end:
            stop = at
            look = binary.characters.at(binary.offset(at))
            hidden = _hiding(look)
            limit = self._limit(at, end)
            while stop < limit and text[stop] not in "\x07\r\x0c":
                stop += 1
            self._piece(text[at:stop], hidden)
            if stop < limit:
                self._mark(text[stop], stop)
                stop += 1
            at = max(stop, at + 1)
        self.flow.done()

    def _limit(self, at: int, end: int) -> int:
        """Up to where the formatting at a character holds."""
        binary = self.binary
        offset = binary.offset(at)
        runs = binary.characters
        index = bisect_right(runs.starts, offset) - 1
        piece = bisect_right(binary.offsets, at, key=lambda one: one[0]) - 1
        first, start, size = binary.offsets[max(piece, 0)]
        limits = [end]
        if piece + 1 < len(binary.offsets):
            limits.append(binary.offsets[piece + 1][0])
        if index >= 0 and offset < runs.ends[index]:
            limits.append(first + (runs.ends[index] - start + size - 1) // size)
        elif index + 1 < len(runs.starts):
            limits.append(first + (runs.starts[index + 1] - start + size - 1) // size)
        return max(at + 1, min(limits))

    def _piece(self, text: str, hidden: Hidden | None) -> None:
        for sign in text:
            if sign == FIELD:
                self.fields.append(True)
                self.codes += 1
            elif sign in {RESULT, FIELD_END}:
                self._field(sign)
            elif not self.codes:
                self.flow.put("\n" if sign == LINE else SIGNS.get(sign, sign), hidden)

    def _field(self, sign: str) -> None:
        if self.fields and self.fields[-1]:
            self.codes -= 1
            self.fields[-1] = False
        if sign == FIELD_END and self.fields:
            self.fields.pop()

    def _mark(self, sign: str, at: int) -> None:
        """The end of a paragraph, a cell or a row."""
        look = self.binary.paragraphs.at(self.binary.offset(at))
        depth = look.get(TABLE_LAYERS, 1 if look.get(IN_TABLE) else 0)
        if depth == 0 and sign != CELL:
            self.flow.close(0)
            self.flow.paragraph()
            return
        self.flow.enter(max(1, min(depth, DEEPEST)))
        if (sign == CELL and look.get(ROW_END)) or look.get(INNER_ROW_END):
            self.flow.end_row()
        elif sign == CELL or look.get(INNER_CELL):
            self.flow.end_cell()
        else:
            self.flow.put("\n", None)


def _hiding(look: dict[int, int]) -> Hidden | None:
    if look.get(DELETED, 0) & 1:
        return Hidden.DELETED
    if look.get(VANISH, 0) & 1:
        return Hidden.TEXT
    white = look.get(COLOUR_INDEX) == 8 or look.get(COLOUR) == 0xFFFFFF
    return Hidden.INVISIBLE if white else None
