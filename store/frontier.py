"""Every URL of a site and when it is due: what pages show in, the next visit out.

The order is that of contracts.md, Runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, insert, literal, or_, select, update
from sqlalchemy import func as sql

from detectors.rules import RULES_VERSION
from documents.document import Reason
from documents.recognition import BUDGET
from store.database import Store
from store.honesty import SAMPLE, host_of, liars
from store.schema import document, moment, resource, site, stamp
from store.visit import Due, NewLink, Part, Role, Status

RECENT = timedelta(days=14)
NIGHT = timedelta(hours=12)  # nights begin and end at any minute: what is due in this one, is now
LIVE, LISTS, NEW, QUIET, OLDER = range(1, 6)  # contracts, Runs: the order of what is due


def _not_done(part_id: Any) -> Any:
    """What a part has not done yet. part_id: a number, or what stands for one."""
    return or_(resource.c.done_in.is_(None), resource.c.done_in != part_id)


TURN = select(resource).where(  # every visit asks it (benchmarks/record.py)
    resource.c.id == bindparam("of"), resource.c.retry_at.is_(None), _not_done(bindparam("part"))
)

Turn = tuple[int, int, int]  # rank, priority and id of a resource: the lowest comes first


def show(
    store: Store,
    connection: Connection,
    name: str,
    part_id: int,
    links: Sequence[NewLink],
    found_on: str,
) -> list[Turn]:
    """Enter what a page shows: new resources, and old ones as shown again. What of it is due."""
    unique = {
        store.seal.identity(link.key or f"{link.method} {link.url}".strip()): link for link in links
    }
    if not unique:
        return []
    r = resource.c
    query = select(r.id, r.identity, r.priority, r.status, r.done_in, r.shown_in).where(
        r.site == name, r.identity.in_(list(unique))
    )
    known = {row.identity: row for row in connection.execute(query)}
    again = [row for row in known.values() if row.shown_in != part_id]
    if again:
        ids = [row.id for row in again]
        connection.execute(update(resource).where(r.id.in_(ids)).values(shown_in=part_id))
    for identity in known:
        _renew(store, connection, name, identity, unique[identity])
    back = [row for row in again if row.status == Status.GONE and row.done_in != part_id]
    new = [(identity, link) for identity, link in unique.items() if identity not in known]
    fixed = {
        "site": name,
        "shown_in": part_id,
        "found_on": store.seal.close(found_on)[0],
        "first_seen": stamp(store.now()),
    }
    rows = [_row(store, identity, link) | fixed for identity, link in new]
    return [(NEW, row.priority, row.id) for row in back] + _add(connection, rows)


def _renew(store: Store, connection: Connection, name: str, identity: str, link: NewLink) -> None:
    """Replace what was good for one visit only: tokens in an address, the state of a pager."""
    if link.fleeting:
        url, sealed = store.seal.close(link.url)
        connection.execute(
            update(resource)
            .where(resource.c.site == name, resource.c.identity == identity)
            .values(url=url, sealed=sealed, body=link.body)
        )


def _add(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[Turn]:
    if not rows:
        return []
    r = resource.c
    added = connection.execute(insert(resource).returning(r.id, r.priority, r.role), rows)
    return [(LISTS if row.role == Role.LIST else NEW, row.priority, row.id) for row in added]


def _row(store: Store, identity: str, link: NewLink) -> dict[str, Any]:
    url, sealed = store.seal.close(link.url)
    return {
        "identity": identity,
        "url": url,
        "sealed": sealed,
        "role": link.role.value,
        "method": link.method,
        "body": link.body,
        "headers": [list(pair) for pair in link.headers],
        "title": link.title,
        "priority": link.priority,
    }


def _open(part_row: Part, now: datetime, revisit_days: int) -> tuple[Any, Any]:
    """What is still due in a part, and the rank of each (contracts, Runs)."""
    r = resource.c
    recent = stamp(now - RECENT)
    pending = r.retry_at.is_not(None)
    live = or_(r.leaks, and_(r.changed.is_not(None), r.changed >= recent))
    new = or_(r.checked.is_(None), and_(r.shown_in == part_row.id, r.status == "gone"))
    quiet = r.checked < stamp(now + NIGHT - timedelta(days=revisit_days))
    older = and_(
        r.rules.is_not(None),
        r.rules < RULES_VERSION,
        sql.coalesce(r.id % revisit_days, 0) == now.toordinal() % revisit_days,
    )
    waiting = and_(r.reason == Reason.NEEDS_OCR, r.detail.contains(BUDGET))
    is_list = r.role == Role.LIST.value
    rank = case((live, LIVE), (is_list, LISTS), (new, NEW), (quiet, QUIET), else_=OLDER)
    due = and_(
        r.site == part_row.site,
        _not_done(part_row.id),
        or_(pending, live, is_list, new, quiet, older, waiting),
    )
    return due, rank


@dataclass(slots=True)
class Frontier:
    """What is due in a part, in its order; read once, then kept up with what pages show.

    The record stays the truth: a resource is due until its visit is recorded.
    """

    store: Store
    part: Part
    _turns: list[Turn] = field(default_factory=list, repr=False)
    _liars: frozenset[str] = field(default=frozenset(), repr=False)

    def __post_init__(self) -> None:
        self._liars = liars(self.store)
        due, rank = _due_in(self.store, self.part)
        query = select(rank, resource.c.priority, resource.c.id).where(
            due, resource.c.retry_at.is_(None)
        )
        with self.store.engine.connect() as connection:
            self._turns = [
                (first, second, third) for first, second, third in connection.execute(query)
            ]
        heapify(self._turns)

    def __len__(self) -> int:
        """How much is known to be due, about."""
        return len(self._turns)

    def enter(self, turns: Iterable[Turn]) -> None:
        """Queue what a recorded page showed, unless the part is about other resources."""
        for turn in turns if self.part.only is None else ():
            heappush(self._turns, turn)

    def next(self) -> Due | None:
        """The resource whose turn it is, or None if none is due now."""
        while self._turns:
            number = heappop(self._turns)[2]
            with self.store.engine.connect() as connection:
                given = {"of": number, "part": self.part.id}
                row = connection.execute(TURN, given).one_or_none()
            if row is not None:
                return self._due(row)
        row = self._ready()
        return self._due(row) if row is not None else None

    def _due(self, row: Any) -> Due:
        due = _due(self.store, row)
        sampled = (row.id + self.store.now().toordinal()) % SAMPLE == 0
        if sampled or host_of(due.url) in self._liars:
            return replace(due, etag=None, last_modified=None)
        return due

    def _ready(self) -> Any:
        """A resource that is to be asked again now."""
        ready = resource.c.retry_at <= stamp(self.store.now())
        query = (
            select(resource)
            .where(_not_done(self.part.id), resource.c.site == self.part.site, ready)
            .order_by(resource.c.priority, resource.c.id)
            .limit(1)
        )
        with self.store.engine.connect() as connection:
            return connection.execute(query).one_or_none()

    def later(self) -> datetime | None:
        """When something is due later, if nothing is due now."""
        query = select(sql.min(resource.c.retry_at)).where(
            resource.c.site == self.part.site, _not_done(self.part.id)
        )
        with self.store.engine.connect() as connection:
            found = connection.scalar(query)
        return moment(found) if found else None


def revisit_days(store: Store, part_row: Part) -> int:
    """After how many days a quiet resource of a part's site is asked for again."""
    query = select(site.c.revisit_days).where(site.c.id == part_row.site)
    with store.engine.connect() as connection:
        return connection.scalar(query) or 14


def due_resources(store: Store, part_row: Part) -> Any:
    """The condition under which a resource of a part is still due, for the part's end."""
    return _due_in(store, part_row)[0]


def _due_in(store: Store, part_row: Part) -> tuple[Any, Any]:
    """What is due in a part, and the rank of each."""
    if part_row.only is not None:
        return and_(_not_done(part_row.id), resource.c.id.in_(part_row.only)), literal(LIVE)
    return _open(part_row, store.now(), revisit_days(store, part_row))


def _due(store: Store, row: Any) -> Due:
    conditional = (
        row.looks == 0
        and row.status != Status.GONE  # "the same" would be taken for still gone
        and (row.rules is None or row.rules >= RULES_VERSION)
        and not (row.reason == Reason.NEEDS_OCR and BUDGET in row.detail)
    )
    return Due(
        resource=row.id,
        url=store.seal.open(row.url, row.sealed),
        role=Role(row.role),
        found_on=row.found_on,
        title=row.title,
        priority=row.priority,
        etag=store.seal.unlock(row.etag) if conditional and row.etag else None,
        last_modified=row.last_modified if conditional else None,
        method=row.method,
        body=row.body,
        headers=tuple((name, text) for name, text in row.headers),
        second_look=row.looks > 0,
        live=row.leaks or (row.changed or "") >= stamp(store.now() - RECENT),
        attempts=row.tries,
    )


def covered(store: Store, part_row: Part) -> int:
    """How many documents of a site are known as they are: seen in the part, or not due in it."""
    since = part_row.started - timedelta(days=revisit_days(store, part_row)) - NIGHT
    query = (
        select(sql.count())
        .select_from(document)
        .join(resource, resource.c.id == document.c.resource)
        .where(
            resource.c.site == part_row.site,
            resource.c.status.in_([Status.OK, Status.PARTIAL, Status.NOT_MODIFIED]),
            resource.c.checked >= stamp(since),
            document.c.member == "",
        )
    )
    with store.engine.connect() as connection:
        return connection.scalar(query) or 0
