"""`overshare report`: what it is asked for that the record does not know is one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from overshare.cli import overshare
from overshare.shell import Exit, Refusal
from tests.conftest import KEY
from tests.people import people
from tests.reports.book import Book, opened


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of one site of Fuzhou; the folder it is in."""
    monkeypatch.setenv("OVERSHARE_KEY", KEY.hex())
    monkeypatch.setenv("OVERSHARE_DB", f"sqlite:///{tmp_path / 'record.db'}")
    monkeypatch.setenv("OVERSHARE_LANG", "en")
    book = Book(opened(tmp_path))
    book.site("jyj-a", region="350100")
    book.leak("jyj-a", people(6, seed=750))
    book.close().close()
    return tmp_path


def _report(record: Path, *arguments: str) -> str:
    done = CliRunner().invoke(
        overshare, ["report", "--out", str(record / "out"), *arguments], standalone_mode=False
    )
    if done.exception:
        raise done.exception
    return done.output


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("--site", "nobody"), "nobody: no such site"),
        (("--area", "34"), "34: no site of that area"),
        (("--since", "77"), "--since 77: there is no such run"),
    ],
)
def test_what_is_not_there_is_refused(record: Path, arguments: tuple[str, ...], line: str) -> None:
    with pytest.raises(Refusal, match=line) as caught:
        _report(record, *arguments)
    assert caught.value.exit_code == Exit.REFUSED
    assert not (record / "out").exists()


@pytest.mark.parametrize("code", ["35", "3501", "350000", "350100"])
def test_an_area_may_be_said_in_full_or_by_its_first_digits(record: Path, code: str) -> None:
    assert _report(record, "--area", code).strip().endswith("index.html")
    assert (record / "out" / "site" / "jyj-a.html").exists()


def test_another_audience_in_the_same_folder_is_refused(record: Path) -> None:
    _report(record)
    with pytest.raises(Refusal, match="internal"):
        _report(record, "--audience", "public")
