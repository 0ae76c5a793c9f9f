"""A text with digits drawn into boxes, one in each, in; the ID numbers that they write, out.

身份证号：|3|5|0|1|0|2|…
"""

import re
from collections.abc import Iterator

from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.judge import judge
from detectors.engine.writing import CROSSES, DIGITS, FOLD, SPACES
from detectors.numbers import is_id

SIDES = "|\uff5c\u00a6\u2502\u2503\u4e28"  # of a box: 丨 is what a keyboard gives for it
SIGN = f"[{DIGITS}{CROSSES}]"
BOXES = re.compile(
    f"(?:[{SIDES}][{SPACES}]?)?{SIGN}(?:[{SPACES}]?[{SIDES}]{{1,2}}[{SPACES}]?{SIGN}){{17,}}"
    f"(?![{DIGITS}{CROSSES}])"
)
LEAST = 35  # signs of eighteen boxes
BETWEEN = dict.fromkeys(map(ord, SIDES + SPACES))


def boxed(text: str, around: Around) -> Iterator[Found]:
    """The ID numbers of boxes: valid with all their signs, for boxes may hold anything."""
    if len(text) < LEAST or not any(side in text for side in SIDES):
        return
    for match in BOXES.finditer(text):
        number = match[0].translate(BETWEEN).translate(FOLD)
        if is_id(number, around.today):
            around.step(match.start(), match.end())
            one = judge("", number, around, match.start(), match.end())
            if one:
                yield one
