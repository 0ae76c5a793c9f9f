"""What the tests of reports share: an empty record to write into, and a report of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reports.publish import write_report
from store.database import Store
from tests.reports.book import NOW, Book, opened

Write = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty record."""
    store = opened(tmp_path)
    yield Book(store)
    store.close()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a report and gives its folder."""

    def written(store: Store, audience: str, lang: str = "en", **more: object) -> Path:
        out = tmp_path / f"{audience}-{lang}"
        write_report(store, out, audience=audience, lang=lang, now=NOW, **more)  # type: ignore[arg-type]
        return out

    return written
