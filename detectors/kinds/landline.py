"""Landline numbers with their area code."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

AREA = re.compile(r"0(10|2\d|[3-9]\d{2})[2-8]\d{6,7}")


def check(candidate: Candidate) -> Hit | None:
    """An area code and seven or eight digits, under a header that says phone."""
    if not candidate.headed or not AREA.fullmatch(candidate.text):
        return None
    because = Words(zh="区号有效", en="its area code is assigned")
    return Hit(confidence=Confidence.STRONG, because=because)


KIND = Kind(
    id="landline",
    title=Words(zh="固定电话", en="landline number"),
    category="phone",
    sources=("MIIT area codes",),
    headers=(
        "家庭电话",
        "住宅电话",
        "固定电话",
        "座机",
        "宅电",
        "联系电话",
        "电话",
    ),
    check=check,
    lengths=(10, 11, 12),
    examples=(
        Example(text="059100001234", found=False, headed=True, why="local numbers start with 2-8"),
        Example(text="059183210000", found=True, headed=True, why="area code 0591"),
    ),
)
