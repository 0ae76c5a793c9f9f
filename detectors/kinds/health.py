"""Illness and disability, by header."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

NOTHING = {"无", "健康", "良好", "正常", "否", "/", "-", "—", "一般"}

NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目为疾病或残疾情况", en="its header says illness or disability"),
)


def check(candidate: Candidate) -> Hit | None:
    """Whatever stands under a header of illness or disability, unless it says: none."""
    if not candidate.headed or candidate.text in NOTHING or not candidate.text:
        return None
    return NAMED


KIND = Kind(
    id="health",
    title=Words(zh="健康信息", en="health"),
    category="health",
    sources=(
        "PIPL 28",
        "精神卫生法 4",
    ),
    headers=(
        "病种", "疾病", "病名", "诊断", "病情", "患病", "残疾类别", "残疾等级", "残疾类型",
        "健康状况", "孕检", "diagnosis",
    ),
    check=check,
    identifying=False,
    examples=(
        Example(text="精神分裂症", found=True, headed=True, why="a diagnosis"),
        Example(text="良好", found=False, headed=True, why="healthy"),
    ),
)  # fmt: skip
