"""An examined file in; its document, version and values as rows out, where they differ."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy import func as sql

from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.engine.severity import ORDER
from detectors.finding import Examination
from detectors.rules import RULES_VERSION
from store.bulk import Cells, cells, mark_of, write_values
from store.database import Store
from store.schema import document, value, version
from store.visit import Part

LONGEST_MEMBER = 600  # signs: PostgreSQL indexes no more than 2,700 bytes
SHOWN = (  # as `cells` gives it
    'SELECT id, kind, fingerprint, CAST(contains AS TEXT), display, page, sheet, "row",'
    ' "column", paragraph, person, confidence, damaged, hidden, CAST(mask AS TEXT)'
    " FROM value WHERE document = {0} AND present = {0}"
)
NEW_DOCUMENT = insert(document).returning(document.c.id)
NEW_VERSION = insert(version)
OF: Any = bindparam("of")
NOW: Any = bindparam("now")
FACTS = ("id", "member", "digest", "status", "rules", "reader", "reader_version")
KNOWN = select(*(document.c[name] for name in FACTS)).where(document.c.resource == OF)
SAME_DOCUMENTS = (
    update(document).where(document.c.resource == OF).values(last_seen=NOW, checked=NOW)
)
NEWEST = (
    select(sql.max(version.c.id))
    .join(document, document.c.id == version.c.document)
    .where(document.c.resource == OF)
    .group_by(version.c.document)
)
SAME_VERSIONS = update(version).where(version.c.id.in_(NEWEST)).values(last_seen=NOW)
VERSIONS = (
    select(version).where(version.c.document == bindparam("of")).order_by(version.c.id.desc())
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Where and when something was seen."""

    store: Store
    connection: Connection
    part: Part
    now: str
    changed: set[int] = field(default_factory=set)  # resources whose findings changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document's row after it was examined, and what it was before.

    changed: other bytes than before. older_rules: readers or rules were older when it was last
    examined. since: when these bytes were first seen here.
    """

    id: int
    resource: int
    member: str
    code: str
    changed: bool
    older_rules: bool
    since: str
    new: bool
    title: str
    header: str

    @property
    def only_rules(self) -> bool:
        """Whether newer readers or rules saw the same bytes: what differs is not the site's."""
        return self.older_rules and not self.changed


def member_name(store: Store, member: str | None) -> str:
    """A member's path as it is kept: whole, or its start and an id of the rest."""
    name = member or ""
    if len(name) <= LONGEST_MEMBER:
        return name
    return f"{name[:LONGEST_MEMBER]}…{keyed(store.key, 'member', name)}"


def known_at(scene: Scene, resource_id: int) -> dict[str, Row[Any]]:
    """What was ever read at an address, by member."""
    return {row.member: row for row in scene.connection.execute(KNOWN, {"of": resource_id})}


def keep(
    scene: Scene,
    row: Row[Any] | None,
    resource_id: int,
    member: str,
    examination: Examination,
    inside: Sequence[Examination],
) -> Kept:
    """Enter a document, its version and its values. row: as it was known. inside: itself and, of a
    container, its members, whose people, kinds and severity are its own."""
    values = _document_values(scene, examination, inside)
    if row is None:
        values |= {"site": scene.part.site, "resource": resource_id, "member": member}
        result = scene.connection.execute(NEW_DOCUMENT, values | {"first_seen": scene.now})
        number, changed, older = int(result.scalar_one()), True, False
    else:
        scene.connection.execute(update(document).where(document.c.id == row.id).values(values))
        number, changed = row.id, row.digest != values["digest"]
        older = row.rules < RULES_VERSION or (row.reader, row.reader_version) != (
            examination.reader,
            examination.reader_version,
        )
    new = row is None
    since = _version(scene, number, values, new=new)
    if row is None or changed or older or row.status != values["status"]:
        _values(scene, number, examination, new=new)
    return Kept(
        id=number,
        resource=resource_id,
        member=member,
        code=values["code"],
        changed=changed,
        older_rules=older,
        since=since,
        new=new,
        title=values["title"],
        header=values["header"],
    )


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
        "severity": min(severities, key=ORDER.index).value if severities else None,
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


def _version(scene: Scene, number: int, values: dict[str, Any], *, new: bool) -> str:
    """Go on with the last version if it is the same, else begin one; when its bytes were first
    seen without a break."""
    rows = [] if new else scene.connection.execute(VERSIONS, {"of": number}).all()
    last = rows[0] if rows else None
    since = _since(rows, values["digest"]) or scene.now
    same = last is not None and all(getattr(last, name) == values[name] for name in VERSION)
    if last is not None and same:
        scene.connection.execute(
            update(version).where(version.c.id == last.id).values(last_seen=scene.now)
        )
    else:
        facts = {name: values[name] for name in VERSION}
        facts |= {"document": number, "first_seen": scene.now, "last_seen": scene.now}
        scene.connection.execute(NEW_VERSION, facts)
    return since


def _since(rows: Sequence[Row[Any]], digest: bytes) -> str | None:
    """When bytes were first seen without a break since. rows: versions, newest first."""
    standing = takewhile(lambda row: row.digest == digest, rows)
    return min((row.first_seen for row in standing), default=None)


def standing_since(scene: Scene, number: int) -> str:
    """When a document's bytes of now were first seen without a break since."""
    rows = scene.connection.execute(VERSIONS, {"of": number}).all()
    return (_since(rows, rows[0].digest) if rows else None) or scene.now


def seen_again(scene: Scene, resource_id: int) -> None:
    """Enter that a resource's documents are as they were: the server said so."""
    for statement in (SAME_DOCUMENTS, SAME_VERSIONS):
        scene.connection.execute(statement, {"of": resource_id, "now": scene.now})


def _values(scene: Scene, number: int, examination: Examination, *, new: bool) -> None:
    """Bring a document's values up to date; those that are not there any more stay as what once
    was, without their places being taken for today's."""
    if examination.status == "unread":
        return
    rows = [cells(one) for one in examination.values]
    if not new:
        old: dict[Cells, list[int]] = defaultdict(list)
        query = SHOWN.format(mark_of(scene.connection))
        for row in scene.connection.exec_driver_sql(query, (number, True)):
            old[tuple(row[1:])].append(row[0])
        rows = [row for row in rows if not (old.get(row) and old[row].pop())]
        _leave(scene, old, examination)
    write_values(scene.connection, number, rows)


def _leave(scene: Scene, old: dict[Cells, list[int]], examination: Examination) -> None:
    there = {(one.kind, bytes.fromhex(one.fingerprint)) for one in examination.values}
    whole = examination.status == "ok"  # what was read in part says nothing of the rest
    moved = [number for row, left in old.items() if row[:2] in there for number in left]
    once = [number for row, left in old.items() if row[:2] not in there for number in left if whole]
    for numbers, statement in (
        (moved, delete(value)),
        (once, update(value).values(present=False)),
    ):
        for start in range(0, len(numbers), 500):
            chosen = value.c.id.in_(numbers[start : start + 500])
            scene.connection.execute(statement.where(chosen))
