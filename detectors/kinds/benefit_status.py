"""Poverty and its cause, by header."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目为困难情况", en="its header says hardship")
)


def check(candidate: Candidate) -> Hit | None:
    """Whatever stands under a header of poverty and its cause."""
    if not candidate.headed or not candidate.text:
        return None
    return NAMED


KIND = Kind(
    id="benefit_status",
    title=Words(zh="困境身份", en="benefit status"),
    category="poverty",
    sources=("社会救助暂行办法 61",),
    headers=("致贫原因", "困难类型", "救助类别", "低保类别", "贫困类型", "困难情况", "家庭经济"),
    check=check,
    identifying=False,
    examples=(
        Example(text="因病致贫", found=True, headed=True, why="cause of poverty"),
        Example(text="因病致贫", found=False, why="a policy text"),
    ),
)  # fmt: skip
