"""Resident ID numbers of 15 digits, without check digit."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import is_id_15

HOLDS = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为身份证号，出生日期成立", en="named so, and the date holds"),
)


def check(candidate: Candidate) -> Hit | None:
    """Province and date; unnamed, one business number in five looks like it."""
    return HOLDS if is_id_15(candidate.text, candidate.today) else None


KIND = Kind(
    id="id_number_15",
    title=Words(zh="第一代身份证号", en="first-generation ID number"),
    category="id_full",
    sources=("GB 11643-1989",),
    headers=(
        "公民身份号码", "公民身份证", "居民身份证", "身份证", "身份证件", "身份号码",
        "身份证号", "身份证号码", "证件号", "证件号码", "有效证件", "公民身份", "身份号",
        "社会保障号", "社会保障号码", "社保号", "ID number", "ID card", "ID no", "IDCARD",
        "SFZ", "SFZH",
    ),
    check=check,
    named=True,
    lengths=(15,),
    outranks=("bank_account", "social_security"),
    examples=(
        Example(text="350102900307000", found=True, headed=True, why="header and date hold"),
        Example(text="350102900307000", found=False, why="no header: may be a business number"),
        Example(text="350102901307000", found=False, headed=True, why="there is no month 13"),
    ),
)  # fmt: skip
