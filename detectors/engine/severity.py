"""How bad it is: what is exposed of how many people, and where, in; a level out (domain.md 5)."""

import math
from collections.abc import Collection
from dataclasses import dataclass

from detectors.finding import Severity
from detectors.law import CATEGORIES

LEVELS = (
    (75.0, Severity.CRITICAL),
    (55.0, Severity.HIGH),
    (35.0, Severity.MEDIUM),
    (15.0, Severity.LOW),
)
ORDER = list(Severity)
WEIGHTS = {name: category.weight for name, category in CATEGORIES.items()} | {
    "mask_medium": 12.0,
    "mask_strong": 2.0,
    "school_number": 4.0,
}
WITHOUT_NAME = 0.6
CAP = 80.0
OLD_DAYS = 365
MANY, MANY_FRAGILE = 1000, 50
OPEN_FILES = ("html", "spreadsheet", "ms-excel", "word", "csv", "text/plain", "presentation")
BASE_IDS = frozenset({"id_full", "id_embedded", "id_in_address"})
GRAVE = BASE_IDS | {"account"}
AT_MOST = {
    "statutory": Severity.INFO,
    "work_contact": Severity.LOW,
    "overdue": Severity.LOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a document is, beside its values.

    vulnerability: 10 for minors, patients, mental and reproductive health; 5 for the poor,
    disabled, old and students; else 0. late: past its publicity period, or online over a year.
    """

    media_type: str = "text/html"
    named: bool = True
    hidden: bool = False
    late: bool = False
    vulnerability: float = 0.0


def score(classes: Collection[str], people: int, around: Circumstances) -> float:
    """The points of classes that are exposed together for a number of people."""
    weights = sorted((WEIGHTS[name] for name in classes), reverse=True)
    base = min(weights[0] + sum(weights[1:]) / 2, CAP) if weights else 0.0
    if not around.named:
        base *= WITHOUT_NAME
    points = base + 5 * math.log10(max(people, 1)) + around.vulnerability
    return points + _access(around.media_type) + 3.0 * around.hidden + 5.0 * around.late


def _access(media_type: str) -> float:
    """Easily searched and copied: 5; a scan: -3."""
    if any(sort in media_type for sort in OPEN_FILES):
        return 5.0
    return -3.0 if media_type.startswith("image/") else 0.0


def level(category: str, classes: Collection[str], people: int, around: Circumstances) -> Severity:
    """The severity of a category's finding, with the floors and caps of the rubric.

    classes: what is exposed beside each other, the category's own among them.
    """
    points = score(classes, people, around)
    found = next((grade for least, grade in LEVELS if points >= least), Severity.INFO)
    if around.named and BASE_IDS & set(classes):
        found = worse(found, Severity.HIGH)
    fragile = around.vulnerability > 0 and people >= MANY_FRAGILE
    if around.named and GRAVE & set(classes) and (people >= MANY or fragile):
        found = Severity.CRITICAL
    most = AT_MOST.get(category)
    return max(found, most, key=ORDER.index) if most else found


def worse(one: Severity, other: Severity) -> Severity:
    """The worse of two."""
    return min(one, other, key=ORDER.index)
