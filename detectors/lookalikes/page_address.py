"""Digits inside the address of a page or the name of a file."""

import re

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words

ADDRESS = re.compile(
    r"(?:/{2}|WWW\.|(?<![0-9])[A-Z]/|[A-Z0-9]_|(?<![0-9])[A-Z]\d*[?&=/_.-])[\x21-\x7e]*$"
)
ENDING = re.compile(
    r"[\w-]{0,40}\.(?:S?HTML?|JSPX?|ASPX?|PHP|PDF|DOCX?|XLSX?|ZIP|RAR|JPE?G|PNG|GIF|MP4)"
)
LABELLED = re.compile(r"[::=]$")


def check(candidate: Candidate) -> bool:
    """After a scheme, a host or a path, or before a file's ending, without a space between."""
    before = candidate.before
    if ENDING.match(candidate.after):
        return True
    return not candidate.headed and bool(ADDRESS.search(before)) and not LABELLED.search(before)


LOOKALIKE = Lookalike(
    id="page_address",
    title=Words(zh="网址或文件名中的数字", en="digits in an address or a file's name"),
    sources=("domain.md 2b",),
    check=check,
    examples=(
        Example(text="13800001234", found=True, before="/ART/", after=".HTML", why="a page"),
        Example(text="13800001234", found=True, before="HTTP://A.CN/T", why="an address"),
        Example(text="13800001234", found=False, before="TEL:", why="a phone"),
        Example(text="13800001234", found=False, before="11010119900307000X/", why="after an ID"),
    ),
)
