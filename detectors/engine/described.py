"""A line and its people in; what the line says of each of them, address and birth, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.found import Found
from detectors.engine.people import ID_KINDS, Group, Item
from detectors.engine.writing import squeezed
from documents.document import Mark, Place

SURE = frozenset({*ID_KINDS, "disability_cert", "student_code", "bank_account"})
BORN = re.compile(
    r"(?P<value>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?:出)?生"
    r"|(?:出生(?:日期|年月日)?|生于)\s*[:\uff1a]?\s*(?P<after>(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)"
)
LIVES = re.compile(
    r"(?:(?:现|家|户籍|家庭|常)?住(?:所|址|在|于)?(?:地址|地)?|户籍(?:所在)?地|家庭地址)\s*[:\uff1a为]?\s*"
    r"(?P<value>[\u3400-\u9fff0-9A-Za-z()\-#]{5,40})"
    r"|(?<=[,，;；、])\s*(?P<after>[\u3400-\u9fff]{2,16}(?:镇|乡|村|街道|社区|路|街|小区|巷|弄)"
    r"[\u3400-\u9fff0-9A-Za-z\-#]{1,20})(?=[,，;；、。\s]|$)"
)
SAID = (  # a kind, a sign that it cannot do without, how it is written
    ("birth_date", re.compile("生").search, BORN),
    ("home_address", re.compile("[住籍址,，;；、]").search, LIVES),
)


class Line(NamedTuple):
    """One line of a text, from start to end of the whole, and the place and mark of its values."""

    whole: str
    start: int
    end: int
    place: Place
    mark: Mark

    def before(self, at: int, reach: int) -> str:
        """The signs of the line before a place in the whole, some of them at most."""
        return self.whole[max(self.start, at - reach) : at]

    def __repr__(self) -> str:
        return f"Line({self.place})"  # values stay out of every repr


def describe(line: Line, groups: Sequence[Group], today: date) -> None:
    """Add to each named group with a sure number what its part of the line describes."""
    described = list(_described(line, today)) if groups else []
    if not described:
        return
    starts = [min(item.found.start for item in group.items) for group in groups]
    for found in described:
        group = groups[max(bisect_right(starts, found.start) - 1, 0)]
        if group.name and _is_sure(group):
            like = group.items[-1]
            group.items.append(Item(found=found, place=like.place, mark=like.mark))


def _is_sure(group: Group) -> bool:
    return any(item.found.kind.id in SURE for item in group.items)


def _described(line: Line, today: date) -> Iterator[Found]:
    for name, holds, pattern in SAID:
        if not holds(line.whole, line.start, line.end):
            continue
        one = kind(name)
        text = line.whole[line.start : line.end]
        for match in pattern.finditer(text):
            group = "value" if match["value"] else "after"
            value = squeezed(match[group])
            hit = one.check(Candidate(text=value, headed=True, today=today))
            if hit:
                start, end = match.span(group)
                yield Found(one, hit, value, line.start + start, line.start + end)
