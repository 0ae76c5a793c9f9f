"""A run and its sites' parts begin here: begun anew, or resumed where the last one was left."""

from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, CursorResult, and_, insert, or_, select, update
from sqlalchemy import func as sql

from detectors.rules import RULES_VERSION
from documents.catalog import readers
from store.database import Store
from store.frontier import show
from store.schema import document, moment, part, resource, run, site, stamp
from store.visit import NewLink, Part, Role, SiteFacts, Status
from store.writer import RECHECK

RESUME = timedelta(hours=20)
UNSEEN = (Status.BLOCKED, Status.UNREACHABLE, Status.SKIPPED)


def begin_run(store: Store, *, fleet: bool = False) -> int:
    """Start a run; its number. fleet: its parts are made by many machines."""
    with store.engine.begin() as connection:
        versions = {"rules": RULES_VERSION, "readers": _readers(), "program": version("overshare")}
        last = connection.scalar(select(run.c.versions).order_by(run.c.id.desc()).limit(1))
        if last is not None and last.get("readers") != versions["readers"]:
            _examine_again(connection, _readers())
        result = connection.execute(
            insert(run).values(started=stamp(store.now()), versions=versions, fleet=fleet)
        )
        number = _key_of(result)
    store.locks.take(f"run {number}")
    return number


def _readers() -> dict[str, int]:
    """The version of each reader of files."""
    return {one.id: one.version for one in readers()}


def _examine_again(connection: Connection, current: dict[str, int]) -> None:
    """What a reader of another version read falls due as if older rules had examined it."""
    read = select(document.c.resource).where(
        or_(
            *(
                and_(document.c.reader == name, document.c.reader_version != number)
                for name, number in current.items()
            )
        )
    )
    connection.execute(update(resource).where(resource.c.id.in_(read)).values(rules=0))


def _key_of(result: CursorResult[Any]) -> int:
    key = result.inserted_primary_key
    assert key is not None  # noqa: S101  # an insert of one row always has one
    return int(key[0])


def begin_part(
    store: Store,
    number: int,
    facts: SiteFacts,
    *,
    fresh: bool = False,
    only: tuple[int, ...] | None = None,
) -> Part | None:
    """Start a site's part of a run, or resume the last one if it is under 20 hours old and it, or
    the run it belongs to, was not ended. None if another process visits the site. only: a part
    that is about these resources."""
    if not store.locks.take(facts.id):
        return None
    if only is not None:
        with store.engine.begin() as connection:
            return replace(_begin(connection, number, facts.id, store.now()), only=only)
    with store.engine.begin() as connection:
        _know(connection, facts)
        begun = None if fresh else _unfinished(store, connection, facts.id)
        if begun is None:
            begun = _begin(connection, number, facts.id, store.now())
        starts = [
            # fleeting: asked for as it is written now, though http may have become https
            NewLink(url=url, role=Role.LIST, priority=0, key=key, fleeting=True)
            for url, key in facts.starts
        ]
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


def _unfinished(store: Store, connection: Connection, name: str) -> Part | None:
    row = connection.execute(
        select(part)
        .where(part.c.site == name, sql.coalesce(part.c.reason, "") != RECHECK)
        .order_by(part.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or store.now() - moment(row.started) >= RESUME:
        return None
    if row.finished and not _was_killed(store, connection, row.run):
        return None
    if row.ended is not None and row.reason != "interrupted":
        _try_again(connection, row.id)
    connection.execute(update(part).where(part.c.id == row.id).values(ended=None, reason=None))
    return Part(
        id=row.id,
        run=row.run,
        site=name,
        started=moment(row.started),
        resumed=True,
        coverage=row.coverage,
    )


def _was_killed(store: Store, connection: Connection, number: int) -> bool:
    """Whether a run came to no end and nobody goes on with it: what it finished, stays done."""
    left = select(run.c.id).where(run.c.id == number, run.c.ended.is_(None), ~run.c.fleet)
    if connection.scalar(left) is None or not store.locks.take(f"run {number}"):
        return False
    store.locks.give(f"run {number}")
    return True


def _try_again(connection: Connection, number: int) -> None:
    """What could not be seen before a part ended is due again when it is resumed."""
    connection.execute(
        update(resource)
        .where(resource.c.done_in == number, resource.c.status.in_(UNSEEN))
        .values(done_in=None)
    )


def _begin(connection: Connection, number: int, name: str, now: datetime) -> Part:
    begun = _key_of(
        connection.execute(
            insert(part).values(run=number, site=name, started=stamp(now), coverage={})
        )
    )
    connection.execute(
        update(resource)
        .where(
            resource.c.site == name,
            or_(resource.c.retry_at.is_not(None), resource.c.tries > 0, resource.c.looks > 0),
        )
        .values(retry_at=None, tries=0, looks=0)
    )
    return Part(id=begun, run=number, site=name, started=now, resumed=False)
