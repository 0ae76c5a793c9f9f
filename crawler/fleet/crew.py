"""One worker of the fleet: takes jobs until it is stopped or, draining, until none is left."""

import asyncio
import contextlib
import time
from dataclasses import dataclass, field

import procrastinate
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

from crawler.fleet.jobs import Post, make_app
from crawler.fleet.schedule import QUEUE
from store.database import StoreError
from store.queue import live, live_runs
from store.roster import close_runs

HEARTBEAT = 5.0
SILENT = 20.0  # seconds without a heartbeat until a worker's jobs are given to others
FINISHING = 8.0  # seconds that jobs have to finish before they are handed back
LOOK = 2.0
CLOSE = 20.0
RECONNECT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a worker works. drain: it ends when no job is left."""

    post: Post
    conninfo: str = field(repr=False)
    concurrency: int
    drain: bool


def work(shift: Shift) -> None:
    """Take jobs; a database that goes away is waited for.

    Raises `StoreError` when this machine may not work on the record (key, schema).
    """
    asyncio.run(_work(shift))
    if shift.post.refused:
        raise StoreError(shift.post.refused)


async def _work(shift: Shift) -> None:
    while True:
        try:
            await _shift(shift)
        except (ConnectorException, OSError):
            shift.post.say("数据库没有应答，等待中 / the database does not answer; waiting for it")
            await asyncio.sleep(RECONNECT)
        else:
            return


async def _shift(shift: Shift) -> None:
    """Work until stopped. Raises `ConnectorException` when the database went away meanwhile."""
    app = make_app(shift.conninfo, shift.post)
    async with app.open_async():
        worker = Worker(
            app=app,
            queues=[QUEUE],
            concurrency=shift.concurrency,
            fetch_job_polling_interval=LOOK,
            shutdown_graceful_timeout=FINISHING,
            delete_jobs="never",
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=SILENT,
        )
        shift.post.stop = worker.stop
        asides = [asyncio.create_task(_rescue(app)), asyncio.create_task(_watch(shift, worker))]
        try:
            await worker.run()  # type: ignore[no-untyped-call]
        finally:
            for aside in asides:
                aside.cancel()
            failed = await asyncio.gather(*asides, return_exceptions=True)
        for error in failed:
            if isinstance(error, ConnectorException):
                raise error
        if not await app.check_connection_async():  # pragma: no cover - the tables went away
            raise StoreError("the queue is gone")


async def _rescue(app: procrastinate.App) -> None:
    """Give the jobs of workers that fell silent to others."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(
            queue=QUEUE, seconds_since_heartbeat=SILENT
        ):
            with contextlib.suppress(ConnectorException):  # another worker was faster
                await app.job_manager.retry_job(job)
        await asyncio.sleep(HEARTBEAT)


async def _watch(shift: Shift, worker: Worker) -> None:
    """End runs that are done, and a draining worker that has nothing left to do."""
    store, closed, idle = shift.post.store, 0.0, 0
    while True:
        await asyncio.sleep(LOOK)
        with contextlib.suppress(StoreError):
            left = await asyncio.to_thread(live, store)
            idle = 0 if left else idle + 1
            if idle == 1 or time.monotonic() - closed > CLOSE:
                await asyncio.to_thread(
                    close_runs, store, await asyncio.to_thread(live_runs, store)
                )
                closed = time.monotonic()
        if shift.drain and idle > 1:
            worker.stop()  # type: ignore[no-untyped-call]
            return
