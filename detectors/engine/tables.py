"""A table in, groups of values out: one for each person in each row."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from detectors.catalog import kinds
from detectors.contract import Candidate
from detectors.engine.columns import Reading, Whose, kinds_named
from detectors.engine.masks import RowFacts
from detectors.engine.people import Group, Item
from detectors.engine.scan import Found, in_cell, squeezed
from documents.document import Cell, Table

DAY = re.compile(r"(\d{4})[年./]?(\d{1,2})[月./]?(\d{1,2})日?")
WORK_KINDS = frozenset({"mobile", "landline", "email", "bank_account", "home_address"})


def rows_of(table: Table, reading: Reading, context: tuple[date, str | None]) -> Iterator[Group]:
    """The people of each row of values. context: today, and the county of the site."""
    starts = [at for at, column in enumerate(reading.columns) if column.names("name")]
    for row in range(reading.first, len(table.rows)):
        cells = list(table.cells(row))
        if not any(cell.text.strip() for cell in cells):
            continue
        yield from _people(cells, reading, starts, row, context)


def _people(
    cells: list[Cell],
    reading: Reading,
    starts: list[int],
    row: int,
    context: tuple[date, str | None],
) -> Iterator[Group]:
    """The groups of one row: a new one at each column of names."""
    today, county = context
    bounds = [0, *starts[1:], len(cells)]
    for first, last in pairwise(bounds):
        part = cells[first:last]
        columns = reading.columns[first:last]
        items: list[Item] = []
        for cell, column in zip(part, columns, strict=False):
            items += [
                Item(found=found, place=cell.place, mark=cell.mark, header=column.header)
                for found in cell_values(cell.text, column.headed, today)
                if not (column.work and found.kind.id in WORK_KINDS)
            ]
        if items:
            place = part[0].place
            yield Group(
                name=_name(items),
                items=items,
                facts=_facts(part, reading.header[first:last], today, county),
                where=f"{place.sheet}/{place.page}/{place.row}/{first}/{row}",
            )


def cell_values(text: str, headed: frozenset[str], today: date) -> list[Found]:
    """The values of a cell: identifying ones, else what its header says it describes."""
    if not text.strip():
        return []
    found = in_cell(text, headed, today)
    return found or _describing(text, headed, today)


def _describing(text: str, headed: frozenset[str], today: date) -> list[Found]:
    value = squeezed(text)
    for kind in kinds():
        if kind.identifying or kind.id not in headed:
            continue
        hit = kind.check(Candidate(text=value, headed=True, today=today))
        if hit:
            return [Found(kind=kind, hit=hit, text=value, start=0, end=len(text))]
    return []


def _name(items: list[Item]) -> str | None:
    return next((item.found.text for item in items if item.found.kind.id == "name"), None)


def _facts(
    cells: list[Cell], headers: tuple[str, ...], today: date, county: str | None
) -> RowFacts:
    born = age = male = None
    for cell, header in zip(cells, headers, strict=False):
        text = squeezed(cell.text)
        if "出生" in header and (match := DAY.fullmatch(text)):
            born = _date(match)
        elif "年龄" in header and text.rstrip("岁").isdigit():
            age = int(text.rstrip("岁"))
        elif "性别" in header and text[:1] in {"男", "女"}:
            male = text[:1] == "男"
    if age is not None and not 0 <= age < 120:
        age = None
    if born and born > today:
        born = None
    return RowFacts(birth_date=born, age=age, male=male, county=county)


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def form_of(table: Table, today: date) -> Group | None:
    """The one person of a form: labels, each with its value to the right."""
    items: list[Item] = []
    for row in range(len(table.rows)):
        headed: frozenset[str] = frozenset()
        label = ""
        for cell in table.cells(row):
            text = squeezed(cell.text)
            if not text:
                continue
            values = cell_values(cell.text, headed, today) if headed else []
            if values:
                items += [
                    Item(found=found, place=cell.place, mark=cell.mark, header=label)
                    for found in values
                ]
                headed = frozenset()
            else:
                headed, label = kinds_named(text), text
    if not any(item.found.kind.identifying for item in items):
        return None
    return Group(name=_name(items), items=items, where=f"form/{table.place.page}/{table.place.row}")


def wanted(reading: Reading, groups: list[Group]) -> tuple[list[Group], int]:
    """The groups without the contacts of offices and organisations, and how many were dropped."""
    if reading.whose is Whose.PEOPLE:
        return groups, 0
    dropped, kept = 0, []
    for group in groups:
        private = [
            item for item in group.items if item.found.kind.category in {"id_full", "id_embedded"}
        ]
        dropped += len(group.items) - len(private)
        if private:
            kept.append(Group(name=group.name, items=private, facts=group.facts, where=group.where))
    return kept, dropped
