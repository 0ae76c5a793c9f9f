"""Groups in; those that the comment of a cell tells joined to who stands in the cell's row, out."""

from collections.abc import Sequence

from detectors.engine.people import Group
from documents.document import Place


def put(said: Sequence[Group], place: Place) -> None:
    """Say of what a comment tells at which cell it stands."""
    for item in (item for group in said for item in group.items):
        item.place = item.place._replace(row=place.row, column=place.column)


def joined(groups: Sequence[Group], remarks: Sequence[Group]) -> list[Group]:
    """The groups, numbers without a name of their own given to the person of the same row.

    remarks: those of the groups that comments tell.
    """
    loose = [one for one in remarks if not one.name and not one.ids()]
    if not loose:
        return list(groups)
    apart = set(map(id, remarks))
    rows: dict[tuple[str | None, int | None], list[Group]] = {}
    for group in groups:
        if group.items and id(group) not in apart:
            first = group.items[0].place
            rows.setdefault((first.sheet, first.row), []).append(group)
    given = set()
    for one in loose:
        place = one.items[0].place
        owner = _owner(rows.get((place.sheet, place.row), ()), place.column)
        if owner is not None:
            owner.items += one.items
            given.add(id(one))
    return [group for group in groups if id(group) not in given]


def _owner(row: Sequence[Group], column: int | None) -> Group | None:
    """Who has a value in a column of a row, else its first person."""
    for group in row:
        if any(item.place.column == column for item in group.items):
            return group
    return row[0] if row else None
