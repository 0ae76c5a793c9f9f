"""Rows and sentences in, people out: who the values of a document belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from detectors.engine.blind import keyed
from detectors.engine.masks import RowFacts
from detectors.engine.scan import Found
from detectors.finding import Confidence
from detectors.numbers import lifted
from documents.document import Mark, Place

ID_KINDS = ("id_number", "id_number_15")
READ_WELL = 0.8  # by the reader's own measure
NOTHING_KNOWN = RowFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A value at its place. header: of its column or label. work: a contact of somebody's office.

    doubtful: keys nobody.
    """

    found: Found
    place: Place
    mark: Mark
    header: str = field(default="", repr=False)
    work: bool = False

    @property
    def damaged(self) -> bool:
        """Whether a spreadsheet lost its last digits."""
        return self.mark.damaged or self.found.hit.damaged

    @property
    def doubtful(self) -> bool:
        """Damaged, mistyped or doubtfully read: it identifies nobody."""
        return (
            self.damaged
            or self.found.hit.confidence in {Confidence.PROBABLE, Confidence.WEAK}
            or (self.mark.confidence is not None and self.mark.confidence < READ_WELL)
        )


@dataclass(slots=True, kw_only=True)
class Group:
    """The values of one row or sentence that belong to one person."""

    name: str | None = field(repr=False)
    items: list[Item]
    facts: RowFacts = NOTHING_KNOWN
    where: str = ""
    person: str = ""


def own_id(item: Item) -> str | None:
    """The ID number of 18 signs that a value is or contains."""
    found = item.found
    text, kind = found.text, found.kind.id
    if found.masked or not (kind in ID_KINDS or found.hit.contains) or item.doubtful:
        return None
    if kind == "id_number":
        return text
    if kind == "id_number_15":
        return lifted(text)
    inside = next((text[part.start : part.end] for part in item.found.hit.contains), None)
    return lifted(inside) if inside and len(inside) == 15 else inside


def _others(group: Group, kind: str) -> list[str]:
    return [
        item.found.text
        for item in group.items
        if item.found.kind.id == kind and not item.found.masked and not item.doubtful
    ]


def _joining(group: Group) -> Iterator[str]:
    """What joins rows of one name: identifying values, a mistyped one too, none read badly."""
    for item in group.items:
        sure = not item.damaged and (item.mark.confidence or 1.0) >= READ_WELL
        if item.found.kind.identifying and not item.found.masked and sure:
            yield own_id(item) or item.found.text


def name_people(groups: Sequence[Group], key: bytes, digest: str) -> None:
    """Give each group its person (contracts, Values): one key for all rows of one person.

    Rows that share a name and an identifying value are one person, unless their ID numbers
    differ: namesakes share a clerk's phone. The key is over the best that the person has anywhere:
    ID number, else name and account, else name and mobile, else name, document and row.
    """
    own = [min(_ids([group]), default=None) for group in groups]
    first: dict[str, int] = {}
    for at, number in enumerate(own):
        if number:
            first.setdefault(number, at)
    top = [first[number] if number else None for number in own]
    known: dict[tuple[str, str], int] = {}
    for at in sorted(range(len(groups)), key=lambda at: own[at] is None):
        group = groups[at]
        keys = [(group.name, value) for value in _joining(group)] if group.name else []
        if top[at] is None:
            top[at] = next((known[one] for one in keys if one in known), at)
        for one in keys:
            known.setdefault(one, top[at] or 0)
    together: dict[int, list[Group]] = {}
    for at, group in enumerate(groups):
        together.setdefault(top[at] or 0, []).append(group)
    for members in together.values():
        person = keyed(key, "person", _best(members, digest))
        for group in members:
            group.person = person


def _ids(groups: Iterable[Group]) -> Iterator[str]:
    return (found for group in groups for item in group.items if (found := own_id(item)))


def _best(groups: Sequence[Group], digest: str) -> str:
    best = min(_ids(groups), default=None)
    if best:
        return f"id\0{best}"
    name = next((group.name for group in groups if group.name), "")
    for kind in ("bank_account", "mobile"):
        values = [value for group in groups for value in _others(group, kind)]
        if name and values:
            return f"{kind}\0{name}\0{min(values)}"
    return f"row\0{name}\0{digest}\0{groups[0].where}"
