"""People of a document in, findings by category out: who is exposed, how badly, why."""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detectors.catalog import kind
from detectors.engine.blind import text as blinded
from detectors.engine.context import Notice, Sort
from detectors.engine.exposure import BESIDE_ONLY, LOST_DIGITS, derived, exposed, likeness
from detectors.engine.people import Group, Item
from detectors.engine.severity import BASE_IDS, WEIGHTS, Circumstances, level
from detectors.finding import Confidence, Context, Finding, Words
from detectors.law import CATEGORIES
from documents.document import Document, Hidden

BEST_FIRST = list(Confidence)
SCHOOL_NUMBERS = ("学号", "准考证", "考号", "工号")
OLD_DAYS = 365
BY_THEIR_VALUES = frozenset({"minor", "hidden"})  # as bad as what they show of the person
APART = BY_THEIR_VALUES | {"overdue", "complainant", "statutory", "work_contact"}
TOLD_BY_TITLE = frozenset({"health", "poverty"})
SAYS_ENOUGH = BASE_IDS | {"account", "phone", "address", "birth_date"}
ORDERED = Words(
    zh="依法应当公布；转载件中的完整证件号建议复核",
    en="the law orders it; a full ID number on a copy deserves a review",
)


_Alike = tuple[str, str, Confidence, str, str]  # kind, column, and why, in both languages


@dataclass(slots=True)
class _Gathered:
    """What one category has in a document: its values are counted by what they have in common.

    classes: what its people expose, for the severity. whole: not all of it lost digits.
    """

    persons: set[str] = field(default_factory=set)
    alike: Counter[_Alike] = field(default_factory=Counter)
    classes: set[str] = field(default_factory=set)
    children: set[str] = field(default_factory=set)
    hidden: bool = False
    named: bool = False
    whole: bool = False

    def add(self, item: Item, because: Words, group: Group, persons: Sequence[str]) -> None:
        """Count a value of a group that persons have who expose as much."""
        found = item.found
        like = found.kind.id, item.header, found.hit.confidence, because.zh, because.en
        self.alike[like] += len(persons)
        self.persons.update(persons)
        if item.mark.hidden not in {None, Hidden.FILE_NAME}:
            self.hidden = True
        if not item.damaged:
            self.whole = True
        if group.name is not None:
            self.named = True

    def columns(self) -> list[str]:
        """The headers of its columns, in the order in which they were met."""
        return list(dict.fromkeys(column for _, column, _, _, _ in self.alike if column))


def findings_of(
    groups: list[Group],
    document: Document,
    notice: Notice,
    context: Context,
    headers: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The findings of one document, heaviest category first. headers: of all its columns."""
    gathered = _gather(groups, notice, context)
    if not set(gathered) - BESIDE_ONLY:
        return ()
    old = document.published is not None and (context.today - document.published).days > OLD_DAYS
    if any(word in header for header in headers for word in SCHOOL_NUMBERS):
        for one in gathered.values():
            one.classes.add("school_number")
    found = [
        _finding(category, one, notice, _around(one, notice, document.media_type, context, old))
        for category, one in gathered.items()
    ]
    order = list(CATEGORIES)
    return tuple(
        sorted(found, key=lambda one: (-CATEGORIES[one.category].weight, order.index(one.category)))
    )


def _gather(groups: Iterable[Group], notice: Notice, context: Context) -> dict[str, _Gathered]:
    """What each category has. The rows of a list expose much the same: it is judged once."""
    alike: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        alike[likeness(group, context.today)].append(group)
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    statutory = Sort.STATUTORY in notice.sorts
    for members in alike.values():
        one = exposed(members[0], context)
        persons = [group.person for group in members]
        more = list(derived(one, notice, context))
        if not more and one.categories <= BESIDE_ONLY:
            continue
        classes = one.categories.union(name for name, _, _ in more if name in TOLD_BY_TITLE)
        for category, item, because in one.found + more:
            if statutory and item.mask is not None:
                continue  # published as the courts publish it
            into = gathered["statutory" if statutory else category]
            into.add(item, because, one.group, persons)
            into.classes.update(classes)
            if one.child:
                into.children.update(persons)
    return dict(gathered)


def _around(
    one: _Gathered, notice: Notice, media_type: str, context: Context, old: bool
) -> Circumstances:
    return Circumstances(
        media_type=media_type,
        named=one.named,
        hidden=one.hidden,
        late=old or notice.overdue(context.today),
        vulnerability=_vulnerability(one, notice),
    )


def _finding(category: str, one: _Gathered, notice: Notice, around: Circumstances) -> Finding:
    reasons = [ORDERED] if category == "statutory" else list(_reasons(one))
    if notice.enough and category in SAYS_ENOUGH:
        reasons.append(notice.enough)
    return Finding(
        category=category,
        kinds=tuple(sorted({kind for kind, _, _, _, _ in one.alike})),
        columns=tuple(blinded(header) for header in one.columns()),
        persons=frozenset(one.persons),
        severity=level(category, _classes(category, one), len(one.persons), around),
        confidence=_confidence(one),
        basis=CATEGORIES[category].cites,
        reasons=tuple(reasons),
    )


def _classes(category: str, one: _Gathered) -> set[str]:
    """What is scored together: the category and the lighter ones beside it."""
    if category in BY_THEIR_VALUES:
        return one.classes or {category}
    if category in APART:
        return {category}
    own = category if one.whole else LOST_DIGITS
    weight = WEIGHTS[own]
    return {other for other in one.classes if WEIGHTS[other] <= weight} | {own}


def _vulnerability(one: _Gathered, notice: Notice) -> float:
    """Points for whom it is about: 10 for children and patients, 5 for the poor and disabled."""
    if len(one.children) * 2 > len(one.persons):
        return 10.0
    if "health" in one.classes:
        return 5.0 if any("残疾" in column for column in one.columns()) else 10.0
    return max(notice.vulnerability, 5.0 if "poverty" in one.classes else 0.0)


def _confidence(one: _Gathered) -> Confidence:
    """The confidence that most values reach."""
    counts: Counter[Confidence] = Counter()
    for (_, _, confidence, _, _), count in one.alike.items():
        counts[confidence] += count
    half, total = counts.total() / 2, 0
    for grade in BEST_FIRST:
        total += counts[grade]
        if total >= half:
            return grade
    return Confidence.WEAK


def _reasons(one: _Gathered) -> Iterator[Words]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for (name, _, _, zh, en), count in one.alike.items():
        counts[name, zh, en] += count
    for (name, zh, en), count in sorted(counts.items()):
        title = kind(name).title
        yield Words(zh=f"{title.zh} {count} 处：{zh}", en=f"{count} × {title.en}: {en}")
