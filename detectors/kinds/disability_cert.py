"""Disability certificates: an ID number, type and grade."""

import re

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import is_id, mistyped_as_id

SHAPE = re.compile(r"\d{17}[\dX][1-7][1-4](?:B\d)?")
OWN = (Part(kind="id_number", start=0, end=18),)
HOLDS = Hit(
    confidence=Confidence.CERTAIN,
    because=Words(zh="前 18 位是有效身份证号", en="its first 18 signs are a valid ID number"),
    contains=OWN,
)
MISTYPED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(zh="内含身份证号疑有录入错误", en="the ID number inside is probably mistyped"),
    contains=OWN,
)


def check(candidate: Candidate) -> Hit | None:
    """An ID number, the type of disability (1-7), its grade (1-4), B and the count of reissues."""
    text = candidate.text
    if not SHAPE.fullmatch(text):
        return None
    if is_id(text[:18], candidate.today):
        return HOLDS
    mistyped = candidate.headed and mistyped_as_id(text[:18], candidate.today)
    return MISTYPED if mistyped else None


KIND = Kind(
    id="disability_cert",
    title=Words(zh="残疾人证号", en="disability certificate"),
    category="id_embedded",
    sources=("残疾人证管理办法 2017",),
    headers=("残疾人证", "残疾证", "残疾人证号", "残疾证号", "残证", "残证号", "残疾证件"),
    check=check,
    lengths=(20, 22),
    outranks=("bank_account", "tax_id_personal", "certificate"),
    examples=(
        Example(text="35010219900307000443", found=True, why="type 4, grade 3"),
        Example(text="35010219900307000443B1", found=True, why="reissued once"),
        Example(text="35010219900307000489", found=False, why="there is no grade 9"),
    ),
)
