"""The shape of a cluster in, digits as 0; how it falls into groups that may be read together, out.

The lines of a list are written alike, so few shapes occur, and how each is cut is remembered
(benchmarks/detect.py).
"""

import re
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from detectors.engine.joins import ANY, Join, Span, joined, shaped
from detectors.engine.writing import folded

SHAPE = bytes.maketrans(b"123456789", b"000000000")
GROUP = re.compile(r"[0*X]+")
OF_NAME = 2  # stars that hide a name which nothing parts from its number: 张**138****1234
LEAST_MASK = 10
LONG = 11  # a group of this many signs stands for itself
FULL = 18  # signs of an ID number
MOST_GROUPS, MOST_SIGNS = 9, 25
TABLE = 40  # groups in a row: figures of a table
LEAST_ALONE = 7
YEAR = 4
REMEMBERED = 128  # signs of a shape that is worth remembering
ISSUER = 6  # digits of a card's issuer, which some write apart
REST = range(10, 14)  # and those of the rest of the card
Way = Literal["nothing", "inside", "plain", "linked", "odd", "card"]


class Group(NamedTuple):
    """One group. alone: what of it may be a value by itself; bare: without stars beside it; rest:
    without those before it.

    joins: with the groups after it, longest first. rival: the groups after it may be a longer
    number. skip: how many groups to go on if nothing is found.
    """

    start: int
    end: int
    alone: Span | None
    bare: Span | None
    rest: Span | None = None
    joins: tuple[Join, ...] = ()
    rival: bool = False
    skip: int = 1


class Chain(NamedTuple):
    """A long group, or groups that one sign links. after: the number of the group after them.

    how it is read: inside, digits with others on both sides; plain, as a whole or not at all;
    linked, by its groups; card, an issuer's digits with the next group. dated: it begins as a date
    may. pointed: next to a decimal point. between: digits with others on both sides. late: where
    the next group ends that may complete an ID number or a card.
    """

    how: Way
    start: int
    end: int
    after: int
    groups: tuple[Group, ...]
    sign: str = ""
    dated: bool = False
    pointed: bool = False
    between: bool = False
    late: int = 0


class Cut:
    """A shape and its chains, by the number of the group that each begins with."""

    __slots__ = ("chains", "groups", "shape", "spans")

    def __init__(self, shape: str) -> None:
        self.shape = shape
        self.spans = [match.span() for match in GROUP.finditer(shape)]
        self.groups = len(self.spans)
        self.chains: dict[int, Chain] = {}

    def chain(self, at: int) -> Chain:
        """The chain that begins with a group."""
        found = self.chains.get(at)
        if found is None:
            found = self.chains[at] = _chain(self.shape, self.spans, at)
        return found


def cut(line: str) -> Cut:
    """How a folded cluster is cut."""
    shape = line.encode().translate(SHAPE)
    return _cut(shape) if len(shape) <= REMEMBERED else Cut(shape.decode())


def cut_plain(cluster: str) -> Cut | None:
    """How a cluster of ASCII signs is cut; None if it has to be folded first."""
    shape = cluster.encode().translate(SHAPE)
    if len(shape) > REMEMBERED:
        return Cut(shape.decode()) if _is_folded(shape) else None
    return _cut_plain(shape)


@lru_cache(maxsize=1024)
def _cut_plain(shape: bytes) -> Cut | None:
    return _cut(shape) if _is_folded(shape) else None


@lru_cache(maxsize=1024)
def _cut(shape: bytes) -> Cut:
    return Cut(shape.decode())


def _is_folded(shape: bytes) -> bool:
    text = shape.decode()
    return folded(text) == text


def _chain(shape: str, spans: list[Span], at: int) -> Chain:
    start, end = spans[at]
    if _pointed(shape, start, end):
        how: Way = "odd" if end - start == FULL else "nothing"
        return Chain(how, start, end, at + 1, (_group(shape, start, end),), pointed=True)
    if end - start >= LONG:
        return _long(shape, spans, at)
    if end - start == ISSUER and (late := _of_card(shape, spans, at)):
        return Chain("card", start, end, at + 1, (), late=late)
    last, sign = _linked(shape, spans, at)
    groups = _places(shape, spans[at:last], sign)
    promising = any(one.joins or one.alone for one in groups)
    dated = sign == "-" and end - start == YEAR
    return Chain("linked" if promising else "nothing", start, end, last, groups, sign, dated)


def _of_card(shape: str, spans: list[Span], at: int) -> int:
    """Where the group ends that may be the rest of a card after its issuer's digits; else 0."""
    if at + 1 == len(spans):
        return 0
    (start, end), (begin, last) = spans[at], spans[at + 1]
    digits = shape[start:end].isdecimal() and shape[begin:last].isdecimal()
    return last if digits and last - begin in REST and shape[end:begin] in {" ", "-"} else 0


def _pointed(shape: str, start: int, end: int) -> bool:
    """Whether a point links the number to digits: an amount, a version, an address."""
    return (shape[end : end + 1] == "." and shape[end + 1 : end + 2].isdigit()) or (
        start > 1 and shape[start - 1] == "." and shape[start - 2].isdigit()
    )


def _long(shape: str, spans: list[Span], at: int) -> Chain:
    start, end = spans[at]
    late = 0
    if at + 1 < len(spans):
        begin, last = spans[at + 1]
        if end - start + last - begin == FULL and shape[end:begin] in {" ", "-"}:
            late = last
    group = _group(shape, start, end)
    between = 0 < at < len(spans) - 1 and shape[start:end].isdecimal()
    how = _way(group, between=between, late=late)
    return Chain(how, start, end, at + 1, (group,), between=between, late=late)


def _way(group: Group, *, between: bool, late: int) -> Way:
    """How a long group is read."""
    if late:
        return "odd"
    if between:
        return "inside" if group.alone else "nothing"
    if group.alone == (group.start, group.end) and not (group.bare or group.rest):
        return "plain"
    return "odd" if group.alone or group.bare else "nothing"


def _group(shape: str, start: int, end: int) -> Group:
    """A group by itself, tried first without stars that are bullets or remarks beside it."""
    written, bare = shape[start:end], None
    within = written.strip("*")
    if within != written and len(within) >= LONG and "*" not in within:
        lead = start + len(written) - len(written.lstrip("*"))
        bare = lead, lead + len(within)
    till = end
    if written[-1] == "X" and "*" not in written and len(written) not in {18, 19, 20}:
        till -= 1
    whole = "*" in written[: till - start] or shaped(till - start)
    led = len(written) - len(written.lstrip("*"))
    named = 0 < led <= OF_NAME and len(within) >= LEAST_MASK and "*" in within
    rest = (start + led, till) if named else None
    return Group(start, end, (start, till) if whole else None, bare, rest)


def _linked(shape: str, spans: list[Span], at: int) -> tuple[int, str]:
    """Where the groups end that one sign links to this one, and the sign.

    Hyphens bind tighter than spaces: 1 138-0000-1234 is a row's number and a phone.
    """
    sign, last = "", at + 1
    while last < len(spans):
        gap = shape[spans[last - 1][1] : spans[last][0]]
        found = gap.strip(" ") or " "
        long = spans[last][1] - spans[last][0] >= LONG
        if sign == " " and found == "-":
            return max(last - 1, at + 1), sign
        if found not in {" ", "-"} or (sign and found != sign) or long:
            break
        sign = found
        last += 1
    return last, sign


def _places(shape: str, spans: list[Span], sign: str) -> tuple[Group, ...]:
    """The groups of a chain, and what each may write with those after it."""
    if len(spans) > TABLE:
        wide = (span for span in spans if span[1] - span[0] >= LEAST_ALONE)
        return tuple(_group(shape, *span) for span in wide)
    return tuple(_place(shape, spans[at:], sign) for at in range(len(spans)))


def _place(shape: str, spans: list[Span], sign: str) -> Group:
    start, end = spans[0]
    group = _group(shape, start, end)
    if end - start < LEAST_ALONE:
        group = group._replace(alone=None)
    if end - start == 1:
        return _one_by_one(group, spans)
    sizes: list[int] = []
    for first, last in spans[:MOST_GROUPS]:
        sizes.append(last - first)
        if sum(sizes) > MOST_SIGNS:
            sizes.pop()
            break
    mobile = sizes[:3] == [3, 4, 4]
    most = 3 if mobile else len(sizes)
    joins = [joined(shape, spans[:many], sign) for many in range(most, 1, -1)]
    likely = tuple(one for one in joins if one.leads or one.named)
    return group._replace(joins=likely, rival=mobile and len(spans) > 4)


def _one_by_one(group: Group, spans: list[Span]) -> Group:
    """A number that is written one digit at a time."""
    ends = [end for start, end in takewhile(lambda span: span[1] - span[0] == 1, spans)]
    count = len(ends)
    whole = Join(ends[-1], count, ANY, ANY)
    return group._replace(joins=(whole,) if shaped(count) and count >= LONG else (), skip=count)
