"""Writing the report of a province, beside Jinja alone with the same rows.

    python -m benchmarks.report

A record of 200 sites with ten documents each, twenty people in every one. The report is read from
the record, rendered, passed by the leak gate and written; then written again with nothing new.
Jinja alone renders the same pages from views that are there already. A ratio of at most 3 is asked.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from demo.people import people
from reports.contract import Output
from reports.crawled import Crawled
from reports.gather import build
from reports.pages_catalog import pages
from reports.publish import write_report
from reports.render import render
from store.database import Store
from tests.reports.book import NOW, Book, opened
from tests.reports.book import Crawled as Said

SITES, DOCUMENTS, PEOPLE = 200, 10, 20


def _record(folder: Path) -> Store:
    book = Book(opened(folder))
    for at in range(SITES):
        site = book.site(f"site-{at}", title=f"第{at}区民政局", region=f"35{at % 9 + 1:02d}00")
        for number in range(DOCUMENTS):
            somebody = people(PEOPLE, seed=1000 + at * DOCUMENTS + number)
            book.leak(site, somebody, said=Said(title=f"第{number}批救助名单公示"))
    return book.close()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _pages(store: Store) -> list[Output]:
    report, _ = build(store, Crawled(lambda text: not text), audience="internal", lang="zh")
    outputs = (page.internal(report) for page in pages() if page.internal)
    return [one for some in outputs for one in some if one.template]


def main() -> None:
    """Print the seconds and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = _record(folder)
        out = folder / "report"

        def write() -> None:
            write_report(store, out, audience="internal", lang="zh", now=NOW)

        first, again = _seconds(write), _seconds(write)
        texts: list[str] = []
        outputs = _pages(store)
        alone = _seconds(lambda: texts.extend(render(one, "zh") for one in outputs))
        rows = sum(text.count("<tr") for text in texts)
        index = (out / "index.html").stat().st_size
        print(f"{SITES} sites, {SITES * DOCUMENTS} documents: {len(texts)} pages, {rows} rows")
        print(f"report  {first:6.2f} s, again {again:.2f} s; index {index / 1024:.0f} KB")
        print(f"Jinja   {alone:6.2f} s")
        print(f"ratio   {first / alone:6.2f}")
        store.close()


if __name__ == "__main__":
    main()
