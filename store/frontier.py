"""Every URL of a site and when it is due: a run and its parts begin here, the next visit comes out.

The order is that of contracts.md, Runs.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, CursorResult, and_, case, insert, or_, select, update
from sqlalchemy import func as sql

from detectors.rules import RULES_VERSION
from store.database import Store
from store.schema import moment, part, resource, run, site, stamp
from store.visit import Due, NewLink, Part, Role, SiteFacts

RESUME = timedelta(hours=20)
RECENT = timedelta(days=14)


def begin_run(store: Store, *, fleet: bool = False) -> int:
    """Start a run; its number. fleet: its parts are made by many machines."""
    with store.engine.begin() as connection:
        result = connection.execute(
            insert(run).values(
                started=stamp(store.now()), versions={"rules": RULES_VERSION}, fleet=fleet
            )
        )
        return _key_of(result)


def _key_of(result: CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101  # an insert of one row always has one
    return int(key[0])


def begin_part(store: Store, number: int, facts: SiteFacts, *, fresh: bool = False) -> Part | None:
    """Start a site's part of a run, or resume the last one if it is unfinished and under 20 hours
    old. None if another process visits the site."""
    if not store.locks.take(facts.id):
        return None
    with store.engine.begin() as connection:
        _know(connection, facts)
        begun = None if fresh else _unfinished(connection, facts.id, store.now())
        if begun is None:
            begun = _begin(connection, number, facts.id, store.now())
        starts = [NewLink(url=url, role=Role.LIST, priority=0) for url in facts.urls]
        show(store, connection, facts.id, begun.id, starts, "")
    return begun


def _know(connection: Connection, facts: SiteFacts) -> None:
    known = {
        "name": facts.name,
        "region": facts.region,
        "level": facts.level,
        "sector": facts.sector,
        "platform": facts.platform,
        "revisit_days": facts.revisit_days,
        "expect_documents": facts.expect_documents,
    }
    if facts.region is None:
        del known["region"]  # what the site said of itself is not forgotten
    if not connection.execute(update(site).where(site.c.id == facts.id).values(known)).rowcount:
        connection.execute(insert(site).values(id=facts.id, **known))


def _unfinished(connection: Connection, name: str, now: datetime) -> Part | None:
    row = connection.execute(
        select(part).where(part.c.site == name).order_by(part.c.id.desc()).limit(1)
    ).one_or_none()
    if row is None or row.finished or now - moment(row.started) >= RESUME:
        return None
    connection.execute(update(part).where(part.c.id == row.id).values(ended=None, reason=None))
    return Part(id=row.id, run=row.run, site=name, started=moment(row.started), resumed=True)


def _begin(connection: Connection, number: int, name: str, now: datetime) -> Part:
    begun = _key_of(
        connection.execute(
            insert(part).values(run=number, site=name, started=stamp(now), coverage={})
        )
    )
    connection.execute(
        update(resource).where(resource.c.site == name).values(retry_at=None, tries=0, looks=0)
    )
    return Part(id=begun, run=number, site=name, started=now, resumed=False)


def show(
    store: Store,
    connection: Connection,
    name: str,
    part_id: int,
    links: Sequence[NewLink],
    found_on: str,
) -> None:
    """Enter what a page shows: new resources, and old ones as shown again."""
    unique = {
        store.seal.identity(link.key or f"{link.method} {link.url}".strip()): link for link in links
    }
    if not unique:
        return
    known = set(
        connection.scalars(
            select(resource.c.identity).where(
                resource.c.site == name, resource.c.identity.in_(list(unique))
            )
        )
    )
    if known:
        connection.execute(
            update(resource)
            .where(resource.c.site == name, resource.c.identity.in_(list(known)))
            .values(shown_in=part_id)
        )
    now = stamp(store.now())
    new = [
        _row(store, name, part_id, identity, link, found_on, now)
        for identity, link in unique.items()
        if identity not in known
    ]
    if new:
        connection.execute(insert(resource), new)


def _row(
    store: Store, name: str, part_id: int, identity: str, link: NewLink, found_on: str, now: str
) -> dict[str, Any]:
    url, sealed = store.seal.close(link.url)
    return {
        "site": name,
        "identity": identity,
        "url": url,
        "sealed": sealed,
        "role": link.role.value,
        "method": link.method,
        "body": link.body,
        "headers": [list(pair) for pair in link.headers],
        "title": link.title,
        "found_on": store.seal.close(found_on)[0],
        "priority": link.priority,
        "first_seen": now,
        "shown_in": part_id,
    }


def _open(part_row: Part, now: datetime, revisit_days: int) -> tuple[Any, Any]:
    """What is still due in a part, and the rank of each (contracts, Runs)."""
    r = resource.c
    recent = stamp(now - RECENT)
    pending = r.retry_at.is_not(None)
    live = or_(r.leaks, and_(r.changed.is_not(None), r.changed >= recent))
    new = or_(r.checked.is_(None), and_(r.shown_in == part_row.id, r.status == "gone"))
    quiet = r.checked < stamp(now - timedelta(days=revisit_days))
    older = and_(
        r.rules.is_not(None),
        r.rules < RULES_VERSION,
        sql.coalesce(r.id % revisit_days, 0) == now.toordinal() % revisit_days,
    )
    is_list = r.role == Role.LIST.value
    rank = case((pending, 9), (live, 1), (is_list, 2), (new, 3), (quiet, 4), else_=5)
    due = and_(
        r.site == part_row.site,
        or_(r.done_in.is_(None), r.done_in != part_row.id),
        or_(pending, live, is_list, new, quiet, older),
    )
    return due, rank


def next_due(store: Store, part_row: Part) -> Due | None:
    """The resource whose turn it is, or None if none is due now."""
    now = store.now()
    with store.engine.connect() as connection:
        days = connection.scalar(select(site.c.revisit_days).where(site.c.id == part_row.site))
        due, rank = _open(part_row, now, days or 14)
        row = connection.execute(
            select(resource)
            .where(due, or_(resource.c.retry_at.is_(None), resource.c.retry_at <= stamp(now)))
            .order_by(rank, resource.c.priority, resource.c.id)
            .limit(1)
        ).one_or_none()
    return _due(store, row) if row else None


def due_resources(store: Store, part_row: Part) -> Any:
    """The condition under which a resource of a part is still due, for the part's end."""
    with store.engine.connect() as connection:
        days = connection.scalar(select(site.c.revisit_days).where(site.c.id == part_row.site))
    return _open(part_row, store.now(), days or 14)[0]


def _due(store: Store, row: Any) -> Due:
    conditional = row.looks == 0 and (row.rules is None or row.rules >= RULES_VERSION)
    return Due(
        resource=row.id,
        url=store.seal.open(row.url, row.sealed),
        role=Role(row.role),
        found_on=row.found_on,
        title=row.title,
        priority=row.priority,
        etag=row.etag if conditional else None,
        last_modified=row.last_modified if conditional else None,
        method=row.method,
        body=row.body,
        headers=tuple((name, text) for name, text in row.headers),
        second_look=row.looks > 0,
        attempts=row.tries,
    )


def wait_until(store: Store, part_row: Part) -> datetime | None:
    """When something of a part is due later, if nothing is due now."""
    query = select(sql.min(resource.c.retry_at)).where(
        resource.c.site == part_row.site,
        or_(resource.c.done_in.is_(None), resource.c.done_in != part_row.id),
    )
    with store.engine.connect() as connection:
        found = connection.scalar(query)
    return moment(found) if found else None
