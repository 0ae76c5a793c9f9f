"""Identity cards of soldiers and officers."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

PREFIX = "军兵士文海空政后装武警参联火边东南西北中沈济广兰成京"
DOCUMENTS = tuple(  # whole: by itself 证件号码 is an ID number's
    f"{who}证件{end}" for who in ("军人", "军官", "士兵", "士官") for end in ("", "号", "号码")
)
OWN = re.compile(rf"[{PREFIX}]{{1,2}}字第?")
BARE = re.compile(r"\d{6,10}")
NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为军人证件", en="named a military identity card"),
)
SHAPED = Hit(confidence=Confidence.PROBABLE, because=Words(zh="军字第…号", en="a soldier's prefix"))


def check(candidate: Candidate) -> Hit | None:
    """A prefix of the forces and its number; bare digits only where named."""
    if OWN.match(candidate.text):
        if candidate.headed:
            return NAMED
        return SHAPED if re.match(r"[军兵士]字第\d{7,8}号?$", candidate.text) else None
    return NAMED if candidate.headed and BARE.fullmatch(candidate.text) else None


KIND = Kind(
    id="military_id",
    title=Words(zh="军人证件号", en="military identity card"),
    category="other_number",
    sources=("无公开标准，按通行写法 / no public standard, as commonly written",),
    headers=(
        "军官证", "士兵证", "军人证", "警官证", "文职证", "义务兵证", "士官证",
        "军官证号", *DOCUMENTS, "退役证", "退伍证", "转业证", "复员证",
    ),
    check=check,
    triggers=("字第", "军官证", "军人证", "士兵证", "士官证", "警官证", "文职证"),
    pattern=rf"[{PREFIX}]{{1,2}}字\s?第?\s?[A-Z0-9]{{4,10}}\s?号?|(?<![0-9])[0-9]{{6,10}}(?![0-9])",
    examples=(
        Example(text="军字第0000001号", found=True, why="a soldier's prefix"),
        Example(text="政字第12号", found=False, why="a paper of an office"),
    ),
)  # fmt: skip
