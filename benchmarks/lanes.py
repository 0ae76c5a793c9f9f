"""Politeness at full speed: a hundred addresses in one process, and 100,000 queued resources.

    .venv/bin/python -m benchmarks.lanes [ADDRESSES] [PAGES] [DELAY]

Each address 127.1.x.y serves a small site, one of them 2,000 pages; the server's own log gives the
gaps. Ideal is the time that delays alone take. Memory is that of a process that holds the queue.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.addresses import serve_addresses

MEMORY = """
import resource, sys
from datetime import UTC, datetime
from store.database import open_store
from store.frontier import Frontier, show
from store.parts import begin_part, begin_run
from store.visit import NewLink, Role, SiteFacts

def rss():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()

store = open_store("sqlite:///" + sys.argv[1], key=b"B" * 32, now=lambda: datetime.now(UTC))
part = begin_part(store, begin_run(store), SiteFacts(id="s", name="s", starts=(("http://a/", "GET http://a/"),)))
frontier = Frontier(store=store, part=part)
at = 0
for aim in (10_000, 100_000):
    while at < aim:
        links = [NewLink(url=f"http://a/{n}.html", role=Role.PAGE) for n in range(at, at + 50)]
        with store.engine.begin() as connection:
            frontier.enter(show(store, connection, "s", part.id, links, "http://a/"))
        at += 50
    print(rss())
"""


def memory() -> None:
    """Print what 90,000 more queued resources cost."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, f"{folder}/queue.db"],
            env=dict(os.environ, PYTHONPATH=str(Path.cwd())),
            capture_output=True,
            text=True,
            check=True,
        )
    few, many = (int(line) >> 20 for line in done.stdout.split())
    print(f"queued 10,000: {few} MiB, 100,000: {many} MiB, growth {many - few} MiB (at most 60)")


def lanes(addresses: int, pages: int, delay: float) -> None:
    """Print the shortest gap at an address, and the share of the ideal rate."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve_addresses, args=(addresses, pages, theirs), daemon=True)
    server.start()
    hosts, port = ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        _crawl(hosts, port, folder, delay, pages)
    asked = _asked(ours)
    server.terminate()
    _print(asked, hosts, pages, delay)


def _crawl(hosts: list[str], port: int, folder: str, delay: float, pages: int) -> None:
    sites = [
        {"id": host, "name": host, "urls": [f"http://{host}:{port}/"], "allow_private": True}
        for host in hosts
    ]
    wish = {"defaults": {"delay": delay}, "sites": sites}
    Path(folder, "sites.yaml").write_text(json.dumps(wish), encoding="utf-8")
    environment = dict(os.environ, OVERSHARE_KEY="42" * 32, PYTHONPATH=str(Path.cwd()))
    enough = f"{(pages + 3) * delay * 1.4:.0f}s"  # then the large site is cut short
    command = [sys.executable, "-m", "overshare", "crawl", "--quiet", "--max-runtime", enough]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def _asked(pipe: Connection) -> dict[str, list[float]]:
    pipe.send("how many")
    asked: dict[str, list[float]] = defaultdict(list)
    for host, at in pipe.recv():
        asked[host].append(at)
    return asked


def _print(asked: dict[str, list[float]], hosts: list[str], pages: int, delay: float) -> None:
    gaps = [later - earlier for times in asked.values() for earlier, later in pairwise(times)]
    small = {host: asked[host] for host in hosts[1:]}
    first = min(times[0] for times in asked.values())
    last = max(times[-1] for times in small.values())
    ideal = (pages + 1) * delay  # robots.txt, the start page, the others
    print(f"{len(hosts)} addresses, {sum(map(len, asked.values()))} requests, delay {delay} s")
    print(f"shortest gap {min(gaps):.3f} s; gaps under the delay: {sum(g < delay for g in gaps)}")
    print(
        f"share of the ideal rate {ideal / (last - first):.2f} (at least 0.85), slowest small site"
    )
    print(f"all small sites served whole: {all(len(t) == pages + 2 for t in small.values())}")


if __name__ == "__main__":
    memory()
    arguments = sys.argv[1:] or ["100", "12", "2"]
    lanes(int(arguments[0]), int(arguments[1]), float(arguments[2]))
