"""Traps of a site in, what is remembered of them out: addresses that go on without end.

A trap that a night recognised is not walked into by the next; it is looked at again as a quiet
document is, so that one that was mended, or was none, is found out. Kept is a keyed hash: what
addresses have in common may hold somebody's name.
"""

from datetime import timedelta

from sqlalchemy import Connection, insert, select, update

from store.database import Store
from store.frontier import NIGHT, revisit_days
from store.schema import stamp, trap
from store.visit import Part, Trap, Traps


def traps_of(store: Store, part_row: Part) -> Traps:
    """The traps of a part's site that need no new look; none where somebody asks for a look."""
    if part_row.only is not None:
        return Traps()
    since = store.now() + NIGHT - timedelta(days=revisit_days(store, part_row))
    query = select(trap.c.varies, trap.c.common).where(
        trap.c.site == part_row.site, trap.c.seen >= stamp(since)
    )
    with store.engine.connect() as connection:
        kept = {(row.varies, row.common) for row in connection.execute(query)}
    return Traps(kept=frozenset(kept), sealed=store.seal.identity)


def remember(store: Store, connection: Connection, site: str, met: Trap | None, now: str) -> None:
    """Keep that a visit's page proved to be one of a trap."""
    if met is None:
        return
    key = {"site": site, "varies": met.varies, "common": store.seal.identity(met.common)}
    same = [trap.c[name] == value for name, value in key.items()]
    if not connection.execute(update(trap).where(*same).values(seen=now)).rowcount:
        connection.execute(insert(trap).values(**key, seen=now))
