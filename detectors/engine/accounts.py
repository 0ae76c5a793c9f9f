"""The cells of a column that no header names in; whether they are accounts of one bank, out."""

import re
from collections.abc import Sequence

from detectors.numbers import divisions

ACCOUNT = re.compile(r"\d{16,22}")
LEAST = 3
BANKS_OWN = 5  # signs with which all accounts of a bank or of its branch begin
DATED = re.compile(r"(?:19[89]|20[0-4])\d")


def are_accounts(cells: Sequence[str]) -> bool:
    """Whether all cells are long numbers of one length, each its own, which a bank leads in.

    Accounts of country banks have no check digit and no list of prefixes. The numbers that an
    office gives to people, files and land begin with a division's code or a year.
    """
    first = cells[0] if cells else ""
    if len(cells) < LEAST or not ACCOUNT.fullmatch(first) or DATED.match(first):
        return False
    if first[:6] in divisions():
        return False
    alike = first[:BANKS_OWN]
    each = all(len(one) == len(first) and one.startswith(alike) for one in cells)
    return each and all(map(ACCOUNT.fullmatch, cells)) and len(set(cells)) * 2 > len(cells)
