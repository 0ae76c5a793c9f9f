"""Tax numbers of sole traders: their ID number and two digits."""

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import is_id


def check(candidate: Candidate) -> Hit | None:
    """An ID number and the shop's count: 00, 01, …"""
    text = candidate.text
    if not is_id(text[:18], candidate.today) or text[18] != "0":
        return None
    because = Words(zh="前 18 位是有效身份证号", en="its first 18 signs are a valid ID number")
    part = Part(kind="id_number", start=0, end=18)
    return Hit(confidence=Confidence.STRONG, because=because, contains=(part,))


KIND = Kind(
    id="tax_id_personal",
    title=Words(zh="个体户纳税人识别号", en="personal tax number"),
    category="id_embedded",
    sources=("国税发〔2010〕31号",),
    headers=(
        "纳税人识别号",
        "税务登记",
    ),
    check=check,
    lengths=(20,),
    outranks=("bank_account",),
    examples=(
        Example(text="35010219900307000400", found=True, why="the owner's ID number and 00"),
        Example(text="35010219900307000490", found=False, why="no shop has the number 90"),
    ),
)
