"""Dates, division codes and check digits inside Chinese identifiers."""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from detectors.facts import lines

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
OLDEST = 1880
MONTHS, DAYS = 12, 31
FIRST_ISSUED = 1984  # ID numbers are assigned since then, whatever the year of birth
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 83".split()
)
CREDIT_SIGNS = {sign: at for at, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
BIN = 6  # digits that tell a bank


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A county, city or province code: its name, its first year and, if abolished, its last."""

    code: str
    name: str
    first: int
    last: int | None


@cache
def divisions() -> dict[str, Division]:
    """Every division by its code (GB/T 2260; scripts/build-divisions)."""
    found = {}
    for line in lines("divisions.tsv"):
        code, first, last, name = line.split("\t")
        found[code] = Division(
            code=code, name=name, first=int(first), last=int(last) if last else None
        )
    return found


@cache
def counties() -> frozenset[str]:
    """Every county code that was ever assigned."""
    return frozenset(code for code in divisions() if not code.endswith("00"))


def check_digit(body: str) -> str:
    """The last sign of an ID number, from its first 17 digits (GB 11643-1999, MOD 11-2).

    The weights are the powers of 2 modulo 11, and 13 is 2 modulo 11: base 13 sums them at once.
    Raises ValueError if `body` is not digits.
    """
    return CHECK[2 * int(body, 13) % 11]


@lru_cache(maxsize=65536)
def _day(text: str) -> date | None:
    """The day that eight digits write, if people who live may be born on it or later."""
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return day if day.year >= OLDEST else None


def born(text: str, today: date) -> date | None:
    """The date of birth that eight digits write, if a living person can have it."""
    day = _day(text)
    return day if day is not None and day <= today else None


def is_id(text: str, today: date) -> bool:
    """Whether 18 signs are an ID number: a province, a date of birth, the check digit."""
    return shaped_as_id(text, today) and sums_up(text)


def sums_up(text: str) -> bool:
    """Whether the last sign of a number that is shaped as an ID number is its check digit."""
    return int(text.replace("X", "A"), 13) % 11 == 1


def shaped_as_id(text: str, today: date) -> bool:
    """Whether 18 signs have a province and a date of birth where an ID number has them."""
    if text[:2] not in PROVINCES or len(text) != 18:
        return False
    day = _day(text[6:14])
    if day is None or day > today or not text.isascii():
        return False
    return text.isdecimal() or (text[17] == "X" and text[:17].isdecimal())


def mistyped_as_id(text: str, today: date) -> bool:
    """Whether 18 signs are an ID number but for one slip: a wrong check digit, or one impossible
    part of the date of birth where the two others are those of a lifetime.
    """
    if shaped_as_id(text, today):
        return True
    if len(text) != 18 or not text.isascii() or not text[:17].isdecimal():
        return False
    if text[:2] not in PROVINCES or text[17] not in CHECK:
        return False
    year, month, day = int(text[6:10]), int(text[10:12]), int(text[12:14])
    parts = OLDEST <= year <= today.year, 1 <= month <= MONTHS, 1 <= day <= DAYS
    return sum(parts) >= len(parts) - 1 and (parts[0] or text[6] in "12" or text[7] in "09")


def is_id_15(text: str, today: date) -> bool:
    """Whether 15 digits are an ID number of the first generation (no check digit)."""
    return (
        len(text) == 15
        and text.isascii()
        and text.isdigit()
        and text[:2] in PROVINCES
        and born("19" + text[6:12], today) is not None
    )


def is_permanent_resident(text: str, today: date) -> bool:
    """Whether 18 digits are a foreigner's card of 2023: 9, places, date of birth, check digit."""
    return (
        len(text) == 18
        and text[0] == "9"
        and text.isascii()
        and text[:17].isdigit()
        and born(text[6:14], today) is not None
        and check_digit(text[:17]) == text[17]
    )


def lifted(text: str) -> str:
    """The 18 digits of a 15-digit ID number (GB 11643-1999)."""
    body = text[:6] + "19" + text[6:]
    return body + check_digit(body)


def luhn(text: str) -> bool:
    """Whether digits pass the check of bank cards (ISO/IEC 7812-1, Annex B).

    11 is 1 modulo 10: base 11 sums them at once. Raises ValueError if they are not two at least.
    """
    signs = text.encode()
    return int(signs[::-2] + signs[-2::-2].translate(DOUBLED), 11) % 10 == 0


@cache
def _bins() -> dict[int, dict[str, tuple[str, ...]]]:
    """For each length of a card number its bank prefixes, by what six digits begin with.

    The shorter ones are under "", too.
    """
    found = {}
    for line in lines("card_bins.txt"):
        length, *prefixes = line.split()
        short = tuple(one for one in prefixes if len(one) < BIN)
        by_bin = {"": short}
        for one in prefixes:
            if len(one) >= BIN:
                by_bin[one[:BIN]] = (*by_bin.get(one[:BIN], short), one)
        found[int(length)] = by_bin
    return found


def is_bank_prefix(text: str) -> bool:
    """Whether digits of this number begin as some bank's cards of the same length do."""
    of = _bins().get(len(text))
    return of is not None and text.startswith(of.get(text[:BIN]) or of[""])


def is_credit_code(text: str) -> bool:
    """Whether 18 signs are a social credit code (GB 32100-2015: 31 signs, MOD 31)."""
    if len(text) != 18 or any(sign not in CREDIT_SIGNS for sign in text):
        return False
    total = sum(
        CREDIT_SIGNS[sign] * weight for sign, weight in zip(text[:17], CREDIT_WEIGHTS, strict=True)
    )
    return (31 - total % 31) % 31 == CREDIT_SIGNS[text[17]]


def is_registration(text: str) -> bool:
    """Whether 15 digits are a business registration number (GS 15-2006, ISO 7064 MOD 11,10)."""
    if len(text) != 15 or not (text.isascii() and text.isdigit()):
        return False
    product = 10
    for sign in text[:14]:
        total = (product + int(sign)) % 10 or 10
        product = total * 2 % 11
    return (product + int(text[14])) % 10 == 1
