"""E-mail addresses of people."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

OFFICE = re.compile(r"(?:\.|@)(?:gov|edu|mil|org)(?:\.cn)?$|@(?:[\w.-]*\.)?(?:gov|edu)\.")
ROLE = re.compile(
    r"(?:info|service|admin|webmaster|office|contact|support|hr|sales|bgs|zhaobiao|zhaopin|news)\d*@"
)
NAMED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="栏目或标签为邮箱", en="named an e-mail address")
)
SHAPED = Hit(
    confidence=Confidence.PROBABLE, because=Words(zh="邮箱格式成立", en="the shape of an address")
)


def check(candidate: Candidate) -> Hit | None:
    """An address that is not an office's."""
    text = candidate.text.lower()
    if OFFICE.search(text) or ROLE.match(text):
        return None
    return NAMED if candidate.headed else SHAPED


KIND = Kind(
    id="email",
    title=Words(zh="电子邮箱", en="e-mail address"),
    category="contact",
    sources=("RFC 5322",),
    headers=("邮箱", "电子邮件", "电子邮箱", "邮件", "电邮", "EMAIL", "E-MAIL", "MAIL"),
    check=check,
    triggers=("@", "\uff20"),
    pattern=r"(?<![A-Z0-9._%+*-])[A-Z0-9._%+*-]{1,64}[@\uff20](?:[A-Z0-9-]{1,63}\.){1,4}[A-Z]{2,12}(?![A-Z0-9])",
    examples=(
        Example(text="zhang@example.com", found=True, why="a private mailbox"),
        Example(text="jyj@fuzhou.gov.cn", found=False, why="an office's mailbox"),
        Example(text="info@example.com", found=False, why="a mailbox of a role"),
    ),
)
