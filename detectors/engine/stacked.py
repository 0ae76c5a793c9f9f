"""A table's rows in; where each person begins, if people have several rows under several headers.

序号 姓名 护照号码
         手机
1    张三 E…
         138…
"""

import re
from collections.abc import Sequence

from detectors.engine.captions import known
from detectors.engine.sections import EARLY, Rows, is_header
from detectors.engine.writing import squeezed

MOST_ROWS = 4  # of one person


def starts_of(rows: Rows) -> list[int]:
    """The rows at which a header, a person or a line of text begins; none if each has one row."""
    top = next((at for at in range(min(EARLY, len(rows) - 3)) if is_header(rows[at])), None)
    if top is None:
        return []
    levels = _levels(rows, top)
    if len(levels) < 2:
        return []
    first = min(levels[0])
    starts, level, full = list(range(top)), len(levels), 0
    for at in range(top, len(rows)):
        filled = _filled(rows[at])
        if first not in filled and level < len(levels) and filled <= levels[level]:
            level += 1
            full += level == len(levels)
            continue
        if first not in filled and len(filled) > 1:
            return []
        starts.append(at)
        level = 1 if first in filled else len(levels)
    persons = len(starts) - top - 1
    return starts if full > 1 and full * 2 > persons else []


def _levels(rows: Rows, top: int) -> list[set[int]]:
    """The columns that each row of a header fills, as long as the first column is left free."""
    levels = [_filled(rows[top])]
    for row in rows[top + 1 : top + MOST_ROWS]:
        filled = _filled(row)
        words = [squeezed(row[at]) for at in filled]
        if not filled or min(levels[0]) in filled:
            break
        if not any(map(known, words)) or any(re.search(r"\d", word) for word in words):
            break
        levels.append(filled)
    return levels


def _filled(row: Sequence[str]) -> set[int]:
    return {at for at, cell in enumerate(row) if cell.strip()}
