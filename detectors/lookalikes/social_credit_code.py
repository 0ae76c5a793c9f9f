"""Social credit codes of organisations."""

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words
from detectors.numbers import is_credit_code, is_id

KINDS_OF_OFFICE = "123456789ANY"


def check(candidate: Candidate) -> bool:
    """18 signs that pass MOD 31 and are no ID number."""
    text = candidate.text
    return text[:1] in KINDS_OF_OFFICE and is_credit_code(text) and not is_id(text, candidate.today)


LOOKALIKE = Lookalike(
    id="social_credit_code",
    title=Words(zh="统一社会信用代码、组织机构代码", en="code of an organisation"),
    sources=("GB 32100-2015", "GB 11714-1997"),
    headers=("信用代码", "社会信用", "组织机构代码", "机构代码", "企业代码", "单位代码"),
    check=check,
    examples=(
        Example(text="91310000552936878J", found=True, why="31 signs, MOD 31"),
        Example(text="350102199003070004", found=False, why="an ID number"),
    ),
)
