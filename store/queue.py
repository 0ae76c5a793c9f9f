"""What Procrastinate's tables say of the fleet's jobs: who waits, who is at work, what failed.

Its schema is Procrastinate's own (version 3.10); only reading and one index are ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from store.database import Store, StoreError

VISIT = "visit"  # the task's name
SOON = 60  # seconds: a job that waits no longer than that keeps a draining worker alive


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job that is queued or at work, or failed last."""

    id: int
    site: str
    run: int
    status: str
    due: datetime | None
    worker: int | None


@contextmanager
def _asked(store: Store) -> Iterator[Connection]:
    """A connection to a database that may go away at any time. Raises `StoreError` then."""
    try:
        with store.engine.connect() as connection:
            yield connection
    except DatabaseError:
        raise StoreError("数据库没有回答 / the database does not answer") from None


def ready(store: Store) -> bool:
    """Whether the queue's tables are there."""
    with _asked(store) as connection:
        return connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is not None


def add_index(store: Store) -> None:
    """Let a worker find the jobs of one lock: taking one of 15,000 then costs as one of 100."""
    with store.engine.begin() as connection:
        connection.execute(
            text("CREATE INDEX IF NOT EXISTS overshare_jobs_by_lock ON procrastinate_jobs (lock)")
        )


def jobs(store: Store, *statuses: str) -> tuple[Job, ...]:
    """The jobs of some statuses, by id."""
    query = text(
        "SELECT id, args->>'site' AS site, (args->>'run')::int AS run, status::text AS status,"
        " scheduled_at, worker_id FROM procrastinate_jobs"
        " WHERE task_name = :task AND status::text = ANY(:statuses) ORDER BY id"
    )
    with _asked(store) as connection:
        rows = connection.execute(query, {"task": VISIT, "statuses": list(statuses)}).all()
    return tuple(_job(row) for row in rows)


def _job(row: Any) -> Job:
    return Job(
        id=row.id,
        site=row.site,
        run=row.run,
        status=row.status,
        due=row.scheduled_at,
        worker=row.worker_id,
    )


def live(store: Store) -> int:
    """How many jobs are at work, or will be within a minute."""
    query = text(
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR (status = 'todo'"
        " AND (scheduled_at IS NULL OR scheduled_at <= now() + make_interval(secs => :soon)))"
    )
    with _asked(store) as connection:
        return int(connection.scalar(query, {"soon": SOON}) or 0)


def live_runs(store: Store) -> tuple[int, ...]:
    """The runs that still have jobs."""
    query = text(
        "SELECT DISTINCT (args->>'run')::int AS run FROM procrastinate_jobs"
        " WHERE task_name = :task AND status IN ('todo', 'doing')"
    )
    with _asked(store) as connection:
        return tuple(row.run for row in connection.execute(query, {"task": VISIT}))


def heartbeats(store: Store) -> dict[int, datetime]:
    """The workers, and when each was last heard of."""
    query = text("SELECT id, last_heartbeat FROM procrastinate_workers ORDER BY id")
    with _asked(store) as connection:
        return {row.id: row.last_heartbeat for row in connection.execute(query)}
