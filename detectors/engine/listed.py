"""A cell that lists people, each with a number: 甲（1…）、乙（1…）; its people apart, out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detectors.engine.found import Found
from detectors.engine.names import adjacent
from detectors.engine.people import Group, Item
from detectors.engine.writing import plain


def several_names(cell: str, found: Sequence[Found]) -> list[tuple[str, int]]:
    """The names right before the numbers of a cell, each with where its number begins.

    Empty if not several people are named, or the first number has no name before it: then names
    stand behind their numbers.
    """
    named: list[tuple[str, int]] = []
    read = 0
    for one in found:
        name = adjacent(plain(cell[read : one.start]))
        if name:
            named.append((name, one.start))
        elif not named:
            return []
        read = one.end
    return named if len({name for name, _ in named}) > 1 else []


def listed(group: Group) -> Iterator[Group]:
    """The people of a row one of whose cells names several; the row's other values go first."""
    names = [item for item in group.items if item.found.kind.id == "name"]
    place = names[0].place if len(names) > 1 else None
    starts = [item.found.start for item in names if item.place == place]
    if len(starts) < 2:
        yield group
        return
    apart: list[list[Item]] = [[] for _ in starts]
    for item in group.items:
        same = item.place == place
        before = sum(start <= item.found.start for start in starts) if same else 1
        apart[max(before, 1) - 1].append(item)
    for at, items in enumerate(apart):
        name = next(item.found.text for item in items if item.found.kind.id == "name")
        yield replace(group, name=name, items=items, where=(*group.where, at))
