"""What became of the last night: the record in, counts and names of sites out, never a value."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func as sql
from sqlalchemy import select

from store.database import Store
from store.schema import finding, moment, part, stamp
from store.writer import RECHECK

NIGHT = timedelta(hours=20)  # parts that began within this time of the last one are of its night


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The last night. unseen: sites whose part did not finish, with the reason."""

    started: datetime
    sites: int
    unseen: tuple[tuple[str, str], ...]
    new: int
    back: int
    gone: int


def latest(store: Store) -> Latest | None:
    """The last night, or None if there was none."""
    with store.engine.connect() as connection:
        night = sql.coalesce(part.c.reason, "") != RECHECK
        newest = connection.scalar(select(sql.max(part.c.started)).where(night))
        if newest is None:
            return None
        since = stamp(moment(newest) - NIGHT)
        query = select(part).where(night, part.c.started >= since).order_by(part.c.id)
        parts = {row.site: row for row in connection.execute(query)}
        begun = min(row.started for row in parts.values())
        f = finding.c
        live = ~f.withdrawn

        def count(*conditions: object) -> int:
            return connection.scalar(select(sql.count()).where(live, *conditions)) or 0  # type: ignore[arg-type]

        return Latest(
            started=moment(newest),
            sites=len(parts),
            unseen=tuple(
                (row.site, row.reason or "interrupted")
                for row in parts.values()
                if not row.finished
            ),
            new=count(f.first_seen >= begun),
            back=count(f.state == "reappeared", f.checked >= begun),
            gone=count(f.state.in_(("gone", "masked")), f.gone_at >= begun),
        )
