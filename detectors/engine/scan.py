"""One pass over a text: every cluster of digits that may be an identifier, and what it is.

Text in, `Found` out. Kinds never see a whole document; the text is never normalised as a whole,
only what the pass stops at (benchmarks/detect.py says what that is worth).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import accumulate

from detectors.catalog import kinds
from detectors.contract import Candidate, Kind
from detectors.engine.around import CHAIN, Around
from detectors.engine.boxes import boxed
from detectors.engine.found import Found
from detectors.engine.glued import LEAST, glued
from detectors.engine.grouped import chained
from detectors.engine.joins import shaped
from detectors.engine.judge import judge, judge_bare, judge_led, looks_like
from detectors.engine.labels import labelled
from detectors.engine.lost import lost_number, miscounted_id
from detectors.engine.masked import masked_kind
from detectors.engine.writing import (
    CROSSES,
    DASHES,
    DIGITS,
    ELLIPSIS,
    LEAST_SPELLED,
    MIDDLES,
    SOFT_STARS,
    SOME,
    SPACES,
    SPELLED,
    SPELLED_RUN,
    SPELLED_SIGN,
    STARS,
    TIMES,
    UNSEEN,
    folded,
    plain,
    squeezed,
    visible,
)
from detectors.numbers import is_id

__all__ = ["RUN", "Found", "in_cell", "in_text", "plain", "squeezed"]

RUN = re.compile(
    f"[{DIGITS}{STARS}{TIMES}]"
    f"[{DIGITS}{STARS}{SPACES}{CROSSES}{SOFT_STARS}{UNSEEN}{ELLIPSIS}.{MIDDLES}{SOME}{DASHES[1:]}-]{{6,}}"
)
NUMBER = re.compile(r"[0-9*X]+")
BLANK = re.compile(r"(\d{2,14})([ \-]{3,})(\d{1,4}X?)?")
ENDING = re.compile(r"[后末尾最][四六46]位?")
SHORT_CELL = 80
SHORT_TEXT = 1000  # is searched for all triggers at once sooner than for each
FLOAT = re.compile(r"\s*([0-9]{7,})\.0+\s*")  # a workbook's number, read as one
NEXT_LINE = re.compile(
    r"\n(?:(?<=[0-9]\n)|(?<=[0-9]\s\n))[ \t\u3000]*([0-9]{0,15}[0-9Xx])(?![0-9*])"
)
LAST_DIGITS = re.compile(r"(?<![0-9*.])[0-9]{2,17}\s?$")


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
    flat = text
    if "\n" in text or "\t" in text or "\r" in text:
        flat = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    around = Around(flat, headed, today, label=label, aside=aside)
    if headed and (number := FLOAT.fullmatch(flat)):
        around.text = flat = number[1]
    if headed and len(flat) <= SHORT_CELL:
        whole = _whole(flat, around)
        if whole:
            return [whole]
    return _found(flat, around)


def _cut_off(number: str, around: Around) -> str:
    """The digits of an ID number that a list cut short, with a star for each that is missing."""
    if "id_number" not in around.headed or "*" in number:
        return number
    if ENDING.search(around.label) and len(number) in {4, 6}:
        return "*" * (18 - len(number)) + number
    missing = number + "*" * (18 - len(number))
    return missing if 10 <= len(number) < 18 and masked_kind(missing, frozenset()) else number


def _whole(flat: str, around: Around) -> Found | None:
    """The one value that a cell is, under a header that names its kind."""
    if flat.isdecimal() and flat.isascii() and (one := judge("", flat, around, 0, len(flat))):
        return one
    if "+" in flat and (lost := lost_number(flat, around.headed)):
        return lost
    line = folded(flat).strip()
    blank = BLANK.fullmatch(line)
    if blank and "id_number" in around.headed:
        line = blank[1] + "*" * (18 - len(blank[1]) - len(blank[3] or "")) + (blank[3] or "")
    number = squeezed(line)
    if not NUMBER.fullmatch(number):
        return None
    if len(number) > 11:
        pieces = line.split()
        if len(pieces) > 1 and all(len(piece) >= 11 for piece in pieces):
            return None
    slip = miscounted_id(number, around)  # first: nobody hides one digit, which the others tell
    return slip or judge("", _cut_off(number, around), around, 0, len(flat))


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
    bare = visible(text)
    found = in_visible(bare, headed, today, label=label, aside=aside, anywhere=anywhere)
    return found if len(bare) == len(text) else _replaced(found, text)


def in_visible(
    text: str,
    headed: frozenset[str],
    today: date,
    label: str = "",
    aside: Counter[str] | None = None,
    anywhere: bool = False,
) -> list[Found]:
    """The same of a text that has no unseen signs: to look for them takes a tenth of the time."""
    return _found(text, Around(text, headed, today, label=label, aside=aside, anywhere=anywhere))


def _replaced(found: list[Found], text: str) -> list[Found]:
    """Values of a text without its unseen signs, at their places among these."""
    seen = [at for at, sign in enumerate(text) if sign not in UNSEEN]
    return [one._replace(start=seen[one.start], end=seen[one.end - 1] + 1) for one in found]


def _found(text: str, around: Around) -> list[Found]:
    found: list[Found] = []
    for match in RUN.finditer(text):
        cluster, start = match[0], match.start()
        around.step(start, match.end())
        if len(cluster) >= LEAST and cluster.isalnum() and (parts := glued(cluster, around.today)):
            found += _parted(parts, start, around)
        elif cluster.isdecimal() and cluster.isascii():
            one = judge_led(cluster, around, start, match.end()) if shaped(len(cluster)) else None
            if one:
                found.append(one)
        else:
            found += chained(cluster, start, around)
    odd = [*_patterned(text, around), *_spelled(text, around), *_wrapped(text, around)]
    odd += boxed(text, around)
    return sorted(_beside(found, odd) + odd, key=lambda one: one.start) if odd else found


def _parted(parts: Sequence[str], start: int, around: Around) -> Iterator[Found]:
    """The values of a cluster that several numbers fill."""
    for part in parts:
        one = judge_bare(part, around, start, start + len(part), quiet=True)
        start += len(part)
        if one:
            yield one


def _beside(found: list[Found], odd: list[Found]) -> list[Found]:
    """What was found where none of the odd ones stands."""
    spans = sorted((one.start, one.end) for one in odd)
    starts = [start for start, _ in spans]
    reach = [0, *accumulate((end for _, end in spans), max)]
    return [one for one in found if reach[bisect_left(starts, one.end)] <= one.start]


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((one, re.compile(one.pattern, re.IGNORECASE)) for one in kinds() if one.pattern)


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for kind, _ in _patterns() for one in kind.triggers))


def _stands(trigger: str, text: str) -> bool:
    """Whether a trigger is in a text: its signs are looked for first, thirty times as fast."""
    return all(sign in text for sign in trigger) and trigger in text


def _patterned(text: str, around: Around) -> Iterator[Found]:
    """Values that letters make, looked for where a sign of theirs is in the text."""
    promising = len(text) > SHORT_TEXT or _triggers().search(text) is not None
    for kind, pattern in _patterns():
        headed = kind.id in around.headed
        if not headed and not (promising and any(_stands(one, text) for one in kind.triggers)):
            continue
        end = -1
        for match in pattern.finditer(text):
            linked = end >= 0 and CHAIN.issuperset(text[end : match.start()])
            one = _read(kind, match, headed or linked, around)
            if one:
                end = one.end
                yield one


def _read(kind: Kind, match: re.Match[str], headed: bool, around: Around) -> Found | None:
    start, end = match.span("value") if "value" in match.re.groupindex else match.span()
    written = around.text[start:end]
    headed = headed or kind.id in labelled(around.words(start)).kinds
    if kind.named and not headed:
        return None
    candidate = Candidate(
        text=plain(written).lower() if "@" in kind.triggers else squeezed(written),
        headed=headed,
        today=around.today,
        before=around.beside(start, end)[0],
    )
    hit = kind.check(candidate)
    if hit is None:
        return None
    masked = "*" in candidate.text
    if not (around.anywhere or masked):
        reason = looks_like(candidate, True, around, start, end)
        if reason:
            around.leave(reason)
            return None
    return Found(kind=kind, hit=hit, text=candidate.text, start=start, end=end, masked=masked)


def _spelled(text: str, around: Around) -> Iterator[Found]:
    """Numbers in Chinese numerals: a run that long holds one of every eleventh sign."""
    end = 0
    for hint in SPELLED_SIGN.finditer(text[::LEAST_SPELLED]):
        start = hint.start() * LEAST_SPELLED
        if start < end:
            continue
        while start > end and SPELLED_SIGN.match(text, start - 1):
            start -= 1
        match = SPELLED_RUN.match(text, start)
        if match is None:
            continue
        end = match.end()
        around.step(start, end)
        one = judge("", match[0].translate(SPELLED), around, start, end)
        if one:
            yield one


def _wrapped(text: str, around: Around) -> Iterator[Found]:
    """ID numbers that a line's end breaks in two."""
    for match in NEXT_LINE.finditer(text):
        at = match.start()
        first = LAST_DIGITS.search(text, max(0, at - 19), at)
        number = f"{first[0].rstrip()}{match[1]}".upper() if first else ""
        if first and len(number) == 18 and is_id(number, around.today):
            around.step(first.start(), match.end())
            one = judge("", number, around, first.start(), match.end())
            if one:
                yield one
