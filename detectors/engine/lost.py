"""A cell that a spreadsheet wrote as a power of ten in; the number whose digits it lost out."""

import re
from functools import cache

from detectors.catalog import kind
from detectors.contract import Hit
from detectors.engine.found import Found
from detectors.engine.writing import squeezed
from detectors.finding import Confidence, Words

POWER = re.compile(r"[1-9](?:\.\d{1,14})?E\+(1[4-9])")
KINDS = ("id_number", "id_number_15", "bank_account")  # numbers longer than a float's digits
LOST = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(
        zh="被表格软件写成科学计数，只余前几位", en="a spreadsheet kept only its first digits"
    ),
    damaged=True,
)


def lost_number(cell: str, headed: frozenset[str]) -> Found | None:
    """The value that stood in a cell such as 3.50102E+17, by the kinds that its header names."""
    text = squeezed(cell)
    match = POWER.fullmatch(text)
    name = _kind(int(match[1]) + 1, headed) if match else None
    return Found(kind(name), LOST, text, 0, len(cell)) if name else None


@cache
def _kind(length: int, headed: frozenset[str]) -> str | None:
    return next((name for name in KINDS if name in headed and length in kind(name).lengths), None)
