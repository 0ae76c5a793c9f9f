"""How bad it is: categories, people and circumstances in, a level out (domain.md 5)."""

import math
import re
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
WITHOUT_NAME = 0.6
CAP = 80.0
VULNERABLE = re.compile(r"精神|孕|艾滋|戒毒|患者|病|幼儿|小学|新生儿|孤儿|未成年|儿童|康复")
POOR = re.compile(
    r"低保|贫困|困难|特困|救助|残疾|老年|高龄|助学|资助|学生|奖学金|孤寡|五保|补贴|建档立卡"
)
STATUTORY = re.compile(r"失信被执行人|通缉|寻人|协查|打拐|悬赏")
FILES = ("text/html", "spreadsheet", "ms-excel", "word", "csv", "text/plain")
BASE_IDS = frozenset({"id_full", "id_embedded"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a document is, beside its values."""

    title: str
    media_type: str
    named: bool
    hidden: bool
    days_online: int | None = None


def score(categories: Collection[str], people: int, around: Circumstances) -> float:
    """The points of some categories that are exposed together for a number of people."""
    weights = sorted((CATEGORIES[name].weight for name in categories), reverse=True)
    base = min(weights[0] + sum(weights[1:]) / 2, CAP) if weights else 0.0
    if not around.named:
        base *= WITHOUT_NAME
    points = base + 5 * math.log10(max(people, 1)) + _vulnerable(around.title, categories)
    points += 3.0 * around.hidden
    if any(sort in around.media_type for sort in FILES):
        points += 5.0
    elif around.media_type.startswith("image/"):
        points -= 3.0
    if around.days_online is not None and around.days_online > 365:
        points += 5.0
    return points


def _vulnerable(title: str, categories: Collection[str]) -> float:
    if VULNERABLE.search(title) or "health" in categories:
        return 10.0
    return 5.0 if POOR.search(title) or "poverty" in categories else 0.0


def level(categories: Collection[str], people: int, around: Circumstances) -> Severity:
    """The severity, with the floors and caps of the rubric."""
    points = score(categories, people, around)
    found = next((grade for least, grade in LEVELS if points >= least), Severity.INFO)
    if around.named and BASE_IDS & set(categories):
        found = worse(found, Severity.HIGH)
    grave = around.named and (BASE_IDS | {"account"}) & set(categories)
    fragile = _vulnerable(around.title, categories) >= 10
    if grave and (people >= 1000 or (fragile and people >= 50)):
        found = Severity.CRITICAL
    if around.hidden and people >= 1000:
        found = worse(found, Severity.HIGH)
    if STATUTORY.search(around.title):
        found = Severity.INFO
    return found


def worse(one: Severity, other: Severity) -> Severity:
    """The worse of two."""
    return min(one, other, key=ORDER.index)
