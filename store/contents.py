"""An examined file in; its document, version and values as rows out, where they differ."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.finding import Examination, Severity, Value
from detectors.rules import RULES_VERSION
from store.database import Store
from store.schema import document, value, version
from store.visit import Part

WORST_FIRST = tuple(Severity)
LONGEST_MEMBER = 600  # signs: PostgreSQL indexes no more than 2,700 bytes
PLACES = ("page", "sheet", "row", "column", "paragraph")
COMPARED = tuple(
    column.name for column in value.c if column.name not in {"id", "document", "present"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when something was seen."""

    store: Store
    connection: Connection
    part: Part
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document's row after it was examined, and what it was before.

    changed: other bytes than before. older_rules: readers or rules were older when it was last
    examined. since: when these bytes were first seen here.
    """

    id: int
    resource: int
    changed: bool
    older_rules: bool
    since: str


def member_name(store: Store, member: str | None) -> str:
    """A member's path as it is kept: whole, or its start and an id of the rest."""
    name = member or ""
    if len(name) <= LONGEST_MEMBER:
        return name
    return f"{name[:LONGEST_MEMBER]}…{keyed(store.key, 'member', name)}"


def keep(
    scene: Scene, resource_id: int, examination: Examination, inside: Sequence[Examination]
) -> Kept:
    """Enter a document, its version and its values. inside: itself and, of a container, its
    members, whose people, kinds and severity are its own."""
    member = member_name(scene.store, examination.member)
    row = scene.connection.execute(
        select(document).where(document.c.resource == resource_id, document.c.member == member)
    ).one_or_none()
    values = _document_values(scene, examination, inside)
    if row is None:
        values |= {"site": scene.part.site, "resource": resource_id, "member": member}
        result = scene.connection.execute(
            insert(document).values(first_seen=scene.now, **values).returning(document.c.id)
        )
        number, changed, older = int(result.scalar_one()), True, False
    else:
        scene.connection.execute(update(document).where(document.c.id == row.id).values(values))
        number, changed = row.id, row.digest != values["digest"]
        older = row.rules < RULES_VERSION or (row.reader, row.reader_version) != (
            examination.reader,
            examination.reader_version,
        )
    since = _version(scene, number, values)
    if changed or older or row is None or row.status != values["status"]:
        _values(scene, number, examination)
    return Kept(id=number, resource=resource_id, changed=changed, older_rules=older, since=since)


def _document_values(
    scene: Scene, examination: Examination, inside: Sequence[Examination]
) -> dict[str, Any]:
    kinds = Counter(one.kind for each in inside for one in each.values if one.mask is None)
    severities = [each.severity for each in inside if each.severity]
    return {
        "code": keyed(scene.store.key, "document", f"{scene.part.site}\0{examination.digest}"),
        "digest": scene.store.seal.lock(examination.digest),
        "size": examination.size,
        "title": examination.title,
        "published": examination.published.isoformat() if examination.published else None,
        "media_type": examination.media_type,
        "status": examination.status,
        "reason": examination.reason,
        "detail": blinded(examination.detail),
        "people": examination.people,
        "kinds": dict(kinds),
        "severity": min(severities, key=WORST_FIRST.index).value if severities else None,
        "header": examination.header,
        "last_seen": scene.now,
        "checked": scene.now,
        "rules": RULES_VERSION,
        "reader": examination.reader,
        "reader_version": examination.reader_version,
        "left_out": dict(examination.left_out),
    }


VERSION = tuple(
    column.name
    for column in version.c
    if column.name not in {"id", "document", "first_seen", "last_seen"}
)


def _version(scene: Scene, number: int, values: dict[str, Any]) -> str:
    """Go on with the last version if it is the same, else begin one; when its bytes were first
    seen without a break."""
    rows = scene.connection.execute(
        select(version).where(version.c.document == number).order_by(version.c.id.desc())
    )
    since, last = scene.now, None
    for row in rows:
        last = last or row
        if row.digest != values["digest"]:
            break
        since = row.first_seen
    same = last is not None and all(getattr(last, name) == values[name] for name in VERSION)
    if last is not None and same:
        scene.connection.execute(
            update(version).where(version.c.id == last.id).values(last_seen=scene.now)
        )
    else:
        facts = {name: values[name] for name in VERSION}
        scene.connection.execute(
            insert(version).values(
                document=number, first_seen=scene.now, last_seen=scene.now, **facts
            )
        )
    return since


def seen_again(scene: Scene, resource_id: int) -> None:
    """Enter that a resource's documents are as they were: the server said so."""
    numbers = list(
        scene.connection.scalars(select(document.c.id).where(document.c.resource == resource_id))
    )
    if not numbers:
        return
    scene.connection.execute(
        update(document)
        .where(document.c.id.in_(numbers))
        .values(last_seen=scene.now, checked=scene.now)
    )
    latest = select(version.c.id).where(version.c.document.in_(numbers)).order_by(version.c.id)
    newest: dict[int, int] = {}
    for row in scene.connection.execute(latest.add_columns(version.c.document)):
        newest[row.document] = row.id
    scene.connection.execute(
        update(version).where(version.c.id.in_(newest.values())).values(last_seen=scene.now)
    )


def _values(scene: Scene, number: int, examination: Examination) -> None:
    """Bring a document's values up to date; those that are not there any more stay as what once
    was, without their places being taken for today's."""
    if examination.status == "unread":
        return
    old: dict[tuple[str, ...], list[int]] = defaultdict(list)
    kinds: dict[int, tuple[str, str]] = {}
    query = select(value).where(value.c.document == number, value.c.present)
    for row in scene.connection.execute(query):
        old[_compared(row._asdict())].append(row.id)
        kinds[row.id] = (row.kind, row.fingerprint)
    rows = []
    for one in examination.values:
        row_values = value_row(number, one)
        same = old.get(_compared(row_values)) if old else None
        if same:
            kinds.pop(same.pop())
        else:
            rows.append(row_values)
    if kinds:
        _leave(scene, kinds, examination)
    if rows:
        scene.connection.execute(insert(value), rows)


def _compared(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(repr(row[name]) for name in COMPARED)


def _leave(scene: Scene, kinds: dict[int, tuple[str, str]], examination: Examination) -> None:
    there = {(one.kind, one.fingerprint) for one in examination.values}
    moved = [number for number, what in kinds.items() if what in there]
    whole = examination.status == "ok"  # what was read in part says nothing of the rest
    once = [number for number, what in kinds.items() if what not in there and whole]
    for numbers, statement in (
        (moved, delete(value)),
        (once, update(value).values(present=False)),
    ):
        for start in range(0, len(numbers), 500):
            chosen = value.c.id.in_(numbers[start : start + 500])
            scene.connection.execute(statement.where(chosen))


def value_row(number: int, one: Value) -> dict[str, Any]:
    """A value as its row."""
    place, mask = one.place, one.mask
    return {
        "document": number,
        "kind": one.kind,
        "fingerprint": one.fingerprint,
        "contains": [
            {"type": contained.kind, "fingerprint": contained.fingerprint}
            for contained in one.contains
        ]
        or None,
        "display": one.display,
        "page": place.page,
        "sheet": blinded(place.sheet) if place.sheet else place.sheet,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph,
        "person": one.person,
        "confidence": one.confidence.value,
        "damaged": one.damaged,
        "hidden": one.hidden,
        "mask": {
            "pattern": mask.pattern,
            "strength": mask.strength.value,
            "candidates": mask.candidates,
            "because": {"zh": mask.because.zh, "en": mask.because.en},
        }
        if mask
        else None,
        "present": True,
    }
