"""Certificates and files of other kinds whose number holds an ID number."""

import re

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import counties, is_id

BORN = re.compile(r"(?:18|19|20)\d{9}[\dX]")
YOUNGEST = 15  # certificates belong to adults; a tender's number holds a date of late years
NAMED = Words(zh="证书编号内含有效身份证号", en="a valid ID number stands inside a certificate's")
INSIDE = Words(zh="长号码内含有效身份证号", en="a valid ID number stands inside a longer number")


def check(candidate: Candidate) -> Hit | None:
    """An ID number inside 19 to 29 signs, of a known county.

    Unnamed only an adult's that does not begin it: numbers of papers begin with region and date.
    """
    text, today = candidate.text, candidate.today
    if not BORN.search(text, 6):
        return None
    for start in range(len(text) - 17):
        part = text[start : start + 18]
        if not is_id(part, today) or part[:6] not in counties():
            continue
        inside = (Part(kind="id_number", start=start, end=start + 18),)
        if candidate.headed:
            return Hit(confidence=Confidence.STRONG, because=NAMED, contains=inside)
        if start and today.year - int(part[6:10]) >= YOUNGEST:
            return Hit(confidence=Confidence.STRONG, because=INSIDE, contains=inside)
    return None


KIND = Kind(
    id="certificate",
    title=Words(zh="含身份证号的证书编号", en="certificate number that holds an ID number"),
    category="id_embedded",
    sources=("医师资格证书编码规则", "特种作业操作证"),
    headers=(
        "证书编号", "证书编码", "证书代码", "证书号", "证书号码", "资格证", "资格证号",
        "资格证书", "操作证", "操作证号", "执业证", "执业证号", "执业证书", "医师资格",
        "档案号", "会计档案", "驾驶证", "驾驶证号", "驾照", "合格证", "资格证书编码",
        "执业证书编码", "会计证", "上岗证", "工作证", "驾驶证档案",
    ),
    check=check,
    lengths=tuple(range(19, 30)),
    prefixes=("", "T"),
    examples=(
        Example(text="T350102199003070004", found=True, why="T and a valid ID number"),
        Example(text="201235110350102199003070004", found=True, why="a doctor's, of 27 digits"),
        Example(text="201235110350102199003070001", found=False, why="the check digit fails"),
        Example(text="3501021990030700041", found=False, why="begins as papers' numbers do"),
        Example(text="3501021990030700041", found=True, headed=True, why="its label says so"),
    ),
)  # fmt: skip
