"""The fleet's sites: the entries of sites.yaml in, what is due, parked or late out.

PostgreSQL only: a fleet of machines shares one database (docs/fleet.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, insert, or_, select, text, update
from sqlalchemy import func as sql

from store.database import Store
from store.schema import moment, part, resource, roster, run, site, stamp
from store.visit import SiteFacts

NIGHT = timedelta(hours=20)  # contracts, Runs: an older part is a new night's
PARKED_AFTER = 3  # nights in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A site as sites.yaml has it. lane: what it shares with others (platform or host)."""

    facts: SiteFacts
    lane: str
    enabled: bool
    entry: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a sync changed: ids of sites."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    disabled: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSite:
    """A site whose night it is. leaking: resources known to expose somebody.

    seen: when its last part began, None if it never did.
    """

    site: str
    lane: str
    entry: Mapping[str, Any] = field(repr=False)
    leaking: int
    seen: datetime | None


def sync(store: Store, entries: Sequence[Entry]) -> Changes:
    """Make the roster what sites.yaml says. A site that is not in it any more is disabled."""
    with store.engine.begin() as connection:
        known = {row.site: row for row in connection.execute(select(roster))}
        new = {one.facts.id: one for one in entries}
        added = [name for name in new if name not in known]
        changed = [
            name
            for name, one in new.items()
            if name in known and (known[name].entry, known[name].enabled) != _said(one)
        ]
        gone = [name for name, row in known.items() if row.enabled and name not in new]
        off = gone + [name for name in changed if known[name].enabled and not new[name].enabled]
        if added:
            connection.execute(insert(roster), [_row(new[name]) for name in added])
        for name in changed:
            connection.execute(update(roster).where(roster.c.site == name).values(_row(new[name])))
        connection.execute(update(roster).where(roster.c.site.in_(gone)).values(enabled=False))
    return Changes(
        added=tuple(added),
        changed=tuple(name for name in changed if name not in off),
        disabled=tuple(off),
        same=len(new) - len(added) - len(changed),
    )


def _said(one: Entry) -> tuple[Mapping[str, Any], bool]:
    return one.entry, one.enabled


def _row(one: Entry) -> dict[str, Any]:
    return {
        "site": one.facts.id,
        "entry": dict(one.entry),
        "lane": one.lane,
        "enabled": one.enabled,
    }


def entry_of(store: Store, name: str) -> Mapping[str, Any] | None:
    """What sites.yaml says of an enabled site; None if it is not (or no longer) to be visited."""
    query = select(roster.c.entry).where(roster.c.site == name, roster.c.enabled)
    with store.engine.connect() as connection:
        found: Mapping[str, Any] | None = connection.scalar(query)
    return found


def due_sites(store: Store, now: datetime, *, everything: bool = False) -> tuple[DueSite, ...]:
    """Enabled sites whose last part began a night ago or never, or all of them.

    Leaking ones first, then the longest unseen. Parked ones wait for `retry`.
    """
    last = select(part.c.site, sql.max(part.c.started).label("seen")).group_by(part.c.site)
    lasts = last.subquery()
    leaks = (
        select(resource.c.site, sql.count().label("leaking"))
        .where(resource.c.leaks)
        .group_by(resource.c.site)
        .subquery()
    )
    query = (
        select(roster.c.site, roster.c.lane, roster.c.entry, lasts.c.seen, leaks.c.leaking)
        .outerjoin(lasts, lasts.c.site == roster.c.site)
        .outerjoin(leaks, leaks.c.site == roster.c.site)
        .where(roster.c.enabled, roster.c.parked_at.is_(None))
        .order_by(sql.coalesce(leaks.c.leaking, 0) == 0, lasts.c.seen.nulls_first(), roster.c.site)
    )
    if not everything:
        query = query.where(or_(lasts.c.seen.is_(None), lasts.c.seen <= stamp(now - NIGHT)))
    with store.engine.connect() as connection:
        return tuple(
            DueSite(
                site=row.site,
                lane=row.lane,
                entry=row.entry,
                leaking=row.leaking or 0,
                seen=moment(row.seen) if row.seen else None,
            )
            for row in connection.execute(query)
        )


def is_done(store: Store, run_number: int, name: str) -> bool:
    """Whether a site's part of a run has finished: then a job that comes back has nothing to do."""
    query = select(sql.count()).where(
        part.c.run == run_number, part.c.site == name, part.c.finished
    )
    with store.engine.connect() as connection:
        return bool(connection.scalar(query))


def settle(store: Store, name: str) -> None:
    """A site's job came to its end: failed nights are counted from zero again."""
    _write(store, name, failures=0, reason=None)


def fail(store: Store, run_number: int, name: str, reason: str) -> None:
    """A site's job failed for this night: name it as not done; park it after three in a row."""
    now = stamp(store.now())
    with store.engine.begin() as connection:
        failures = connection.scalar(
            update(roster)
            .where(roster.c.site == name)
            .values(failures=roster.c.failures + 1, reason=reason)
            .returning(roster.c.failures)
        )
        if (failures or 0) >= PARKED_AFTER:
            connection.execute(update(roster).where(roster.c.site == name).values(parked_at=now))
        mine = and_(part.c.run == run_number, part.c.site == name)
        known = connection.scalar(select(sql.count()).select_from(part).where(mine))
        named = connection.scalar(select(sql.count()).select_from(site).where(site.c.id == name))
        if not known and named:
            connection.execute(
                insert(part).values(
                    run=run_number,
                    site=name,
                    started=now,
                    ended=now,
                    finished=False,
                    reason=f"failed: {reason}",
                    coverage={},
                )
            )
        else:
            connection.execute(
                update(part)
                .where(mine, ~part.c.finished)
                .values(ended=now, reason=f"failed: {reason}")
            )


def unpark(store: Store, name: str) -> bool:
    """Let a parked site be visited again; False if there is no such enabled site."""
    return _write(store, name, failures=0, reason=None, parked_at=None)


def at_work(store: Store, name: str, place: str | None) -> None:
    """Say where a site is being visited now (host and process), or that it is not any more."""
    _write(store, name, place=place, since=stamp(store.now()) if place else None)


def _write(store: Store, name: str, **values: Any) -> bool:
    with store.engine.begin() as connection:
        result = connection.execute(
            update(roster).where(roster.c.site == name, roster.c.enabled).values(**values)
        )
    return bool(result.rowcount)


def entries(store: Store) -> tuple[Any, ...]:
    """Every row of the roster, by site, with when its last part began and finished."""
    last = select(part.c.site, sql.max(part.c.started).label("seen")).group_by(part.c.site)
    lasts = last.subquery()
    query = (
        select(roster, lasts.c.seen, site.c.last_finished)
        .outerjoin(lasts, lasts.c.site == roster.c.site)
        .outerjoin(site, site.c.id == roster.c.site)
        .order_by(roster.c.site)
    )
    with store.engine.connect() as connection:
        return tuple(connection.execute(query).all())


def resource_counts(store: Store) -> Mapping[str, int]:
    """How many resources each site has."""
    query = select(resource.c.site, sql.count()).group_by(resource.c.site)
    with store.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query)}


def close_runs(store: Store, alive: Sequence[int]) -> None:
    """End the runs that no job works on any more. alive: numbers of runs that still have jobs."""
    with store.engine.begin() as connection:
        connection.execute(
            update(run)
            .where(run.c.ended.is_(None), run.c.fleet, run.c.id.not_in(list(alive)))
            .values(ended=stamp(store.now()))
        )


def server_time(store: Store) -> datetime:
    """The database's clock, which counts for the whole fleet."""
    with store.engine.connect() as connection:
        found = connection.scalar(text("SELECT clock_timestamp()"))
    if not isinstance(found, datetime):  # pragma: no cover - PostgreSQL always says
        raise TypeError("the server said no time")
    return found
