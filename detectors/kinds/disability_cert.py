"""Disability certificates: an ID number, type and grade."""

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import is_id


def check(candidate: Candidate) -> Hit | None:
    """An ID number, the type of disability (1-7) and its grade (1-4)."""
    text = candidate.text
    if not is_id(text[:18], candidate.today):
        return None
    if not (
        text[18] in "1234567" and text[19] in "1234" and text[20:].isalnum() == bool(text[20:])
    ):
        return None
    because = Words(zh="前 18 位是有效身份证号", en="its first 18 signs are a valid ID number")
    part = Part(kind="id_number", start=0, end=18)
    return Hit(confidence=Confidence.CERTAIN, because=because, contains=(part,))


KIND = Kind(
    id="disability_cert",
    title=Words(zh="残疾人证号", en="disability certificate"),
    category="id_embedded",
    sources=("残疾人证管理办法 2017",),
    headers=(
        "残疾人证",
        "残疾证",
        "残疾人证号",
    ),
    check=check,
    lengths=(20, 22),
    outranks=("bank_account", "tax_id_personal"),
    examples=(
        Example(text="35010219900307000443", found=True, why="type 4, grade 3"),
        Example(text="35010219900307000489", found=False, why="there is no grade 9"),
    ),
)
