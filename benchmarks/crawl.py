"""A whole crawl of a local portal, as a ratio to bare Scrapy over the same pages in the same run.

    .venv/bin/python -m benchmarks.crawl [PAGES] [ROUNDS]

Bare Scrapy: the same settings, a callback that only extracts links, the in-memory scheduler, and
its own concurrency: with one request at a time it opens a connection for each page (the next one
is sent before the last one's connection is back in the pool), and with our CONCURRENT_ITEMS it
starts a thousand tasks for each page. Ours asks one page at a time. Rates count from the first
page served to the last; processor time is that of the whole command and its processes.
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

OURS = (
    "DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS", "TWISTED_DNS_RESOLVER",
    "CONCURRENT_REQUESTS_PER_DOMAIN", "CONCURRENT_ITEMS",
)

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


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _rate(pipe: Connection, command: list[str], folder: str) -> tuple[float, float]:
    """Pages a second of the clock, and of processor time."""
    environment = dict(os.environ, OVERSHARE_KEY="42" * 32, PYTHONPATH=str(Path.cwd()))
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


def _ours(pipe: Connection, url: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        site = {"id": "portal", "name": "portal", "urls": [url], "allow_private": True, "delay": 0}
        Path(folder, "sites.yaml").write_text(json.dumps({"sites": [site]}), encoding="utf-8")
        return _rate(pipe, [sys.executable, "-m", "overshare", "crawl", "--quiet"], folder)


def main(count: int = 2000, rounds: int = 3) -> None:
    """Print the rates and the median ratios."""
    with portal(count) as (url, pipe):
        clock, work = [], []
        for _ in range(rounds):
            print("bare Scrapy")
            bare = _rate(pipe, [sys.executable, "-c", BARE, url], tempfile.gettempdir())
            print("overshare crawl")
            ours = _ours(pipe, url)
            clock.append(ours[0] / bare[0])
            work.append(ours[1] / bare[1])
    print(
        f"ratio by the clock {statistics.median(clock):.2f} (1.1 is asked),"
        f" by processor time {statistics.median(work):.2f}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
