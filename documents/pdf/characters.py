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
    unmapped: characters whose font does not say what they are.
    places: of each of `upright`, its index among the page's characters.
    """

    upright: list[Piece] = field(repr=False)
    aside: list[Piece] = field(repr=False)
    turned: int
    unmapped: int
    places: list[int] = field(repr=False)


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
    places: list[int] = []
    turns: list[int] = []
    source = owner = turn = unmapped = 0
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
        right, base = end, bottom
        unmapped += code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code < 0x20
        found.append(
            new(Piece, (_character(code), left, -top, end, -bottom, source, spaced, None, None))
        )
        places.append(at)
        turns.append(turn)
        spaced = False
    return _turned(found, places, turns, unmapped)


def _turned(found: list[Piece], places: list[int], turns: list[int], unmapped: int) -> Characters:
    counts = Counter(turns)
    if counts.keys() <= {0}:
        return Characters(upright=found, aside=[], turned=0, unmapped=unmapped, places=places)
    del counts[-1]
    common = counts.most_common(1)[0][0] if counts else 0
    times = (4 - common) % 4
    upright = [at for at, turn in enumerate(turns) if turn == common]
    return Characters(
        upright=[turned(found[at], times) for at in upright],
        aside=[piece for piece, turn in zip(found, turns, strict=True) if turn != common],
        turned=times,
        unmapped=unmapped,
        places=[places[at] for at in upright],
    )


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
