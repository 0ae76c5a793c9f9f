"""Full dates of birth."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import born

TIME = r"(?:出?生)?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
DAYS = tuple(  # hyphens are gone: of six digits a month may be the last two
    re.compile(f"{day}{TIME}")
    for day in (
        r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?",
        r"(\d{4})[./](\d{1,2})[./](\d{1,2})",
        r"(\d{4})(\d{2})(\d{2})",
        r"(\d{4})(1[0-2])(\d)",
        r"(\d{4})(\d)(\d{2})",
        r"(\d{4})([1-9])([3-9])",
    )
)
FOUND = Hit(
    confidence=Confidence.STRONG, because=Words(zh="完整出生日期", en="a full date of birth")
)


def check(candidate: Candidate) -> Hit | None:
    """A full date under its header; a year or a month alone is no finding."""
    if not candidate.headed:
        return None
    for pattern in DAYS:
        match = pattern.fullmatch(candidate.text)
        if match and born(f"{match[1]}{match[2]:0>2}{match[3]:0>2}", candidate.today):
            return FOUND
    return None


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
        Example(text="1990-3-7", found=True, headed=True, why="without leading zeros"),
        Example(text="1990.11", found=False, headed=True, why="a month, not the first of January"),
        Example(text="1990-11", found=False, headed=True, why="a month"),
        Example(text="1990年3月", found=False, headed=True, why="no day"),
    ),
)  # fmt: skip
