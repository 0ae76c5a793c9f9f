"""Rows and sentences in, people out: who the values of a document belong to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from detectors.contract import Hit
from detectors.engine.blind import hashing, letters
from detectors.engine.masks import RowFacts
from detectors.engine.scan import Found
from detectors.finding import Confidence, Mask, Words
from detectors.numbers import lifted
from documents.document import Mark, Place

ID_KINDS = ("id_number", "id_number_15")
READ_WELL = 0.8  # by the reader's own measure
DOUBTED = (Confidence.PROBABLE, Confidence.WEAK)
NOTHING_KNOWN = RowFacts()
Where = tuple[object, ...]  # where a row stands; few are ever written out


class Item:
    """A value at its place. header: of its column or label. work: a contact of somebody's office.

    damaged: a spreadsheet lost its last digits. own: the ID number of 18 signs that it is or
    contains. mask: of a value published masked, graded when all of its row is known.
    """

    __slots__ = ("damaged", "found", "header", "mark", "mask", "own", "place", "work")

    def __init__(
        self, found: Found, place: Place, mark: Mark, *, header: str = "", work: bool = False
    ) -> None:
        self.found = found
        self.place = place
        self.mark = mark
        self.header = header
        self.work = work
        self.damaged = mark.damaged or found.hit.damaged
        self.mask: Mask | None = None
        has_id = found.hit.contains or found.kind.id in ID_KINDS
        self.own = own_id(found) if has_id and not found.masked and not self.doubtful else None

    @property
    def doubtful(self) -> bool:
        """Damaged, mistyped or doubtfully read: it identifies nobody."""
        return (
            self.damaged
            or self.found.hit.confidence in DOUBTED
            or (self.mark.confidence is not None and self.mark.confidence < READ_WELL)
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """The values of one row or sentence that belong to one person. where: it stands."""

    name: str | None = field(repr=False)
    items: list[Item]
    facts: RowFacts = NOTHING_KNOWN
    where: Where = ()
    person: str = ""

    def ids(self) -> list[str]:
        """The ID numbers of 18 signs among its values."""
        return [item.own for item in self.items if item.own]

    def kinds(self) -> set[str]:
        """The kinds of its values, names apart."""
        return {item.found.kind.id for item in self.items} - {"name"}


def own_id(found: Found) -> str | None:
    """The ID number of 18 signs that a value is or contains."""
    text = found.text
    if found.kind.id == "id_number":
        return text
    if found.kind.id == "id_number_15":
        return lifted(text)
    inside = next((text[part.start : part.end] for part in found.hit.contains), None)
    return lifted(inside) if inside and len(inside) == 15 else inside


def _others(group: Group, kind: str) -> list[str]:
    return [
        item.found.text
        for item in group.items
        if item.found.kind.id == kind and not item.found.masked and not item.doubtful
    ]


def _joining(group: Group) -> Iterator[tuple[str, str]]:
    """What joins rows of one name: identifying values, a mistyped one too, none read badly."""
    name = group.name
    if not name:
        return
    for item in group.items:
        found = item.found
        if found.masked or not found.kind.identifying or item.damaged:
            continue
        if (item.mark.confidence or 1.0) >= READ_WELL:
            yield name, item.own or found.text


def doubt(group: Group) -> None:
    """Lower the confidence of what a reader may have put beside somebody else's values."""
    for item in group.items:
        if item.found.hit.confidence not in DOUBTED:
            item.found = item.found._replace(hit=_doubted(item.found.hit))


@lru_cache(maxsize=256)
def _doubted(hit: Hit) -> Hit:
    because = Words(
        zh=f"{hit.because.zh}；表中行的分界不清，可能与他人的相混",
        en=f"{hit.because.en}; where its row ends is not clear: it may be another person's",
    )
    return replace(hit, confidence=Confidence.PROBABLE, because=because)


def tied(groups: Iterable[Group]) -> tuple[list[Group], int]:
    """The groups without what counts only beside a name or another value; how many were left."""
    kept, left = [], 0
    for group in groups:
        if group.name or any(not item.found.kind.tied for item in group.items):
            kept.append(group)
        else:
            left += len(group.items)
    return kept, left


def name_people(groups: Sequence[Group], key: bytes, digest: str) -> None:
    """Give each group its person (contracts, Values): one key for all rows of one person.

    Rows that share a name and an identifying value are one person, unless their ID numbers
    differ: namesakes share a clerk's phone. The key is over the best that the person has anywhere:
    ID number, else name and account, else name and mobile, else name, document and row.
    """
    own = [_least(group.items) for group in groups]
    together: dict[int, list[Group]] = {}
    called = hashing(key, "person")
    for at, first in enumerate(_firsts(groups, own)):
        if first != at:
            together.setdefault(first, [groups[first]]).append(groups[at])
        else:
            number = own[at]
            said = f"id\0{number}" if number else _best([groups[at]], digest)
            groups[at].person = letters(called(said))
    for members in together.values():
        best = min((one for group in members for one in group.ids()), default=None)
        person = letters(called(f"id\0{best}" if best else _best(members, digest)))
        for group in members:
            group.person = person


def _least(items: Iterable[Item]) -> str | None:
    """The first ID number in order of some values; None if there is none."""
    least = None
    for item in items:
        if item.own and (least is None or item.own < least):
            least = item.own
    return least


def _firsts(groups: Sequence[Group], own: Sequence[str | None]) -> list[int]:
    """For each group the first one of the same person."""
    first: dict[str, int] = {}
    tops = [at if number is None else first.setdefault(number, at) for at, number in enumerate(own)]
    bare = [at for at, number in enumerate(own) if number is None]
    if not bare:
        return tops
    known: dict[tuple[str, str], int] = {}
    names = {groups[at].name for at in bare}
    for group, number, top in zip(groups, own, tops, strict=True):
        if number is not None and group.name in names:
            for one in _joining(group):
                known.setdefault(one, top)
    for at in bare:
        keys = list(_joining(groups[at]))
        tops[at] = next((known[one] for one in keys if one in known), at)
        for one in keys:
            known.setdefault(one, tops[at])
    return tops


def _best(groups: Sequence[Group], digest: str) -> str:
    """What tells a person without an ID number from others."""
    name = next((group.name for group in groups if group.name), "")
    for kind in ("bank_account", "mobile"):
        values = [value for group in groups for value in _others(group, kind)]
        if name and values:
            return f"{kind}\0{name}\0{min(values)}"
    where = "/".join(map(str, groups[0].where))
    return f"row\0{name}\0{digest}\0{where}"
