"""A line and its people in; what the line says of each of them, address and birth, out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.days import day_of
from detectors.engine.found import Found
from detectors.engine.names import name_before
from detectors.engine.people import ID_KINDS, Group, Item
from detectors.engine.writing import plain, squeezed
from documents.document import Mark, Place, Text

SURE = frozenset({*ID_KINDS, "disability_cert", "student_code", "bank_account"})
BORN = re.compile(
    r"(?P<value>(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)(?:出)?生"
    r"|(?:出生(?:日期|年月日)?|生于)\s*[:\uff1a]?\s*(?P<after>(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)"
)
LIVES = re.compile(
    r"(?:(?:现|家|户籍|家庭|常)?住(?:所|址|在|于)?(?:地址|地)?|户籍(?:所在)?地|家庭地址)\s*[:\uff1a为]?\s*"
    r"(?P<value>[\u3400-\u9fff0-9A-Za-z()\-#]{5,40})"
    r"|(?<=[,，;；、])\s*(?P<after>[\u3400-\u9fff]{2,16}(?:镇|乡|村|街道|社区|路|街|小区|巷|弄)"
    r"[\u3400-\u9fff0-9A-Za-z\-#]{1,20})(?=[,，;；、。\s]|$)"
)
LABELLED = re.compile(r"(?:出生(?:日期|年月日?)|(?:[现家户籍庭常居]{0,2}住址|家庭地址))\s*[:：]")
REACH = 30  # signs before such a label in which a name stands
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
        return self.whole[max(self.start, at - max(reach, 0)) : at]

    def after(self, at: int, reach: int) -> str:
        """The signs of the line after a place in the whole, some of them at most."""
        return self.whole[at : min(self.end, at + reach)]

    def __repr__(self) -> str:
        return f"Line({self.place})"  # values stay out of every repr


def describe(line: Line, groups: Sequence[Group], today: date) -> None:
    """Add to each named group with a sure number what its part of the line describes.

    After a label (住址:) a name is enough; a day of birth tells what a mask beside it hides.
    """
    said = list(described(line, today)) if groups else []
    if not said:
        return
    starts = [min(item.found.start for item in group.items) for group in groups]
    for found, labelled in said:
        group = groups[max(bisect_right(starts, found.start) - 1, 0)]
        if group.name and (labelled or _is_sure(group)):
            like = group.items[-1]
            group.items.append(Item(found=found, place=like.place, mark=like.mark))
        if found.kind.id == "birth_date" and (born := day_of(found.text)):
            group.facts = group.facts._replace(birth_date=born)


def told(text: Text) -> Iterator[tuple[Line, str]]:
    """The lines that label somebody's birth or home, each with the name before the label."""
    whole = text.text
    if "址" not in whole and not ("生" in whole and "出生" in whole):  # one sign is found sooner
        return
    page, sheet, _, _, first = text.place
    number, counted, read = first or 1, 0, 0
    for match in LABELLED.finditer(whole):
        if match.start() < read:
            continue
        start, end = whole.rfind("\n", 0, match.start()) + 1, whole.find("\n", match.start())
        read = end = len(whole) if end < 0 else end
        number += whole.count("\n", counted, start)
        counted = start
        if name := name_before(plain(whole[max(start, match.start() - REACH) : match.start()])):
            place = Place(page=page, sheet=sheet, paragraph=number)
            mark = text.mark
            yield Line(whole, start, end, place, mark), name


def _is_sure(group: Group) -> bool:
    return any(item.found.kind.id in SURE for item in group.items)


def described(line: Line, today: date) -> Iterator[tuple[Found, bool]]:
    """What a line says, each with whether a label says what it is."""
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
                found = Found(one, hit, value, line.start + start, line.start + end)
                yield found, LABELLED.match(match[0]) is not None
