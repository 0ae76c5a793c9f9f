"""A page's text in, its characters at their places out: upright, y growing downwards."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unicodedata import normalize

from documents.layout.pieces import Piece, Rule
from documents.pdf import calls

BLANK = frozenset({0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x3000, 0xFEFF})
NOTHING = frozenset({0x00, 0x02, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFFFE})  # and soft hyphens
UPRIGHT = math.radians(4)  # text that leans more is a watermark or a stamp
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """The text of a page as it was drawn on end. turned: quarter turns that make it upright.

    aside: text in other directions (watermarks, stamps), not part of any table.
    places: index, among the page's characters, of the first one of each of `upright`.
    """

    upright: list[Piece] = field(repr=False)
    aside: list[Piece] = field(repr=False)
    turned: int
    places: list[int] = field(repr=False)


def characters(textpage: Any) -> Characters:
    """All text of a page but blanks, with the place of every character.

    One call of pdfium for a character; which object drew it and in which direction is asked only
    where it does not follow the one before at once (benchmarks/documents.py).
    """
    raw = calls.address(textpage.raw)
    found: list[Piece] = []
    places: list[int] = []
    turns: list[int] = []
    signs: list[str] = []
    lefts: list[float] = []
    source = owner = 0
    high = right = base = 0.0
    spaced = before = True

    def end_run() -> None:
        if signs:
            text, box = "".join(signs), (lefts[0], -high, right, -base)
            found.append(Piece(text, *box, source, before, lefts=tuple(lefts)))
            signs.clear()
            lefts.clear()

    codes = calls.codes(textpage.raw)
    boxes = calls.boxes(raw, len(codes))
    for at, (code, (left, top, end, bottom)) in enumerate(zip(codes, boxes, strict=True)):
        if code in BLANK:
            spaced = True
            continue
        if code in NOTHING:
            continue
        if spaced or bottom != base or abs(left - right) > 0.1 * (top - bottom):
            end_run()
            drawn = calls.drawer(raw, at) or 0
            if drawn != owner:
                owner, source = drawn, source + 1
            angle = calls.angle(raw, at)
            turns.append(_turn(angle) if angle else 0)
            places.append(at)
            high, base, before, spaced = top, bottom, spaced, False
        right = end
        signs.append(_character(code))
        lefts.append(left)
    end_run()
    return _turned(found, places, turns)


def owners(textpage: Any, place: int, count: int) -> list[int]:
    """The address of the object that drew each of some characters."""
    raw = calls.address(textpage.raw)
    return [calls.drawer(raw, at) or 0 for at in range(place, place + count)]


def _turned(found: list[Piece], places: list[int], turns: list[int]) -> Characters:
    counts: Counter[int] = Counter()
    for piece, turn in zip(found, turns, strict=True):
        counts[turn] += len(piece.text) if turn >= 0 else 0
    if counts.keys() <= {0}:
        return Characters(upright=found, aside=[], turned=0, places=places)
    common = max(counts.most_common(1)[0][0], 0)
    times = (4 - common) % 4
    kept = [at for at, turn in enumerate(turns) if turn == common]
    return Characters(
        upright=[turned(found[at], times) for at in kept],
        aside=[piece for piece, turn in zip(found, turns, strict=True) if turn != common],
        turned=times,
        places=[places[at] for at in kept],
    )


def turned(piece: Piece, times: int) -> Piece:
    """A piece after quarter turns; text that was not drawn to the right is one sign a piece."""
    if not times:
        return piece
    left, top, right, bottom = turned_box(piece[1:5], times)
    return piece._replace(left=left, top=top, right=right, bottom=bottom, lefts=(left,))


def turned_rules(rules: Iterable[Rule], times: int) -> list[Rule]:
    """Rules after quarter turns."""
    return [Rule(*turned_box(rule, times)) for rule in rules]


def turned_box(box: Box, times: int) -> Box:
    """A box after quarter turns; y grows downwards."""
    left, top, right, bottom = box
    for _ in range(times):
        left, top, right, bottom = -bottom, left, -top, right
    return left, top, right, bottom


def _turn(angle: float) -> int:
    """Quarter turns of an angle in radians; -1 if it is between."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * math.pi / 2 < UPRIGHT else -1


@cache
def _character(code: int) -> str:
    """A character; the radicals that some fonts give in place of the sign are put right."""
    sign = chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    return normalize("NFKC", sign) if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF else sign
