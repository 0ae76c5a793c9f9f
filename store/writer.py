"""A visit in, the record's change out: result, new links and done mark in one transaction."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from sqlalchemy import Connection, Row, String, and_, bindparam, case, insert, or_, select, update
from sqlalchemy import func as sql

from detectors.rules import RULES_VERSION
from store.clues import keep_clues
from store.contents import Scene, keep, known_at, member_name, seen_again
from store.database import Store
from store.frontier import Turn, due_resources, show
from store.honesty import compare
from store.lifecycle import EXPOSED, Seen
from store.schema import document, moment, part, resource, run, sighting, site, stamp, unsettled
from store.schema import visit as visit_log
from store.series import enter, see, see_missing
from store.settling import settle
from store.traps import remember
from store.visit import Due, NewLink, Part, Role, Status, Visit

READ = {Status.OK, Status.PARTIAL}
MOST_SHOWN = 1 << 12  # links that a part remembers: menus, not the whole of a large site
RECHECK = "recheck"  # why a part is about some resources only
EXPOSED_STATES = [state.value for state in EXPOSED]

# Statements that every visit runs, made once (benchmarks/record.py).
OF: Any = bindparam("of")
NOW: Any = bindparam("now", type_=String)
LATEST = (
    update(site)
    .where(site.c.id == OF)
    .values(latest=case((sql.coalesce(site.c.latest, "") < NOW, NOW), else_=site.c.latest))
    .returning(site.c.latest)
)
COVERAGE = select(part.c.coverage, part.c.reasons).where(part.c.id == OF)
ASK = (
    update(part)
    .where(part.c.id == OF)
    .values(
        requests=part.c.requests + bindparam("more_requests"),
        bytes=part.c.bytes + bindparam("more_bytes"),
    )
)
COVER = ASK.values(
    examined=part.c.examined + bindparam("more_examined"),
    coverage=bindparam("coverage"),
    reasons=bindparam("reasons"),
)
LAST: Any = (
    select(
        *(resource.c[name] for name in ("status", "reason", "digest", "leaks", "checked")),
        part.c.coverage,
        part.c.reasons,
    )
    .join(part, part.c.site == resource.c.site)
    .where(resource.c.id == OF, part.c.id == bindparam("part"))
)
LOG = insert(visit_log)
RESOURCE = update(resource).where(resource.c.id == OF)
LEAKS = (
    update(resource)
    .where(resource.c.id == OF)
    .values(
        changed=sql.coalesce(NOW, resource.c.changed),
        leaks=select(sighting.c.id)
        .join(document, document.c.id == sighting.c.document)
        .where(
            document.c.resource == OF,
            ~sighting.c.withdrawn,
            sighting.c.last_state.in_(EXPOSED_STATES),
        )
        .exists(),
    )
)


def record(store: Store, part_row: Part, due: Due, visit: Visit) -> list[Turn]:
    """Enter one visit; what it showed that is due. One that is to be repeated only notes when."""
    turns: list[Turn] = []
    links: Sequence[NewLink] = ()
    with store.engine.begin() as connection:
        scene = _scene(store, connection, part_row)
        if visit.retry_at is not None:
            _again(scene, due, visit)
            return turns
        given = {"of": due.resource, "part": part_row.id}
        last = connection.execute(LAST, given).one()
        _count(scene, last, visit)
        _log(scene, last, due, visit)
        compare(store, connection, due, visit)
        remember(store, connection, part_row.site, visit.trap, scene.now)
        _resource(scene, due, visit)
        first = last.checked is None
        if visit.status in READ:
            missing = _documents(scene, due.resource, visit, first=first)
            see_missing(scene, missing, Seen.ENDED if visit.status is Status.OK else Seen.NOT_SEEN)
            links = _unshown(part_row, visit.links)
            turns = show(store, connection, part_row.site, part_row.id, links, due.url)
        elif first and not visit.examinations:
            pass  # nothing was there that could have ended
        elif visit.status is Status.GONE:
            see(scene, due.resource, Seen.ENDED)
        elif visit.status is Status.NOT_MODIFIED:
            seen_again(scene, due.resource)
            see(scene, due.resource, Seen.SAME)
        else:
            _documents(scene, due.resource, visit, first=first)
            see(scene, due.resource, Seen.NOT_SEEN)
        clean = first and not any(one.findings for one in visit.examinations)
        if scene.changed or not (clean or visit.status is Status.NOT_MODIFIED):
            _leaks(scene, due.resource)
    _remember(part_row, links)  # what is committed
    return turns


def _unshown(part_row: Part, links: Sequence[NewLink]) -> list[NewLink]:
    """The links that may change something: entered once in a part, one is as it was."""
    return [link for link in links if link.fleeting or link.key not in part_row.shown]


def _remember(part_row: Part, links: Sequence[NewLink]) -> None:
    """Keep what was entered first: a site's menu is on its first pages."""
    room = MOST_SHOWN - len(part_row.shown)
    part_row.shown.update(link.key for link in links[:room] if link.key and not link.fleeting)


def _scene(store: Store, connection: Connection, part_row: Part) -> Scene:
    """Now, for the record: a clock that was set back does not turn its time round."""
    now = stamp(store.now())
    latest = connection.scalar(LATEST, {"of": part_row.site, "now": now})
    return Scene(store=store, connection=connection, part=part_row, now=latest or now)


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
    scene.connection.execute(ASK, {"of": scene.part.id} | _asked(visit))


def _asked(visit: Visit) -> dict[str, int]:
    """What a visit adds to its part."""
    return {"more_requests": visit.requests, "more_bytes": visit.received}


def _count(scene: Scene, row: Row[Any], visit: Visit) -> None:
    more = _asked(visit) | {"more_examined": int(bool(visit.examinations))}
    _cover(scene, row, visit.status.value, visit.reason, **more)
    if visit.region:
        scene.connection.execute(
            update(site)
            .where(site.c.id == scene.part.site, site.c.region.is_(None))
            .values(region=visit.region)
        )


def _cover(
    scene: Scene, row: Row[Any], status: str, reason: str | None, *, count: int = 1, **more: int
) -> None:
    """Count resources in their part's coverage, and why they were not examined. row: of the part,
    as it is."""
    coverage, reasons = Counter(row.coverage), dict(row.reasons)
    coverage[status] += count
    if reason:
        reasons[status] = dict(Counter(reasons.get(status, {})) + Counter({reason: count}))
    values = {"coverage": dict(coverage), "reasons": reasons}
    added = {"more_requests": 0, "more_bytes": 0, "more_examined": 0} | more
    scene.connection.execute(COVER, {"of": scene.part.id} | values | added)


def _log(scene: Scene, last: Row[Any], due: Due, visit: Visit) -> None:
    """Keep a visit where something leaks, or where it went otherwise than the last."""
    digest = scene.store.seal.lock(visit.digest) if visit.digest else last.digest
    now = (visit.status.value, visit.reason, digest)
    if last.leaks or now != (last.status, last.reason, last.digest):
        scene.connection.execute(
            LOG,
            {
                "part": scene.part.id,
                "resource": due.resource,
                "at": scene.now,
                "status": visit.status.value,
                "reason": visit.reason,
                "http_status": visit.http_status,
                "bytes": visit.size,
            },
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
        values |= {"last_seen": scene.now, "moved_to": None}
    if visit.status is Status.GONE:  # what comes back is asked for whole: it is news
        values |= {"etag": None, "last_modified": None, "announced": None, "collected": None}
    if visit.status in READ:
        values |= {
            "bytes": visit.size,
            "media_type": visit.media_type,
            "etag": scene.store.seal.lock(visit.etag) if visit.etag else None,
            "last_modified": visit.last_modified,
            "digest": scene.store.seal.lock(visit.digest) if visit.digest else None,
            "announced": visit.announced,
            "collected": visit.collected,
            "rules": RULES_VERSION,
        }
        if visit.collected is None and visit.role is Role.LIST:
            del values["collected"]  # asked before the page that names it: what it held stands
        if visit.role:
            values["role"] = visit.role.value
        values |= _called(scene, due, visit)
    scene.connection.execute(RESOURCE, {"of": due.resource} | values)


def _called(scene: Scene, due: Due, visit: Visit) -> dict[str, Any]:
    """A resource's link text and address, the names of the people in it starred; its address is
    kept sealed then."""
    if not visit.examinations:
        return {}
    said = visit.examinations[0]
    values: dict[str, Any] = {"title": said.page_title} if said.page_title else {}
    if not said.address or said.address in {due.url, unquote(due.url)}:
        return values  # nothing of it was starred
    old, _ = scene.store.seal.close(due.url)
    if said.address not in {old, unquote(old)}:
        values |= {"url": said.address, "sealed": scene.store.seal.seal(due.url)}
        for column in (resource.c.found_on, resource.c.moved_to):
            same = resource.c.site == scene.part.site, column == old
            scene.connection.execute(update(resource).where(*same).values({column: said.address}))
    return values


def _documents(scene: Scene, resource_id: int, visit: Visit, *, first: bool) -> list[int]:
    """Enter every examined file; the documents that were known there and are not any more.

    first: the resource was never answered before, so none is known.
    """
    known = {} if first else known_at(scene, resource_id)
    there: set[str] = set()
    twins: Counter[str] = Counter()
    for found in visit.examinations:
        member = name = member_name(scene.store, found.member)
        while member in there:  # an archive may hold two files of one name
            twins[name] += 1
            member = f"{name} ({twins[name] + 1})"
        there.add(member)
        inside = visit.examinations if found.member is None else (found,)
        kept = keep(scene, known.get(member), resource_id, member, found, inside)
        keep_clues(scene, kept, found)
        enter(scene, kept, found)
    return [row.id for member, row in known.items() if member not in there]


def _leaks(scene: Scene, resource_id: int) -> None:
    """Mark whether a resource is to be asked first: something was exposed there when last seen;
    and of which resources the findings changed."""
    changed = scene.now if resource_id in scene.changed else None
    scene.connection.execute(LEAKS, {"of": resource_id, "now": changed})
    _note_changes(scene, scene.changed - {resource_id})


def _note_changes(scene: Scene, resources: Iterable[int]) -> None:
    """Mark when the findings of some resources changed."""
    numbers = list(resources)
    if numbers:
        chosen = resource.c.id.in_(numbers)
        scene.connection.execute(update(resource).where(chosen).values(changed=scene.now))


def finish_part(
    store: Store,
    part_row: Part,
    *,
    finished: bool,
    reason: str | None,
    requests: int = 0,
    received: int = 0,
    faults: Mapping[str, Collection[str]] | None = None,
) -> None:
    """End a site's part. What was asked once of the two looks that `gone` needs is unreachable;
    what was due and not asked is skipped: both leave their findings unknown.

    requests, received: of visits that were given up, as of a `Visit`.
    faults: what is wrong with the TLS of hosts, in words of ours."""
    with store.engine.begin() as connection:
        spent = {"more_requests": requests, "more_bytes": received}
        connection.execute(ASK, {"of": part_row.id} | spent)
        if faults:
            _fault(connection, part_row, faults)
    pending = or_(resource.c.looks > 0, resource.c.tries > 0)
    if reason == "interrupted":
        _end(store, part_row, finished=False, reason=reason)
        return
    due = due_resources(store, part_row)
    with store.engine.begin() as connection:
        scene = _scene(store, connection, part_row)
        query = select(resource.c.id, resource.c.checked, pending.label("asked")).where(due)
        missed: Counter[str] = Counter()
        for row in connection.execute(query).all():
            status = Status.UNREACHABLE if row.asked else Status.SKIPPED
            missed[status.value] += 1
            connection.execute(
                update(resource)
                .where(resource.c.id == row.id)
                .values(status=status.value, reason=reason, retry_at=None, tries=0, looks=0)
            )
            if row.checked is not None:
                see(scene, row.id, Seen.NOT_SEEN)
        for name, count in missed.items():
            row = connection.execute(COVERAGE, {"of": part_row.id}).one()
            _cover(scene, row, name, reason, count=count)
        _note_changes(scene, scene.changed)
    settle_site(store, part_row)
    _end(store, part_row, finished=finished, reason=reason)


def settle_site(store: Store, part_row: Part) -> None:
    """Settle which of a site's masks complement others, as all is known now."""
    with store.engine.begin() as connection:
        scene = _scene(store, connection, part_row)
        settle(scene)
        for number in sorted(scene.changed):
            connection.execute(LEAKS, {"of": number, "now": scene.now})


def _fault(connection: Connection, part_row: Part, faults: Mapping[str, Collection[str]]) -> None:
    """Add to what is known of a part's hosts: a part that was resumed has met some before."""
    chosen = part.c.id == part_row.id
    known = dict(connection.scalar(select(part.c.faults).where(chosen)) or {})
    known |= {host: sorted({*known.get(host, ()), *found}) for host, found in faults.items()}
    connection.execute(update(part).where(chosen).values(faults=known))


def _end(store: Store, part_row: Part, *, finished: bool, reason: str | None) -> None:
    with store.engine.begin() as connection:
        now = _scene(store, connection, part_row).now
        connection.execute(
            update(part)
            .where(part.c.id == part_row.id)
            .values(ended=now, finished=finished, reason=reason or _purpose(part_row))
        )
        if finished and part_row.only is None:
            connection.execute(
                update(site).where(site.c.id == part_row.site).values(last_finished=now)
            )
    store.locks.give(part_row.site)


def _purpose(part_row: Part) -> str | None:
    return None if part_row.only is None else RECHECK


def finish_run(store: Store, number: int) -> None:
    """End a run."""
    with store.engine.begin() as connection:
        left = and_(run.c.id < number, run.c.ended.is_(None), ~run.c.fleet)  # killed, and resumed
        connection.execute(
            update(run).where(or_(run.c.id == number, left)).values(ended=stamp(store.now()))
        )
    _settle_others(store)


def _settle_others(store: Store) -> None:
    """Settle what one site's part told of the masks of a site whose part was over, unless another
    process visits that one: then it will."""
    latest = select(sql.max(part.c.id)).where(part.c.site.in_(select(unsettled.c.site)))
    with store.engine.connect() as connection:
        query = select(part).where(part.c.id.in_(latest.group_by(part.c.site)))
        rows = connection.execute(query.order_by(part.c.id)).all()
    for row in rows:
        if store.locks.take(row.site):
            begun = moment(row.started)
            settle_site(
                store, Part(id=row.id, run=row.run, site=row.site, started=begun, resumed=True)
            )
            store.locks.give(row.site)
