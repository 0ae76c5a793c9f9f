"""National student codes: a letter and an ID number."""

from detectors.contract import Candidate, Example, Hit, Kind, Part
from detectors.finding import Confidence, Words
from detectors.numbers import is_id, mistyped_as_id, shaped_as_id

OWN = (Part(kind="id_number", start=1, end=19),)
HOLDS = Hit(
    confidence=Confidence.CERTAIN,
    because=Words(zh="字母后是有效身份证号", en="a valid ID number follows the letter"),
    contains=OWN,
)
MISTYPED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(zh="内含身份证号疑有录入错误", en="the ID number inside is probably mistyped"),
    contains=OWN,
)
TEMPORARY = Hit(
    confidence=Confidence.STRONG, because=Words(zh="临时学籍号", en="a temporary student code")
)


def check(candidate: Candidate) -> Hit | None:
    """G or J and an ID number; L (temporary) and 18 digits without check digit."""
    text = candidate.text
    if text[:1] in {"G", "J"}:
        if is_id(text[1:], candidate.today):
            return HOLDS
        mistyped = candidate.headed and mistyped_as_id(text[1:], candidate.today)
        return MISTYPED if mistyped else None
    if text[:1] == "L" and shaped_as_id(text[1:], candidate.today):
        return TEMPORARY
    return None


KIND = Kind(
    id="student_code",
    title=Words(zh="全国学籍号", en="national student code"),
    category="id_embedded",
    sources=("教育部 中小学生学籍管理办法 2013",),
    headers=("学籍号", "全国学籍", "学籍", "学籍号码", "学籍辅号", "学生标识"),
    check=check,
    lengths=(19,),
    prefixes=("G", "J", "L"),
    outranks=("certificate",),
    examples=(
        Example(text="G350102199003070004", found=True, why="G and a valid ID number"),
        Example(text="G350102199003070001", found=False, why="the check digit fails"),
        Example(text="L350102199003070001", found=True, why="temporary: without check digit"),
    ),
)
