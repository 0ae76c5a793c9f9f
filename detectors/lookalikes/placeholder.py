"""Numbers that everybody writes where a number is to stand; the exact ones, never a pattern."""

import re

from detectors.contract import Candidate, Example, Lookalike
from detectors.facts import lines
from detectors.finding import Words

SAMPLE = re.compile(
    r"(?:^|[^\u3400-\u9fff]|[号码位])(?:例|如|例如|比如|譬如|示例|样例|样式|格式|格式如|示例如)[::]?[\"“‘「『]?$"
)


def check(candidate: Candidate) -> bool:
    """On the list of known ones, one digit repeated, or led in by: for example."""
    text = candidate.text
    if text in KNOWN or (text[0] == text[-1] != "*" and text.count(text[0]) == len(text)):
        return True
    if candidate.headed or not candidate.before:
        return False
    return SAMPLE.search(candidate.before) is not None


KNOWN = frozenset(line.split("\t")[0].replace(" ", "") for line in lines("placeholders.tsv"))
REPEATED = frozenset(digit * count for digit in "0123456789" for count in range(5, 31))

LOOKALIKE = Lookalike(
    id="placeholder",
    title=Words(zh="示例号码", en="sample number"),
    sources=("GB 11643-1999 examples", "domain.md 2b"),
    check=check,
    numbers=KNOWN | REPEATED,
    firm=True,
    examples=(
        Example(text="13800138000", found=True, why="the most quoted number of all"),
        Example(text="11111111111", found=True, why="one digit repeated"),
        Example(text="13800001234", found=True, before="(如", why="for example"),
        Example(text="13800001234", found=False, why="on no list"),
    ),
)
