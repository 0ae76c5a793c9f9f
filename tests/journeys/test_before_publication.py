"""A clerk checks files before they are posted: everyone who would be exposed, and nobody else."""

from pathlib import Path

import pytest

from demo import truth
from demo.province import respond
from tests.journeys.conftest import Overshare, Ran

CONTACTS = {"landline", "email"}  # of the office, in the footer of every page
ENDINGS = {b"%PDF": "pdf", b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "xls", b"\x89PNG": "png"}


def _save(folder: Path, site: str, notice: str, *, file: bool) -> None:
    where = truth.path(site, notice, 1, file=file)
    _, answer = respond(truth.place(site), 1, where)
    ending = ENDINGS.get(answer.data[:4], "html")
    (folder / f"{notice}.{ending}").write_bytes(answer.data)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the province publishes of people and of what looks like people."""
    folder = tmp_path_factory.mktemp("office")
    lists = folder / "lists"
    lists.mkdir()
    for leak in truth.LEAKS:
        _save(lists, leak.site, leak.notice, file=leak.file)
    for site, notice in truth.CLEAN:
        _save(lists, site, notice, file=False)
    _save(lists, truth.SCAN.site, truth.SCAN.notice, file=True)
    return folder


@pytest.fixture(scope="module")
def rows(overshare: Overshare, office: Path) -> Ran:
    """`overshare check` for a machine."""
    return overshare("check", "lists", "--format", "jsonl", folder=office)


@pytest.fixture(scope="module")
def lines(overshare: Overshare, office: Path) -> Ran:
    """`overshare check` for a clerk."""
    return overshare("check", "lists", folder=office)


@pytest.mark.parametrize("leak", truth.LEAKS, ids=lambda leak: leak.notice)
def test_everyone_who_would_be_exposed_is_counted(rows: Ran, leak: truth.Leak) -> None:
    found = [row for row in rows.rows if Path(row["url"]).stem == leak.notice]
    exposed = [row for row in found if row["type"] not in CONTACTS]
    assert len({row["person"] for row in exposed} - {None}) == leak.people[0]
    assert leak.kinds <= {row["type"] for row in found}


@pytest.mark.parametrize("notice", [name for _, name in truth.CLEAN])
def test_what_only_looks_personal_is_left_alone(lines: Ran, notice: str) -> None:
    assert not [line for line in lines.out.splitlines() if notice in line]


def test_the_command_says_that_something_was_found(lines: Ran) -> None:
    assert lines.code == 1


def test_a_scan_is_never_called_clean(lines: Ran) -> None:
    assert "scanned.png" in lines.out + lines.err


def test_no_raw_value_is_shown(rows: Ran, lines: Ran) -> None:
    said = rows.out + rows.err + lines.out + lines.err
    assert not [value for value in (*truth.planted(), *truth.names()) if value in said]
