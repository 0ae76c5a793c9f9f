"""Home addresses down to the door."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

DOOR = re.compile(
    r"[\d一二三四五六七八九十]+(?:-\d+)*\s*(?:号|室|栋|幢|单元|户|座|#|组)"
    r"|(?:小区|花园|家园|公寓|苑|庭|府)\D{0,6}\d{2,}"
)

NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="地址精确到门牌", en="the address goes down to the door"),
)


def check(candidate: Candidate) -> Hit | None:
    """An address down to the door; a village alone is what a list may say."""
    if not candidate.headed or not DOOR.search(candidate.text):
        return None
    return NAMED


KIND = Kind(
    id="home_address",
    title=Words(zh="家庭住址", en="home address"),
    category="address",
    sources=("民法典 1034",),
    headers=(
        "家庭住址", "家庭地址", "详细住址", "详细地址", "现住址", "住址", "居住地址",
        "房屋地址", "地址", "address",
    ),
    check=check,
    identifying=False,
    tied=True,
    examples=(
        Example(text="幸福镇和平路12号3栋401室", found=True, headed=True, why="down to the door"),
        Example(text="幸福小区2-3-401", found=True, headed=True, why="building, stair, flat"),
        Example(text="幸福镇和平村", found=False, headed=True, why="a village is lawful"),
    ),
)  # fmt: skip
