"""A masked ID number and its row in, a keyed clue out (domain.md 3): by what its owner is known
again where another list masks the same number otherwise. The digits themselves go no further.
"""

import unicodedata
from datetime import date

from detectors.engine.blind import keyed
from detectors.engine.masks import SHOWN, pattern
from detectors.engine.people import Group, Item
from detectors.finding import Clue, Context

PARTS = ((0, 6), (6, 10), (10, 14), (15, 18))  # county, year, day, the last three signs
PART_LETTERS = 16  # 64 bits
NOT_WHOLE = set("*某＊○●〇×Xx#")


def clue_of(item: Item, group: Group, context: Context) -> Clue | None:
    """The clue that a masked ID number gives; None without a whole name or a known region.

    The region is the prefecture that the number shows, else the site's: a namesake elsewhere is
    somebody else. Every fingerprint is over name and region, too: none is over digits alone.
    """
    if item.found.kind.id != "id_number" or not item.found.masked or item.doubtful:
        return None
    name = "".join(unicodedata.normalize("NFKC", group.name or "").split())
    shown = _with_birth(item.found.text, group.facts.birth_date)
    region = _region(shown, group.facts.county or context.region)
    if not name or NOT_WHOLE & set(name) or region is None or not SHOWN.fullmatch(shown):
        return None
    who = f"{name}\0{region}"
    return Clue(
        pattern=pattern(shown),
        who=keyed(context.key, "clue", who),
        parts=tuple(_part(context.key, who, shown, start, end) for start, end in PARTS),
    )


def _with_birth(shown: str, born: date | None) -> str:
    """What the mask and the row's date of birth show together."""
    return f"{shown[:6]}{born:%Y%m%d}{shown[14:]}" if born else shown


def _region(shown: str, region: str | None) -> str | None:
    """The first four digits of a division code; None if no prefecture is known."""
    if "*" not in shown[:4]:
        return shown[:4]
    return region[:4] if region and region[2:4] != "00" else None


def _part(key: bytes, who: str, shown: str, start: int, end: int) -> str:
    digits = shown[start:end]
    if "*" in digits:
        return ""
    return keyed(key, "clue's part", f"{who}\0{start}-{end}\0{digits}")[:PART_LETTERS]
