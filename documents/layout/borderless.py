"""Lines of segments in, tables without a grid out, with the lines that belong to none."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from documents.layout import bands
from documents.layout.grids import Line as Level
from documents.layout.lines import Line
from documents.layout.pieces import Piece, merged, stacked
from documents.layout.rows import Rows, rows

WIDE = 0.45  # of a table: a line of one segment so wide is a title or prose
FAR = 2.6  # of the usual step between two rows: another table begins
NEAR = 2.2  # of the height: a line so near to a table's first or last row may be part of it
LEAST_FILLED = 2  # rows with a value in several columns


@dataclass(slots=True, kw_only=True)
class Found:
    """A table: its lines (from, to), its bands, its rows."""

    first: int
    last: int
    bands: list[bands.Band]
    rows: Rows = field(default_factory=lambda: Rows(cells=[]))


def tables(page: Sequence[Line], levels: Sequence[Level] = ()) -> list[Found]:
    """The tables on a page, top to bottom. levels: horizontal rules, which part rows."""
    height = _height(page)
    seeds = [at for at, line in enumerate(page) if len(line) >= 3]
    least = 3
    if len(seeds) < 2:
        seeds, least = [at for at, line in enumerate(page) if len(line) >= 2], 2
    found: list[Found] = []
    for cluster in _clusters(page, seeds, height):
        table = _table(page, cluster, height, least)
        if table is None:
            continue
        if found and _same(found[-1], table):
            table = _joined(page, found.pop(), table, height)
        found.append(table)
    for table in found:
        _fill(page, table, levels)
    return [table for table in found if _worth(table)]


def _height(page: Sequence[Line]) -> float:
    heights = [piece.bottom - piece.top for line in page for piece in line]
    return max(median(heights), 0.1) if heights else 1.0


def _middle(line: Line) -> float:
    return line[0].middle


def _clusters(page: Sequence[Line], seeds: Sequence[int], height: float) -> list[list[int]]:
    """Seed lines that may be of one table: no prose between them and no wide gap."""
    steps = [_middle(page[b]) - _middle(page[a]) for a, b in itertools.pairwise(seeds)]
    usual = max(median(steps), 1.2 * height) if steps else height
    found: list[list[int]] = []
    for at in seeds:
        if found and not _breaks(page, found[-1], at, FAR * usual):
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _breaks(page: Sequence[Line], cluster: list[int], at: int, far: float) -> bool:
    last = cluster[-1]
    gaps = [_middle(page[b]) - _middle(page[b - 1]) for b in range(last + 1, at + 1)]
    if max(gaps) > far:
        return True
    left = min(page[a][0].left for a in (*cluster, at))
    right = max(page[a][-1].right for a in (*cluster, at))
    return any(
        len(page[b]) == 1 and page[b][0].right - page[b][0].left > WIDE * (right - left)
        for b in range(last + 1, at)
    )


def _table(page: Sequence[Line], cluster: list[int], height: float, least: int) -> Found | None:
    first, last = cluster[0], cluster[-1]
    columns = bands.bands(page[first : last + 1], height)
    if len(columns) < least:
        return None
    for _ in range(3):
        first, last = _grown(page, first, last, columns, height)
        again = bands.bands(page[first : last + 1], height)
        if len(again) < least or again == columns:
            break
        columns = again
    return Found(first=first, last=last, bands=columns)


def _grown(
    page: Sequence[Line], first: int, last: int, columns: list[bands.Band], height: float
) -> tuple[int, int]:
    """A table with the lines above and below that are the rest of wrapped cells."""
    while first and _fits(page[first - 1], page[first], columns, height):
        first -= 1
    while last + 1 < len(page) and _fits(page[last + 1], page[last], columns, height):
        last += 1
    return first, last


def _fits(line: Line, beside: Line, columns: list[bands.Band], height: float) -> bool:
    if abs(_middle(line) - _middle(beside)) > NEAR * height:
        return False
    wide = columns[-1][1] - columns[0][0]
    return all(
        bands.across(piece, columns) <= 1
        and columns[0][0] - height < piece.left
        and piece.right < columns[-1][1] + height
        and piece.right - piece.left < WIDE * wide
        for piece in line
    )


def _same(above: Found, below: Found) -> bool:
    if len(above.bands) != len(below.bands):
        return False
    return all(
        min(a[1], b[1]) > max(a[0], b[0]) for a, b in zip(above.bands, below.bands, strict=True)
    )


def _joined(page: Sequence[Line], above: Found, below: Found, height: float) -> Found:
    """Two tables that share their columns: one, with a subtitle between."""
    region = [line for line in page[above.first : below.last + 1] if len(line) > 1]
    columns = bands.bands(region, height)
    if len(columns) != len(above.bands):
        columns = [
            (min(a[0], b[0]), max(a[1], b[1]))
            for a, b in zip(above.bands, below.bands, strict=True)
        ]
    return Found(first=above.first, last=below.last, bands=columns)


def _fill(page: Sequence[Line], table: Found, levels: Sequence[Level]) -> None:
    cells = bands.dealt(page[table.first : table.last + 1], table.bands)
    columns = [[merged(line[at]) for line in cells if line[at]] for at in range(len(table.bands))]
    table.rows = parted(columns, _levels(table, columns, levels))


def _levels(table: Found, columns: list[list[Piece]], levels: Sequence[Level]) -> list[float]:
    """The rules that go across a table, within it."""
    left, right = table.bands[0][0], table.bands[-1][1]
    top = min(column[0].middle for column in columns if column)
    bottom = max(column[-1].middle for column in columns if column)
    spans = [
        (level.level, min(level.end, right) - max(level.start, left))
        for level in levels
        if top < level.level < bottom
    ]
    return sorted(level for level, width in spans if width > 0.6 * (right - left))


def parted(columns: Sequence[Sequence[Piece]], levels: Sequence[float]) -> Rows:
    """The rows of columns that rules cut into parts, each part with rows of its own."""
    if not levels:
        return rows(columns)
    edges = [float("-inf"), *levels, float("inf")]
    parts = [
        [[p for p in column if top < p.middle <= bottom] for column in columns]
        for top, bottom in itertools.pairwise(edges)
    ]
    parts = [part for part in parts if any(part)]
    single = len(parts) >= 3 and median(max(map(len, part)) for part in parts) <= 3
    found = Rows(cells=[])
    for part in parts:
        some = _one(part) if single and max(map(len, part)) <= 6 else rows(part)
        found.cells += some.cells
        found.tops += some.tops
        found.uncertain |= some.uncertain
    return found


def _one(part: Sequence[Sequence[Piece]]) -> Rows:
    cells = [stacked(column) if column else None for column in part]
    return Rows(cells=[cells], tops=[min(c.top for c in cells if c)])


def _worth(table: Found) -> bool:
    """Whether this is a table and not prose in columns: numbers fill one of the columns."""
    cells = table.rows.cells
    least = 2 if len(table.bands) >= 3 else 4
    filled = [row for row in cells if sum(cell is not None for cell in row) >= 2]
    if len(cells) < 2 or len(filled) < max(LEAST_FILLED, least - 1):
        return False
    for at in range(len(table.bands)):
        column = [row[at] for row in cells if row[at]]
        numbers = sum(1 for cell in column if cell and re.search(r"\d", cell.text))
        if numbers >= 0.4 * len(column) and numbers:
            return True
    return False
