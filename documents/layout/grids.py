"""Rules in, grids out: which rules make one table, where its cells are, which are merged."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.layout.pieces import Rule

THIN = 3.0  # points: two edges so near are one, and rules so near touch
SHORT = 8.0  # points: a rule below it is a dash or a tick
MOST_RULES = 6_000  # on a page; beyond, it is a drawing
MOST_LINES = 1_500  # of one direction, put together


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rule put together: at `level`, from `start` to `end` along the other axis."""

    level: float
    start: float
    end: float


@dataclass(slots=True, kw_only=True)
class Grid:
    """A table's edges, left to right and top to bottom, and which neighbours are one cell.

    open_right: by (row, column), no rule between this cell and the next. open_below likewise.
    """

    across: list[float]
    down: list[float]
    open_right: set[tuple[int, int]] = field(default_factory=set)
    open_below: set[tuple[int, int]] = field(default_factory=set)

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.across) - 1

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.down) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside."""
        inside = self.across[0] <= x <= self.across[-1]
        return inside and self.down[0] <= y <= self.down[-1]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """The zero-based row and column of the cell of a point; a merged one's top left."""
        column = min(max(bisect_right(self.across, x) - 1, 0), self.columns - 1)
        row = min(max(bisect_right(self.down, y) - 1, 0), self.size - 1)
        while column and (row, column - 1) in self.open_right:
            column -= 1
        while row and (row - 1, column) in self.open_below:
            row -= 1
            while column and (row, column - 1) in self.open_right:
                column -= 1
        return row, column


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that rules draw, the smallest first. Frames and lone lines are none."""
    if not rules or len(rules) > MOST_RULES:
        return []
    level = [r for r in rules if r.right - r.left >= r.bottom - r.top]
    upright = [r for r in rules if r.right - r.left < r.bottom - r.top]
    across = _lines(((r.top + r.bottom) / 2, r.left, r.right) for r in level)
    down = _lines(((r.left + r.right) / 2, r.top, r.bottom) for r in upright)
    if len(across) > MOST_LINES or len(down) > MOST_LINES:
        return []
    found = [_grid(*part) for part in _connected(across, down)]
    kept = [grid for grid in found if grid is not None]
    return sorted(kept, key=lambda g: (g.across[-1] - g.across[0]) * (g.down[-1] - g.down[0]))


def level_lines(rules: Sequence[Rule]) -> list[Line]:
    """The horizontal rules of a page, put together: they part rows also where no grid is."""
    if len(rules) > MOST_RULES:
        return []
    level = [r for r in rules if r.right - r.left >= r.bottom - r.top]
    return _lines(((r.top + r.bottom) / 2, r.left, r.right) for r in level)


def _lines(spans: Iterable[tuple[float, float, float]]) -> list[Line]:
    """Pieces of rules (level, start, end) that touch, as one: programs draw cell by cell."""
    rows: list[list[tuple[float, float, float]]] = []
    for span in sorted(spans):
        if rows and span[0] - rows[-1][-1][0] <= THIN / 2 and span[0] - rows[-1][0][0] <= THIN:
            rows[-1].append(span)
        else:
            rows.append([span])
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda span: span[1])
        level = sum(span[0] for span in row) / len(row)
        start, end = row[0][1], row[0][2]
        for _, left, right in row[1:]:
            if left > end + THIN:
                found.append(Line(level=level, start=start, end=end))
                start, end = left, right
            end = max(end, right)
        found.append(Line(level=level, start=start, end=end))
    return [line for line in found if line.end - line.start >= SHORT]


def _connected(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Horizontal and vertical lines by what they cross: one global grid would cut prose up."""
    parent = list(range(len(across) + len(down)))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, flat in enumerate(across):
        for b, upright in enumerate(down, start=len(across)):
            if (
                flat.start - THIN <= upright.level <= flat.end + THIN
                and upright.start - THIN <= flat.level <= upright.end + THIN
            ):
                parent[top(a)] = top(b)
    parts: dict[int, tuple[list[Line], list[Line]]] = {}
    for at in range(len(parent)):
        part = parts.setdefault(top(at), ([], []))
        if at < len(across):
            part[0].append(across[at])
        else:
            part[1].append(down[at - len(across)])
    return list(parts.values())


def _edges(levels: list[float], ends: list[float]) -> list[float]:
    """Where cells begin and end; a table that is open at its sides ends where its rules do."""
    edges: list[float] = []
    for level in sorted(levels):
        if not edges or level - edges[-1] > THIN:
            edges.append(level)
    first, last = min(ends), max(ends)
    if not edges or first < edges[0] - THIN:
        edges.insert(0, first)
    if last > edges[-1] + THIN:
        edges.append(last)
    return edges


def _grid(level: list[Line], upright: list[Line]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    across = _edges([v.level for v in upright], [end for h in level for end in (h.start, h.end)])
    down = _edges([h.level for h in level], [end for v in upright for end in (v.start, v.end)])
    if len(across) < 3 or len(down) < 2:
        return None
    grid = Grid(across=across, down=down)
    rows = [(top + bottom) / 2 for top, bottom in pairwise(down)]
    columns = [(left + right) / 2 for left, right in pairwise(across)]
    for column, edge in enumerate(across[1:-1]):
        spans = _spans(upright, edge)
        grid.open_right |= {(r, column) for r, at in enumerate(rows) if not _parted(spans, at)}
    for row, edge in enumerate(down[1:-1]):
        spans = _spans(level, edge)
        grid.open_below |= {(row, c) for c, at in enumerate(columns) if not _parted(spans, at)}
    return grid


def _spans(lines: list[Line], edge: float) -> list[tuple[float, float]]:
    """From where to where lines run along an edge."""
    return [(v.start - 1, v.end + 1) for v in lines if abs(v.level - edge) <= THIN]


def _parted(spans: list[tuple[float, float]], at: float) -> bool:
    return any(start <= at <= end for start, end in spans)
