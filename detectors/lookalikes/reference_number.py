"""Numbers of things and papers: projects, tenders, orders, contracts, files, invoices, devices."""

import re

from detectors.contract import Candidate, Example, Lookalike
from detectors.facts import words
from detectors.finding import Words

DATED = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d*")
CODED = re.compile(r"(?<!SFZ)(?<!SFZH)(?<!ID)(?<!NO)(?<!TEL)(?<!CARD)(?<=[A-Z#])[-_]?$")
FILED = re.compile(r"(?:第|[\]〕】]\s?(?:第|NO\.?)?)$")


def check(candidate: Candidate) -> bool:
    """Led in by letters, 第…号 or 〕…号, or beginning with a date of these centuries."""
    long = len(candidate.text) >= 12
    if candidate.headed:
        return False
    if FILED.search(candidate.before) and candidate.after.startswith("号"):
        return True
    return long and bool(DATED.fullmatch(candidate.text) or CODED.search(candidate.before))


LOOKALIKE = Lookalike(
    id="reference_number",
    title=Words(zh="项目、招标、订单、合同、文件、设备等编号", en="number of a thing or a paper"),
    sources=("domain.md 2b",),
    headers=tuple(sorted(words("reference_words.txt"))),
    check=check,
    examples=(
        Example(text="202303150014000123", found=True, why="a date and a serial number"),
        Example(text="350102199003070004", found=False, why="an ID number"),
    ),
)
