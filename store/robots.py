"""robots.txt of hosts, kept for a day: host in, what it said and when, out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from store.database import Store
from store.schema import moment, robots, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a host's robots.txt said."""

    body: str
    status: int
    fetched_at: datetime


def robots_get(store: Store, host: str) -> Kept | None:
    """What is kept of a host's rules."""
    with store.engine.connect() as connection:
        row = connection.execute(select(robots).where(robots.c.host == host)).one_or_none()
    if row is None:
        return None
    return Kept(body=row.body, status=row.status, fetched_at=moment(row.fetched_at))


def robots_put(store: Store, host: str, body: str, status: int, at: datetime) -> None:
    """Keep a host's rules."""
    with store.engine.begin() as connection:
        connection.execute(delete(robots).where(robots.c.host == host))
        connection.execute(
            insert(robots).values(host=host, body=body, status=status, fetched_at=stamp(at))
        )
