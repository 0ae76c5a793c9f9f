"""Resident ID numbers of 18 signs."""

from functools import cache

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import (
    FIRST_ISSUED,
    counties,
    divisions,
    is_credit_code,
    mistyped_as_id,
    shaped_as_id,
    sums_up,
)

ELSEWHERE = frozenset({"81", "82", "83"})  # residence permits (residence_permit.py)
HOLDS = Hit(
    confidence=Confidence.CERTAIN,
    because=Words(
        zh="栏目或标签为身份证号，出生日期和校验位均成立", en="named so; date and check digit hold"
    ),
)
ALONE = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="县区代码、出生日期和校验位均成立", en="county, date and check digit hold"),
)
UNKNOWN = Hit(
    confidence=Confidence.STRONG,
    because=Words(
        zh="出生日期和校验位成立，县区代码不在册或年份不符",
        en="date and check digit hold; its county code is not known for those years",
    ),
)
MISTYPED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(zh="校验位不符，疑为录入错误", en="check digit fails: probably mistyped"),
)
MISDATED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(
        zh="出生日期不存在，疑为录入错误", en="there is no such date of birth: probably mistyped"
    ),
)
ROUNDED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(zh="末三位被表格软件舍为零", en="a spreadsheet rounded its last digits"),
    damaged=True,
)


def check(candidate: Candidate) -> Hit | None:
    """Province, date of birth, check digit; under its own header one wrong digit is a slip."""
    text = candidate.text
    if text[:2] in ELSEWHERE:
        return None
    if not shaped_as_id(text, candidate.today):
        slip = candidate.headed and mistyped_as_id(text, candidate.today)
        firm = slip and "身份" not in candidate.label and is_credit_code(text)
        return MISDATED if slip and not firm else None
    if sums_up(text):
        if text[6:10] > _last_births().get(text[:6], ""):
            return UNKNOWN
        return HOLDS if candidate.headed else ALONE
    if not candidate.headed:
        return None
    return ROUNDED if text.endswith("000") else MISTYPED


@cache
def _last_births() -> dict[str, str]:
    """For each county code the last year of birth of those whom it was given to.

    Numbers are assigned since 1984, at the place of registration: a code that was abolished
    before that, or before the birth, was not theirs; one that came later may be.
    """
    found = {}
    for code in counties():
        last = divisions()[code].last
        if last is None or last + 1 >= FIRST_ISSUED:
            found[code] = "9999" if last is None else str(last + 1)
    return found


KIND = Kind(
    id="id_number",
    title=Words(zh="居民身份证号", en="resident ID number"),
    category="id_full",
    sources=("GB 11643-1999", "ISO 7064 MOD 11-2", "GB/T 2260"),
    headers=(
        "公民身份号码", "公民身份证", "居民身份证", "身份证", "身份证件", "身份号码",
        "身份证号", "身份证号码", "证件号", "证件号码", "有效证件", "社会保障号",
        "社会保障号码", "社保号", "公民身份", "身份号", "ID number", "ID card", "ID no",
        "IDCARD", "SFZ", "SFZH",
    ),
    check=check,
    lengths=(18,),
    outranks=("bank_account", "residence_permit", "social_security"),
    examples=(
        Example(text="350102199003070004", found=True, why="date and check digit hold"),
        Example(text="350102199013070008", found=False, why="there is no month 13"),
        Example(text="350102199013070008", found=True, headed=True, why="mistyped in its column"),
        Example(text="350102201313990008", found=False, headed=True, why="no month, no day"),
        Example(text="350102199003070001", found=False, why="the check digit fails"),
        Example(text="350102199003070001", found=True, headed=True, why="mistyped in its column"),
        Example(text="350102199003070000", found=True, headed=True, why="rounded by a float"),
    ),
)  # fmt: skip
