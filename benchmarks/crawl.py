"""A whole crawl of a local portal, as a ratio to bare Scrapy over the same pages in the same run.

    .venv/bin/python -m benchmarks.crawl [PAGES] [ROUNDS]

Bare Scrapy: the same settings, a callback that only extracts links, the in-memory scheduler. Rates
count from the first page served to the last, so that neither pays for the start of Python.
"""

import json
import os
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

OURS = ("DOWNLOADER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS", "TWISTED_DNS_RESOLVER")

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
process = CrawlerProcess(settings, install_root_handler=False)
process.crawl(Bare)
process.start()
"""


def _rate(pipe: Connection, command: list[str], folder: str) -> float:
    environment = dict(os.environ, OVERSHARE_KEY="42" * 32, PYTHONPATH=str(Path.cwd()))
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode()[-2000:])
    pipe.send("how many")
    requests, seconds = pipe.recv()
    print(f"  {requests} pages in {seconds:.2f} s: {requests / seconds:.0f} a second")
    return float(requests / seconds)


def _ours(pipe: Connection, url: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        site = {"id": "portal", "name": "portal", "urls": [url], "allow_private": True, "delay": 0}
        Path(folder, "sites.yaml").write_text(json.dumps({"sites": [site]}), encoding="utf-8")
        return _rate(pipe, [sys.executable, "-m", "overshare", "crawl", "--quiet"], folder)


def main(count: int = 2000, rounds: int = 3) -> None:
    """Print the rates and the median ratio."""
    with portal(count) as (url, pipe):
        ratios = []
        for _ in range(rounds):
            print("bare Scrapy")
            bare = _rate(pipe, [sys.executable, "-c", BARE, url], tempfile.gettempdir())
            print("overshare crawl")
            ratios.append(_ours(pipe, url) / bare)
    print(f"ratio {statistics.median(ratios):.2f} (at least 0.9 is asked)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
