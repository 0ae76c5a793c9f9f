"""A cluster of numbers that spaces, hyphens and mask signs part in; the values among them out."""

import re

from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.judge import judge_bare, judge_led, shaped
from detectors.engine.writing import folded
from detectors.numbers import is_id

GROUP = re.compile(r"[0-9*X]+")
ODD = re.compile(r"[xX#_?*]|\.\.|---")
YEAR = re.compile(r"(?:19|20)\d{2}")
COUNTRY = frozenset({"86", "0086"})
LONG = 11  # a group of this many signs stands for itself
MOST_GROUPS, MOST_SIGNS = 9, 25
TABLE = 40  # groups in a row: figures of a table
UNNAMED = frozenset({11, 16, 17, 18, 19, 20})
MOBILE_GROUPS: dict[str, set[tuple[int, ...]]] = {
    "-": {(3, 4, 4), (3, 8), (3, 3, 5), (7, 4)},
    " ": {(3, 4, 4)},
}
Span = tuple[int, int]


def chained(cluster: str, offset: int, around: Around) -> list[Found]:
    """The values of a cluster. offset: of the cluster in the text."""
    line = cluster
    if not cluster.isascii() or ODD.search(cluster):
        line = folded(cluster)
    spans = [match.span() for match in GROUP.finditer(line)]
    pointed = "." in line
    found: list[Found] = []
    at, count = 0, len(spans)
    while at < count:
        start, end = spans[at]
        one = None
        if pointed and _decimal(line, start, end):
            if end - start == 18 and is_id(line[start:end], around.today):
                one = _alone(line, spans[at], offset, around)
        elif end - start >= LONG:
            joined = _split_late(line, spans, at, around) if end - start < 18 else None
            if joined:
                one = judge_led(joined, around, start + offset, spans[at + 1][1] + offset)
                at += 1
            elif 0 < at < count - 1 and line[start:end].isdecimal():
                one = judge_bare(line[start:end], around, start + offset, end + offset, inside=True)
            else:
                one = _alone(line, spans[at], offset, around)
        else:
            last, sign = _chain(line, spans, at)
            found += _of_chain(line, spans[at:last], sign, offset, around)
            at = last - 1
        if one:
            found.append(one)
        at += 1
        around.spaced()
    return found


def _decimal(line: str, start: int, end: int) -> bool:
    """Whether a point links the number to digits: an amount, a version, an address."""
    return (line[end : end + 1] == "." and line[end + 1 : end + 2].isdigit()) or (
        start > 1 and line[start - 1] == "." and line[start - 2].isdigit()
    )


def _split_late(line: str, spans: list[Span], at: int, around: Around) -> str | None:
    """The ID number that this group and a short one after it write."""
    if at + 1 == len(spans):
        return None
    (start, end), (begin, last) = spans[at], spans[at + 1]
    if end - start + last - begin != 18 or line[end:begin] not in {" ", "-"}:
        return None
    number = line[start:end] + line[begin:last]
    return number if is_id(number, around.today) else None


def _alone(line: str, span: Span, offset: int, around: Around) -> Found | None:
    """A group by itself, tried first without stars that are bullets or remarks beside it."""
    start, end = span
    number = line[start:end]
    if number[0] == "*" or number[-1] == "*":
        bare = number.strip("*")
        if len(bare) >= LONG and "*" not in bare:
            lead = start + len(number) - len(number.lstrip("*"))
            one = judge_led(bare, around, lead + offset, lead + offset + len(bare))
            if one:
                return one
    if number[-1] == "X" and len(number) not in {18, 19, 20}:
        number, end = number[:-1], end - 1
    if "*" in number or shaped(len(number)):
        return judge_led(number, around, start + offset, end + offset)
    return None


def _chain(line: str, spans: list[Span], at: int) -> tuple[int, str]:
    """Where the groups end that one sign links to this one, and the sign.

    Hyphens bind tighter than spaces: 1 138-0000-1234 is a row's number and a phone.
    """
    sign, last = "", at + 1
    while last < len(spans):
        gap = line[spans[last - 1][1] : spans[last][0]]
        found = gap.strip(" ") or " "
        long = spans[last][1] - spans[last][0] >= LONG
        if sign == " " and found == "-":
            return max(last - 1, at + 1), sign
        if found not in {" ", "-"} or (sign and found != sign) or long:
            break
        sign = found
        last += 1
    return last, sign


def _of_chain(line: str, spans: list[Span], sign: str, offset: int, around: Around) -> list[Found]:
    """The values that linked groups write, each as long as it can be."""
    found: list[Found] = []
    if sign == "-" and YEAR.fullmatch(line[spans[0][0] : spans[0][1]]):
        return found  # a date, or the number of a project or a tender
    at, many = 0, len(spans) > TABLE
    while at < len(spans):
        start, end = spans[at]
        if line[start:end] in COUNTRY:
            at += 1
            continue
        one, step = None, 1
        if not many and len(spans) > 1:
            one, step = _longest(line, spans, at, sign, offset, around)
        if one is None and end - start >= 7:
            one = _alone(line, spans[at], offset, around)
        if one:
            found.append(one)
        at += step
    return found


def _longest(
    line: str, spans: list[Span], at: int, sign: str, offset: int, around: Around
) -> tuple[Found | None, int]:
    """The longest number that begins at a group, and how many groups were read."""
    start = spans[at][0]
    if spans[at][1] - start == 1:
        return _by_digits(line, spans, at, offset, around)
    sizes: list[int] = []
    for first, end in spans[at : at + MOST_GROUPS]:
        sizes.append(end - first)
        if sum(sizes) > MOST_SIGNS:
            sizes.pop()
            break
    if sizes[:3] == [3, 4, 4]:
        return _mobile_first(line, spans, at, sign, offset, around)
    return _joined(line, spans, at, sizes, sign, offset, around)


def _joined(
    line: str,
    spans: list[Span],
    at: int,
    sizes: list[int],
    sign: str,
    offset: int,
    around: Around,
) -> tuple[Found | None, int]:
    start = spans[at][0]
    while len(sizes) > 1:
        count, total = len(sizes), sum(sizes)
        end = spans[at + count - 1][1]
        number = line[start:end].replace(sign, "").replace(" ", "")
        if _worth(number, total, around) and _may_join(number, tuple(sizes), sign, around):
            one = judge_led(number, around, start + offset, end + offset)
            if one:
                return one, count
        sizes.pop()
    return None, 1


def _mobile_first(
    line: str, spans: list[Span], at: int, sign: str, offset: int, around: Around
) -> tuple[Found | None, int]:
    """A mobile in groups, unless its first group is a row's number before a longer value."""
    one, count = _joined(line, spans, at, [3, 4, 4], sign, offset, around)
    if at + 4 < len(spans):
        after, _ = _longest(line, spans, at + 1, sign, offset, around)
        if after and len(after.text) > 15:
            return None, 1
    return one, count


def _worth(number: str, total: int, around: Around) -> bool:
    """Whether a number of this length may be something: unnamed only a few lengths are."""
    if total in UNNAMED or "*" in number:
        return True
    return shaped(total) and bool(around.named().kinds)


def _by_digits(
    line: str, spans: list[Span], at: int, offset: int, around: Around
) -> tuple[Found | None, int]:
    """A number that is written one digit at a time."""
    last = at
    while last < len(spans) and spans[last][1] - spans[last][0] == 1:
        last += 1
    if not shaped(last - at) or last - at < LONG:
        return None, last - at
    number = "".join(line[a:b] for a, b in spans[at:last])
    one = judge_led(number, around, spans[at][0] + offset, spans[last - 1][1] + offset)
    return one, last - at


def _may_join(number: str, sizes: tuple[int, ...], sign: str, around: Around) -> bool:
    """Whether people write a number of this length in groups of these sizes."""
    if "*" in number:
        return max(sizes) <= 10 and (min(sizes[:-1]) >= 3 or len(sizes) == 2)
    if len(number) == 11 and number[0] == "1":
        return sizes in MOBILE_GROUPS[sign] or (sizes[0] == 3 and bool(around.named().kinds))
    if len(number) == 18 and sizes[0] >= 3:
        return min(sizes[:-1]) >= 2
    if number[0] == "0":
        return len(sizes) <= 3
    even = len(number) <= 19 or len(set(sizes[:-1])) == 1
    return even and max(sizes) <= 8 and min(sizes[:-1]) >= 3
