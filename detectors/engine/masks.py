"""How much a published mask hides: the shown digits in, the number of values that fit out."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from detectors.finding import Mask, Strength, Words
from detectors.numbers import WEIGHTS, counties

OLDEST_AGE = 100
LIMITS = ((1, Strength.BROKEN), (50, Strength.WEAK), (1000, Strength.MEDIUM))
LENGTHS = {"id_number": 18, "id_number_15": 15, "mobile": 11}
PLAIN_BECAUSE = Words(zh="按遮盖的位数计算", en="by the digits that are hidden")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFacts:
    """What a row tells beside a masked ID number; the site's county, too. Each optional."""

    birth_date: date | None = None
    age: int | None = None
    male: bool | None = None
    county: str | None = None


def pattern(shown: str) -> str:
    """The shape of a mask: ``d`` shown, ``*`` hidden; the digits themselves are not kept."""
    return re.sub(r"[^*]", "d", shown)


def stretched(shown: str, length: int = 18) -> str:
    """A mask brought to the value's length: people write any number of stars."""
    if len(shown) == length or "*" not in shown:
        return shown
    head, tail = shown[: shown.index("*")], shown[shown.rindex("*") + 1 :]
    if len(head) + len(tail) >= length:
        return shown
    return head + "*" * (length - len(head) - len(tail)) + tail


def residual_candidates(shown: str, row: RowFacts, today: date) -> int:
    """Count the ID numbers that fit a masked one.

    shown: 18 characters, ``*`` where hidden (digits and a final X elsewhere).
    row: what the same row tells (birth date, age, sex, county code), each optional.
    Returns the number of check-digit-valid numbers left; 0 if `shown` contradicts itself.
    Raises ValueError if `shown` is not 18 characters.
    Source: GB 11643-1999 §4; ISO 7064 MOD 11-2.
    """
    if len(shown) != 18:
        raise ValueError("a masked ID number has 18 signs")
    regions = _regions(shown[:6], row.county)
    days = _days(shown[6:14], row.birth_date, row.age, today)
    serials = _serials(shown[14:17], row.male)
    sums: Counter[int] = Counter()
    for left, often in regions.items():
        for middle, days_often in days.items():
            for right, serials_often in serials.items():
                sums[(left + middle + right) % 11] += often * days_often * serials_often
    if shown[17] == "*":
        return sums.total()
    wanted = "10X98765432".index(shown[17])
    return sums[wanted]


def _fits(shown: str, text: str) -> bool:
    return all(mark in {"*", sign} for mark, sign in zip(shown, text, strict=True))


def _weighed(text: str, start: int) -> int:
    return sum(int(sign) * WEIGHTS[start + at] for at, sign in enumerate(text)) % 11


@lru_cache(maxsize=4096)
def _regions(shown: str, county: str | None) -> Counter[int]:
    if "*" not in shown:
        return Counter([_weighed(shown, 0)])
    if county and not county.endswith("00") and _fits(shown, county):
        return Counter([_weighed(county, 0)])
    return Counter(_weighed(code, 0) for code in counties() if _fits(shown, code))


@lru_cache(maxsize=4096)
def _days(shown: str, born: date | None, age: int | None, today: date) -> Counter[int]:
    if born:
        first = last = born
    elif age is not None:
        first = date(today.year - age - 1, 1, 1)
        last = date(max(first.year + 1, today.year - age), 12, 31)
        first = max(first, _years_before(today, age + 1))
        last = min(last, _years_before(today, age))
    else:
        first, last = date(today.year - OLDEST_AGE, 1, 1), today
    found: Counter[int] = Counter()
    for offset in range((last - first).days + 1):
        text = (first + timedelta(days=offset)).strftime("%Y%m%d")
        if _fits(shown, text):
            found[_weighed(text, 6)] += 1
    return found


def _years_before(today: date, years: int) -> date:
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(today.year - years, today.month, day)


@lru_cache(maxsize=4096)
def _serials(shown: str, male: bool | None) -> Counter[int]:
    found: Counter[int] = Counter()
    for serial in range(1000):
        text = f"{serial:03d}"
        if _fits(shown, text) and (male is None or (serial % 2 == 1) == male):
            found[_weighed(text, 14)] += 1
    return found


def strength(candidates: int) -> Strength:
    """The grade of a mask by the values that still fit (contracts, Values)."""
    for most, grade in LIMITS:
        if candidates <= most:
            return grade if candidates else Strength.STRONG
    return Strength.STRONG


def graded(kind: str, shown: str, row: RowFacts, today: date) -> Mask:
    """The mask of a value that was published masked."""
    full = stretched(shown, LENGTHS.get(kind, len(shown)))
    because = PLAIN_BECAUSE
    if kind == "id_number" and len(full) == 18 and re.fullmatch(r"[\d*]{17}[\dX*]", full):
        candidates = residual_candidates(full, row, today)
        because = _because(full, row)
    else:
        candidates = 10 ** min(full.count("*"), 18)
    return Mask(
        pattern=pattern(shown),
        strength=strength(candidates),
        candidates=candidates,
        because=because,
    )


def _because(shown: str, row: RowFacts) -> Words:
    zh, en = ["显示的数字"], ["the digits shown"]
    if "*" in shown[6:14] and row.birth_date:
        zh.append("同行的出生日期")
        en.append("the row's date of birth")
    elif "*" in shown[6:14] and row.age is not None:
        zh.append("同行的年龄")
        en.append("the row's age")
    if "*" in shown[14:17] and row.male is not None:
        zh.append("同行的性别")
        en.append("the row's sex")
    if "*" in shown[:6] and row.county:
        zh.append("网站所在县区")
        en.append("the site's county")
    if shown[17] != "*":
        zh.append("校验位")
        en.append("the check digit")
    return Words(zh="、".join(zh) + "缩小了范围", en="narrowed by " + ", ".join(en))
