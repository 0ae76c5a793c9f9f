"""A page's text in, its characters at their places out: upright, y growing downwards."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as pdfium

from documents.layout.pieces import Piece, Rule

BLANK = frozenset({0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x3000, 0xFEFF})
NOTHING = frozenset({0x00, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFFFE})  # and soft hyphens
UPRIGHT = math.radians(4)  # text that leans more is a watermark or a stamp
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """The characters of a page. turned: quarter turns that make it upright.

    aside: text in other directions (watermarks, stamps), not part of any table.
    kept: which of the page's characters that are not blank `upright` holds; None if all.
    """

    upright: list[Piece] = field(repr=False)
    aside: list[Piece] = field(repr=False)
    turned: int
    kept: list[int] | None = field(repr=False)


def characters(textpage: Any) -> Characters:
    """Every character of a page that is not blank.

    Two calls of pdfium for a character; which object drew it is asked only where it does not
    follow the one before at once (benchmarks/documents.py).
    """
    raw, rect = textpage.raw, pdfium.FS_RECTF()
    ref = ctypes.byref(rect)
    new = tuple.__new__  # a named tuple's own constructor costs more than pdfium's call
    unicode, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    found: list[Piece] = []
    turns: list[tuple[int, int]] = []  # from which character on text runs in which direction
    source = owner = 0
    right = base = 0.0
    spaced = True
    for at in range(pdfium.FPDFText_CountChars(raw)):
        code = unicode(raw, at)
        if code in BLANK:
            spaced = True
            continue
        if code in NOTHING:
            continue
        box_of(raw, at, ref)
        left, top, end, bottom = rect.left, rect.top, rect.right, rect.bottom
        if spaced or bottom != base or abs(left - right) > 0.1 * (top - bottom):
            drawn = _owner(raw, at)
            if drawn != owner:
                owner, source = drawn, source + 1
            turn = _turn(pdfium.FPDFText_GetCharAngle(raw, at))
            if not turns or turns[-1][1] != turn:
                turns.append((len(found), turn))
        right, base = end, bottom
        piece = (_character(code), left, -top, end, -bottom, source, spaced, None, None)
        found.append(new(Piece, piece))
        spaced = False
    return _turned(found, turns)


def owners(textpage: Any, kept: list[int] | None) -> list[int]:
    """The address of the object that drew each upright character."""
    raw = textpage.raw
    found = [
        _owner(raw, at)
        for at in range(pdfium.FPDFText_CountChars(raw))
        if (code := pdfium.FPDFText_GetUnicode(raw, at)) not in BLANK and code not in NOTHING
    ]
    return found if kept is None else [found[at] for at in kept]


def _turned(found: list[Piece], turns: list[tuple[int, int]]) -> Characters:
    if {turn for _, turn in turns} <= {0}:
        return Characters(upright=found, aside=[], turned=0, kept=None)
    ends = [*(start for start, _ in turns[1:]), len(found)]
    counts: Counter[int] = Counter()
    for (start, turn), end in zip(turns, ends, strict=True):
        counts[turn] += end - start if turn >= 0 else 0
    common = max(counts.most_common(1)[0][0], 0)
    times = (4 - common) % 4
    kept: list[int] = []
    aside: list[Piece] = []
    for (start, turn), end in zip(turns, ends, strict=True):
        if turn == common:
            kept += range(start, end)
        else:
            aside += found[start:end]
    upright = [turned(found[at], times) for at in kept]
    return Characters(upright=upright, aside=aside, turned=times, kept=kept)


def turned(piece: Piece, times: int) -> Piece:
    """A piece after quarter turns."""
    if not times:
        return piece
    left, top, right, bottom = turned_box(piece[1:5], times)
    return piece._replace(left=left, top=top, right=right, bottom=bottom)


def turned_rules(rules: Iterable[Rule], times: int) -> list[Rule]:
    """Rules after quarter turns."""
    return [Rule(*turned_box(rule, times)) for rule in rules]


def turned_box(box: Box, times: int) -> Box:
    """A box after quarter turns; y grows downwards."""
    left, top, right, bottom = box
    for _ in range(times):
        left, top, right, bottom = -bottom, left, -top, right
    return left, top, right, bottom


def _owner(raw: Any, at: int) -> int:
    drawn = pdfium.FPDFText_GetTextObject(raw, at)
    return ctypes.addressof(drawn.contents) if drawn else 0


def _turn(angle: float) -> int:
    """Quarter turns of an angle in radians; -1 if it is between."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * math.pi / 2 < UPRIGHT else -1


@cache
def _character(code: int) -> str:
    """A character; the radicals that some fonts give in place of the sign are put right."""
    sign = chr(code) if code <= 0x10FFFF else "\ufffd"
    return normalize("NFKC", sign) if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF else sign
