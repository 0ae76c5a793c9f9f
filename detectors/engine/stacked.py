"""A table's rows in; where each person begins, if people have several rows under several headers.

序号 姓名 护照号码
         手机
1    张三 E…
         138…

Or the number and the name stand on each row, where a reader filled cells that were one.
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
    levels = _levels(unrepeated(rows[top : top + MOST_ROWS]), 0)
    if len(levels) < 2:
        return []
    rows = unrepeated(rows)
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


def unrepeated(rows: Rows) -> Rows:
    """Rows without the first cells that say again what stands right above them: two at least."""
    found = list(rows)
    for at in range(1, len(rows)):
        above, row = rows[at - 1], rows[at]
        if row[:1] == above[:1] and row[1:2] == above[1:2] and all(map(str.strip, row[:2])):
            pairs = zip(above, row, strict=False)
            many = next((many for many, (one, other) in enumerate(pairs) if one != other), 0)
            found[at] = [*[""] * many, *row[many:]]
    return found


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
