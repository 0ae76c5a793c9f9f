"""A line and its people in; what the line says of each of them, address and birth, out."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.found import Found
from detectors.engine.people import ID_KINDS, Group, Item
from detectors.engine.writing import squeezed

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


def describe(line: str, groups: Sequence[Group], today: date) -> None:
    """Add to each named group with a sure number what its part of the line describes."""
    if not groups:
        return  # all that the line holds was an office's
    starts = [min(item.found.start for item in group.items) for group in groups]
    for found in _described(line, today):
        at = sum(start <= found.start for start in starts) - 1
        group = groups[max(at, 0)]
        if group.name and any(item.found.kind.id in SURE for item in group.items):
            like = group.items[-1]
            group.items.append(Item(found=found, place=like.place, mark=like.mark))


def _described(line: str, today: date) -> Iterator[Found]:
    for name, pattern in (("birth_date", BORN), ("home_address", LIVES)):
        one = kind(name)
        for match in pattern.finditer(line):
            group = "value" if match["value"] else "after"
            text = squeezed(match[group])
            hit = one.check(Candidate(text=text, headed=True, today=today))
            if hit:
                yield Found(one, hit, text, match.start(group), match.end(group))
