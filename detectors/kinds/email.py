"""E-mail addresses."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

ADDRESS = re.compile(r"[A-Z0-9._%+-]{1,64}@(?:[A-Z0-9-]{1,63}\.)+[A-Z]{2,}", re.IGNORECASE)
OFFICE = re.compile(r"@(?:[A-Z0-9-]+\.)*(?:gov|edu|org|mil)\.cn$", re.IGNORECASE)


def check(candidate: Candidate) -> Hit | None:
    """An address that is not an office's."""
    if not ADDRESS.fullmatch(candidate.text) or OFFICE.search(candidate.text):
        return None
    because = Words(zh="非政府机构邮箱", en="not an office's mailbox")
    sure = Confidence.STRONG if candidate.headed else Confidence.PROBABLE
    return Hit(confidence=sure, because=because)


KIND = Kind(
    id="email",
    title=Words(zh="电子邮箱", en="e-mail address"),
    category="contact",
    sources=("RFC 5322",),
    headers=(
        "邮箱",
        "电子邮件",
        "email",
        "e-mail",
    ),
    check=check,
    examples=(
        Example(text="zhang@example.com", found=True, why="a private mailbox"),
        Example(text="jyj@fuzhou.gov.cn", found=False, why="an office's mailbox"),
    ),
)
