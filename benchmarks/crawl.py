"""A whole crawl of a local portal, as a ratio to bare Scrapy over the same pages in the same run.

    .venv/bin/python -m benchmarks.crawl [PAGES] [ROUNDS]

Bare Scrapy: a callback that only extracts links, the in-memory scheduler, twice. With the very
same settings, once: our CONCURRENT_ITEMS makes it start a thousand tasks for each page, so this
says little. And at its own concurrency: its best. Ours asks one page at a time. Rates count from
the first page served to the last; processor time is that of the whole command, its start and its
processes. All run from compiled modules, as installed ones do.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.portal import portal

BARE = """
import sys
from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor
from scrapy.settings import Settings, default_settings

OURS = ["DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS", "TWISTED_DNS_RESOLVER"]
if sys.argv[2] == "own":
    OURS += ["CONCURRENT_REQUESTS_PER_DOMAIN", "CONCURRENT_ITEMS"]

class Bare(Spider):
    name = "bare"
    start_urls = [sys.argv[1]]
    links = LinkExtractor()

    def parse(self, response):
        for link in self.links.extract_links(response):
            yield response.follow(link)

settings = Settings()
settings.setmodule("crawler.settings")
for name in OURS:
    settings.set(name, getattr(default_settings, name), priority="project")
process = CrawlerProcess(settings)
process.crawl(Bare)
process.start()
"""


Rate = tuple[float, float]  # pages a second of the clock, and of processor time


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rate(pipe: Connection, command: list[str], folder: str) -> Rate:
    environment = dict(os.environ, OVERSHARE_KEY="42" * 32, PYTHONPATH=str(Path.cwd()))
    environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir(), "overshare-benchmark"))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = _spent()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    pipe.send("how many")
    requests, seconds = pipe.recv()
    work = _spent() - before
    print(
        f"  {requests} pages in {seconds:.2f} s: {requests / seconds:.0f} a second,"
        f" {1000 * work / requests:.1f} ms of processor time each"
    )
    return float(requests / seconds), float(requests / work)


def _ours(pipe: Connection, url: str) -> Rate:
    print("overshare crawl")
    with tempfile.TemporaryDirectory() as folder:
        site = {"id": "portal", "name": "portal", "urls": [url], "allow_private": True, "delay": 0}
        Path(folder, "sites.yaml").write_text(json.dumps({"sites": [site]}), encoding="utf-8")
        return _rate(pipe, [sys.executable, "-m", "overshare", "crawl", "--quiet"], folder)


def _bare(pipe: Connection, url: str, concurrency: str) -> Rate:
    print(f"bare Scrapy, {concurrency}")
    command = [sys.executable, "-c", BARE, url, concurrency]
    return _rate(pipe, command, tempfile.gettempdir())


def _show(against: str, ours: list[Rate], bare: list[Rate]) -> None:
    clock, work = (
        statistics.median(one[at] / other[at] for one, other in zip(ours, bare, strict=True))
        for at in (0, 1)
    )
    print(f"{against}: ratio by the clock {clock:.2f}, by processor time {work:.2f} (asked: 1.1)")


def main(count: int = 2000, rounds: int = 3) -> None:
    """Print the rates and the median ratios."""
    with portal(50) as (url, pipe):
        print("warming up")
        _bare(pipe, url, "own")
        _ours(pipe, url)
    with portal(count) as (url, pipe):
        same = _bare(pipe, url, "same")
        runs = [(_bare(pipe, url, "own"), _ours(pipe, url)) for _ in range(rounds)]
    bare, ours = [run[0] for run in runs], [run[1] for run in runs]
    _show("to bare Scrapy with the very same settings", ours, [same] * rounds)
    _show("to bare Scrapy at its own concurrency", ours, bare)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
