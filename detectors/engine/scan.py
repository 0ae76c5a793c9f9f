"""One pass over a text: every cluster of digits that may be an identifier, and what it is.

Text in, `Found` out. Kinds never see a whole document; the text is never normalised as a whole,
only what the pass stops at (benchmarks/detect.py says what that is worth).
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from detectors.catalog import kinds
from detectors.contract import Candidate, Kind
from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.judge import judge, looks_like
from detectors.engine.labels import labelled
from detectors.engine.writing import (
    CROSSES,
    DASHES,
    DIGITS,
    ELLIPSIS,
    FOLD,
    SOFT_STARS,
    SPACES,
    SPELLED,
    SPELLED_RUN,
    STARS,
    UNSEEN,
    plain,
    resolved,
    squeezed,
)
from detectors.numbers import is_id

__all__ = ["RUN", "Found", "in_cell", "in_text", "plain", "squeezed"]

RUN = re.compile(
    f"[{DIGITS}{STARS}]"
    f"[{DIGITS}{STARS}{SPACES}{CROSSES}{SOFT_STARS}{UNSEEN}{ELLIPSIS}.{DASHES[1:]}-]{{6,}}"
)
GROUP = re.compile(r"[0-9*X]+")
LETTERS = re.compile(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]{1,6}$")
AREA = re.compile(r"[(（](0\d{2,3})[)）]\s?$")
YEAR = re.compile(r"(?:19|20)\d{2}$")
MOST_GROUPS, MOST_SIGNS = 9, 25
MOBILE_GROUPS: dict[str, set[tuple[int, ...]]] = {
    "-": {(3, 4, 4), (3, 8), (3, 3, 5), (7, 4)},
    " ": {(3, 4, 4)},
}
BLANK = re.compile(r"(\d{2,14})([ \-]{3,})(\d{1,4}X?)?")
SHORT_CELL = 80
Group = tuple[str, int, int]


def in_cell(
    text: str,
    headed: frozenset[str],
    today: date,
    label: str = "",
    aside: Counter[str] | None = None,
) -> list[Found]:
    """The values of one cell, whose lines may wrap and whose digits may stand apart.

    headed: the kinds that its header names; label: the header's words. aside: counts by id what
    looked like a value and is none.
    """
    if not text or text.isspace():
        return []
    flat = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    around = Around(flat, headed, today, label=label, aside=aside)
    if headed and len(flat) <= SHORT_CELL:
        whole = _whole(flat, around)
        if whole:
            return [whole]
    return _found(flat, around)


def _whole(flat: str, around: Around) -> Found | None:
    """The one value that a cell is, under a header that names its kind."""
    folded = flat.translate(FOLD).strip()
    blank = BLANK.fullmatch(folded)
    if blank and "id_number" in around.headed:
        folded = blank[1] + "*" * (18 - len(blank[1]) - len(blank[3] or "")) + (blank[3] or "")
    number = resolved(squeezed(folded))
    if not GROUP.fullmatch(number) or (len(number) > 11 and _several(folded, around)):
        return None
    return judge("", number, around, 0, len(flat))


def _several(folded: str, around: Around) -> bool:
    """Whether a cell holds more than one number, so that its spaces part them."""
    parts = folded.split()
    return len(parts) > 1 and all(len(part) >= 11 for part in parts) and bool(around.headed)


def in_text(
    text: str,
    headed: frozenset[str],
    today: date,
    label: str = "",
    aside: Counter[str] | None = None,
    anywhere: bool = False,
) -> list[Found]:
    """The identifying values of a text, left to right.

    Words before a number that name a kind count for it as a header does; the next number of an
    enumeration keeps the label of the one before it. anywhere: for redaction; nothing that stands
    beside a number excuses it.
    """
    return _found(text, Around(text, headed, today, label=label, aside=aside, anywhere=anywhere))


def _found(text: str, around: Around) -> list[Found]:
    found: list[Found] = []
    for match in RUN.finditer(text):
        cluster, start = match[0], match.start()
        if cluster.isdecimal() and cluster.isascii():
            one = _single(cluster, start, match.end(), around)
            if one:
                found.append(one)
        else:
            found += _cluster(cluster, start, around)
    odd = [*_patterned(text, around), *_spelled(text, around)]
    if odd:
        taken = [(one.start, one.end) for one in odd]
        found = [one for one in found if not any(a < one.end and one.start < b for a, b in taken)]
        found = sorted(found + odd, key=lambda one: one.start)
    return found


def _single(number: str, start: int, end: int, around: Around) -> Found | None:
    """A number that stands without gaps, with the letters that lead it in."""
    text = around.text
    letters = ""
    if start and text[start - 1].isalpha():
        match = LETTERS.search(text, max(0, start - 6), start)
        letters = plain(match[0]) if match else ""
    around.step(start - len(letters), end)
    if len(letters) > 1 and letters == "X" * len(letters):
        return judge("", "*" * len(letters) + number, around, start - len(letters), end)
    after = text[end : end + 1]
    if after.isalnum() and after.isascii() and not is_id(number, around.today):
        return None
    if len(number) in {7, 8} and (area := AREA.search(text, max(0, start - 7), start)):
        return judge("", area[1] + number, around, area.start(), end)
    return judge(letters, number, around, start - len(letters), end)


def _cluster(cluster: str, offset: int, around: Around) -> Iterator[Found]:
    """The values among numbers that only spaces, hyphens, points and mask signs part."""
    folded = resolved(cluster.translate(FOLD))
    groups = [(match[0], match.start(), match.end()) for match in GROUP.finditer(folded)]
    at = 0
    while at < len(groups):
        found, at = _next(folded, groups, at, offset, around)
        if found:
            yield found


def _next(
    folded: str, groups: list[Group], at: int, offset: int, around: Around
) -> tuple[Found | None, int]:
    """The value that begins at a group, if any, and the group to go on from."""
    number, start, end = groups[at]
    if _decimal(folded, start, end):
        return (
            (_ended(number, start + offset, end + offset, around), at + 1)
            if (len(number) == 18)
            else (None, at + 1)
        )
    if len(number) == 1 or number in {"86", "0086"}:
        return _singles(folded, groups, at, offset, around)
    if len(number) < 11 or "*" in number:
        for last in range(min(at + MOST_GROUPS, len(groups)) - 1, at, -1):
            joined = _joined(folded, groups[at : last + 1], around, offset)
            if joined:
                return joined, last + 1
    return _ended(number, start + offset, end + offset, around), at + 1


def _decimal(folded: str, start: int, end: int) -> bool:
    """Whether a point links the number to digits: an amount, a version, an address."""
    before, after = folded[max(0, start - 2) : start], folded[end : end + 2]
    return (after[:1] == "." and after[1:].isdigit()) or (
        before[-1:] == "." and before[:1].isdigit()
    )


def _ended(number: str, start: int, end: int, around: Around) -> Found | None:
    """A number, tried first without the stars that are bullets or remarks beside it."""
    bare = number.strip("*")
    if len(bare) < len(number) and len(bare) >= 11 and "*" not in bare:
        lead = len(number) - len(number.lstrip("*"))
        one = _single(bare, start + lead, start + lead + len(bare), around)
        if one:
            return one
    if number[-1:] == "X" and len(number) not in {18, 19, 20}:
        number, end = number[:-1], end - 1
    return _single(number, start, end, around) if number else None


def _singles(
    folded: str, groups: list[Group], at: int, offset: int, around: Around
) -> tuple[Found | None, int]:
    """A number that is written one digit at a time; the country's code is passed over."""
    if len(groups[at][0]) > 1:
        return None, at + 1
    last = at
    while (
        last + 1 < len(groups)
        and len(groups[last + 1][0]) == 1
        and folded[groups[last][2] : groups[last + 1][1]].strip(" -") == ""
    ):
        last += 1
    if last - at < 10 or last - at >= MOST_SIGNS:
        return None, last + 1
    number = "".join(group[0] for group in groups[at : last + 1])
    start, end = groups[at][1] + offset, groups[last][2] + offset
    return _single(number, start, end, around), last + 1


def _joined(folded: str, groups: list[Group], around: Around, offset: int) -> Found | None:
    """One number that is written in groups."""
    sizes = tuple(len(group[0]) for group in groups)
    total = sum(sizes)
    if not 9 <= total <= MOST_SIGNS or sizes[0] < 2 or min(sizes[:-1]) < 2:
        return None
    gaps = {folded[a[2] : b[1]] for a, b in pairwise(groups)}
    signs = {gap.strip(" ") or " " for gap in gaps}
    if len(signs) > 1 or not signs <= {" ", "-"}:
        return None
    sign = signs.pop()
    if sign == "-" and YEAR.match(groups[0][0]):
        return None  # a date, or the number of a project or a tender
    number = "".join(group[0] for group in groups)
    start, end = groups[0][1] + offset, groups[-1][2] + offset
    if not _may_join(number, sizes, sign, around):
        return None
    return _single(number, start, end, around)


def _may_join(number: str, sizes: tuple[int, ...], sign: str, around: Around) -> bool:
    """Whether people write a number of this length in groups of these sizes."""
    if "*" in number:
        return max(sizes) <= 10 and min(sizes) >= 2 and (min(sizes[:-1]) >= 3 or len(sizes) == 2)
    if len(number) == 11 and number[0] == "1":
        return sizes in MOBILE_GROUPS[sign] or (sizes[0] == 3 and bool(around.headed))
    if len(number) == 18:
        return sizes[0] >= 3 and max(sizes) <= 14
    if number[0] == "0":
        return len(sizes) <= 3
    return max(sizes) <= 8 and sizes[0] >= 3


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((one, re.compile(one.pattern, re.IGNORECASE)) for one in kinds() if one.pattern)


def _patterned(text: str, around: Around) -> Iterator[Found]:
    """Values that letters make, looked for where a sign of theirs is in the text."""
    for kind, pattern in _patterns():
        headed = kind.id in around.headed
        if not headed and not any(trigger in text for trigger in kind.triggers):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("value") if "value" in pattern.groupindex else match.span()
            value = (
                plain(text[start:end]).lower()
                if "@" in kind.triggers
                else squeezed(text[start:end])
            )
            candidate = Candidate(
                text=value,
                headed=headed or kind.id in _said(start, around),
                today=around.today,
                before=around.beside(start, end)[0],
            )
            hit = kind.check(candidate)
            if hit and not (looks_like(value, True, around, start, end) and not around.anywhere):
                yield Found(
                    kind=kind,
                    hit=hit,
                    text=candidate.text,
                    start=start,
                    end=end,
                    masked="*" in candidate.text,
                )


def _said(start: int, around: Around) -> frozenset[str]:
    return labelled(around.words(start)).kinds


def _spelled(text: str, around: Around) -> Iterator[Found]:
    """Numbers in Chinese numerals."""
    for match in SPELLED_RUN.finditer(text):
        around.step(match.start(), match.end())
        one = judge("", match[0].translate(SPELLED), around, match.start(), match.end())
        if one:
            yield one
