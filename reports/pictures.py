"""Numbers in, the geometry of the pictures out; `templates/pictures.jinja` draws them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.document import DocumentView, Square
from reports.regions import TILES, Tile

WIDTH, HEIGHT = 640, 150
SPANS = (1, 7, 30, 90)  # days; the last bin is open
SIZES = (1, 50, 500, 5000)  # people; bands of the judicial interpretation of 2017 (domain.md 5)
SHARES = (
    "examined", "older_rules", "partial", "unread", "blocked", "unreachable", "robots", "skipped",
    "waiting",
)  # fmt: skip
SHARE_OF = {"ok": "examined", "not_modified": "examined", "gone": "examined"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a trend on its canvas. unseen: how many of it could not be
    looked at."""

    x: float
    y: float
    label: str
    value: int
    unseen: int


def trend(values: Sequence[tuple[str, int, int]]) -> tuple[Point, ...]:
    """Labels, values and what of them was not seen, left to right, on a canvas of WIDTH by HEIGHT;
    zero is its floor."""
    top = max((value for _, value, _ in values), default=0) or 1
    step = WIDTH / max(len(values) - 1, 1)
    return tuple(
        Point(
            x=round(at * step, 1),
            y=round(HEIGHT * (1 - value / top), 1),
            label=label,
            value=value,
            unseen=unseen,
        )
        for at, (label, value, unseen) in enumerate(values)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One part of a coverage bar: where it starts and how wide it is, of 100."""

    name: str
    count: int
    start: float
    width: float


def shares(coverage: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    """What became of the addresses of a site, as parts of one bar."""
    counts = dict.fromkeys(SHARES, 0)
    for status, count in coverage:
        counts[SHARE_OF.get(status, status)] = counts.get(SHARE_OF.get(status, status), 0) + count
    whole, start, found = sum(counts.values()) or 1, 0.0, []
    for name, count in counts.items():
        if count:
            width = round(100 * count / whole, 2)
            found.append(Share(name=name, count=count, start=round(start, 2), width=width))
            start += width
    return tuple(found)


def stretches(history: Sequence[Square]) -> tuple[tuple[str, int, str], ...]:
    """A history in words: state, how many runs, day of the first of them."""
    found = []
    for state, squares in groupby(history, key=lambda one: one.state):
        run = list(squares)
        found.append((state, len(run), run[0].day))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How many documents ended after so many days, and how many still stand after so many."""

    first: int
    last: int | None
    ended: int
    standing: int


def spans(documents: Iterable[DocumentView]) -> tuple[Span, ...]:
    """Days from the first look to the end, or to the last look, in bins."""
    ended, standing = [0] * (len(SPANS) + 1), [0] * (len(SPANS) + 1)
    for one in documents:
        (standing if one.exposed else ended)[bisect_left(SPANS, one.days)] += 1
    edges = (0, *(edge + 1 for edge in SPANS))
    return tuple(
        Span(first=edge, last=last, ended=down, standing=up)
        for edge, last, down, up in zip(edges, (*SPANS, None), ended, standing, strict=True)
    )


def size(people: int) -> int:
    """The step of the colour scale that a count falls in, from 0 for none to 4."""
    return bisect_left(SIZES, people + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One division on the map. colour: people to colour it by. told: the count in words."""

    colour: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Who is exposed where: by code of the division; other: on sites of none of the 34."""

    codes: Mapping[str, Shade]
    other: int


def shaded(areas: Iterable[tuple[str, int, str]], nowhere: int) -> Map:
    """A map of areas (code, people to colour by, told) and of people on sites of no region."""
    known = {tile.code for tile in TILES}
    found = tuple(areas)
    return Map(
        codes={
            code: Shade(colour=people, told=told) for code, people, told in found if code in known
        },
        other=nowhere + sum(people for code, people, _ in found if code not in known),
    )


def tiles() -> tuple[Tile, ...]:
    """The 34 provincial divisions on their grid."""
    return TILES
