"""What a page is made of before it has rows: pieces of text and rules, each at its place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from documents.document import Hidden

ENDS_WORD = re.compile(r"[A-Za-z,;.]$")
STARTS_WORD = re.compile(r"[A-Za-z]")
LAST_DIGITS, FIRST_DIGITS = re.compile(r"\d+[Xx]?$"), re.compile(r"^\d+")
LONGEST_NUMBER = 24  # digits: two lines that make more are two numbers, not one that was broken
HIDDEN_SHARE = 0.2  # of the signs of a cell: a box over the middle of an ID number hides eight


class Piece(NamedTuple):
    """Text at its place: what was drawn on end, or a box that was recognised. y grows downwards.

    source: what drew it; a change of it may be another cell. spaced: a blank stands before it.
    lefts: where each of its characters begins, while that is known.
    A tuple, because a page has thousands (benchmarks/documents.py).
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    source: int = 0
    spaced: bool = False
    hidden: Hidden | None = None
    confidence: float | None = None
    lefts: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Its vertical centre."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A drawn line, or an edge of a filled box: horizontal where it is wider than high."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as its format gives it. number: from 1. boxes: the pieces were recognised, each as a
    whole, and are not still to be put together."""

    number: int
    pieces: Sequence[Piece] = field(repr=False)
    rules: Sequence[Rule] = ()
    boxes: bool = False


LEFT, TOP, RIGHT, BOTTOM = map(itemgetter, range(1, 5))
HIDES = itemgetter(7)


def merged(pieces: Sequence[Piece]) -> Piece:
    """One piece from neighbours on a line, left to right."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    top, bottom = min(map(TOP, pieces)), max(map(BOTTOM, pieces))
    height = bottom - top
    parts = [first[0]]
    right = first[3]
    for piece in pieces[1:]:
        gap = piece[1] - right
        if (gap > 0.1 * height and piece[6]) or gap > 0.9 * height:
            parts.append(" ")
        parts.append(piece[0])
        right = piece[3]
    return Piece(
        "".join(parts),
        min(map(LEFT, pieces)),
        top,
        max(map(RIGHT, pieces)),
        bottom,
        first[5],
        first[6],
        _hidden(pieces),
        _least(pieces),
    )


def stacked(lines: Sequence[Piece]) -> Piece:
    """One piece from the lines of a cell, top to bottom; the breaks inside a number are gone."""
    if len(lines) == 1:
        return lines[0]
    text = lines[0].text
    for line in lines[1:]:
        text += between(text, line.text) + line.text
    return Piece(
        text,
        min(line.left for line in lines),
        lines[0].top,
        max(line.right for line in lines),
        lines[-1].bottom,
        lines[0].source,
        False,
        _hidden(lines),
        _least(lines),
    )


def between(above: str, below: str) -> str:
    """What stands for the break between two lines of a cell or paragraph: mostly nothing."""
    if ENDS_WORD.search(above) and STARTS_WORD.match(below):
        return " "
    ending, beginning = LAST_DIGITS.search(above), FIRST_DIGITS.match(below)
    if ending and beginning:
        long = len(ending.group()) + len(beginning.group()) > LONGEST_NUMBER
        return "\n" if long or ending.group()[-1] in "Xx" else ""
    return ""


def _hidden(pieces: Sequence[Piece]) -> Hidden | None:
    if not any(map(HIDES, pieces)):
        return None
    counts: Counter[Hidden] = Counter()
    for piece in pieces:
        if piece.hidden:
            counts[piece.hidden] += len(piece.text)
    signs = sum(len(piece.text) for piece in pieces)
    return counts.most_common(1)[0][0] if counts.total() >= HIDDEN_SHARE * signs else None


def _least(pieces: Sequence[Piece]) -> float | None:
    known = [piece.confidence for piece in pieces if piece.confidence is not None]
    return min(known) if known else None
