"""Chinese passports."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

ORDINARY = re.compile(r"E[A-HJ-NP-Z0-9]\d{7}|(?:[GDPS]|SE|PE|DE|14|15)\d{7,8}|[KM]\d{8}|MA\d{7}")


def check(candidate: Candidate) -> Hit | None:
    """The shapes of Chinese passports, under their header only."""
    if not candidate.headed or not ORDINARY.fullmatch(candidate.text):
        return None
    because = Words(zh="栏目为护照号", en="its header says passport")
    return Hit(confidence=Confidence.STRONG, because=because)


KIND = Kind(
    id="passport",
    title=Words(zh="护照号", en="passport number"),
    category="travel_id",
    sources=("National Immigration Administration, 2017-04-05",),
    headers=(
        "护照",
        "passport",
    ),
    check=check,
    lengths=(8, 9, 10),
    prefixes=(
        "E",
        "G",
        "D",
        "P",
        "S",
        "SE",
        "PE",
        "DE",
        "K",
        "M",
        "MA",
        "EA",
        "EB",
        "EC",
        "ED",
        "EE",
        "EF",
        "EG",
        "EH",
        "EJ",
        "EK",
    ),
    examples=(
        Example(text="E00000001", found=True, headed=True, why="E and eight digits"),
        Example(text="E00000001", found=False, why="without header a part number"),
    ),
)
