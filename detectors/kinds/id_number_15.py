"""Resident ID numbers of 15 digits, without check digit."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import is_id_15


def check(candidate: Candidate) -> Hit | None:
    """Province and date, and only under its header: one business number in five looks like it."""
    if not candidate.headed or not is_id_15(candidate.text, candidate.today):
        return None
    because = Words(zh="栏目为身份证号，出生日期成立", en="its header says so and the date holds")
    return Hit(confidence=Confidence.STRONG, because=because)


KIND = Kind(
    id="id_number_15",
    title=Words(zh="第一代身份证号", en="first-generation ID number"),
    category="id_full",
    sources=("GB 11643-1989",),
    headers=(
        "身份证",
        "身份号码",
        "证件号",
    ),
    check=check,
    lengths=(15,),
    examples=(
        Example(text="350102900307000", found=True, headed=True, why="header and date hold"),
        Example(text="350102900307000", found=False, why="no header: may be a business number"),
    ),
)
