"""Passports of China, Hong Kong and Macao."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(
    r"E[A-HJ-NP-Z0-9]\d{7}|[GDPS]\d{8}|(?:SE|PE|DE)\d{7}|[SPD]\d{7}|(?:14|15)\d{7}|[HK]J?\d{8}|MA\d{7}"
)
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为护照号", en="named a passport")
)


def check(candidate: Candidate) -> Hit | None:
    """The shapes of Chinese passports; bare digits only by that very word."""
    if not SHAPE.fullmatch(candidate.text):
        return None
    return None if candidate.text[0].isdigit() and "证件" in candidate.label else NAMED


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
    prefixes=(
        "", *"EGDPSKH",
        "SE", "PE", "DE", "MA", "HJ", "KJ",
        *(f"E{sign}" for sign in "ABCDEFGHJKLMNPQRSTUVWXYZ"),
    ),
    examples=(
        Example(text="E00000001", found=True, headed=True, why="E and eight digits"),
        Example(text="E00000001", found=False, why="without header a part number"),
        Example(text="EI0000001", found=False, headed=True, why="I and O are not used"),
    ),
)  # fmt: skip
