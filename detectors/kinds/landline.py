"""Landline numbers, with or without their area code."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

AREA = re.compile(r"0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7}")
LOCAL = re.compile(r"[2-8]\d{6,7}")
WITH_AREA = Hit(
    confidence=Confidence.STRONG, because=Words(zh="区号有效", en="its area code is assigned")
)
WITHOUT = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为电话，本地号码", en="named so: a number without area code"),
)


def check(candidate: Candidate) -> Hit | None:
    """Seven or eight digits, also after an area code."""
    if AREA.fullmatch(candidate.text):
        return WITH_AREA
    return WITHOUT if LOCAL.fullmatch(candidate.text) else None


KIND = Kind(
    id="landline",
    title=Words(zh="固定电话", en="landline number"),
    category="phone",
    sources=("MIIT area codes",),
    headers=(
        "家庭电话", "住宅电话", "固定电话", "固话", "座机", "宅电", "联系电话", "联系方式",
        "电话", "TEL", "telephone", "phone",
    ),
    check=check,
    named=True,
    lengths=(7, 8, 10, 11, 12),
    tied=True,
    examples=(
        Example(text="059100001234", found=False, headed=True, why="local numbers start with 2-8"),
        Example(text="059183210000", found=True, headed=True, why="area code 0591"),
        Example(text="83210000", found=True, headed=True, why="a local number in its column"),
        Example(text="059183210000", found=False, why="without a label it may be an office's"),
    ),
)  # fmt: skip
