"""Social security cards and the personal numbers of insurance."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(r"[A-Z]?\d{7,12}|[A-Z]{2}\d{6,8}")
NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为社保卡号", en="named a social security card"),
)


def check(candidate: Candidate) -> Hit | None:
    """Eight to twelve signs; the number of 18 signs is the ID number."""
    return NAMED if SHAPE.fullmatch(candidate.text) else None


KIND = Kind(
    id="social_security",
    title=Words(zh="社会保障卡号", en="social security card"),
    category="other_number",
    sources=("社会保险法 58",),
    headers=(
        "社保卡", "社保卡号", "社会保障卡", "社会保障卡号", "社保编号", "个人社保编号",
        "医保卡", "医保卡号", "医疗证号", "参合证号", "医保编号", "养老保险编号", "社保号",
        "社会保障号", "社会保障号码", "个人参保号", "社保个人编号", "医保个人编号", "保险个人编号",
        "社保卡卡号", "社会保障卡卡号", "医保卡卡号",
    ),
    check=check,
    named=True,
    lengths=(8, 9, 10, 11, 12),
    prefixes=("", *"ABCDEFGHJKLMNPQRSTUVWXYZ"),
    examples=(
        Example(text="A00000001", found=True, headed=True, why="a letter and eight digits"),
        Example(text="A00000001", found=False, why="no header"),
    ),
)  # fmt: skip
