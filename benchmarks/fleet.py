"""The fleet: how workers scale, what taking a job costs, how a night of a country would go.

    .venv/bin/python -m benchmarks.fleet [SITES]

Prints ratios within one run. The night of 15,000 sites is a simulation from costs measured here.
"""

import heapq
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from crawler.fleet.jobs import prepare
from crawler.fleet.roster import entries
from crawler.fleet.schedule import schedule
from crawler.sites import Site
from store.database import open_store
from store.roster import sync
from tests.fleet.portals import serve
from tests.postgres import Postgres, running

KEY = bytes.fromhex("42" * 32)
REQUESTS, DELAY = 60, 1.0
NIGHT_HOURS, POLITE_DELAY = 8, 2.0
TAKE = "SELECT * FROM procrastinate_fetch_job_v2(NULL, NULL)"


def _command(folder: Path, db: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = dict(
        os.environ, OVERSHARE_KEY=KEY.hex(), OVERSHARE_DB=db, PYTHONPATH=str(Path.cwd())
    )
    return subprocess.Popen(
        [sys.executable, "-m", "overshare", *arguments, "--quiet"], cwd=folder, env=environment
    )


def _seconds(db: str, workers: int, sites: int) -> float:
    """Clock seconds of the requests of `sites` sites by some workers, one site at a time each."""
    with serve(sites, pages=REQUESTS - 2) as portals, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sites.yaml").write_text(portals.sites_yaml(delay=DELAY), encoding="utf-8")
        _command(folder, db, "fleet", "sync").wait()
        _command(folder, db, "fleet", "schedule", "--now").wait()
        crew = [_command(folder, db, "fleet", "worker", "--drain") for _ in range(workers)]
        for worker in crew:
            worker.wait()
        return max(one.ended for one in portals.asked) - min(one.begun for one in portals.asked)


def scaling(server: Postgres, sites: int) -> float:
    """Print how near to linear 2 and 4 workers are; the seconds one site costs one worker."""
    alone = _seconds(server.database(), 1, sites)
    print(f"1 worker: {sites} sites of {REQUESTS} requests at {DELAY} s in {alone:.0f} s")
    for workers in (2, 4):
        took = _seconds(server.database(), workers, sites)
        ratio = alone / workers / took
        print(f"{workers} workers: {took:.0f} s, {ratio:.2f} of linear (at least 0.9 is asked)")
    return alone / sites


def _sites(count: int) -> list[Site]:
    return [
        Site(
            id=f"site-{at}",
            name="site",
            contact="https://example.org/",
            urls=(f"http://site-{at}.example/",),
        )
        for at in range(count)
    ]


def _queue(db: str, count: int) -> None:
    store = open_store(db, key=KEY, now=lambda: datetime.now(UTC))
    begun = time.perf_counter()
    prepare(store, db)
    sync(store, entries(_sites(count)))
    synced = time.perf_counter()
    schedule(store, db, everything=True)
    print(
        f"{count} sites: synced in {synced - begun:.1f} s, scheduled in"
        f" {time.perf_counter() - synced:.1f} s"
    )
    store.close()


def _take(db: str) -> float:
    """The median of taking a job, in seconds."""
    times = []
    with psycopg.connect(db, autocommit=True) as connection:
        connection.execute("ANALYZE procrastinate_jobs")
        for _ in range(50):
            begun = time.perf_counter()
            connection.execute(TAKE).fetchone()
            times.append(time.perf_counter() - begun)
    return statistics.median(times)


def taking(server: Postgres, sites: int) -> None:
    """Print what taking a job costs with 100 and with many queued."""
    few, many = server.database(), server.database()
    _queue(few, 100)
    _queue(many, sites)
    short, long = _take(few), _take(many)
    print(
        f"taking a job: {short * 1000:.1f} ms of 100, {long * 1000:.1f} ms of {sites}:"
        f" {long / short:.1f} times (at most 3 is asked)"
    )


def night(per_site: float, sites: int, workers: int = 20, concurrency: int = 25) -> None:
    """Print the share of sites that a simulated night finishes.

    per_site: seconds over what the delays ask for, measured. Sites are of some 50 to 5,000
    resources, a quarter of which is due; a tenth of the sites stand on platforms of 100.
    """
    chance = random.Random(1)
    lanes: dict[str, list[float]] = defaultdict(list)
    for at in range(sites):
        lane = f"platform {at // 1000}" if at % 10 == 0 else f"site {at}"
        due = int(chance.lognormvariate(6, 1.1) / 4) + 5
        lanes[lane].append(due * POLITE_DELAY + per_site)
    ready = deque(sorted(lanes.values(), key=len, reverse=True))
    idle: list[float] = []
    slots = [(0.0, number, idle) for number in range(workers * concurrency)]
    done, end = 0, NIGHT_HOURS * 3600.0
    while ready and slots:
        begun, number, lane_left = heapq.heappop(slots)
        if lane_left:
            ready.append(lane_left)
        current = ready.popleft()
        finish = begun + current.pop()
        if finish <= end:
            done += 1
            heapq.heappush(slots, (finish, number, current))
    print(
        f"a night of {sites} sites over {workers} workers of {concurrency} at a time:"
        f" {done / sites:.0%} done within {NIGHT_HOURS} hours (simulated,"
        f" {per_site:.1f} s a site over its delays)"
    )


def main(sites: int = 15_000, rounds: int = 1) -> None:
    """Print everything."""
    with running() as server:
        taking(server, sites)
        each = scaling(server, 4) if rounds else 0.0
    night(max(0.0, each - REQUESTS * DELAY), sites)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
