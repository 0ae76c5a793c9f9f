"""A table in, groups of values out: one for each person in each row."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from detectors.engine.captions import Role, kinds_named
from detectors.engine.cells import Cells
from detectors.engine.columns import Column, Whose
from detectors.engine.days import day_of, month_of
from detectors.engine.listed import listed
from detectors.engine.masks import RowFacts
from detectors.engine.names import clean_name, is_firm, may_be_name
from detectors.engine.people import Group, Item, Where
from detectors.engine.sampled import is_invented, is_sample
from detectors.engine.scan import Found, squeezed
from detectors.engine.slots import Slot
from detectors.engine.standing_in import SIGN, taken_out
from detectors.engine.typed import DOCUMENTS, documents_named, type_inside
from documents.document import PLAIN, Mark, Place, Table

SINGLE = 10  # that many cells of one sign each in a row are one number, a digit a cell
WORK_KINDS = frozenset({"mobile", "landline", "email", "bank_account", "home_address", "wechat"})
BETWEEN = re.compile(r"[\s、,，;；/和]+")


@dataclass(slots=True, kw_only=True)
class Grid:
    """A table as rows of texts. turned: its people stand in columns, so rows are its columns.

    starts: where each of its people begins, whose rows are read as one after the other.
    """

    table: Table = field(repr=False)
    turned: bool = False
    starts: Sequence[int] = ()
    width: int = 0
    rows: Sequence[Sequence[str]] = field(default=(), repr=False)
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._starts = sorted(self.table.row_places)
        self.rows = self.table.rows
        if not self.turned and not self.starts:
            return
        self.width = width = max(map(len, self.rows))
        padded = [[*row, *[""] * (width - len(row))] for row in self.rows]
        if self.turned:
            self.rows = [[row[at] for row in padded] for at in range(width)]
        else:
            ends = [*self.starts[1:], len(padded)]
            self.rows = [
                [cell for row in padded[start:end] for cell in row]
                for start, end in zip(self.starts, ends, strict=True)
            ]

    def _spot(self, row: int, column: int) -> tuple[int, int]:
        """The row and column of the table that a cell stands in."""
        if self.turned:
            return column, row
        further, column = divmod(column, self.width)
        return self.starts[row] + further, column

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; `Table.place_of` without sorting for every cell."""
        if self.width:
            row, column = self._spot(row, column)
        start, offset = self.table.place, row
        if self._starts and (at := bisect_right(self._starts, row)):
            start, offset = self.table.row_places[self._starts[at - 1]], row - self._starts[at - 1]
        page, sheet, first, left, paragraph = start
        return Place(page, sheet, (first or 1) + offset, (left or 1) + column, paragraph)

    def mark(self, row: int, column: int) -> Mark:
        """The mark of a cell."""
        if not self.table.marks and not self.table.hidden:
            return PLAIN
        if self.width:
            row, column = self._spot(row, column)
        return self.table.mark_of(row, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the rows of a section are read. typed: its cells by the document that a row names."""

    columns: tuple[Column, ...]
    cells: tuple[Cells, ...]
    slots: tuple[Slot, ...]
    whose: Whose
    today: date
    county: str | None
    left_out: Counter[str]
    facts: RowFacts
    typed: dict[str, Cells] = field(default_factory=dict, repr=False)

    def values(self, row: Sequence[str], column: int) -> list[Found]:
        """The values of a cell, as the cell beside it or its own words say what document it is."""
        at, cell = self.columns[column].type, row[column]
        said = squeezed(row[at]) if at is not None and at < len(row) else ""
        if not (said or cell.isascii()) and self.columns[column].headed & DOCUMENTS:
            said = type_inside(cell)
        return (said and self._of_type(cell, column, said)) or self.cells[column].values(cell)

    def _of_type(self, cell: str, column: int, said: str) -> list[Found]:
        if said not in self.typed:
            named = kinds_named if self.columns[column].labels else documents_named
            self.typed[said] = Cells(named(said), self.today, said, self.left_out)
        cells = self.typed[said]
        return cells.values(cell) if cells.headed else []

    @property
    def labelled(self) -> bool:
        """Whether a column's values are labelled row by row."""
        return any(column.labels for column in self.columns)

    def at_work(self, slot: Slot) -> bool:
        """Whether a person of the rows is there for an office or a firm."""
        return slot.name is not None and self.columns[slot.name].role is Role.CONTACT

    def leave_lines(self, items: list[Item]) -> None:
        """Take the landlines out of what somebody has at work: they are the firm's."""
        kept = [item for item in items if item.found.kind.id != "landline" or item.mark.hidden]
        self.leave(len(items) - len(kept))
        items[:] = kept

    def leave(self, number: int) -> None:
        """Count what was left out as an office's, a firm's or a thing's."""
        why = "office_contact" if self.whose is Whose.OFFICES else "organisation_or_thing"
        self.left_out[why] += number


def spread(row: Sequence[str], header: Sequence[str]) -> Sequence[str]:
    """A row whose cells of one digit each are joined to the number that they write."""
    if len(row) < SINGLE or sum(len(cell) == 1 for cell in row) < SINGLE:
        return row
    joined = list(row)
    at = 0
    while at < len(joined):
        end = at
        while (
            end < len(joined) and _is_digit(joined[end]) and (end == at or not _head(header, end))
        ):
            end += 1
        if end - at >= SINGLE:
            joined[at:end] = ["".join(joined[at:end]), *[""] * (end - at - 1)]
        at = max(end, at + 1)
    return joined


def _is_digit(cell: str) -> bool:
    return len(cell) == 1 and (cell.isdigit() or cell in "xXＸ*＊×")


def _head(header: Sequence[str], at: int) -> bool:
    return at < len(header) and bool(header[at])


def groups_of(grid: Grid, rows: Sequence[int], reading: Reading) -> Iterator[Group]:
    """The people of each row of values; `reading` counts what was left out."""
    above: dict[int, Group] = {}
    header = [column.header for column in reading.columns]
    last: Sequence[str] = ()
    for number in rows:
        row = spread(grid.rows[number], header)
        if is_sample(row):
            reading.left_out["placeholder"] += 1
            continue
        for group, at in _people(grid, number, row, reading):
            if is_invented(group):
                reading.left_out["placeholder"] += len(group.items)
                continue
            before = above.get(at)
            if before is not None and (
                _goes_on(group, before, row, reading, at)
                or (group.name == before.name and _is_rest(group, before, row, last, reading))
            ):
                before.items += group.items
                continue
            above[at] = group
            yield group
        last = row


def _goes_on(group: Group, before: Group, row: Sequence[str], reading: Reading, at: int) -> bool:
    """Whether a row without name, ID and serial number belongs to the person above; of rows that
    each hold one labelled value, those of one name until a label comes again."""
    slot = reading.slots[at]
    if reading.labelled and group.name in {None, before.name}:
        return not group.kinds() & before.kinds()
    if group.name or slot.name is None or group.ids():
        return False
    blank = all(c >= len(row) or not row[c].strip() for c in (*_serials(reading), slot.name))
    return blank and bool(before.name)


def _is_rest(
    group: Group, before: Group, row: Sequence[str], last: Sequence[str], reading: Reading
) -> bool:
    """Whether a row has the serial number of the one above, and other kinds of values of the
    same name: cells that were one over both rows."""
    serials = [c for c in _serials(reading) if c < min(len(row), len(last))]
    same = all(row[c].strip() and row[c].strip() == last[c].strip() for c in serials)
    return bool(group.name and serials) and same and not group.kinds() & before.kinds()


def _serials(reading: Reading) -> list[int]:
    return [c for c, column in enumerate(reading.columns) if "序号" in column.header]


def _people(
    grid: Grid, number: int, row: Sequence[str], reading: Reading
) -> Iterator[tuple[Group, int]]:
    """The groups of one row, by slot; what has neither name nor ID belongs to the main person."""
    groups: dict[int, Group] = {}
    others: list[Group] = []
    for at, slot in enumerate(reading.slots):
        items: list[Item] = []
        for column in slot.columns:
            if column < len(row):
                values = reading.values(row, column)
                if values:
                    here = _items(grid, number, column, values, reading)
                    if SIGN in row[column]:
                        where = *_where(grid, number, at), column
                        others += taken_out(here, row[column], where, reading.today)
                    items += here
        if reading.at_work(slot):
            reading.leave_lines(items)
        if _is_firms(row, slot, reading) and not any(item.own for item in items):
            reading.leave(len(items))
            continue
        if items:
            groups[at] = Group(
                name=_name(items),
                items=items,
                facts=_facts(row, slot, reading),
                where=_where(grid, number, at),
            )
    apart = ((at, one) for at, group in _merged(groups) for one in listed(group))
    people = [
        (split, at) for at, group in apart for split in _separated(group, row, reading.slots[at])
    ]
    yield from people if len(people) <= len(groups) else _rejoined(people)
    yield from ((other, -1) for other in others)


def _rejoined(people: list[tuple[Group, int]]) -> Iterator[tuple[Group, int]]:
    """The people of a row after a cell's were told apart: one holds the account beside them."""
    known = Counter(group.name for group, _ in people if group.ids())
    owners = {one.name: one for one, _ in people if one.name and one.ids() and known[one.name] == 1}
    for group, at in people:
        owner = None if group.ids() else owners.get(group.name or "")
        if owner is None:
            yield group, at
        else:
            owner.items += [item for item in group.items if item.found.kind.id != "name"]


def _is_firms(row: Sequence[str], slot: Slot, reading: Reading) -> bool:
    """Whether a firm, an office or a village stands where the name of a person would."""
    if slot.name is None or slot.name >= len(row):
        return False
    cell = row[slot.name]
    if is_firm(cell):
        return True
    paid = "收款单位" in reading.columns[slot.name].header
    return paid and not may_be_name(squeezed(cell)) and not cell.isspace()


def _where(grid: Grid, number: int, at: int) -> Where:
    page, sheet, row, column, _ = grid.place(number, 0)
    return sheet, page, row, column, number, at


def _merged(groups: dict[int, Group]) -> Iterator[tuple[int, Group]]:
    """Parts of a row that are one person: of equal name, or with nothing to tell them apart."""
    if len(groups) < 2:
        yield from groups.items()
        return
    main = next((at for at, group in groups.items() if group.name), next(iter(groups)))
    kept: dict[int, Group] = {main: groups[main]}
    by_name = {groups[main].name: groups[main]}
    for at, group in groups.items():
        if at == main:
            continue
        same = by_name.get(group.name) if group.name else None
        own = group.name or group.ids()
        if same is None and own:
            kept[at] = by_name[group.name] = group
        else:
            target = same or kept[main]
            target.items += [item for item in group.items if item.found.kind.id != "name"]
    yield from kept.items()


def _separated(group: Group, row: Sequence[str], slot: Slot) -> list[Group]:
    """One group for each ID number where one row holds several (a couple in one cell)."""
    ids = group.ids()
    if (
        len(ids) < 2
        or len(ids := list(dict.fromkeys(ids))) < 2
        or any(len(item.found.hit.contains) > 1 for item in group.items)
    ):
        return [group]
    names = _names(row, slot)
    split = [
        Group(name=name, items=[], facts=group.facts, where=(*group.where, at))
        for at, name in enumerate(names if len(names) == len(ids) else [group.name] * len(ids))
    ]
    counts: dict[str, int] = {}
    for item in group.items:
        kind = item.found.kind.id
        if item.own:
            split[ids.index(item.own)].items.append(item)
        elif kind == "name" and len(names) == len(ids):
            for one in split:
                one.items.append(_renamed(item, one.name or ""))
        else:
            at = counts.get(kind, 0)
            counts[kind] = at + 1
            split[min(at, len(split) - 1)].items.append(item)
    return split


def _renamed(item: Item, name: str) -> Item:
    found = item.found
    one = Found(kind=found.kind, hit=found.hit, text=name, start=found.start, end=found.end)
    return Item(found=one, place=item.place, mark=item.mark, header=item.header)


def _names(row: Sequence[str], slot: Slot) -> list[str]:
    if slot.name is None or slot.name >= len(row):
        return []
    return [name for part in BETWEEN.split(row[slot.name].strip()) if (name := clean_name(part))]


def _name(items: list[Item]) -> str | None:
    for item in items:
        if item.found.kind.id == "name":
            return item.found.text
    return None


def _items(grid: Grid, row: int, at: int, values: Sequence[Found], reading: Reading) -> list[Item]:
    """The values of a cell, without those of an office, a firm or a thing."""
    column = reading.columns[at]
    place, mark = grid.place(row, at), grid.mark(row, at)
    if column.personal and reading.whose is Whose.PEOPLE:
        return [Item(found, place, mark, header=column.header) for found in values]
    kept = []
    for found in values:
        contact = found.kind.id in WORK_KINDS and not mark.hidden
        work = contact and reading.whose is Whose.OFFICES and found.kind.id == "mobile"
        if column.leaves(found) or (contact and not work and _at_work(column, reading)):
            reading.leave(1)
        else:
            kept.append(Item(found=found, place=place, mark=mark, header=column.header, work=work))
    return kept


def _at_work(column: Column, reading: Reading) -> bool:
    return column.work or reading.whose is not Whose.PEOPLE


def _facts(row: Sequence[str], slot: Slot, reading: Reading) -> RowFacts:
    """What the row tells of the person beside a masked number."""
    if not slot.telling:
        return reading.facts
    born = age = male = month = None
    for at in slot.telling:
        text = squeezed(row[at]) if at < len(row) else ""
        if not text:
            continue
        tells = slot.telling[at]
        if tells == "born":
            born, month = day_of(row[at]), month_of(text)
        elif tells == "age" and text.rstrip("周岁").isdecimal():
            age = int(text.rstrip("周岁"))
        elif tells == "sex" and text[:1] in {"男", "女"}:
            male = text[:1] == "男"
    if age is not None and not 0 <= age < 120:
        age = None
    if born and born > reading.today:
        born = None
    return RowFacts(birth_date=born, age=age, male=male, county=reading.county, birth_month=month)
