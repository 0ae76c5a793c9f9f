"""How much a published mask hides: the shown digits in, the number of values that fit out."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from detectors.finding import Mask, Strength, Words
from detectors.numbers import CHECK, WEIGHTS, counties

OLDEST_AGE = 100
LIMITS = ((1, Strength.BROKEN), (50, Strength.WEAK), (1000, Strength.MEDIUM))
LENGTHS = {"id_number": 18, "id_number_15": 15, "mobile": 11}  # a card's is not known
SHORTEST_CARD = 16
SHOWN_SIGN = re.compile(r"[^*]")
SHOWN = re.compile(r"[\d*]{17}[\dX*]")
BY_DIGITS = Words(zh="按遮盖的位数计算", en="by the digits that are hidden")
LUHN = Words(
    zh="按遮盖的位数和卡号校验位计算", en="by the digits hidden and the card's check digit"
)
NARROWS = {
    "born": Words(zh="同行的出生日期", en="the row's date of birth"),
    "month": Words(zh="同行的出生年月", en="the row's birth month"),
    "age": Words(zh="同行的年龄", en="the row's age"),
    "sex": Words(zh="同行的性别", en="the row's sex"),
    "county": Words(zh="所在县区", en="the county"),
    "check": Words(zh="校验位", en="the check digit"),
}


class RowFacts(NamedTuple):
    """What a row tells beside a masked ID number; the site's county, too. Each optional.

    birth_month: year and month, where a list gives no day.
    """

    birth_date: date | None = None
    age: int | None = None
    male: bool | None = None
    county: str | None = None
    birth_year: int | None = None
    birth_month: tuple[int, int] | None = None


def pattern(shown: str) -> str:
    """The shape of a mask: ``d`` shown, ``*`` hidden; the digits themselves are not kept."""
    return SHOWN_SIGN.sub("d", shown)


def stretched(kind: str, shown: str) -> str:
    """A mask brought to the length of the kind's values: people write any number of stars.

    Stars in two places stay: which of them hides more is not known.
    """
    length = LENGTHS.get(kind)
    if length is None or len(shown) == length:
        return shown
    head, tail = shown[: shown.index("*")], shown[shown.rindex("*") + 1 :]
    inside = shown[len(head) : len(shown) - len(tail)]
    if len(head) + len(tail) >= length or inside.strip("*"):
        return shown
    return head + "*" * (length - len(head) - len(tail)) + tail


def residual_candidates(shown: str, row: RowFacts, today: date) -> int:
    """Count the ID numbers that fit a masked one.

    shown: 18 characters, ``*`` where hidden (digits and a final X elsewhere).
    row: what the same row tells (birth date, sex, county code), each optional.
    Returns the number of check-digit-valid numbers left; 0 if `shown` contradicts itself.
    Raises ValueError if `shown` is not 18 characters.
    Source: GB 11643-1999 §4; ISO 7064 MOD 11-2.
    """
    if len(shown) != 18:
        raise ValueError("a masked ID number has 18 signs")
    first, last = _between(row, today)
    regions = _regions(shown[:6], row.county)
    days = _days(shown[6:14], first, last)
    serials = _serials(shown[14:17], row.male)
    if shown[17] == "*":
        return sum(regions) * sum(days) * sum(serials)
    left, wanted = _summed(regions, days), CHECK.index(shown[17])
    return sum(often * serials[(wanted - rest) % 11] for rest, often in enumerate(left))


Residues = tuple[int, ...]  # how many texts weigh 0, 1, … 10 modulo 11


def _summed(one: Residues, other: Residues) -> Residues:
    """How many pairs weigh 0, 1, … 10 together."""
    found = [0] * 11
    for a, often in enumerate(one):
        if often:
            for b, also in enumerate(other):
                found[(a + b) % 11] += often * also
    return tuple(found)


def _counted(texts: Iterable[str], start: int) -> Residues:
    found = [0] * 11
    for text in texts:
        found[_weighed(text, start)] += 1
    return tuple(found)


def _weighed(text: str, start: int) -> int:
    return sum(int(sign) * WEIGHTS[start + at] for at, sign in enumerate(text)) % 11


def _fitting(shown: str) -> re.Pattern[str]:
    return re.compile(shown.replace("*", "."))


@lru_cache(maxsize=4096)
def _regions(shown: str, county: str | None) -> Residues:
    if "*" not in shown:
        return _counted([shown], 0)
    fits = _fitting(shown).fullmatch
    if county and county[4:] != "00" and fits(county):
        return _counted([county], 0)
    inside = county.rstrip("0") if county else ""
    known = [code for code in counties() if code.startswith(inside) and fits(code)]
    return _counted(known or [code for code in counties() if fits(code)], 0)


def _between(row: RowFacts, today: date) -> tuple[date, date]:
    """The first and the last day on which the person can be born."""
    if row.birth_date:
        return row.birth_date, row.birth_date
    if row.birth_month and 1 <= row.birth_month[1] <= 12:
        year, month = row.birth_month
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if row.birth_year:
        return date(row.birth_year, 1, 1), date(row.birth_year, 12, 31)
    if row.age is not None:
        return _years_before(today, row.age + 1), _years_before(today, row.age)
    return date(today.year - OLDEST_AGE, today.month, min(today.day, 28)), today


def _years_before(today: date, years: int) -> date:
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(today.year - years, today.month, day)


@cache
def _calendar() -> tuple[tuple[str, int], ...]:
    """Every month and day with its weight in an ID number."""
    days = [date.fromordinal(date(2000, 1, 1).toordinal() + at) for at in range(366)]
    return tuple((f"{day:%m%d}", _weighed(f"{day:%m%d}", 10)) for day in days)


@lru_cache(maxsize=4096)
def _days(shown: str, first: date, last: date) -> Residues:
    fits_year, fits_day = _fitting(shown[:4]).fullmatch, _fitting(shown[4:]).fullmatch
    days = [(text, weight) for text, weight in _calendar() if fits_day(text)]
    found = [0] * 11
    earliest, latest = f"{first:%m%d}", f"{last:%m%d}"
    for year in range(first.year, last.year + 1):
        if not fits_year(f"{year:04d}"):
            continue
        weight = _weighed(f"{year:04d}", 6)
        for text, more in days:
            if (
                (text != "0229" or isleap(year))
                and (year > first.year or text >= earliest)
                and (year < last.year or text <= latest)
            ):
                found[(weight + more) % 11] += 1
    return tuple(found)


@lru_cache(maxsize=4096)
def _serials(shown: str, male: bool | None) -> Residues:
    fits = _fitting(shown).fullmatch
    texts = (f"{serial:03d}" for serial in range(1000))
    return _counted(
        (text for text in texts if fits(text) and (male is None or int(text) % 2 == male)), 14
    )


def strength(candidates: int) -> Strength:
    """The grade of a mask by the values that still fit (contracts, Values)."""
    for most, grade in LIMITS:
        if candidates <= most:
            return grade if candidates else Strength.STRONG
    return Strength.STRONG


def graded(kind: str, shown: str, row: RowFacts, today: date, *, crossed: bool = False) -> Mask:
    """The mask of a value that was published masked; shown: as long as it is (`stretched`).

    crossed: an x is written where its last sign is hidden. It is one of those that hide digits,
    as far as anybody can tell, but may be a check digit that the mask left.
    """
    candidates, because = _graded(kind, shown, row, today)
    if crossed and kind == "id_number" and SHOWN.fullmatch(shown):
        left = residual_candidates(shown[:-1] + "X", row, today)
        if left and strength(left) is not strength(candidates):
            because = Words(
                zh=f"{because.zh}；末位的 x 若是校验码，只余 {left} 个",
                en=f"{because.en}; {left} left if the x at its end is the check digit",
            )
    return Mask(
        pattern=pattern(shown),
        strength=strength(candidates),
        candidates=candidates,
        because=because,
    )


def _graded(kind: str, full: str, row: RowFacts, today: date) -> tuple[int, Words]:
    if kind == "id_number" and SHOWN.fullmatch(full):
        return residual_candidates(full, row, today), _because(full, row)
    inner = full[1:19] if kind == "student_code" else full[:18]
    if kind in {"student_code", "disability_cert", "tax_id_personal"} and SHOWN.fullmatch(inner):
        return residual_candidates(inner, row, today), _because(inner, row)
    hidden = min(full.count("*"), 18)
    if kind == "bank_account" and hidden:
        missing = SHORTEST_CARD - (len(full) - full.count("*"))  # four stars may hide twelve
        return 10 ** (max(hidden, missing) - 1), LUHN
    return 10**hidden, BY_DIGITS


def _because(shown: str, row: RowFacts) -> Words:
    region, birth, serial = "*" in shown[:6], "*" in shown[6:14], "*" in shown[14:17]
    month = row.birth_month or row.birth_year
    return _narrowed(
        born=birth and row.birth_date is not None,
        month=birth and bool(month) and row.birth_date is None,
        age=birth and row.age is not None and row.birth_date is None,
        sex=serial and row.male is not None,
        county=region and bool(row.county),
        check=shown[17] != "*",
    )


@cache
def _narrowed(**by: bool) -> Words:
    """What narrowed a number down: the digits shown, and what else."""
    told = [words for what, words in NARROWS.items() if by[what]]
    return Words(
        zh="、".join(["显示的数字", *(words.zh for words in told)]) + "缩小了范围",
        en=", ".join(["narrowed by the digits shown", *(words.en for words in told)]),
    )
