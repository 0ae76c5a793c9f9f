"""QQ numbers."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(r"[1-9]\d{4,10}")
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为 QQ 号", en="named a QQ number")
)


def check(candidate: Candidate) -> Hit | None:
    """5 to 11 digits."""
    return NAMED if SHAPE.fullmatch(candidate.text) else None


KIND = Kind(
    id="qq",
    title=Words(zh="QQ 号", en="QQ number"),
    category="contact",
    sources=("QQ: 5 to 11 digits",),
    headers=("QQ", "QQ号", "QQ号码", "个人QQ"),
    check=check,
    named=True,
    triggers=("QQ", "qq", "\uff31\uff31"),
    pattern=r"(?:(?<=QQ)|(?<![0-9A-Z.@]))(?P<value>[1-9][0-9]{4,10})(?![0-9A-Z@]|\.\d)",
    outranks=("mobile",),
    examples=(
        Example(text="12345678", found=True, headed=True, why="its label says so"),
        Example(text="12345678", found=False, why="no label"),
    ),
)
