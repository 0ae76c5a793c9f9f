"""A number with signs in place of digits in; which kind of value was masked, out."""

import re
from functools import cache

from detectors.numbers import PROVINCES, counties

MOBILE = re.compile(r"1[3-9]\d[*]{2,8}\d{2,4}|1[3-9]\d{5}[*]{2,5}|[1*][3-9*][\d*]{9}")
CARD = re.compile(r"(?:62|60|95|4\d|5\d)\d{2,6}[*]{4,15}\d{0,6}")
ID = re.compile(
    r"[\d*]{6}"
    r"[12*][089*][\d*]{2}[01*][\d*][0-3*][\d*]"  # born
    r"[\d*]{3}[\dX*]"
)
BESIDE = frozenset({"name"})  # in whose cell a number may stand, too
LEAST_ID, MOST_ID = 10, 22
IN_DOUBT = (
    "id_number", "disability_cert", "student_code", "bank_account", "mobile", "landline",
    "social_security", "passport", "travel_permit", "residence_permit", "military_id",
    "tax_id_personal", "certificate", "qq", "id_number_15",
)  # fmt: skip


def masked_kind(text: str, headed: frozenset[str]) -> str | None:
    """The id of the kind: what its header or label says, else what the shown signs allow."""
    shown = len(text) - text.count("*")
    if headed - BESIDE:
        return _by_header(text, shown, headed)
    if shown < 2:
        return None
    if fits_mobile(text):
        return "mobile"
    if CARD.fullmatch(text) and len(text) >= 13 and not (_fits_id(text) and _in_county(text)):
        return "bank_account"
    return "id_number" if (shown >= 4 or len(text) == 18) and _fits_id(text) else None


@cache
def _beginnings() -> frozenset[str]:
    """What some county's code begins with."""
    return frozenset(code[:size] for code in counties() for size in range(7))


def _in_county(text: str) -> bool:
    """Whether the digits before the first star begin as some county's code does."""
    return text[: min(text.index("*"), 6)] in _beginnings()


def _by_header(text: str, shown: int, headed: frozenset[str]) -> str | None:
    if len(text) < 4 or (not shown and len(text) < 6):
        return None
    if headed & {"mobile", "landline"} and "id_number" not in headed:
        return "landline" if text[0] == "0" or "mobile" not in headed else "mobile"
    if text[0].isalpha():
        named = [name for name in ("student_code", "passport", "travel_permit") if name in headed]
        if named:
            return named[0]
    if "mobile" in headed and fits_mobile(text):
        return "mobile"
    return next((name for name in IN_DOUBT if name in headed), None)


def fits_mobile(text: str) -> bool:
    """Whether the shown digits may be those of a mobile number."""
    return MOBILE.fullmatch(text) is not None


def _fits_id(text: str) -> bool:
    """Whether the shown signs may be those of an ID number, whatever the number of stars."""
    if not LEAST_ID <= len(text) <= MOST_ID or "*" not in text:
        return False
    head, tail = text[: text.index("*")], text[text.rindex("*") + 1 :]
    shown = len(head) + len(tail)
    if shown > 17 or (len(text) != 18 and len(head) < 2):
        return False
    if len(text) != 18:
        text = head + "*" * (18 - shown) + tail
    if not ID.fullmatch(text):
        return False
    first = text[:2]
    return first in PROVINCES or ("*" in first and (first != "**" or shown >= 4))
