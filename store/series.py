"""What an examination means for the findings of a document: opened, masked, ended, moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from detectors.engine.blind import keyed
from detectors.finding import Examination, Finding, Strength, Value
from detectors.rules import RULES_VERSION
from store.database import Store
from store.lifecycle import Life, Seen, State, after, exposed, first
from store.schema import document, event, finding, finding_person, resource
from store.visit import Part

STRONG = {Strength.MEDIUM, Strength.STRONG}
SHARED = 0.5
MASKABLE = ("id_number", "id_number_15", "mobile", "landline", "bank_account", "disability_cert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when something was seen."""

    store: Store
    connection: Connection
    part: Part
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document's row before and after it was examined. changed: other bytes than before."""

    id: int
    resource: int
    changed: bool
    older_rules: bool


def enter(scene: Scene, kept: Kept, examination: Examination) -> None:
    """Enter the findings of one examined document."""
    query = select(finding).where(finding.c.document == kept.id, ~finding.c.withdrawn)
    known = {row.category: row for row in scene.connection.execute(query)}
    for found in examination.findings:
        row = known.pop(found.category, None)
        if row is not None:
            _go_on(scene, row, found, kept, Seen.FULL)
            continue
        moved = _moved_here(scene, kept, examination, found)
        if moved is not None:
            _go_on(scene, moved, found, kept, Seen.ELSEWHERE)
            _leave_address(scene, moved, kept)
        else:
            _open(scene, found, kept)
    for row in known.values():
        _end(scene, row, kept, examination)


def see(scene: Scene, resource_id: int, seen: Seen) -> None:
    """Enter that all findings of a resource were seen in one way: gone, the same, not seen."""
    documents = select(document.c.id).where(document.c.resource == resource_id)
    query = select(finding).where(finding.c.document.in_(documents), ~finding.c.withdrawn)
    for row in scene.connection.execute(query).all():
        _turn(scene, row, after(_life(row), seen), people=row.people, seen=seen)


def see_missing_members(scene: Scene, resource_id: int, present: Iterable[str], seen: Seen) -> None:
    """Enter that files which an archive held are not in it any more."""
    documents = select(document.c.id).where(
        document.c.resource == resource_id, document.c.member.not_in(list(present))
    )
    query = select(finding).where(finding.c.document.in_(documents), ~finding.c.withdrawn)
    for row in scene.connection.execute(query).all():
        _turn(scene, row, after(_life(row), seen), people=row.people, seen=seen)


def _life(row: Row[Any]) -> Life:
    return Life(State(row.state), State(row.last_state))


def _facts(found: Finding) -> dict[str, Any]:
    return {
        "kinds": list(found.kinds),
        "columns": list(found.columns),
        "people": found.people,
        "severity": found.severity.value,
        "confidence": found.confidence.value,
        "basis": list(found.basis),
        "reasons": [{"zh": words.zh, "en": words.en} for words in found.reasons],
        "rules": RULES_VERSION,
    }


def _go_on(scene: Scene, row: Row[Any], found: Finding, kept: Kept, seen: Seen) -> None:
    scene.connection.execute(
        update(finding)
        .where(finding.c.id == row.id)
        .values(document=kept.id, replaced_by=None, last_seen=scene.now, **_facts(found))
    )
    _people(scene, row.id, found)
    _turn(scene, row, after(_life(row), seen), people=found.people, seen=seen)


def _people(scene: Scene, code: str, found: Finding) -> None:
    scene.connection.execute(delete(finding_person).where(finding_person.c.finding == code))
    rows = [{"finding": code, "person": person} for person in sorted(found.persons)]
    if rows:
        scene.connection.execute(insert(finding_person), rows)


def _open(scene: Scene, found: Finding, kept: Kept) -> None:
    life = first()
    code = _code(scene, found.category, kept)
    scene.connection.execute(
        insert(finding).values(
            id=code,
            site=scene.part.site,
            document=kept.id,
            category=found.category,
            state=life.state.value,
            last_state=life.last.value,
            first_seen=scene.now,
            last_seen=scene.now,
            checked=scene.now,
            withdrawn=False,
            **_facts(found),
        )
    )
    _people(scene, code, found)
    _event(scene, code, life.state, found.people)
    _changed(scene, kept.resource)


def _code(scene: Scene, category: str, kept: Kept) -> str:
    """A free id over site, category and the first document of the series."""
    query = (
        select(resource.c.identity, document.c.member)
        .join(document, document.c.resource == resource.c.id)
        .where(document.c.id == kept.id)
    )
    series = scene.connection.execute(query).one()
    again = 0
    while True:
        text = f"{scene.part.site}\0{category}\0{series.identity}\0{series.member}\0{again}"
        code = keyed(scene.store.key, "finding", text)
        if scene.connection.scalar(select(finding.c.id).where(finding.c.id == code)) is None:
            return code
        again += 1


def _end(scene: Scene, row: Row[Any], kept: Kept, examination: Examination) -> None:
    """What became of a finding that the document does not give any more."""
    if examination.status != "ok":
        _turn(scene, row, after(_life(row), Seen.NOT_SEEN), people=row.people, seen=Seen.NOT_SEEN)
        return
    if not kept.changed and kept.older_rules:
        scene.connection.execute(
            update(finding).where(finding.c.id == row.id).values(withdrawn=True, checked=scene.now)
        )
        return
    weak = any(other.category == "mask_weak" for other in examination.findings)
    masked = any(_masks(value, row.kinds) for value in examination.values)
    if masked and not weak:
        _turn(scene, row, after(_life(row), Seen.MASKED), people=row.people, seen=Seen.MASKED)
        return
    _turn(scene, row, after(_life(row), Seen.ENDED), people=row.people, seen=Seen.ENDED)
    if weak and row.category != "mask_weak":
        scene.connection.execute(
            update(finding).where(finding.c.id == row.id).values(replaced_by="mask_weak")
        )


def _masks(value: Value, kinds: list[str]) -> bool:
    if value.mask is None or not set(kinds) & set(MASKABLE):
        return False
    same = value.kind in kinds or {"id_number", "disability_cert"} & set(kinds) == {value.kind}
    return same and (value.mask.strength in STRONG or value.kind != "id_number")


def _turn(scene: Scene, row: Row[Any], life: Life, *, people: int, seen: Seen) -> None:
    """Write a finding's state; a change of state or people is an event of its history."""
    values: dict[str, Any] = {"state": life.state.value, "last_state": life.last.value}
    if seen is not Seen.NOT_SEEN:
        values["checked"] = scene.now
    if seen is Seen.SAME and exposed(life):
        values["last_seen"] = scene.now
    if life.state in {State.GONE, State.MASKED}:
        values["gone_at"] = row.gone_at if row.state == life.state else scene.now
    elif exposed(life):
        values["gone_at"] = None
    scene.connection.execute(update(finding).where(finding.c.id == row.id).values(values))
    if life.state.value != row.state or people != row.people:
        _event(scene, row.id, life.state, people)
        resource_id = scene.connection.scalar(
            select(document.c.resource)
            .join(finding, finding.c.document == document.c.id)
            .where(finding.c.id == row.id)
        )
        _changed(scene, resource_id)


def _event(scene: Scene, code: str, state: State, people: int) -> None:
    scene.connection.execute(
        insert(event).values(
            finding=code, part=scene.part.id, at=scene.now, state=state.value, people=people
        )
    )


def _changed(scene: Scene, resource_id: int | None) -> None:
    scene.connection.execute(
        update(resource).where(resource.c.id == resource_id).values(changed=scene.now)
    )


def _moved_here(
    scene: Scene, kept: Kept, examination: Examination, found: Finding
) -> Row[Any] | None:
    """The finding of the same series at an address that is gone, or was missing at its first look.

    Same bytes; else same title and header row; else at least half of the people shared.
    """
    query = (
        select(finding, document.c.digest, document.c.title, document.c.header)
        .join(document, document.c.id == finding.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .where(
            finding.c.site == scene.part.site,
            finding.c.category == found.category,
            ~finding.c.withdrawn,
            document.c.id != kept.id,
            or_(resource.c.looks > 0, and_(resource.c.status == "gone", resource.c.looks == 0)),
        )
        .order_by(finding.c.last_seen.desc())
    )
    rows = scene.connection.execute(query).all()
    for row in rows:
        if row.digest == examination.digest:
            return row
    for row in rows:
        if row.header and row.header == examination.header and row.title == examination.title:
            return row
    for row in rows:
        old = set(
            scene.connection.scalars(
                select(finding_person.c.person).where(finding_person.c.finding == row.id)
            )
        )
        if old and len(old & found.persons) >= SHARED * max(len(old), len(found.persons)):
            return row
    return None


def _leave_address(scene: Scene, row: Row[Any], kept: Kept) -> None:
    """The old resource names the new one."""
    new = scene.connection.scalar(select(resource.c.url).where(resource.c.id == kept.resource))
    old = select(document.c.resource).where(document.c.id == row.document).scalar_subquery()
    scene.connection.execute(
        update(resource).where(resource.c.id == old).values(moved_to=new, changed=scene.now)
    )
