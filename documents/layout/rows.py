"""Columns of pieces in, rows out: which lines of each column belong to which row.

One column says where the rows are (its anchors); the lines of every other one are dealt out so
that each cell stands level with its anchor: at the top, in the middle or at the bottom.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median
from typing import Any

from documents.layout.pieces import Piece, stacked

Column = Sequence[Piece]  # top to bottom, one piece a line
Groups = list[list[Piece]]  # one a row; the first is what stands above the first anchor
INTEGER = re.compile(r"^[(（]?\d{1,6}[)）.、]?$")
LEVEL = 0.3  # of a line's height: a cell stands level with its anchor
# What a fit costs, in heights: an empty cell; one line more of it, near the last one or as far
# away as another row; a line above the first anchor.
EMPTY, NEAR, APART, ABOVE = 0.5, 0.06, 0.6, 0.8
LEADING = 1.4  # of the height: lines of one cell are no further apart
SPREAD = 0.02  # by the square of a cell's height: cells of one column are alike
SHARES = (0.5, 0.0, 1.0)  # cells are centred on their anchor, hang from it, stand on it
MOST_LINES = 12  # of one cell
UNSURE = 0.35  # of the height: the mean deviation above which rows are guessed
COUNTED = 0.5  # a column that counts knows where rows are, though all others are wrapped
MANY = 400  # lines of a column; beyond, the plain assignment is good enough


@dataclass(slots=True)
class Fit:
    """How the lines of one column were dealt out. cost: deviation in heights, and penalties.

    loose: some lines of one cell are as far apart as rows are.
    """

    groups: Groups = field(repr=False)
    cost: float = 0.0
    deviation: float = 0.0
    loose: bool = False


@dataclass(slots=True, kw_only=True)
class Rows:
    """Cells by row and column, None where empty. continued: the first row has no anchor."""

    cells: list[list[Piece | None]] = field(repr=False)
    tops: list[float] = field(default_factory=list, repr=False)
    continued: bool = False
    uncertain: bool = False


def rows(columns: Sequence[Column]) -> Rows:
    """The rows that some columns share."""
    height = _height(columns)
    anchors, fits = _best(columns, height)
    count = len(anchors) + 1
    cells: list[list[Piece | None]] = [
        [stacked(fit.groups[at]) if fit.groups[at] else None for fit in fits] for at in range(count)
    ]
    continued = any(cells[0])
    if not continued:
        del cells[0]
    tops = [min((c.top for c in row if c), default=0.0) for row in cells]
    uncertain = any(fit.deviation > UNSURE for fit in fits)
    return Rows(cells=cells, tops=tops, continued=continued, uncertain=uncertain)


def _height(columns: Sequence[Column]) -> float:
    heights = [piece.bottom - piece.top for column in columns for piece in column]
    return max(median(heights), 0.1) if heights else 1.0


def _best(columns: Sequence[Column], height: float) -> tuple[list[float], list[Fit]]:
    """The anchors that all columns fit best, and how they fit."""
    best: tuple[float, list[float], list[Fit]] | None = None
    seen: set[tuple[int, ...]] = set()
    for at in sorted(range(len(columns)), key=lambda at: not serial(columns[at])):
        anchors = _anchors(columns, at, height)
        key = tuple(round(anchor / height * 4) for anchor in anchors)
        if not anchors or key in seen:
            continue
        seen.add(key)
        fits = _fits(columns, anchors, height)
        cost = sum(fit.cost for fit in fits) * (COUNTED if serial(columns[at]) else 1.0)
        if best is None or cost < best[0] - 1e-6:
            best = (cost, anchors, fits)
        certain = serial(columns[at]) and all(f.deviation < 0.1 and not f.loose for f in fits)
        if cost <= 0 or certain:
            break
    if best is None:
        return [], [Fit(groups=[list(column)]) for column in columns]
    return best[1], best[2]


def serial(column: Column) -> bool:
    """Whether a column counts its rows: nearly all short numbers, each one more than the last."""
    numbers = [int(re.sub(r"\D", "", p.text)) for p in column if INTEGER.match(p.text.strip())]
    if len(numbers) < 2 or len(numbers) < 0.7 * (len(column) - 1):
        return False
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return steps >= 0.7 * (len(numbers) - 1)


def _anchors(columns: Sequence[Column], at: int, height: float) -> list[float]:
    """Where the rows are by one column, with the rows that only other columns know of."""
    anchors = [sum(p.middle for p in block) / len(block) for block in _blocks(columns[at], height)]
    for other, column in enumerate(columns):
        if other != at and column and anchors:
            far = [p.middle for p in column if _distance(p.middle, anchors) > LEVEL * height]
            alone = [m for m in far if _distance(m, anchors) > 1.3 * height]
            if alone and len(far) <= 0.2 * len(column):
                anchors = sorted(anchors + alone)
    return anchors


def _distance(middle: float, anchors: Sequence[float]) -> float:
    """How far the nearest of some sorted anchors is."""
    at = bisect_left(anchors, middle)
    return min(abs(middle - anchor) for anchor in anchors[max(at - 1, 0) : at + 1])


def _blocks(column: Column, height: float) -> Groups:
    """The lines of an anchor column, with a header of two lines as one."""
    if len(column) < 4:
        return [[piece] for piece in column]
    steps = [b.middle - a.middle for a, b in pairwise(column)]
    close = 1.35 * height if median(steps) > 1.8 * height else 0.0
    found: Groups = [[column[0]]]
    for step, piece in zip(steps, column[1:], strict=True):
        numbered = INTEGER.match(piece.text) or INTEGER.match(found[-1][-1].text)
        if step < close and not numbered:
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _fits(columns: Sequence[Column], anchors: Sequence[float], height: float) -> list[Fit]:
    """How each column fits. Those with wrapped cells mostly hang, stand or are centred alike."""
    plain = [_plain(column, anchors, height) for column in columns]
    wrapped = [at for at, fit in enumerate(plain) if fit is None]
    if not wrapped:
        return [fit for fit in plain if fit is not None]
    ways = [[_dealt(columns[at], anchors, height, share) for at in wrapped] for share in SHARES]
    common = min(ways, key=lambda fits: sum(fit.cost for fit in fits))
    for number, at in enumerate(wrapped):
        own = min((fits[number] for fits in ways), key=lambda fit: fit.cost)
        plain[at] = own if own.cost < 0.6 * common[number].cost else common[number]
    return [fit for fit in plain if fit is not None]


def _plain(column: Column, anchors: Sequence[float], height: float) -> Fit | None:
    """One line a row at most, each level with its anchor; None where that is not so."""
    groups: Groups = [[] for _ in range(len(anchors) + 1)]
    at = 0
    for piece in column:
        middle = (piece[2] + piece[4]) / 2
        while at < len(anchors) and anchors[at] < middle - LEVEL * height:
            at += 1
        if at == len(anchors) or anchors[at] > middle + LEVEL * height or groups[at + 1]:
            return None
        groups[at + 1].append(piece)
    return Fit(groups=groups, cost=EMPTY * (len(anchors) - len(column)))


def _nearest(column: Column, anchors: Sequence[float], height: float) -> Fit:
    groups: Groups = [[] for _ in range(len(anchors) + 1)]
    for piece in column:
        at = min(range(len(anchors)), key=lambda k: abs(anchors[k] - piece.middle))
        groups[at + 1].append(piece)
    cost = APART * len(column)
    return Fit(groups=groups, cost=cost, deviation=1.0, loose=True)


Ends = tuple[int, Any]  # where the last group ends, and the one before
State = tuple[float, float, Ends]  # cost, deviation, where each group ends


def _more(middles: Sequence[float], height: float) -> list[float]:
    """What each line costs that is one more of a cell, summed up."""
    steps = (b - a for a, b in pairwise(middles))
    costs = (NEAR if step <= LEADING * height else APART for step in steps)
    return list(accumulate(costs, initial=0.0))


def _dealt(column: Column, anchors: Sequence[float], height: float, share: float) -> Fit:
    """Deal lines to anchors at the least cost. share: 0 cells hang from their anchor, 1 they
    stand on it, 0.5 its middle is theirs."""
    count = len(column)
    if count > MANY:
        return _nearest(column, anchors, height)
    middles = [piece.middle for piece in column]
    more = _more(middles, height)
    states: dict[int, State] = {
        above: (ABOVE * above, 0.0, (above, None))
        for above in range(min(count, MOST_LINES) + 1)
        if above == 0 or middles[above - 1] < anchors[0]
    }
    for at, anchor in enumerate(anchors):
        before = anchors[at - 1] if at else float("-inf")
        after = anchors[at + 1] if at + 1 < len(anchors) else float("inf")
        follow: dict[int, State] = {}
        for start, (cost, off, ends) in states.items():
            if start < count and middles[start] <= before:
                continue  # a line that no row above has taken
            for end in range(start, min(count, start + MOST_LINES) + 1):
                step, by = EMPTY, 0.0
                if end > start:
                    first, last = middles[start], middles[end - 1]
                    if first <= before or last >= after:
                        break
                    by = abs(first + (last - first) * share - anchor) / height
                    step = (
                        by + more[end - 1] - more[start] + SPREAD * ((last - first) / height) ** 2
                    )
                known = follow.get(end)
                if known is None or cost + step < known[0]:
                    follow[end] = (cost + step, off + by, (end, ends))
        states = follow
    done = states.get(count)
    if done is None:
        return _nearest(column, anchors, height)
    groups = _unrolled(column, done[2])
    filled = sum(1 for group in groups[1:] if group)
    loose = any(
        b.middle - a.middle > LEADING * height for group in groups for a, b in pairwise(group)
    )
    deviation = done[1] / max(filled, 1)
    return Fit(groups=groups, cost=done[0], deviation=deviation, loose=loose)


def _unrolled(column: Column, ends: Ends | None) -> Groups:
    found: Groups = []
    while ends is not None:
        end, ends = ends
        found.insert(0, list(column[ends[0] if ends else 0 : end]))
    return found
