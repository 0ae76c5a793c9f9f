"""Full dates of birth."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import born

DAY = re.compile(
    r"(\d{4})[年./]?(\d{1,2})[月./]?(\d{1,2})日?(?:出?生)?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
)


def check(candidate: Candidate) -> Hit | None:
    """A full date under its header; a year or a month alone is no finding."""
    match = DAY.fullmatch(candidate.text)
    if not candidate.headed or not match:
        return None
    day = f"{match[1]}{int(match[2]):02d}{int(match[3]):02d}"
    if born(day, candidate.today) is None:
        return None
    because = Words(zh="完整出生日期", en="a full date of birth")
    return Hit(confidence=Confidence.STRONG, because=because)


KIND = Kind(
    id="birth_date",
    title=Words(zh="出生日期", en="date of birth"),
    category="birth_date",
    sources=("民法典 1034",),
    headers=("出生日期", "出生年月日", "出生年月", "生日", "date of birth"),
    check=check,
    identifying=False,
    examples=(
        Example(text="1990年3月7日", found=True, headed=True, why="a full date"),
        Example(text="1990-03-07 00:00:00", found=True, headed=True, why="as workbooks write it"),
        Example(text="1990年3月", found=False, headed=True, why="no day"),
    ),
)  # fmt: skip
