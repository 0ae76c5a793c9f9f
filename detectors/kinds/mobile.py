"""Mobile numbers of eleven digits."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SEGMENT = re.compile(r"1(3\d|4[5-9]|5[0-35-9]|6[25-7]|7[0-35-8]|8\d|9[0-35-9])\d{8}")
NAMED = Hit(
    confidence=Confidence.CERTAIN,
    because=Words(zh="栏目或标签为电话，号段有效", en="named so, and its segment is assigned"),
)
ALONE = Hit(
    confidence=Confidence.STRONG, because=Words(zh="号段有效", en="its segment is assigned")
)


def check(candidate: Candidate) -> Hit | None:
    """A segment of the numbering plan."""
    if not SEGMENT.fullmatch(candidate.text):
        return None
    return NAMED if candidate.headed else ALONE


KIND = Kind(
    id="mobile",
    title=Words(zh="手机号", en="mobile number"),
    category="phone",
    sources=("MIIT numbering plan, 2023-03",),
    headers=(
        "手机", "移动电话", "联系电话", "联系方式", "电话", "本人电话", "家长电话", "TEL",
        "mobile", "phone", "cell", "telephone", "contact", "联系号码", "致电", "拨打", "短号",
        "小灵通", "电联", "手机微信", "微信同号",
    ),
    check=check,
    lengths=(11,),
    outranks=("bank_account",),
    examples=(
        Example(text="13800001234", found=True, why="segment 138"),
        Example(text="12345678901", found=False, why="no segment 123"),
        Example(text="14400001234", found=False, why="144 is for things, with 13 digits"),
    ),
)  # fmt: skip
