"""How the fleet stands: the record and its queue in, rows for a table or JSON out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crawler.fleet.schedule import night_of
from store.database import Store
from store.queue import Job, heartbeats, jobs
from store.roster import entries, resource_counts
from store.schema import moment

LATE = timedelta(hours=36)  # a night and a half since the last part began
SILENT = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """Where a site stands: queued, running, failed, parked, disabled or idle.

    where: host and process. since: when the visit began, or the job may begin.
    late: not visited for a night and a half.
    """

    site: str
    state: str
    where: str | None
    since: str | None
    late: bool
    failures: int
    reason: str | None
    last_finished: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneState:
    """What shares an address. night: requests it answers in one night.

    cycle_nights: nights until every known resource was asked for once.
    """

    lane: str
    sites: int
    resources: int
    night: int
    cycle_nights: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerState:
    """A worker, and whether it is heard of."""

    worker: int
    heartbeat: str
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetState:
    """Everything that `fleet status` shows."""

    sites: tuple[SiteState, ...]
    addresses: tuple[LaneState, ...]
    workers: tuple[WorkerState, ...]

    def count(self, state: str) -> int:
        """How many sites are in a state."""
        return sum(one.state == state for one in self.sites)


def status(store: Store, now: datetime) -> FleetState:
    """How the fleet stands. now: of the database's clock."""
    rows = entries(store)
    latest = {
        job.site: job for job in jobs(store, "succeeded", "failed", "aborted", "todo", "doing")
    }
    return FleetState(
        sites=tuple(_site(row, latest.get(row.site), now) for row in rows),
        addresses=_lanes(rows, resource_counts(store)),
        workers=tuple(
            WorkerState(worker=name, heartbeat=_time(at), silent=now - at > SILENT)
            for name, at in heartbeats(store).items()
        ),
    )


def _site(row: Any, job: Job | None, now: datetime) -> SiteState:
    state = _state(row, job)
    running = state == "running"
    seen = moment(row.seen) if row.seen else None
    return SiteState(
        site=row.site,
        state=state,
        where=row.place if running else None,
        since=row.since if running else _time(job.due) if job and job.due else None,
        late=row.enabled and not running and (seen is None or now - seen > LATE),
        failures=row.failures,
        reason=row.reason,
        last_finished=row.last_finished,
    )


def _state(row: Any, job: Job | None) -> str:
    if not row.enabled:
        return "disabled"
    if row.parked_at:
        return "parked"
    if job is None or job.status == "succeeded":
        return "failed" if row.failures else "idle"
    return {"doing": "running", "todo": "queued"}.get(job.status, "failed")


def _time(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _lanes(rows: tuple[Any, ...], counts: Any) -> tuple[LaneState, ...]:
    lanes: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if row.enabled:
            lanes[row.lane].append(row)
    found = []
    for lane, sites in sorted(lanes.items()):
        night = min(night_of(row.entry) for row in sites)
        resources = sum(counts.get(row.site, 0) for row in sites)
        found.append(
            LaneState(
                lane=lane,
                sites=len(sites),
                resources=resources,
                night=night,
                cycle_nights=max(1, -(-resources // night)),
            )
        )
    return tuple(found)
