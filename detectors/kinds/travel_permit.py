"""Permits for Hong Kong, Macao and Taiwan."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(r"[HM]\d{8}(\d{2})?|C[A-HJ-NP-Z0-9]\d{7}|W\d{8}|\d{8}(\d{2})?")


def check(candidate: Candidate) -> Hit | None:
    """The shapes of travel permits, under their header only."""
    if not candidate.headed or not SHAPE.fullmatch(candidate.text):
        return None
    because = Words(zh="栏目为通行证号", en="its header says travel permit")
    return Hit(confidence=Confidence.STRONG, because=because)


KIND = Kind(
    id="travel_permit",
    title=Words(zh="往来通行证号", en="travel permit"),
    category="travel_id",
    sources=("National Immigration Administration",),
    headers=(
        "通行证",
        "台胞证",
        "回乡证",
    ),
    check=check,
    lengths=(8, 9, 10, 11),
    prefixes=("H", "M", "C", "W"),
    examples=(
        Example(text="H00000001", found=True, headed=True, why="H and eight digits"),
        Example(text="H00000001", found=False, why="without header a product code"),
    ),
)
