"""A cell whose number lost or gained digits, to a spreadsheet or a typist, in; the number out."""

import re
from functools import cache

from detectors.catalog import kind
from detectors.contract import Hit
from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.writing import squeezed
from detectors.finding import Confidence, Words
from detectors.numbers import divisions, is_id, shaped_as_id

POWER = re.compile(r"[1-9](?:\.\d{1,14})?E\+(1[4-9])")
DIGITS = "0123456789"
KINDS = ("id_number", "id_number_15", "bank_account")  # numbers longer than a float's digits
LOST = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(
        zh="被表格软件写成科学计数，只余前几位", en="a spreadsheet kept only its first digits"
    ),
    damaged=True,
)

MISCOUNTED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(
        zh="多录或漏录一位，改正后为有效身份证号",
        en="a digit too many or too few; without that slip it is a valid ID number",
    ),
)


def miscounted_id(number: str, around: Around) -> Found | None:
    """The ID number of 17 or 19 signs that a column of them holds, valid but for one digit."""
    if "id_number" not in around.headed:
        return None
    short = len(number) == 17 and number.isdecimal()
    cut = short and (number[:6] in divisions() or shaped_as_id(f"{number}0", around.today))
    if not cut and "身份" not in around.label:
        return None
    if len(number) == 19:
        meant = (number[:at] + number[at + 1 :] for at in range(19))
    elif len(number) == 17:
        meant = (number[:at] + sign + number[at:] for at in range(18) for sign in DIGITS)
    else:
        return None
    if not any(is_id(text, around.today) for text in meant):
        return None
    return Found(kind("id_number"), MISCOUNTED, number, 0, len(around.text))


def lost_number(cell: str, headed: frozenset[str]) -> Found | None:
    """The value that stood in a cell such as 3.50102E+17, by the kinds that its header names."""
    text = squeezed(cell)
    match = POWER.fullmatch(text)
    name = _kind(int(match[1]) + 1, headed) if match else None
    return Found(kind(name), LOST, text, 0, len(cell)) if name else None


@cache
def _kind(length: int, headed: frozenset[str]) -> str | None:
    return next((name for name in KINDS if name in headed and length in kind(name).lengths), None)
