"""People of a document in, findings by category out: who is exposed, how badly, why."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from detectors.engine.blind import text as blinded
from detectors.engine.people import Group, Item
from detectors.engine.severity import Circumstances, level
from detectors.engine.values import mask_of
from detectors.finding import Confidence, Context, Finding, Strength, Words
from detectors.law import CATEGORIES
from documents.document import Document

BEST_FIRST = list(Confidence)
WITH_OTHERS = {"birth_date", "poverty"}  # lawful by themselves, in excess beside an identifier
NEEDS_NAME = {"account", "health", "address", "birth_date", "poverty"}
RESTORABLE = {Strength.BROKEN, Strength.WEAK}


@dataclass(slots=True)
class _Gathered:
    """What one category has in a document."""

    persons: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    columns: dict[str, None] = field(default_factory=dict)
    confidences: Counter[Confidence] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    hidden: bool = False

    def add(self, item: Item, group: Group, because: Words) -> None:
        self.persons.add(group.person)
        self.kinds[item.found.kind.id] += 1
        if item.header:
            self.columns[blinded(item.header)] = None
        self.confidences[item.found.hit.confidence] += 1
        self.reasons[item.found.kind.id, because.zh, because.en] += 1
        self.hidden = self.hidden or item.mark.hidden is not None


def findings_of(
    groups: list[Group], document: Document, title: str, context: Context
) -> tuple[Finding, ...]:
    """The findings of one document, worst first."""
    gathered = _gather(groups, context)
    excess = set(gathered) - WITH_OTHERS
    if not excess:
        return ()
    named = any(group.name for group in groups)
    found = []
    for category, one in gathered.items():
        around = Circumstances(
            title=title,
            media_type=document.media_type,
            named=named,
            hidden=one.hidden,
            days_online=(context.today - document.published).days if document.published else None,
        )
        beside = {other for other in gathered if _weight(other) <= _weight(category)}
        found.append(
            Finding(
                category=category,
                kinds=tuple(sorted(one.kinds)),
                columns=tuple(one.columns),
                persons=frozenset(one.persons),
                severity=level(beside | {category}, len(one.persons), around),
                confidence=_confidence(one.confidences),
                basis=tuple(words.zh for words in CATEGORIES[category].basis),
                reasons=tuple(_reasons(one)),
            )
        )
    return tuple(sorted(found, key=lambda one: (-_weight(one.category), one.category)))


def _weight(category: str) -> float:
    return CATEGORIES[category].weight


def _gather(groups: list[Group], context: Context) -> dict[str, _Gathered]:
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for group in groups:
        for item in group.items:
            for category, because in _categories(item, group, context):
                gathered[category].add(item, group, because)
    return dict(gathered)


def _categories(item: Item, group: Group, context: Context) -> Iterator[tuple[str, Words]]:
    found = item.found
    mask = mask_of(item, group, context)
    if mask is not None:
        if found.kind.id == "id_number" and mask.strength in RESTORABLE:
            yield "mask_weak", mask.because
        return
    category = found.kind.category
    if category == "person" or (category in NEEDS_NAME and not group.name):
        return
    if category == "phone" and found.kind.id == "landline" and not group.name:
        return
    yield category, found.hit.because


def _confidence(counts: Counter[Confidence]) -> Confidence:
    """The confidence that most values reach."""
    half, total = counts.total() / 2, 0
    for grade in BEST_FIRST:
        total += counts[grade]
        if total >= half:
            return grade
    return Confidence.WEAK


def _reasons(one: _Gathered) -> Iterator[Words]:
    from detectors.catalog import kind

    for (name, zh, en), count in sorted(one.reasons.items()):
        title = kind(name).title
        yield Words(zh=f"{title.zh} {count} 处：{zh}", en=f"{count} × {title.en}: {en}")
