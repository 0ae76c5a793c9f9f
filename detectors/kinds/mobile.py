"""Mobile numbers of eleven digits."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SEGMENT = re.compile(r"1(3\d|4[5-9]|5[0-35-9]|6[25-7]|7[0-35-8]|8\d|9[0-35-9])\d{8}")


def check(candidate: Candidate) -> Hit | None:
    """A segment of the numbering plan."""
    if not SEGMENT.fullmatch(candidate.text):
        return None
    because = Words(zh="号段有效", en="its segment is assigned")
    sure = Confidence.CERTAIN if candidate.headed else Confidence.STRONG
    return Hit(confidence=sure, because=because)


KIND = Kind(
    id="mobile",
    title=Words(zh="手机号", en="mobile number"),
    category="phone",
    sources=("MIIT numbering plan, 2023-03",),
    headers=(
        "手机",
        "移动电话",
        "联系电话",
        "联系方式",
        "电话",
        "mobile",
        "phone",
    ),
    check=check,
    lengths=(11,),
    examples=(
        Example(text="13800001234", found=True, why="segment 138"),
        Example(text="12345678901", found=False, why="no segment 123"),
    ),
)
