"""Permits of residence: of foreigners, and of people of Hong Kong, Macao and Taiwan."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.facts import words
from detectors.finding import Confidence, Words
from detectors.numbers import is_id, is_permanent_resident

HOME = frozenset({"810000", "820000", "830000"})
OLD = re.compile(r"[A-Z]{3}\d{12}")
HOLDS = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="地区、出生日期和校验位均成立", en="place, date and check digit hold"),
)
NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="国家代码有效", en="its country's code is assigned"),
)


def check(candidate: Candidate) -> Hit | None:
    """18 digits by place, date and check digit; the old card by its country, where named."""
    text, today = candidate.text, candidate.today
    if len(text) == 18:
        good = text[:6] in HOME and is_id(text, today)
        return HOLDS if good or is_permanent_resident(text, today) else None
    old = candidate.headed and OLD.fullmatch(text) and text[:3] in words("countries.txt")
    return NAMED if old else None


KIND = Kind(
    id="residence_permit",
    title=Words(zh="居住证、永久居留证号", en="residence permit"),
    category="travel_id",
    sources=("国办发〔2018〕81号", "National Immigration Administration, 2023-12-01", "ISO 3166-1"),
    headers=(
        "居住证", "居住证号", "居留证", "居留证号", "永居证", "居留身份证", "永久居留",
        "居留许可", "证件号", "证件号码", "有效证件",
    ),
    check=check,
    lengths=(15, 18),
    prefixes=("", *sorted(words("countries.txt"))),
    outranks=("bank_account",),
    examples=(
        Example(text="810000199003070007", found=True, why="Hong Kong, date and check digit"),
        Example(text="810000199003070001", found=False, why="the check digit fails"),
        Example(text="FRA350000000000", found=True, headed=True, why="the old card of a French"),
    ),
)  # fmt: skip
