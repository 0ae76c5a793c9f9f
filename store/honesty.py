"""Whether a host's validators can be believed: its answers in, hosts that are asked without out.

"Not modified" is worth nothing from a server whose ETag or Last-Modified stays while its bytes
change. So one visit in `SAMPLE` goes without validators, and a host that is caught gets none again.
"""

from urllib.parse import urlsplit

from sqlalchemy import Connection, insert, select

from store.database import Store
from store.schema import note, resource
from store.visit import Due, Visit

SAMPLE = 13  # prime to weeks and fortnights, so that every resource has its turn
PREFIX = "validators of "


def host_of(url: str) -> str:
    """The host and port that validators belong to."""
    return urlsplit(url).netloc.lower()


def liars(store: Store) -> frozenset[str]:
    """The hosts that have been caught."""
    query = select(note.c.name).where(note.c.name.startswith(PREFIX))
    with store.engine.connect() as connection:
        return frozenset(name.removeprefix(PREFIX) for name in connection.scalars(query))


def compare(store: Store, connection: Connection, due: Due, visit: Visit) -> None:
    """Remember the host of an answer that has new bytes under the validators of the old ones."""
    if not visit.digest or not (visit.etag or visit.last_modified):
        return
    r = resource.c
    row = connection.execute(
        select(r.etag, r.last_modified, r.digest).where(r.id == due.resource)
    ).one()
    if row.digest is None or row.digest == store.seal.lock(visit.digest):
        return
    same = row.etag == store.seal.lock(visit.etag) if visit.etag else False
    if not same and (visit.etag or row.etag or row.last_modified != visit.last_modified):
        return
    name = PREFIX + host_of(due.url)
    if connection.scalar(select(note.c.name).where(note.c.name == name)) is None:
        connection.execute(insert(note).values(name=name, text=visit.status.value))
