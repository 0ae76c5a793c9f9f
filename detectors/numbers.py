"""Dates, division codes and check digits inside Chinese identifiers."""

from datetime import date
from functools import cache
from importlib.resources import files

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
OLDEST = 1880
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65"
    " 71 81 82 83".split()
)


@cache
def counties() -> frozenset[str]:
    """Every county code that was ever assigned (GB/T 2260; scripts/build-divisions)."""
    text = files("detectors.data").joinpath("divisions.txt").read_text(encoding="ascii")
    return frozenset(text.split())


def check_digit(body: str) -> str:
    """The last sign of an ID number, from its first 17 digits (GB 11643-1999, MOD 11-2)."""
    return CHECK[sum(int(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True)) % 11]


def born(text: str, today: date) -> date | None:
    """The date of birth that eight digits write, if a living person can have it."""
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return day if day.year >= OLDEST and day <= today else None


def is_id(text: str, today: date) -> bool:
    """Whether 18 signs are an ID number: a province, a date of birth, the check digit."""
    return shaped_as_id(text, today) and check_digit(text[:17]) == text[17]


def shaped_as_id(text: str, today: date) -> bool:
    """Whether 18 signs have a province and a date of birth where an ID number has them."""
    return (
        len(text) == 18
        and text.isascii()
        and text[:17].isdigit()
        and (text[17].isdigit() or text[17] == "X")
        and text[:2] in PROVINCES
        and born(text[6:14], today) is not None
    )


def is_id_15(text: str, today: date) -> bool:
    """Whether 15 digits are an ID number of the first generation (no check digit)."""
    return (
        len(text) == 15
        and text.isascii()
        and text.isdigit()
        and text[:2] in PROVINCES
        and born("19" + text[6:12], today) is not None
    )


def lifted(text: str) -> str:
    """The 18 digits of a 15-digit ID number (GB 11643-1999)."""
    body = text[:6] + "19" + text[6:]
    return body + check_digit(body)


def luhn(text: str) -> bool:
    """Whether digits pass the check of bank cards (ISO/IEC 7812-1, Annex B)."""
    total = 0
    for at, sign in enumerate(reversed(text)):
        digit = int(sign) * (2 if at % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0
