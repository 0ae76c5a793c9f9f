"""Lines of segments in, the columns that no rule draws out: where nothing stands on any line."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from documents.layout.lines import Line
from documents.layout.pieces import Piece

Band = tuple[float, float]  # left and right
NARROW = 0.15  # of the height: the least gap between two columns
INSIDE = 0.6  # of a segment: so much of it lies in its band


def bands(region: Sequence[Line], height: float) -> list[Band]:
    """The columns of some lines, left to right.

    A few lines may stand across a gap (a header over two columns, an address that is too long);
    a column that is filled on those few lines only is none.
    """
    marks: list[tuple[float, int]] = []
    for line in region:
        for piece in line:
            marks += ((piece.left, 1), (piece.right, -1))
    allowed = _allowed(len(region))
    found: list[Band] = []
    covered, start = 0, 0.0
    for at, step in sorted(marks):
        before, covered = covered, covered + step
        if before <= allowed < covered:
            start = at
        elif covered <= allowed < before:
            if found and start - found[-1][1] < NARROW * height:
                found[-1] = (found[-1][0], at)
            else:
                found.append((start, at))
    return found


def _allowed(count: int) -> int:
    if count < 6:
        return 0
    return 1 if count < 30 else count * 3 // 100 + 1


def dealt(region: Sequence[Line], found: Sequence[Band]) -> list[list[Line]]:
    """The segments of each line by band; several of one band stay together."""
    starts = [left for left, _ in found]
    apart = all(one[1] <= other[0] for one, other in pairwise(found))
    return [_by_band(line, found, starts if apart else ()) for line in region]


def _by_band(line: Line, found: Sequence[Band], starts: Sequence[float]) -> list[Line]:
    """starts: where each band begins, if none reaches into another."""
    cells: list[Line] = [[] for _ in found]
    for piece in line:
        at = bisect_right(starts, piece[1]) - 1
        if at < 0 or piece[3] > found[at][1]:
            at = _band_of(piece, found, cells)
        cells[at].append(piece)
    return cells


def _band_of(piece: Piece, found: Sequence[Band], cells: Sequence[Line]) -> int:
    """The band of a segment that is within none: what holds most of it, else the nearest free."""
    shares = [min(piece.right, right) - max(piece.left, left) for left, right in found]
    most = max(range(len(found)), key=shares.__getitem__)
    if shares[most] >= INSIDE * (piece.right - piece.left):
        return most
    touched = [at for at, share in enumerate(shares) if share > 0]
    if touched:
        return touched[0] if len(touched) > 1 else most
    free = [at for at, cell in enumerate(cells) if not cell] or list(range(len(found)))
    return max(free, key=shares.__getitem__)


def across(piece: Piece, found: Sequence[Band]) -> int:
    """How many bands a segment stands in."""
    return sum(
        1
        for left, right in found
        if min(piece.right, right) - max(piece.left, left) > 0.3 * min(right - left, 20.0)
    )
