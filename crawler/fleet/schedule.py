"""Plans a night: the record in, one queued job for every site that is due, in order, out.

Leaking sites first, then the longest unseen; a lane's night is shared by its sites.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import procrastinate
from procrastinate.types import JSONDict

from crawler.sites import Site
from store.database import Store
from store.parts import begin_run
from store.queue import VISIT, jobs
from store.roster import DueSite, due_sites

CHINA = ZoneInfo("Asia/Shanghai")
QUEUE = "overshare"
LOCK = "plan of the fleet"
LEAKING_FIRST = 1_000_000  # above any number of hours unseen
LEAST_SHARE = 20  # requests: start page, robots and some lists
BATCH = 1000


def schedule(store: Store, conninfo: str, *, everything: bool = False) -> int:
    """Queue every site that is due, in its allowed hours; how many were queued.

    everything: all enabled sites at once, whenever they were seen last. Two schedulers at once
    plan one night: the second finds the first one's jobs.
    """
    if not store.locks.take(LOCK):
        return 0
    try:
        waiting = {job.site for job in jobs(store, "todo", "doing")}
        due = [
            one
            for one in due_sites(store, store.now(), everything=everything)
            if one.site not in waiting
        ]
        if due:
            _queue(due, begin_run(store, fleet=True), store.now(), conninfo)
    finally:
        store.locks.give(LOCK)
    return len(due)


def schedule_one(store: Store, conninfo: str, name: str) -> None:
    """Queue one enabled site now, unless it is queued already."""
    waiting = {job.site for job in jobs(store, "todo", "doing")}
    due = [one for one in due_sites(store, store.now(), everything=True) if one.site == name]
    if due and name not in waiting:
        _queue(due, begin_run(store, fleet=True), store.now(), conninfo)


def _queue(due: Sequence[DueSite], run: int, now: datetime, conninfo: str) -> None:
    shares = shares_of(due)
    connector = procrastinate.SyncPsycopgConnector(conninfo=conninfo)
    app = procrastinate.App(connector=connector)
    with app.open():
        for start in range(0, len(due), BATCH):
            app.job_manager.batch_defer_jobs(
                [_job(one, run, now, shares[one.site]) for one in due[start : start + BATCH]]
            )


def _job(one: DueSite, run: int, now: datetime, share: int) -> procrastinate.jobs.Job:
    arguments: JSONDict = {"site": one.site, "run": run, "share": share}
    return procrastinate.jobs.Job(
        queue=QUEUE,
        task_name=VISIT,
        lock=one.lane,
        queueing_lock=f"site {one.site}",
        priority=_priority(one, now),
        task_kwargs=arguments,
        scheduled_at=opening(Site.model_validate(dict(one.entry)), now),
    )


def _priority(one: DueSite, now: datetime) -> int:
    unseen = now - one.seen if one.seen else timedelta(days=3650)
    hours = max(0, min(int(unseen.total_seconds() // 3600), LEAKING_FIRST - 1))
    return hours + (LEAKING_FIRST if one.leaking else 0)


def opening(site: Site, now: datetime) -> datetime | None:
    """When a site may next be visited; None if that is now."""
    if site.open_at(now):
        return None
    hour, minute = int(site.hours[:2]), int(site.hours[3:5])
    day = now.astimezone(CHINA).replace(minute=0, second=0, microsecond=0, hour=0)
    opens = day + timedelta(hours=hour, minutes=minute)
    return opens if opens > now else opens + timedelta(days=1)


def hours_open(entry: Mapping[str, Any]) -> float:
    """How many hours a night a site's `hours` hold."""
    first, last = (int(text[:2]) + int(text[3:]) / 60 for text in entry["hours"].split("-"))
    return last - first if last > first else last - first + 24


def night_of(entry: Mapping[str, Any]) -> int:
    """How many requests an address answers in one night: its hours over its delay."""
    seconds = min(hours_open(entry) * 3600, float(entry["max_runtime"]))
    return max(1, int(seconds / max(float(entry["delay"]), 0.001)))


def shares_of(due: Sequence[DueSite]) -> Mapping[str, int]:
    """How many requests each site may make tonight: what leaks, and its part of the lane's rest."""
    lanes: dict[str, list[DueSite]] = defaultdict(list)
    for one in due:
        lanes[one.lane].append(one)
    found = {}
    for sites in lanes.values():
        night = min(night_of(one.entry) for one in sites)
        rest = max(0, night - sum(one.leaking for one in sites)) // len(sites)
        for one in sites:
            share = one.leaking + max(rest, LEAST_SHARE)
            found[one.site] = min(share, int(one.entry["max_requests"]))
    return found
