"""One sheet in, what stands on it out, top to bottom: tables and running text."""

import re
from collections import Counter
from dataclasses import dataclass, field

from documents.document import Text
from documents.layout import borderless, grids, lines
from documents.layout.bands import Band
from documents.layout.pieces import Piece, Sheet, merged, stacked
from documents.layout.rows import rows, serial

BOX_LINE = 0.5  # of the height: boxes of one line differ more than characters do
GAPS = -1  # source of a line of running text that has gaps in it: it is no prose
GAP = 10.0  # points: an empty column below it is the space between cells drawn as boxes
ALIKE = 4  # lines of two columns, level with each other: rows that nobody drew a rule between


@dataclass(slots=True, kw_only=True)
class Laid:
    """One table on one page. bands: left and right of its columns. continued: its first row
    may be the rest of a row on the page before."""

    page: int
    bands: list[Band]
    cells: list[list[Piece | None]] = field(repr=False)
    top: float
    ruled: bool
    uncertain: bool = False
    continued: bool = False

    def texts(self, row: int) -> tuple[str, ...]:
        """The words of one row."""
        return tuple(cell.text if cell else "" for cell in self.cells[row])


@dataclass(slots=True, kw_only=True)
class Page:
    """What stands on a page: its tables and its lines of running text, each top to bottom.

    texts: what its format gave as running text of its own, and what stands beside the page.
    cut: how many lines are of several segments.
    """

    number: int
    tables: list[Laid] = field(default_factory=list)
    running: list[Piece] = field(default_factory=list, repr=False)
    texts: list[Text] = field(default_factory=list, repr=False)
    cut: int = 0

    @property
    def in_columns(self) -> bool:
        """Whether running text stands side by side, so that its lines mix sentences."""
        return len(self.running) > 6 and self.cut * 3 > len(self.running)


def laid(sheet: Sheet) -> Page:
    """The tables and the running text of a page."""
    tables, rest = _ruled(sheet)
    page = lines.lines(rest, BOX_LINE if sheet.boxes else lines.SAME_LINE)
    if not sheet.boxes:
        page = [lines.segments(line) for line in page]
    taken: set[int] = set()
    for found in borderless.tables(page, grids.level_lines(sheet.rules)):
        taken.update(range(found.first, found.last + 1))
        tables.append(
            Laid(
                page=sheet.number,
                bands=found.bands,
                cells=found.rows.cells,
                top=page[found.first][0].top,
                ruled=False,
                uncertain=found.rows.uncertain,
                continued=found.rows.continued,
            )
        )
    running = [_line(line) for at, line in enumerate(page) if at not in taken]
    tables.sort(key=lambda table: table.top)
    cut = sum(1 for at, line in enumerate(page) if at not in taken and len(line) > 1)
    return Page(number=sheet.number, tables=tables, running=running, cut=cut)


def _line(line: list[Piece]) -> Piece:
    return line[0] if len(line) == 1 else merged(line)._replace(source=GAPS)


def _ruled(sheet: Sheet) -> tuple[list[Laid], list[Piece]]:
    """The tables in drawn grids, and the pieces outside of them."""
    rest, tables = list(sheet.pieces), []
    for grid in grids.grids(sheet.rules):
        inside: list[Piece] = []
        outside: list[Piece] = []
        for piece in rest:
            held = grid.holds((piece[1] + piece[3]) / 2, (piece[2] + piece[4]) / 2)
            (inside if held else outside).append(piece)
        table = _in_grid(sheet, grid, inside) if inside else None
        if table is not None:
            tables.append(table)
            rest = outside
    return tables, rest


def _cell_of(grid: grids.Grid, piece: Piece) -> tuple[int, int]:
    """Where most of a piece stands: text that is too long for its cell stays whole."""
    middle = (piece[2] + piece[4]) / 2
    if len(piece.lefts) < 2:
        return grid.cell((piece[1] + piece[3]) / 2, middle)
    half = (piece.lefts[1] - piece.lefts[0]) / 2
    start, end = grid.cell(piece[1] + half, middle), grid.cell(piece[3] - half, middle)
    if start == end:
        return start
    cells = Counter(grid.cell(left + half, middle) for left in piece.lefts)
    return cells.most_common(1)[0][0]


def _in_grid(sheet: Sheet, grid: grids.Grid, inside: list[Piece]) -> Laid | None:
    contents: dict[tuple[int, int], list[Piece]] = {}
    for piece in inside:
        contents.setdefault(_cell_of(grid, piece), []).append(piece)
    table = Laid(
        page=sheet.number,
        bands=list(zip(grid.across, grid.across[1:], strict=False)),
        cells=[],
        top=grid.down[0],
        ruled=True,
    )
    for row in range(grid.size):
        columns = [
            lines.cell(contents.get((row, column), ()), boxes=sheet.boxes)
            for column in range(grid.columns)
        ]
        if any(columns):
            _add_row(table, columns)
    _drop_gaps(table)
    used = {at for cells in table.cells for at, cell in enumerate(cells) if cell}
    if len(table.cells) == 1:  # the rest of a row that a page broke, not a box around a header
        return table if grid.columns >= 3 and _any_digit(table.cells[0]) else None
    return table if len(used) >= 2 and table.cells else None


def _any_digit(cells: list[Piece | None]) -> bool:
    return any(cell and re.search(r"\d", cell.text) for cell in cells)


def _drop_gaps(table: Laid) -> None:
    """Take out columns that are only the space between two rules."""
    kept = [
        at
        for at, (left, right) in enumerate(table.bands)
        if right - left >= GAP or any(cells[at] for cells in table.cells)
    ]
    table.bands = [table.bands[at] for at in kept]
    table.cells = [[cells[at] for at in kept] for cells in table.cells]


def _add_row(table: Laid, columns: list[list[Piece]]) -> None:
    if _several(columns):
        found = rows(columns)
        table.cells += found.cells
        table.uncertain |= found.uncertain
    else:
        table.cells.append([stacked(column) if column else None for column in columns])


def _several(columns: list[list[Piece]]) -> bool:
    """Whether one row of a grid holds many: only its columns were ruled, not its rows."""
    if any(len(column) >= 2 and serial(column) for column in columns):
        return True
    long = [column for column in columns if len(column) >= ALIKE]
    return any(
        len(a) == len(b)
        and all(
            abs(x.middle - y.middle) < 0.3 * (x.bottom - x.top) for x, y in zip(a, b, strict=True)
        )
        and any(re.search(r"\d", piece.text) for piece in (*a, *b))
        for at, a in enumerate(long)
        for b in long[at + 1 :]
    )
