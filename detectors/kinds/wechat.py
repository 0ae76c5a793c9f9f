"""WeChat names."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(r"[A-Z][A-Z0-9_]{5,19}")
OFFICIAL = re.compile(
    r"公众号|服务号|订阅号|视频号|官方|政务"
)  # an account that an office publishes in
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为微信号", en="named a WeChat name")
)


def check(candidate: Candidate) -> Hit | None:
    """A letter and 5 to 19 signs, only where named; a mobile number is told as one."""
    if not candidate.headed or OFFICIAL.search(candidate.before):
        return None
    return NAMED if SHAPE.fullmatch(candidate.text) else None


KIND = Kind(
    id="wechat",
    title=Words(zh="微信号", en="WeChat name"),
    category="contact",
    sources=("WeChat: 6 to 20 signs, the first a letter",),
    headers=("微信", "微信号", "微信号码", "个人微信", "WECHAT", "VX", "加微信"),
    check=check,
    triggers=("微信", "echat", "ECHAT", "VX", "vx"),
    pattern=r"(?<![A-Z0-9_@./-])(?P<value>[A-Z][A-Z0-9_-]{5,19})(?![A-Z0-9_@.-])",
    examples=(
        Example(text="WXID_ABC123", found=True, headed=True, why="a letter and more"),
        Example(text="WXID_ABC123", found=False, why="no label"),
        Example(
            text="LXFB_GOV",
            found=False,
            headed=True,
            before="微信公众号:临溪发布(微信号:",
            why="an office's public account",
        ),
    ),
)
