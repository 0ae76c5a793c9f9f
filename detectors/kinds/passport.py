"""Passports of China, Hong Kong and Macao."""

import re
from itertools import product
from string import ascii_uppercase

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(
    r"E[A-HJ-NP-Z0-9]\d{7}|[GDPS]\d{8}|(?:SE|PE|DE)\d{7}|[SPD]\d{7}|(?:14|15)\d{7}|[HK]J?\d{8}|MA\d{7}"
)
FOREIGN = re.compile(r"[A-Z]{1,2}\d{6,8}|\d{9}")  # which state's is seldom said beside it
CALLED = re.compile(r"(?!.*(?:证件|通行|台胞|回乡|港澳)).*(?:护照|PASSPORT)")
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为护照号", en="named a passport")
)


def check(candidate: Candidate) -> Hit | None:
    """The shapes of Chinese passports; by that very word those of any state, and bare digits."""
    text, label = candidate.text, candidate.label.upper()
    if FOREIGN.fullmatch(text) and CALLED.match(label):
        return NAMED
    if not SHAPE.fullmatch(text):
        return None
    return None if text[0].isdigit() and "证件" in label else NAMED


KIND = Kind(
    id="passport",
    title=Words(zh="护照号", en="passport number"),
    category="travel_id",
    sources=("National Immigration Administration, 2017-04-05",),
    headers=(
        "护照", "护照号", "护照号码", "passport", "证件号", "证件号码", "有效证件",
        "passport no",
    ),
    check=check,
    named=True,
    lengths=(8, 9, 10),
    prefixes=("", *ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2))),
    examples=(
        Example(text="E00000001", found=True, headed=True, why="E and eight digits"),
        Example(text="E00000001", found=False, why="without header a part number"),
        Example(text="EI0000001", found=False, headed=True, why="I and O are not used"),
        Example(
            text="N00000001", found=True, headed=True, label="护照号码", why="another state's"
        ),
        Example(
            text="N00000001", found=False, headed=True, label="证件号码", why="any document's"
        ),
    ),
)  # fmt: skip
