"""A block of a document in, the people in it out: the one place that knows all layouts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from detectors.engine.aligned import tables_of
from detectors.engine.captions import WORK_PHONE, kinds_named, known
from detectors.engine.cells import Cells, GuessedCells
from detectors.engine.columns import holds, read, whose
from detectors.engine.forms import entries_of, is_form, people_of, text_forms
from detectors.engine.masks import RowFacts
from detectors.engine.people import Group, doubt, tied
from detectors.engine.prose import texts_of
from detectors.engine.remarks import put
from detectors.engine.scan import squeezed
from detectors.engine.sections import Rows, Section, Split, is_note, split
from detectors.engine.sentences import groups_of as sentence_groups
from detectors.engine.slots import slots_of
from detectors.engine.stacked import starts_of, unrepeated
from detectors.engine.tables import Grid, Reading, spread
from detectors.engine.tables import groups_of as row_groups
from detectors.engine.upright import upright_tables
from detectors.engine.writing import UNSEEN_SIGN, visible
from documents.document import Block, Table, Text

LEAST_LABELS = 2
ENOUGH = 40  # rows that tell whether a table goes on
LONGEST_SERIAL = 6
LONGEST_BREAK = 80  # signs between the parts of one table: a page's title, 续上表


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads a document's blocks one after another; a table may go on under the last header.

    remarks: those of the groups that stand in comments on cells.
    """

    title: str = field(repr=False)
    today: date
    county: str | None
    groups: list[Group] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    header: tuple[str, ...] = ()
    words: set[str] = field(default_factory=set)
    remarks: list[Group] = field(default_factory=list)
    _last: tuple[str, ...] = ()
    _between: str = field(default="", repr=False)
    _number: int = 0

    def read(self, block: Block, number: int) -> None:
        """Add a block's people and its header."""
        before = len(self.groups)
        if isinstance(block, Table):
            texts, table = texts_of(_visible(block))
        else:
            texts, table = [replace(block, text=visible(block.text))], None
        for text in texts:
            self._text(text)
            self._between = f"{self._between}{text.text.strip()}"[: LONGEST_BREAK + 1]
        if table:
            self._table(table)
        if isinstance(block, Text) and block.place.row is not None:
            put(self.groups[before:], block.place)
            self.remarks += self.groups[before:]
        for group in self.groups[before:]:
            group.where = number, *group.where
            if table and table.uncertain_rows:
                doubt(group)

    def _text(self, text: Text) -> None:
        tables, rest = tables_of(text)
        upright, rest = upright_tables(rest, self.today)
        for table in (*tables, *upright):
            self._table(table)
        forms, rest = text_forms(rest, self.today, self.title)
        self.groups += forms
        found, dropped = sentence_groups(rest, self.today, self.left_out)
        self.groups += found
        self.left_out["office_contact"] += dropped

    def _table(self, table: Table) -> None:
        starts = starts_of(table.rows)
        if starts:
            table = replace(table, rows=tuple(map(tuple, unrepeated(table.rows))))
        grid = Grid(table=table, starts=starts)
        if not grid.starts and is_turned(grid):
            grid = Grid(table=table, turned=True)
        if is_labelled(grid):
            self._form(grid, range(len(grid.rows)))
            return
        found = split(grid.rows)
        if len(found.sections) > 1:
            found = _whole_form(grid, found)
        width = max((len(row) for row in grid.rows), default=0)
        self._notes(grid, found)
        for section in found.sections:
            self._section(grid, self._continued(grid, section, found, width), width)

    def _continued(self, grid: Grid, section: Section, found: Split, width: int) -> Section:
        """A section without header under the header of the table before, if it fits."""
        if section.header or found.headed or len(self._last) != width:
            return section
        if self._between and not self._goes_on(grid, section):
            return section
        return Section(header=self._last, rows=section.rows)

    def _goes_on(self, grid: Grid, section: Section) -> bool:
        """Whether rows after a few words are what the header before these words names."""
        between = self._between
        rows = [grid.rows[at] for at in section.rows[:ENOUGH]]
        number = _number(rows[:1])
        if self._number and number and number != self._number + 1:
            return False
        apart = len(between) > LONGEST_BREAK or WORK_PHONE.search(between)
        if apart and "续" not in between and not number:
            return False
        return holds(self._last, rows, self.today)

    def _section(self, grid: Grid, section: Section, width: int) -> None:
        self._between = ""
        self._number = _number([grid.rows[at] for at in section.rows[-1:]])
        if section.header:
            self._last = section.header
            self.words.update(section.header)
            self.header = max(self.header, tuple(filter(None, section.header)), key=len)
        elif is_form(grid, section.rows):
            self._form(grid, section.rows)
            return
        columns = read(grid.rows, section, width, self.today)
        reading = Reading(
            columns=columns,
            cells=tuple(
                (GuessedCells if column.guessed else Cells)(
                    column.headed, self.today, column.header, self.left_out
                )
                for column in columns
            ),
            slots=slots_of(columns),
            whose=whose(columns, self.title),
            today=self.today,
            county=self.county,
            left_out=self.left_out,
            facts=RowFacts(county=self.county),
        )
        self._keep(row_groups(grid, section.rows, reading))

    def _form(self, grid: Grid, rows: Sequence[int]) -> None:
        where = "form", grid.place(0, 0)
        self._keep(people_of(entries_of(grid, rows), self.today, where, self.title))

    def _keep(self, groups: Iterable[Group]) -> None:
        kept, left = tied(groups)
        self.groups += kept
        self.left_out["organisation_or_thing"] += left

    def _notes(self, grid: Grid, found: Split) -> None:
        """Titles, sums and signatures are running text."""
        for number in found.notes:
            text = " ".join(cell for cell in grid.rows[number] if cell.strip())
            place = grid.place(number, 0)
            place = place._replace(paragraph=place.row)
            self._text(Text(text=text, place=place, hidden=grid.table.hidden))


def _number(rows: Sequence[Sequence[str]]) -> int:
    """The serial number that the last of some rows begins with; 0 if none."""
    first = rows[-1][0].strip() if rows and rows[-1] else ""
    return int(first) if first.isdecimal() and len(first) <= LONGEST_SERIAL else 0


def _whole_form(grid: Grid, found: Split) -> Split:
    """A form as one section, which a row of one label and its value else parts in two."""
    first, *later = found.sections
    if first.header or any(sum(map(_is_label, one.header)) > 1 for one in later):
        return found
    rows = tuple(at for at in range(len(grid.rows)) if at not in found.notes)
    return (
        replace(found, sections=(Section(header=(), rows=rows),)) if is_form(grid, rows) else found
    )


def _is_label(cell: str) -> bool:
    return known(cell) and not any(sign.isdigit() for sign in cell)


def _visible(table: Table) -> Table:
    if not any(UNSEEN_SIGN.search("".join(row)) for row in table.rows):
        return table
    return replace(table, rows=tuple(tuple(map(visible, row)) for row in table.rows))


def is_labelled(grid: Grid) -> bool:
    """Whether a table of two columns is labels and their values, under whatever header."""
    rows = [row for row in grid.rows[:60] if any(row)]
    if max(map(len, rows), default=0) != 2 or len(rows) < LEAST_LABELS:
        return False
    labels = [squeezed(row[0]) for row in rows if all(map(str.strip, row)) and len(row) == 2]
    return _are_labels(labels)


def _are_labels(texts: Sequence[str]) -> bool:
    named = {kind for text in texts for kind in kinds_named(text)}
    return len(named) >= LEAST_LABELS and sum(map(known, texts)) * 10 >= len(texts) * 7


def is_turned(grid: Grid) -> bool:
    """Whether the labels stand in the first column and each further column is a person."""
    rows = grid.rows
    width = max((len(row) for row in rows), default=0)
    body = [spread(row, ()) for row in rows[:40] if not is_note(row, width, ()) and any(row)]
    if width < 3 or len(body) < LEAST_LABELS or len(rows) > 60:
        return False
    if not _are_labels([squeezed(row[0]) for row in body]):
        return False
    return not any(_labels_inside(row) for row in body) and _both_filled(body)


def _labels_inside(row: Sequence[str]) -> bool:
    return any(known(cell) and len(cell) > 1 for cell in row[1:])


def _both_filled(body: Rows) -> bool:
    """At least two people: two further columns hold something beside a label that names a kind."""
    return any(
        sum(bool(cell.strip()) for cell in row[1:]) >= 2 for row in body if kinds_named(row[0])
    )
