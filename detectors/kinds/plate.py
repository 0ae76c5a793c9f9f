"""Number plates of vehicles."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

PLACES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
SHAPE = re.compile(
    rf"[{PLACES}][A-HJ-NP-Z]·?(?:[A-HJ-NP-Z0-9]{{4}}[A-HJ-NP-Z0-9挂学警港澳]|[A-HJ-NP-Z0-9]{{6}})"
)
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为车牌号", en="named a number plate")
)


def check(candidate: Candidate) -> Hit | None:
    """A province's sign, a letter, five or six signs with a digit; only where named."""
    text = candidate.text
    good = SHAPE.fullmatch(text) and any(sign.isdigit() for sign in text)
    return NAMED if candidate.headed and good else None


KIND = Kind(
    id="plate",
    title=Words(zh="车牌号", en="number plate"),
    category="other_number",
    sources=("GA 36-2018",),
    headers=(
        "车牌", "车牌号", "号牌", "号牌号码", "车号", "车辆号牌", "车牌照", "牌照", "牌照号",
        "机动车号牌", "车牌号码", "车辆牌号", "车辆", "车辆信息", "车辆号码", "车辆牌照号",
        "驾驶", "驾乘", "plate", "license plate",
    ),
    check=check,
    tied=True,
    triggers=("牌", "车号", "车辆", "驾"),
    pattern=rf"[{PLACES}]\s?[A-HJ-NP-Z]\s?[·•.]?\s?[A-HJ-NP-Z0-9]{{4,6}}[挂学警港澳]?(?![A-Z0-9])",
    examples=(
        Example(text="闽A00001", found=True, headed=True, why="Fujian, letter, five signs"),
        Example(text="闽A00001", found=False, why="no header: may be an office's car"),
    ),
)  # fmt: skip
