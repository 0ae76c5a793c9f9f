"""Permits for travel between the mainland, Hong Kong, Macao and Taiwan."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

LETTERED = re.compile(r"[HM]\d{8}(?:\d{2})?|C[A-HJ-NP-Z0-9]\d{7}|[WTL]\d{8}")
DIGITS = re.compile(r"\d{8}(?:\d{2})?")
NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为通行证号", en="named a travel permit"),
)


def check(candidate: Candidate) -> Hit | None:
    """The shapes of travel permits; bare digits not under any document's name."""
    if LETTERED.fullmatch(candidate.text):
        return NAMED
    bare = DIGITS.fullmatch(candidate.text) and "证件" not in candidate.label
    return NAMED if bare else None


KIND = Kind(
    id="travel_permit",
    title=Words(zh="往来通行证号", en="travel permit"),
    category="travel_id",
    sources=("National Immigration Administration",),
    headers=(
        "通行证", "通行证号", "台胞证", "回乡证", "台胞证号", "回乡证号", "证件号", "证件号码",
        "有效证件",
    ),
    check=check,
    named=True,
    lengths=(8, 9, 10, 11),
    prefixes=("", *"HMCWTL", *(f"C{sign}" for sign in "ABCDEFGHJKLMNPQRSTUVWXYZ")),
    examples=(
        Example(text="H00000001", found=True, headed=True, why="H and eight digits"),
        Example(text="H00000001", found=False, why="without header a product code"),
    ),
)  # fmt: skip
