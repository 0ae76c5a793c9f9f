"""A cell in, the day that it writes out."""

import re
from datetime import date

from detectors.engine.writing import plain

DAY = re.compile(
    r"(\d{4})\s*(?:[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?|(\d{2})(\d{2}))(?:\s.*|T.*)?"
)
MONTH = re.compile(r"((?:19|20)\d{2})\s*[年./-]?\s*(0?[1-9]|1[0-2])\s*月?")


def day_of(text: str) -> date | None:
    """The day that a cell writes, with or without signs between year, month and day."""
    match = DAY.fullmatch(plain(text).strip())
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
    except ValueError:
        return None


def month_of(text: str) -> tuple[int, int] | None:
    """The year and month that a cell writes without a day."""
    match = MONTH.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else None
