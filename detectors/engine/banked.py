"""What stands before an account in (王某，某某银行，6099…); whose it is, out."""

import re

from detectors.facts import surnames

HAN = r"\u3400-\u9fff"
BANK = r"(?:银行|[商支分农工建中交]行|信用社|联社)"  # how the name of one ends
HELD = re.compile(
    rf"(?:^|[:：;；。、\s\d)）])(?P<name>[{HAN}]{{2,3}}|[{HAN}]+(?:·[{HAN}]+)+)"
    r"(?<![局院校站办会所社厅部室委号证款单卡折户额费式])[，,、\s]+"
    rf"[{HAN}]{{0,16}}{BANK}[，,:：\s]*$"
)
ENDS = frozenset("行社")  # of `BANK`


def holder(before: str) -> str | None:
    """The person named before the bank that a text ends with; of most texts a sign tells."""
    if before.rstrip("，, \t\u3000:：")[-1:] not in ENDS:
        return None
    held = HELD.search(before)
    name = held["name"] if held else ""
    return name if "·" in name or name[:1] in surnames() else None
