"""Pieces in, lines of segments out: what stands side by side, cut where a gap is a column's."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from documents.layout.pieces import Piece, merged

SAME_LINE = 0.35  # of the height: how far vertical centres of one line differ
WIDE_GAP = 0.9  # of the height: between two cells
OBJECT_GAP = 0.25  # of the height, where another object draws on: programs draw cell by cell
TWICE = 0.08  # of the height: between two prints of the same text
SPACED_NAME = 2.5  # of the height: the gap in a name of two signs that is as wide as one of three
TEXT, LEFT = itemgetter(0), itemgetter(1)

Line = list[Piece]


def lines(pieces: Iterable[Piece], tolerance: float = SAME_LINE) -> list[Line]:
    """Pieces grouped by vertical centre, top to bottom, each line left to right."""
    found: list[Line] = []
    level = height = 0.0
    for piece in sorted(filter(TEXT, pieces), key=doubled_middle):
        middle, tall = (piece[2] + piece[4]) / 2, piece[4] - piece[2]
        if found and middle - level <= tolerance * min(height, tall):
            found[-1].append(piece)
            level += (middle - level) / len(found[-1])
        else:
            found.append([piece])
            level, height = middle, tall
    for line in found:
        line.sort(key=LEFT)
    return found


def doubled_middle(piece: Piece) -> float:
    """What lines are sorted by."""
    return piece[2] + piece[4]


def segments(line: Line) -> Line:
    """The characters of a line put together to what a cell may hold."""
    found: list[Line] = []
    last: Piece | None = None
    for piece in line:
        if last is None:
            found.append([piece])
        elif _printed_twice(last, piece):
            continue
        elif _apart(last, piece):
            found.append([piece])
        else:
            found[-1].append(piece)
        last = piece
    return _names([merged(run) for run in found])


def runs(pieces: Sequence[Piece]) -> list[Piece]:
    """Characters in the order of drawing put together to what was drawn on end."""
    found: list[Line] = []
    source, right, bottom = -1, 0.0, 0.0
    for piece in pieces:
        high = piece[4] - piece[2]
        if (
            piece[5] == source
            and abs(piece[1] - right) <= OBJECT_GAP * high
            and abs(piece[4] - bottom) <= 0.2 * high
        ):
            found[-1].append(piece)
        else:
            found.append([piece])
        source, right, bottom = piece[5], piece[3], piece[4]
    return [merged(run)._replace(lefts=tuple(map(LEFT, run))) for run in found]


def _apart(last: Piece, piece: Piece) -> bool:
    gap, height = piece[1] - last[3], max(last[4] - last[2], piece[4] - piece[2])
    return gap > WIDE_GAP * height or (gap > OBJECT_GAP * height and last[5] != piece[5])


def _printed_twice(last: Piece, piece: Piece) -> bool:
    """Bold type is imitated by printing a text again, a hair's breadth away."""
    return last[0] == piece[0] and abs(piece[1] - last[1]) < TWICE * (piece[4] - piece[2])


def _names(found: Line) -> Line:
    """Put together the signs of a name that were spaced out to the width of longer names."""
    together: list[Line] = []
    for piece in found:
        before = together[-1][-1] if together else None
        if before is not None and _one_name(before, piece):
            together[-1].append(piece)
        else:
            together.append([piece])
    return [merged(run) for run in together]


def _one_name(before: Piece, piece: Piece) -> bool:
    alone = len(before.text) == 1 and len(piece.text) == 1
    if not alone or not (before.text.isalpha() and piece.text.isalpha()):
        return False
    gap, height = piece.left - before.right, piece.bottom - piece.top
    return gap <= (SPACED_NAME if before.source == piece.source else 1.3) * height


def cell(pieces: Sequence[Piece], *, boxes: bool) -> list[Piece]:
    """The lines of one cell, each as one piece."""
    if len(pieces) < 2:
        return list(pieces)
    grouped = lines(pieces, 0.5 if boxes else SAME_LINE)
    return [merged(line if boxes else _once(line)) for line in grouped]


def _once(line: Line) -> Line:
    kept: Line = []
    for piece in line:
        if not kept or not _printed_twice(kept[-1], piece):
            kept.append(piece)
    return kept
