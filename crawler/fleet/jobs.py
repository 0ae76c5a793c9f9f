"""The fleet's two jobs on Procrastinate: plan a night, visit a site. A job's arguments in, done.

A job is one site's part of a run; pages are never queue entries.
"""

import asyncio
import contextlib
import multiprocessing
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from typing import Any

import procrastinate
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job

from crawler.fleet.child import Order, Report, visit
from crawler.fleet.schedule import QUEUE, schedule
from store.database import Store
from store.queue import VISIT, add_index, ready
from store.roster import at_work, entry_of, fail, settle

TRIES = 3  # of one job, before its night counts as failed
AGAIN = 10  # seconds until a job that crashed, or found its site busy, is tried again
STOPPING = 15.0  # seconds that a child has to end its part before it is killed


class BusyError(Exception):
    """Another process is at the site or its address; the job waits for its turn."""


class CrashedError(Exception):
    """The child ended without a report, or with an error of ours."""


class RefusedError(Exception):
    """This machine may not work on the record: the line that says why."""


class _Again(procrastinate.BaseRetryStrategy):
    """Busy sites wait for ever, handed-back ones go on at once, crashes are tried a few times."""

    def get_retry_decision(
        self, *, exception: BaseException, job: Job
    ) -> procrastinate.RetryDecision | None:
        if isinstance(exception, (asyncio.CancelledError, JobAborted, RefusedError)):
            return procrastinate.RetryDecision(retry_in={"seconds": 0})
        if isinstance(exception, BusyError) or _tries_left(job):
            return procrastinate.RetryDecision(retry_in={"seconds": AGAIN})
        return None


def _tries_left(job: Job) -> bool:
    return job.attempts + 1 < TRIES


@dataclass(slots=True, kw_only=True)
class Post:
    """What a worker's jobs share. say: prints a line. refused: why this machine must stop."""

    store: Store
    url: str = field(repr=False)
    ahead: timedelta
    say: Callable[[str], None]
    stop: Callable[[], None] = lambda: None
    refused: str | None = None

    @property
    def place(self) -> str:
        """Host and process, as `status` shows them."""
        return f"{socket.gethostname()}:{os.getpid()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a job asks for. share: the most requests of the site's part."""

    site: str
    run: int
    share: int


def make_app(conninfo: str, post: Post) -> procrastinate.App:
    """The queue with its two jobs."""
    connector = procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=4)
    app = procrastinate.App(connector=connector)

    async def visit_site(
        context: procrastinate.JobContext, site: str, run: int, share: int
    ) -> None:
        await _visit(post, context.job, Errand(site=site, run=run, share=share))

    async def plan_night(timestamp: int) -> None:
        del timestamp
        planned = await asyncio.to_thread(schedule, post.store, conninfo)
        post.say(f"已排队 {planned} 个网站 / planned {planned} sites")

    app.task(name=VISIT, queue=QUEUE, pass_context=True, retry=_Again())(visit_site)
    night = app.task(name="plan", queue=QUEUE, queueing_lock="plan", lock="plan")(plan_night)
    app.periodic(cron="*/10 * * * *")(night)
    return app


def prepare(store: Store, conninfo: str) -> None:
    """Make the queue's tables if they are not there."""
    if not ready(store):
        with procrastinate.App(
            connector=procrastinate.SyncPsycopgConnector(conninfo=conninfo)
        ).open() as app:
            app.schema_manager.apply_schema()
    add_index(store)


async def _visit(post: Post, job: Job, errand: Errand) -> None:
    entry = await asyncio.to_thread(entry_of, post.store, errand.site)
    if entry is None:
        return
    order = Order(
        url=post.url,
        key=post.store.key,
        ahead=post.ahead,
        run=errand.run,
        entry={**entry, "max_requests": errand.share},
        parent=os.getpid(),
    )
    await asyncio.to_thread(at_work, post.store, errand.site, post.place)
    report = await _in_child(order)
    await asyncio.to_thread(at_work, post.store, errand.site, None)
    await _enter(post, job, errand, report)


async def _enter(post: Post, job: Job, errand: Errand, report: Report | None) -> None:
    """What a report means for the job."""
    site = errand.site
    if report is not None and report.refused:
        post.refused = report.refused
        post.stop()
        raise RefusedError
    if report is not None and report.busy:
        raise BusyError
    reason = _failure(report)
    if reason is None:
        await asyncio.to_thread(settle, post.store, site)
        post.say(_line(site, report))
        return
    if not _tries_left(job):
        await asyncio.to_thread(fail, post.store, errand.run, site, reason)
    post.say(f"{site}: failed ({reason})")
    raise CrashedError(reason)


def _failure(report: Report | None) -> str | None:
    if report is None:
        return "crashed"
    reason = report.outcome.reason if report.outcome else None
    return reason if reason and reason.startswith("error") else None


def _line(site: str, report: Report | None) -> str:
    outcome = report.outcome if report else None
    if outcome is None:
        return f"{site}: done before"
    state = "finished" if outcome.finished else f"not finished ({outcome.reason})"
    return f"{site}: {state}; {outcome.requests} requests, {outcome.people} people"


async def _in_child(order: Order) -> Report | None:
    """The report of a child that follows an order; None if it died. Cancelling ends the child."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=visit, args=(theirs, order))
    child.start()
    theirs.close()
    try:
        await _ended(child.sentinel)
        return _received(ours)
    except asyncio.CancelledError:
        child.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_ended(child.sentinel), STOPPING)
        raise
    finally:
        if child.is_alive():
            child.kill()
        child.join()
        ours.close()


async def _ended(sentinel: int) -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(sentinel)


def _received(ours: Connection) -> Report | None:
    try:
        report: Any = ours.recv() if ours.poll() else None
    except (EOFError, OSError):
        return None
    return report if isinstance(report, Report) else None
