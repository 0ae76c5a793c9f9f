"""What a part taught of masks in; the findings of masks that complement each other, out.

A site's findings are written by its own part alone. What another site's document is now told by it
is marked, and settled at the end of that site's part.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import LargeBinary, Row, delete, insert, or_, select, type_coerce

from detectors.engine.severity import Circumstances, level
from detectors.finding import Confidence, Finding, Words
from detectors.law import CATEGORIES
from store.clues import unsettle
from store.columns import letters
from store.contents import Kept, Scene, standing_since
from store.joins import JOIN, Joint, joints
from store.lifecycle import ENDED, Seen
from store.matching import AT_ONCE, find
from store.schema import clue, document, exposure, finding, joint, resource, sighting, unsettled
from store.series import conclude, findings_at, meet, meet_again, withdraw
from store.visit import Status

SEEN = {Status.OK, Status.PARTIAL, Status.NOT_MODIFIED, Status.GONE}
SURE = Words(
    zh="按同行的电话、账号或两处都显示的号码段认定为同一人",
    en="known as the same person by a phone, an account or digits that both show",
)
BY_NAME = Words(
    zh="其中有人只按姓名和地区对应，可能有重名，请核对",
    en="some are matched by name and region alone and may be namesakes: compare them",
)


@dataclass(slots=True)
class _Concern:
    """Why a document is settled. own: its own masks changed. rules: by newer rules alone."""

    own: bool = False
    rules: bool = True
    found: Mapping[int, Joint] = field(default_factory=dict)

    def add(self, *, own: bool, rules: bool) -> None:
        self.own, self.rules = self.own or own, self.rules and rules


def settle(scene: Scene) -> None:
    """Settle what is marked of a site: in time by what changed, and the same when done again."""
    concerns = _marked(scene)
    _compare(scene, concerns, sorted(concerns))
    marked = set(concerns)
    abroad = _spread(scene, concerns)
    _compare(scene, concerns, sorted(concerns.keys() - marked))
    for number, one in sorted(concerns.items()):
        _enter(scene, number, one)
    for rules in (True, False):
        chosen = {number: name for number, (name, only) in abroad.items() if only is rules}
        unsettle(scene, chosen, rules=rules, own=False)


def _compare(scene: Scene, concerns: Mapping[int, _Concern], numbers: Iterable[int]) -> None:
    for number in numbers:
        concerns[number].found = joints(scene.connection, number)


def _marked(scene: Scene) -> dict[int, _Concern]:
    """The documents that are marked; their marks are taken away first, so that one that another
    part sets meanwhile stays."""
    u = unsettled.c
    taken = delete(unsettled).where(u.site == scene.part.site)
    concerns: dict[int, _Concern] = defaultdict(_Concern)
    for row in scene.connection.execute(taken.returning(u.document, u.own, u.by_rules)):
        concerns[row.document].add(own=row.own, rules=row.by_rules)
    return concerns


def _spread(scene: Scene, concerns: dict[int, _Concern]) -> dict[int, tuple[str, bool]]:
    """Let changed masks concern those that they complement, or did. Those of other sites: their
    site, and whether by newer rules alone."""
    told: dict[int, bool] = {}
    for number, one in concerns.items():
        if one.own:
            for other in {*one.found, *_former(scene, number)}:
                told[other] = told.get(other, True) and one.rules
    sites = _sites(scene, told)
    abroad = {}
    for other, rules in told.items():
        if sites[other] != scene.part.site:
            abroad[other] = sites[other], rules
        else:
            concerns.setdefault(other, _Concern()).add(own=False, rules=rules)
    return abroad


def _former(scene: Scene, number: int) -> set[int]:
    """The documents whose masks a document's were last found to complement."""
    rows = scene.connection.execute(
        select(joint.c.document, joint.c.other).where(
            or_(joint.c.document == number, joint.c.other == number)
        )
    )
    return {one for row in rows for one in row} - {number}


def _sites(scene: Scene, numbers: Iterable[int]) -> dict[int, str]:
    query = select(document.c.id, document.c.site).where(document.c.id.in_(list(numbers)))
    return {row[0]: row[1] for row in scene.connection.execute(query)}


def _enter(scene: Scene, number: int, one: _Concern) -> None:
    """Write a document's joints and what they mean for its finding; what could not be seen waits
    until it is."""
    place = scene.connection.execute(
        select(document, resource.c.status.label("seen"))
        .join(resource, resource.c.id == document.c.resource)
        .where(document.c.id == number)
    ).one()
    if place.seen not in SEEN:
        unsettle(scene, {number: scene.part.site}, rules=one.rules, own=False)
        return
    row = findings_at(scene, number).get(JOIN)
    if one.found:
        kept = _kept(scene, place, one)
        found = _finding(scene, place, one.found)
        if row is None:
            meet(scene, find(scene, kept), found, kept)
        else:
            meet_again(scene, row, found, kept)
    elif row is not None and not row.withdrawn_there and row.last_state not in ENDED:
        if one.rules:
            withdraw(scene, row)
        else:
            conclude(scene, row, _kind_of_end(scene, number))
    _write(scene, number, one.found)  # last: how a finding ended is asked of the joints before


def _kind_of_end(scene: Scene, number: int) -> Seen:
    """Masked, where both still show masks that leave enough open together; else it is over."""
    others = select(joint.c.other).where(joint.c.document == number)
    there = [
        scene.connection.execute(select(clue.c.document).where(chosen).limit(1)).first()
        for chosen in (clue.c.document == number, clue.c.document.in_(others))
    ]
    return Seen.MASKED if all(there) else Seen.ENDED


def _write(scene: Scene, number: int, found: Mapping[int, Joint]) -> None:
    rows = {
        other: (number, other, len(one.persons), one.candidates, one.sure)
        for other, one in found.items()
    }
    query = select(joint).where(joint.c.document == number)
    known = {row.other: tuple(row) for row in scene.connection.execute(query)}
    if known != rows:
        scene.connection.execute(delete(joint).where(joint.c.document == number))
        if rows:
            names = [column.name for column in joint.c]
            values = [dict(zip(names, row, strict=True)) for row in rows.values()]
            scene.connection.execute(insert(joint), values)


def _kept(scene: Scene, place: Row[Any], one: _Concern) -> Kept:
    """The document as one whose masks were there as long as the newest of those concerned."""
    documents = [place.id, *one.found] if one.rules else []
    since = max((standing_since(scene, number) for number in documents), default=scene.now)
    return Kept(
        id=place.id,
        resource=place.resource,
        member=place.member,
        code=place.code,
        changed=not one.rules,
        older_rules=one.rules,
        since=since,
        new=False,
        title=place.title,
        header=place.header,
    )


def _finding(scene: Scene, place: Row[Any], found: Mapping[int, Joint]) -> Finding:
    persons = _persons(scene, place.id, found)
    sure = all(one.sure for one in found.values())
    around = Circumstances(media_type=place.media_type)
    return Finding(
        category=JOIN,
        kinds=("id_number",),
        columns=(),
        persons=persons,
        severity=level(JOIN, {JOIN}, len(persons), around),
        confidence=Confidence.STRONG if sure else Confidence.PROBABLE,
        basis=CATEGORIES[JOIN].cites,
        reasons=(SURE if sure else BY_NAME,),
    )


def _persons(scene: Scene, number: int, found: Mapping[int, Joint]) -> frozenset[str]:
    """Who is concerned, each by one key in both documents, so that they are counted once: one by
    which they are exposed anyway, here first, else the lowest."""
    partners: dict[bytes, set[bytes]] = defaultdict(set)
    for one in found.values():
        for own, other in one.persons.items():
            partners[own].add(other)
    counted = _counted(scene, {*partners, *(key for keys in partners.values() for key in keys)})
    chosen = {
        min({own, *keys}, key=lambda key: _rank(key, own, number, counted))
        for own, keys in partners.items()
    }
    return frozenset(letters(key) for key in chosen)


def _rank(
    key: bytes, own: bytes, number: int, counted: Mapping[bytes, Collection[int]]
) -> tuple[bool, bool, bytes]:
    return key != own or number not in counted.get(own, ()), key not in counted, key


def _counted(scene: Scene, keys: Collection[bytes]) -> dict[bytes, set[int]]:
    """In which documents people are exposed by more than their masks."""
    person: Any = type_coerce(exposure.c.person, LargeBinary)
    query = (
        select(person, sighting.c.document)
        .join(sighting, sighting.c.id == exposure.c.sighting)
        .join(finding, finding.c.id == sighting.c.finding)
        .where(exposure.c.exposed, finding.c.category != JOIN)
    )
    counted: dict[bytes, set[int]] = defaultdict(set)
    wanted = sorted(keys)
    for start in range(0, len(wanted), AT_ONCE):
        some = query.where(person.in_(wanted[start : start + AT_ONCE]))
        for row in scene.connection.execute(some):
            counted[bytes(row[0])].add(row[1])
    return counted
