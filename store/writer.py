"""A visit in, the record's change out: result, new links and done mark in one transaction."""

from collections import Counter
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy import func as sql

from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.finding import Examination, Value
from detectors.rules import RULES_VERSION
from store.database import Store
from store.frontier import Turn, due_resources, show
from store.lifecycle import EXPOSED, Seen
from store.schema import document, finding, part, resource, run, site, stamp, value
from store.series import Kept, Scene, enter, see, see_missing_members
from store.visit import Due, Part, Status, Visit

READ = {Status.OK, Status.PARTIAL}
EXPOSED_STATES = [state.value for state in EXPOSED]


def record(store: Store, part_row: Part, due: Due, visit: Visit) -> list[Turn]:
    """Enter one visit; what it showed that is due. One that is to be repeated only notes when."""
    turns: list[Turn] = []
    with store.engine.begin() as connection:
        scene = Scene(store=store, connection=connection, part=part_row, now=stamp(store.now()))
        if visit.retry_at is not None:
            _again(scene, due, visit)
            return turns
        _count(scene, visit)
        _resource(scene, due, visit)
        if visit.status in READ:
            _examined(scene, due.resource, visit)
            turns = show(store, connection, part_row.site, part_row.id, visit.links, due.url)
        elif visit.status is Status.GONE:
            see(scene, due.resource, Seen.ENDED)
        elif visit.status is Status.NOT_MODIFIED:
            see(scene, due.resource, Seen.SAME)
        else:
            _documents(scene, due.resource, visit)
            see(scene, due.resource, Seen.NOT_SEEN)
        _leaks(scene, due.resource)
    return turns


def _again(scene: Scene, due: Due, visit: Visit) -> None:
    missing = visit.status is Status.GONE
    scene.connection.execute(
        update(resource)
        .where(resource.c.id == due.resource)
        .values(
            retry_at=stamp(visit.retry_at) if visit.retry_at else None,
            tries=due.attempts + (0 if missing else 1),
            looks=resource.c.looks + (1 if missing else 0),
        )
    )
    _requests(scene, visit)


def _requests(scene: Scene, visit: Visit) -> None:
    asked = visit.http_status is not None or visit.status is Status.UNREACHABLE
    scene.connection.execute(
        update(part)
        .where(part.c.id == scene.part.id)
        .values(requests=part.c.requests + int(asked), bytes=part.c.bytes + visit.size)
    )


def _count(scene: Scene, visit: Visit) -> None:
    _requests(scene, visit)
    query = select(part.c.coverage).where(part.c.id == scene.part.id)
    coverage: Counter[str] = Counter(scene.connection.scalar(query))
    coverage[visit.status.value] += 1
    scene.connection.execute(
        update(part)
        .where(part.c.id == scene.part.id)
        .values(coverage=dict(coverage), examined=part.c.examined + int(bool(visit.examinations)))
    )
    if visit.region:
        scene.connection.execute(
            update(site)
            .where(site.c.id == scene.part.site, site.c.region.is_(None))
            .values(region=visit.region)
        )


def _resource(scene: Scene, due: Due, visit: Visit) -> None:
    values: dict[str, Any] = {
        "status": visit.status.value,
        "reason": visit.reason,
        "detail": visit.detail,
        "http_status": visit.http_status,
        "done_in": scene.part.id,
        "retry_at": None,
        "tries": 0,
        "looks": 0,
    }
    if visit.status is not Status.SKIPPED:
        values["checked"] = scene.now
    if visit.status in READ or visit.status is Status.NOT_MODIFIED:
        values["last_seen"] = scene.now
    if visit.status in READ:
        values |= {
            "bytes": visit.size,
            "media_type": visit.media_type,
            "etag": visit.etag,
            "last_modified": visit.last_modified,
            "digest": visit.digest,
            "announced": visit.announced,
            "collected": visit.collected,
            "rules": RULES_VERSION,
            "moved_to": None,
        }
        if visit.role:
            values["role"] = visit.role.value
    scene.connection.execute(update(resource).where(resource.c.id == due.resource).values(values))


def _examined(scene: Scene, resource_id: int, visit: Visit) -> None:
    present = _documents(scene, resource_id, visit)
    seen = Seen.ENDED if visit.status is Status.OK else Seen.NOT_SEEN
    see_missing_members(scene, resource_id, present, seen)


def _documents(scene: Scene, resource_id: int, visit: Visit) -> list[str]:
    """Enter every examined file; the members that are there."""
    for examination in visit.examinations:
        kept = _document(scene, resource_id, examination)
        enter(scene, kept, examination)
        _values(scene, kept.id, examination)
    return [examination.member or "" for examination in visit.examinations]


def _document(scene: Scene, resource_id: int, examination: Examination) -> Kept:
    member = examination.member or ""
    row = scene.connection.execute(
        select(document).where(document.c.resource == resource_id, document.c.member == member)
    ).one_or_none()
    values = _document_values(scene, examination)
    if row is None:
        values |= {"site": scene.part.site, "resource": resource_id, "member": member}
        scene.connection.execute(insert(document).values(first_seen=scene.now, **values))
        number = scene.connection.scalar(
            select(document.c.id).where(
                document.c.resource == resource_id, document.c.member == member
            )
        )
        return Kept(id=number or 0, resource=resource_id, changed=True, older_rules=False)
    scene.connection.execute(update(document).where(document.c.id == row.id).values(values))
    return Kept(
        id=row.id,
        resource=resource_id,
        changed=row.digest != examination.digest,
        older_rules=row.rules < RULES_VERSION or row.reader_version != examination.reader_version,
    )


def _document_values(scene: Scene, examination: Examination) -> dict[str, Any]:
    kinds = Counter(one.kind for one in examination.values if one.mask is None)
    return {
        "code": keyed(scene.store.key, "document", f"{scene.part.site}\0{examination.digest}"),
        "digest": examination.digest,
        "title": examination.title,
        "published": examination.published.isoformat() if examination.published else None,
        "media_type": examination.media_type,
        "status": examination.status,
        "reason": examination.reason,
        "detail": blinded(examination.detail),
        "people": examination.people,
        "kinds": dict(kinds),
        "severity": examination.severity.value if examination.severity else None,
        "header": examination.header,
        "last_seen": scene.now,
        "checked": scene.now,
        "rules": RULES_VERSION,
        "reader_version": examination.reader_version,
        "left_out": dict(examination.left_out),
    }


def _values(scene: Scene, document_id: int, examination: Examination) -> None:
    """Replace a document's values; those that are not there any more stay as what once was."""
    if examination.status == "unread":
        return
    now_there = {(one.kind, one.fingerprint) for one in examination.values}
    query = select(value.c.id, value.c.kind, value.c.fingerprint).where(
        value.c.document == document_id, value.c.present
    )
    once: list[int] = []
    again: list[int] = []
    for row in scene.connection.execute(query):
        (again if (row.kind, row.fingerprint) in now_there else once).append(row.id)
    if once:
        scene.connection.execute(update(value).where(value.c.id.in_(once)).values(present=False))
    if again:
        scene.connection.execute(delete(value).where(value.c.id.in_(again)))
    rows = [_value(document_id, one) for one in examination.values]
    if rows:
        scene.connection.execute(insert(value), rows)


def _value(document_id: int, one: Value) -> dict[str, Any]:
    place = one.place
    parts = {name: getattr(place, name) for name in ("page", "sheet", "row", "column", "paragraph")}
    if place.sheet:
        parts["sheet"] = blinded(place.sheet)
    return {
        "document": document_id,
        "kind": one.kind,
        "fingerprint": one.fingerprint,
        "contains": [
            {"type": contained.kind, "fingerprint": contained.fingerprint}
            for contained in one.contains
        ]
        or None,
        "display": one.display,
        "place": {name: known for name, known in parts.items() if known is not None},
        "person": one.person,
        "confidence": one.confidence.value,
        "damaged": one.damaged,
        "hidden": one.hidden,
        "mask": {
            "pattern": one.mask.pattern,
            "strength": one.mask.strength.value,
            "candidates": one.mask.candidates,
            "because": {"zh": one.mask.because.zh, "en": one.mask.because.en},
        }
        if one.mask
        else None,
        "present": True,
    }


def _leaks(scene: Scene, resource_id: int) -> None:
    """Mark whether a resource is to be asked first: something was exposed there when last seen."""
    count = scene.connection.scalar(
        select(sql.count())
        .select_from(finding)
        .join(document, document.c.id == finding.c.document)
        .where(
            document.c.resource == resource_id,
            ~finding.c.withdrawn,
            finding.c.last_state.in_(EXPOSED_STATES),
        )
    )
    scene.connection.execute(
        update(resource).where(resource.c.id == resource_id).values(leaks=bool(count))
    )


def finish_part(store: Store, part_row: Part, *, finished: bool, reason: str | None) -> None:
    """End a site's part. What was asked once of the two looks that `gone` needs is unreachable;
    what was due and not asked is skipped: both leave their findings unknown."""
    pending = or_(resource.c.looks > 0, resource.c.tries > 0)
    if reason == "interrupted":
        _end(store, part_row, finished=False, reason=reason)
        return
    due = due_resources(store, part_row)
    with store.engine.begin() as connection:
        scene = Scene(store=store, connection=connection, part=part_row, now=stamp(store.now()))
        rows = connection.execute(
            select(resource.c.id, pending.label("asked")).where(
                due, resource.c.checked.is_not(None)
            )
        ).all()
        for row in rows:
            status = Status.UNREACHABLE if row.asked else Status.SKIPPED
            connection.execute(
                update(resource)
                .where(resource.c.id == row.id)
                .values(status=status.value, reason=reason, retry_at=None, tries=0, looks=0)
            )
            see(scene, row.id, Seen.NOT_SEEN)
    _end(store, part_row, finished=finished, reason=reason)


def _end(store: Store, part_row: Part, *, finished: bool, reason: str | None) -> None:
    now = stamp(store.now())
    with store.engine.begin() as connection:
        connection.execute(
            update(part)
            .where(part.c.id == part_row.id)
            .values(ended=now, finished=finished, reason=reason)
        )
        if finished:
            connection.execute(
                update(site).where(site.c.id == part_row.site).values(last_finished=now)
            )
    store.locks.give(part_row.site)


def finish_run(store: Store, number: int) -> None:
    """End a run."""
    with store.engine.begin() as connection:
        connection.execute(update(run).where(run.c.id == number).values(ended=stamp(store.now())))
