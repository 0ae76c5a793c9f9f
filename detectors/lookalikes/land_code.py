"""Codes of parcels, contractors of land, real estate and households of a register of land."""

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words


def check(candidate: Candidate) -> bool:
    """28 signs with the letters GB, JB or F where real estate has them; else by its label."""
    text = candidate.text
    return len(text) >= 26 and text[12:14] in {"GB", "JB", "GS", "JC", "QB", "NB"}


LOOKALIKE = Lookalike(
    id="land_code",
    title=Words(zh="承包方、地块、宗地、不动产单元代码", en="code of land or real estate"),
    sources=("NY/T 2538-2014", "GB/T 37346-2019"),
    headers=tuple("承包方 发包方 地块 宗地 不动产单元 图斑 林权 确权 承包合同 经营权".split()),
    check=check,
    examples=(
        Example(text="350102001001GB00001F00010001", found=True, why="letters at their slots"),
        Example(text="350102199003070004", found=False, why="an ID number"),
    ),
)
