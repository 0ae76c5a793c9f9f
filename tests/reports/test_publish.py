"""A report's folder: whose it is, what is left of an earlier one, what is touched at all."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reports.publish import PublishError, write_report
from store.database import Store, open_store
from tests.conftest import KEY
from tests.reports.book import Book, opened

NOW = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty record."""
    opened = open_store(f"sqlite:///{tmp_path / 'record.db'}", key=KEY, now=lambda: NOW)
    yield opened
    opened.close()


def _write(store: Store, out: Path, audience: str = "internal") -> Path:
    return write_report(store, out, audience=audience, lang="en", now=NOW)


def test_a_folder_of_another_audience_is_refused(store: Store, tmp_path: Path) -> None:
    _write(store, tmp_path / "out")
    with pytest.raises(PublishError, match="internal"):
        _write(store, tmp_path / "out", "public")


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="out"):
        _write(store, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_files_of_an_earlier_report_go_and_foreign_ones_stay(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _write(store, out)
    (out / "old.html").write_text("stale")
    (out / "mine.html").write_text("mine")
    manifest = (out / "report.json").read_text()
    (out / "report.json").write_text(manifest.replace('"index.html"', '"index.html", "old.html"'))
    _write(store, out)
    assert not (out / "old.html").exists()
    assert (out / "mine.html").exists()


def test_a_site_that_is_left_out_leaves_nothing_behind(tmp_path: Path) -> None:
    book = Book(opened(tmp_path))
    for name in ("jyj-a", "jyj-b"):
        book.site(name)
    store = book.close()
    out = tmp_path / "out"
    write_report(store, out, audience="owner", lang="zh", now=NOW)
    assert (out / "jyj-b").is_dir()
    write_report(store, out, audience="owner", lang="zh", now=NOW, sites=("jyj-a",))
    store.close()
    assert sorted(path.name for path in out.iterdir()) == ["jyj-a", "report.json"]


def test_an_unchanged_page_is_not_written_again(store: Store, tmp_path: Path) -> None:
    index = _write(store, tmp_path / "out")
    before = index.stat().st_mtime_ns
    _write(store, tmp_path / "out")
    assert index.stat().st_mtime_ns == before


def test_nothing_but_the_publisher_writes_files() -> None:
    sources = (Path(__file__).parents[2] / "reports").rglob("*.py")
    writing = re.compile(r"write_bytes|write_text|open\([^)]*[\"'][wax]")
    assert [path.name for path in sources if writing.search(path.read_text("utf-8"))] == [
        "publish.py"
    ]
