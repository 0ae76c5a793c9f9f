"""Resident ID numbers of 18 signs."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import check_digit, counties, shaped_as_id


def check(candidate: Candidate) -> Hit | None:
    """Province, date of birth, check digit; under its own header a wrong digit is a slip."""
    text = candidate.text
    if not shaped_as_id(text, candidate.today):
        return None
    if check_digit(text[:17]) == text[17]:
        sure = candidate.headed or text[:6] in counties()
        because = Words(zh="出生日期和校验位均成立", en="date of birth and check digit hold")
        return Hit(confidence=Confidence.CERTAIN if sure else Confidence.STRONG, because=because)
    if candidate.headed:
        because = Words(zh="校验位不符，疑为录入错误", en="check digit fails: probably mistyped")
        return Hit(confidence=Confidence.PROBABLE, because=because)
    return None


KIND = Kind(
    id="id_number",
    title=Words(zh="居民身份证号", en="resident ID number"),
    category="id_full",
    sources=(
        "GB 11643-1999",
        "ISO 7064 MOD 11-2",
    ),
    headers=(
        "公民身份号码",
        "公民身份证号",
        "居民身份证",
        "身份证",
        "身份号码",
        "证件号",
        "社会保障号",
        "ID number",
    ),
    check=check,
    lengths=(18,),
    outranks=("bank_account",),
    examples=(
        Example(text="350102199003070004", found=True, why="date and check digit hold"),
        Example(text="350102199013070008", found=False, why="there is no month 13"),
        Example(text="350102199003070001", found=False, why="the check digit fails"),
        Example(text="350102199003070001", found=True, headed=True, why="mistyped in its column"),
    ),
)
