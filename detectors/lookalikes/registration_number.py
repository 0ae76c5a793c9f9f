"""Registration numbers of businesses: 15 digits with a check digit of their own."""

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words
from detectors.numbers import is_registration


def check(candidate: Candidate) -> bool:
    """15 digits that pass MOD 11,10; one true ID number in ten does, too."""
    return is_registration(candidate.text)


LOOKALIKE = Lookalike(
    id="registration_number",
    title=Words(zh="工商注册号", en="business registration number"),
    sources=("GS 15-2006", "ISO 7064 MOD 11,10"),
    headers=("注册号", "登记号", "执照号", "营业执照"),
    check=check,
    examples=(
        Example(text="110108000000016", found=True, why="MOD 11,10 holds"),
        Example(text="110108000000017", found=False, why="MOD 11,10 fails"),
    ),
)
