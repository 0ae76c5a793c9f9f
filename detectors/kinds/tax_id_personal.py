"""Tax numbers of sole traders: their ID number and digits of count."""

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import is_id, is_id_15

NEW = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="前 18 位是有效身份证号", en="its first 18 signs are a valid ID number"),
    contains=(Part(kind="id_number", start=0, end=18),),
)
OLD = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="前 15 位是第一代身份证号", en="its first 15 digits are an ID number"),
    contains=(Part(kind="id_number_15", start=0, end=15),),
)


def check(candidate: Candidate) -> Hit | None:
    """An ID number and the shop's count, 00, 01, …; or one of 15 digits and five zeros."""
    text = candidate.text
    if text[18:19] == "0" and text[19:].isdigit() and is_id(text[:18], candidate.today):
        return NEW
    old = candidate.headed and text[15:] == "00000" and is_id_15(text[:15], candidate.today)
    return OLD if old else None


KIND = Kind(
    id="tax_id_personal",
    title=Words(zh="个体户纳税人识别号", en="personal tax number"),
    category="id_embedded",
    sources=("国税发〔2010〕31号",),
    headers=(
        "纳税人识别号", "纳税识别号", "税务登记", "税务登记证", "税号", "税务登记号", "识别号",
    ),
    check=check,
    lengths=(20,),
    outranks=("bank_account", "certificate"),
    examples=(
        Example(text="35010219900307000400", found=True, why="the owner's ID number and 00"),
        Example(text="35010219900307000490", found=False, why="no shop has the number 90"),
        Example(text="35010290030700000000", found=True, headed=True, why="15 digits and 00000"),
        Example(text="35010290030700000000", found=False, why="without header chance will do"),
    ),
)  # fmt: skip
