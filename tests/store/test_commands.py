"""`overshare verdict` and `overshare db` as a user has them: what they write, say and refuse."""

import io
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from documents.document import Document
from overshare.cli import main
from store import queries
from store.database import open_store
from tests.conftest import KEY
from tests.people import people
from tests.store.conftest import KINDS
from tests.store.portal import HOST, Clock, Portal, sheet

LISTED = people(12, seed=21)
OTHERS = people(5, seed=22)
ROOT = str(Path(__file__).parents[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One command: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A folder, a filled record, and the command line on it."""

    url: str
    folder: Path
    portal: Portal

    def __call__(
        self,
        *arguments: str,
        stdin: str = "",
        url: str | None = None,
        key: str = KEY.hex(),
        now: str = "2026-03-05T09:00:00+08:00",
        before: Callable[[], None] | None = None,
    ) -> Ran:
        """Run `overshare …`: here, or in a process of its own if something is done before."""
        environment = {
            "OVERSHARE_KEY": key,
            "OVERSHARE_DB": url or self.url,
            "OVERSHARE_NOW": now,
            "OVERSHARE_LANG": "en",
            "PYTHONPATH": ROOT,
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONDONTWRITEBYTECODE": "1",  # on a full disk it would be half written, for all
        }
        if before is None:
            return _here(self.folder, environment, arguments, stdin)
        done = subprocess.run(
            [sys.executable, "-m", "overshare", *arguments],
            cwd=self.folder, env=environment, input=stdin, capture_output=True, encoding="utf-8",
            timeout=60, check=False, preexec_fn=before,
        )  # fmt: skip
        return Ran(code=done.returncode, out=done.stdout, err=done.stderr)

    def verdicts(self) -> dict[str, str]:
        """The verdict of each finding."""
        return {row.finding: row.verdict for row in queries.findings(self.portal.store)}


def _here(folder: Path, environment: dict[str, str], arguments: tuple[str, ...], stdin: str) -> Ran:
    out, err = io.StringIO(), io.StringIO()
    code = 0
    umask, temporary = os.umask(0o077), tempfile.tempdir
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, text in environment.items():
            patch.setenv(name, text)
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["overshare", *arguments])
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            os.umask(umask)
            tempfile.tempdir = temporary
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


@pytest.fixture
def desk(portal: Portal, url: str, tmp_path: Path) -> Desk:
    """A record with two lists: IDs and phones of twelve people, IDs of five."""
    portal.pages["/a.xlsx"] = sheet(LISTED, columns="姓名 身份证号 联系电话")
    portal.pages["/b.xlsx"] = sheet(OTHERS, title="另一份名单")
    portal.night()
    return Desk(url=url, folder=tmp_path, portal=portal)


def _codes(desk: Desk) -> list[str]:
    return sorted(desk.verdicts())


SAY = ("--reason", "已打电话核对", "--by", "审核员甲")


def test_a_finding_is_decided_and_the_log_says_by_whom(desk: Desk) -> None:
    code = _codes(desk)[0]
    assert desk("verdict", "set", code, "confirmed", *SAY, "--embargo", "2026-04-01").code == 0
    assert desk("verdict", "set", code, "lawful", *SAY).code == 0
    assert desk.verdicts()[code] == "lawful"
    rows = desk("verdict", "log", "--format", "jsonl").rows
    assert [(row["verdict"], row["embargo"]) for row in rows] == [
        ("confirmed", "2026-04-01"), ("lawful", None),
    ]  # fmt: skip
    assert {row["author"] for row in rows} == {"审核员甲"}
    assert "已打电话核对" in desk("verdict", "log", code).out


def test_a_site_a_document_and_a_list_of_ids_are_decided_at_once(desk: Desk) -> None:
    first, *others = _codes(desk)
    assert desk("verdict", "set", "--site", "zf", "confirmed", *SAY).code == 0
    assert set(desk.verdicts().values()) == {"confirmed"}
    assert desk("verdict", "set", "--document", f"{HOST}/a.xlsx", "duplicate", *SAY).code == 0
    decided = [row.verdict for row in queries.findings(desk.portal.store) if "/a.xlsx" in row.url]
    assert set(decided) == {"duplicate"}
    given = f"{first}\n\n" + json.dumps({"finding": others[0]}) + "\n"
    assert desk("verdict", "set", "--stdin", "undecided", *SAY, stdin=given).code == 0
    assert [desk.verdicts()[code] for code in (first, others[0])] == ["undecided"] * 2


def test_what_is_not_there_is_refused_and_nothing_written(desk: Desk) -> None:
    code = _codes(desk)[0]
    ran = desk("verdict", "set", code, "nosuch", "confirmed", *SAY)
    assert (ran.code, len(ran.err.splitlines())) == (4, 1)
    assert desk("verdict", "set", "--site", "other", "confirmed", *SAY).code == 4
    assert desk("verdict", "set", "confirmed", *SAY).code == 2
    assert desk("verdict", "set", code, "guilty", *SAY).code == 2
    assert set(desk.verdicts().values()) == {"undecided"}


def test_a_reason_that_holds_a_number_is_refused(desk: Desk) -> None:
    code = _codes(desk)[0]
    for number in (LISTED[0].id_number, LISTED[0].mobile):
        ran = desk("verdict", "set", code, "confirmed", "--reason", f"是{number}", "--by", "甲")
        assert ran.code == 4
        assert number not in ran.err
    assert desk("verdict", "notice", code, "--sent-to", "局", "--text", LISTED[0].id_number,
                "--by", "甲").code == 4  # fmt: skip
    assert set(desk.verdicts().values()) == {"undecided"}


def test_a_run_never_writes_a_verdict(desk: Desk) -> None:
    code = _codes(desk)[0]
    desk("verdict", "set", code, "lawful", *SAY)
    desk.portal.pages["/a.xlsx"] = sheet([*LISTED, *OTHERS], columns="姓名 身份证号 联系电话")
    desk.portal.night()
    desk.portal.pages.clear()
    desk.portal.night()
    assert desk.verdicts()[code] == "lawful"
    assert len(desk("verdict", "log", "--format", "jsonl").rows) == 1


def test_letters_and_answers_are_written_down(desk: Desk) -> None:
    code = _codes(desk)[0]
    told = ("--by", "甲", "--at", "2026-03-03T10:00:00+08:00")
    assert (
        desk("verdict", "notice", code, "--sent-to", "市民政局", "--text", "请删除", *told).code
        == 0
    )
    assert desk("verdict", "notice", code, "--answer-from", "市民政局", "--text", "已删除", "--by",
                "甲").code == 0  # fmt: skip
    rows = desk("verdict", "log", code, "--format", "jsonl").rows
    assert [(row["way"], row["at"][:10]) for row in rows] == [
        ("sent", "2026-03-03"), ("answered", "2026-03-05"),
    ]  # fmt: skip
    assert desk("verdict", "notice", "nosuch", "--sent-to", "局", "--by", "甲").code == 4


@pytest.mark.parametrize("first", ["crawl", "import"])
def test_decisions_carry_over_to_a_fresh_record(
    desk: Desk, new_url: Callable[..., str], clock: Clock, first: str
) -> None:
    codes = _codes(desk)
    desk("verdict", "set", codes[0], "false_positive", *SAY, "--embargo", "2026-05-01")
    desk("verdict", "set", codes[1], "confirmed", *SAY)
    baseline = desk("verdict", "export")
    assert baseline.code == 0
    assert not [one for one in LISTED if one.id_number in baseline.out or one.name in baseline.out]
    (desk.folder / "verdicts.jsonl").write_text(baseline.out, encoding="utf-8")
    url = new_url("sqlite")
    with closing(open_store(url, key=KEY, now=clock)) as store:
        fresh = Portal(store=store, clock=clock, pages=dict(desk.portal.pages))
        if first == "crawl":
            fresh.night()
        for _ in range(2):
            assert desk("verdict", "import", "verdicts.jsonl", url=url).code == 0
        if first == "import":
            fresh.night()
        assert {row.finding: row.verdict for row in queries.findings(store)} == desk.verdicts()
    assert len(desk("verdict", "log", "--format", "jsonl", url=url).rows) == 2


def test_a_file_that_is_no_baseline_is_refused(desk: Desk) -> None:
    good = {"finding": "x", "verdict": "lawful", "reason": "r", "author": "a", "at": "2026-03-01"}
    bad = [
        good | {"verdict": "guilty"}, good | {"at": "yesterday"}, {"finding": "x"},
        good | {"reason": LISTED[0].id_number},
    ]  # fmt: skip
    for row in bad:
        ran = desk("verdict", "import", "-", stdin=json.dumps(row))
        assert (ran.code, len(ran.err.splitlines())) == (4, 1)
    assert desk("verdict", "import", "-", stdin="no json").code == 4
    assert desk("verdict", "log").out == ""


def test_the_review_shows_the_worst_first_and_saves_every_key(desk: Desk) -> None:
    ran = desk("verdict", "review", "--by", "甲", stdin="y\ns\nq\n")
    assert ran.code == 0
    assert "[1/3] zf" in ran.out
    decided = [row for row in queries.findings(desk.portal.store) if row.verdict == "confirmed"]
    assert [(row.people, row.category) for row in decided] == [(12, "id_full")]
    shown = ran.out
    assert "35****************" in shown or "**" in shown
    assert not [one for one in LISTED if one.id_number in shown or one.name in shown]
    again = desk("verdict", "review", "--by", "甲", stdin="nl")
    assert "[1/2]" in again.out
    assert sorted(desk.verdicts().values()) == ["confirmed", "false_positive", "lawful"]


def test_check_says_that_all_is_well_and_whose_it_is(desk: Desk) -> None:
    ran = desk("db", "check")
    assert ran.code == 0
    assert "key id: " in ran.out
    with desk.portal.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE exposure SET exposed = false")
    ran = desk("db", "check")
    assert ran.code == 4
    assert "exposure" in ran.err


@pytest.mark.parametrize("to", KINDS)
def test_a_backup_is_the_record_without_the_key(
    desk: Desk, new_url: Callable[..., str], to: str
) -> None:
    target = str(desk.folder / "copy.db") if to == "sqlite" else new_url(to, empty=True)
    assert desk("db", "backup", target).code == 0
    copy = f"sqlite:///{target}" if to == "sqlite" else target
    for what in ("findings", "values", "documents", "resources", "sites", "runs"):
        assert desk("export", what, url=copy).rows == desk("export", what).rows
    assert desk("db", "check", url=copy).code == 0
    assert desk("verdict", "set", _codes(desk)[0], "lawful", *SAY, url=copy).code == 0
    if to == "sqlite":
        held = Path(target).read_bytes()
        assert KEY not in held
        assert KEY.hex().encode() not in held
        assert Path(target).stat().st_mode & 0o077 == 0
    again = desk("db", "backup", target)
    assert (again.code, len(again.err.splitlines())) == (4, 1)


def test_pruning_forgets_who_it_was_and_keeps_what_became_of_it(desk: Desk) -> None:
    del desk.portal.pages["/b.xlsx"]
    desk.portal.night()
    before = desk("export", "findings").rows
    desk.portal.clock.on(days=40)
    kept = len(desk("export", "values", "--all").rows)
    assert desk("db", "prune", "--older-than", "365").code == 0
    assert len(desk("export", "values", "--all").rows) == kept
    later = "2026-05-05T09:00:00+08:00"
    ran = desk("db", "prune", "--older-than", "30", "--dry-run", now=later)
    assert "would delete: 10 values, 5 people" in ran.out
    assert desk("db", "prune", "--older-than", "30", now=later).code == 0
    assert len(desk("export", "values", "--all").rows) == kept - 10
    assert desk("export", "findings").rows == before
    assert desk("db", "check").code == 0


def test_the_evidence_is_what_was_online(desk: Desk) -> None:
    (row,) = [row for row in queries.findings(desk.portal.store) if "/b.xlsx" in row.url]
    (one,) = desk("db", "evidence", row.finding).rows
    document = desk.portal.pages["/b.xlsx"]
    assert isinstance(document, Document)
    assert (one["sha256"], one["bytes"]) == (document.digest, document.size)
    assert desk("db", "evidence", "nosuch").code == 4


def test_migrate_says_from_where_to_where(desk: Desk, new_url: Callable[..., str]) -> None:
    ran = desk("db", "migrate", url=new_url("sqlite"))
    assert ran.code == 0
    assert ran.out.startswith("- → 0")


def _one_line(ran: Ran) -> None:
    assert ran.code == 4
    assert len(ran.err.splitlines()) == 1, ran.err
    assert "Traceback" not in ran.err


def test_another_key_or_schema_or_file_is_one_line(desk: Desk, url: str) -> None:
    code = _codes(desk)[0]
    _one_line(desk("export", "findings", key="43" * 32))
    _one_line(desk("verdict", "set", code, "lawful", *SAY, key="43" * 32))
    (desk.folder / "text.db").write_text("no database at all " * 90)
    _one_line(desk("export", "findings", url="sqlite:///text.db"))
    _one_line(desk("export", "findings", url="sqlite:///no/such/folder/x.db"))
    _one_line(desk("export", "findings", url="postgresql://nobody@127.0.0.1:9/none"))
    with desk.portal.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    _one_line(desk("db", "check"))
    _one_line(desk("db", "migrate"))


def _full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 << 10, 16 << 10))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_full_disk_is_one_line_and_nothing_half_written(desk: Desk) -> None:
    code = _codes(desk)[0]
    _one_line(desk("verdict", "set", code, "lawful", *SAY, before=_full))
    assert desk("db", "check").code == 0
    assert desk("verdict", "log").out == ""


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_read_only_file_is_one_line(desk: Desk) -> None:
    code = _codes(desk)[0]
    path = desk.url.removeprefix("sqlite:///")
    read_only = f"sqlite:///file:{path}?mode=ro&uri=true"
    _one_line(desk("verdict", "set", code, "lawful", *SAY, url=read_only))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert desk("export", "findings", url=read_only).code == 0
