"""Files that hang, die or swell cost themselves only."""

import asyncio
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import olefile
import psutil
import pytest

from crawler import workers as module
from crawler.bounds import Bounds, bounds_of
from crawler.guard import Failure, member
from crawler.workers import Workers, read_file, unenforced
from demo.files import scan
from detectors.finding import Context, Examination
from documents.document import Document, Reason, Unread
from tests.crawler import mischief
from tests.files.compound import compound
from tests.files.workbooks import xls, xlsx, zipped
from tests.people import person

TIGHT = Bounds(input_bytes=1 << 20, seconds=1.5, memory=256 << 20)
NUMBER = person(61).id_number.encode()


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small limits, so that the tests are quick."""
    monkeypatch.setattr(module, "bounds_of", lambda data: TIGHT)


async def _beside(task: Callable[[bytes], object]) -> list[object]:
    """A task between two good ones."""
    with Workers(count=1) as pool:
        jobs = [pool.run(one, NUMBER) for one in (mischief.well, task, mischief.well)]
        return list(await asyncio.gather(*jobs))


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (mischief.hang, Reason.TIMEOUT),
        (mischief.die, Reason.CRASHED),
        (mischief.swell, Reason.TOO_LARGE),
        (mischief.crash, Reason.CRASHED),
    ],
)
def test_a_bad_file_is_named_and_its_neighbours_are_read(
    task: Callable[[bytes], object], reason: Reason
) -> None:
    before, failure, after = asyncio.run(_beside(task))
    assert before == after == len(NUMBER)
    assert isinstance(failure, Failure)
    assert failure.reason is reason
    assert NUMBER.decode() not in failure.detail


@pytest.mark.usefixtures("tight")
def test_what_libraries_print_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert asyncio.run(_beside(mischief.chatter))[1] == len(NUMBER)
    printed = capfd.readouterr()
    assert NUMBER.decode() not in printed.out + printed.err


@pytest.mark.usefixtures("tight")
@pytest.mark.skipif(sys.platform != "linux", reason="named by unenforced()")
def test_a_worker_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert asyncio.run(_beside(mischief.write))[1] is True


def test_the_parents_death_ends_its_workers() -> None:
    script = (
        "import asyncio, sys\nfrom crawler.workers import Workers\n"
        "from tests.crawler import mischief\n"
        "async def main():\n"
        "    with Workers(count=1) as pool:\n"
        "        await pool.run(mischief.well, b'1')\n"
        "        print('ready', flush=True)\n"
        "        await pool.run(mischief.hang, b'1')\n"
        "if __name__ == '__main__':\n    asyncio.run(main())\n"
    )
    path = Path(__file__).parents[2]
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=path, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(path)},
    )  # fmt: skip
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"ready\n"
    children = psutil.Process(parent.pid).children(recursive=True)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(_alive(one) for one in children) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert children
    assert not [one for one in children if _alive(one)]


def _alive(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


def test_limits_that_a_system_lacks_are_named() -> None:
    assert (unenforced() == ()) == (sys.platform == "linux")


def test_the_same_bytes_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks: list[str] = []
    data = xlsx([("姓名", "身份证号"), (person(62).name, person(62).id_number)])
    context = Context(key=bytes(32), today=date(2026, 11, 24))

    async def both() -> list[object]:
        with Workers(count=2) as pool:
            schedule = Workers._schedule

            def noted(self: Workers, task: Callable[..., object], *rest: object) -> object:
                tasks.append(task.__name__)
                return schedule(self, task, *rest)  # type: ignore[arg-type]

            monkeypatch.setattr(Workers, "_schedule", noted)
            jobs = [pool.examine(data, name, context) for name in ("一.xlsx", "二.xlsx")]
            return list(await asyncio.gather(*jobs))

    first, second = asyncio.run(both())
    assert tasks == ["read_and_examine", "examine_again"]
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert _values(first) == _values(second) != []


def test_recognition_has_a_budget_for_the_night() -> None:
    head, context = ("序号", "姓名", "身份证号码"), Context(key=bytes(32), today=date(2026, 11, 24))
    scans = [scan(name, (head, ("1", person(63).name, person(63).id_number))) for name in "名单"]

    async def both() -> list[tuple[Examination, ...] | Failure]:
        with Workers(count=1, ocr_pages=1) as pool:
            return [await pool.examine(data, "x.png", context) for data in scans]

    first, second = asyncio.run(both())
    assert isinstance(first, tuple)
    assert isinstance(second, tuple)
    assert first[0].people == 1
    assert (second[0].reason, second[0].detail) == ("needs_ocr", "1 page over the budget")


def test_a_light_file_waits_for_no_two_scans() -> None:
    head, context = ("序号", "姓名", "身份证号码"), Context(key=bytes(32), today=date(2026, 11, 24))
    rows = [(str(at), person(at).name, person(at).id_number) for at in range(70, 82)]
    scans = [scan("名单", (head, *rows[at : at + 10])) for at in range(3)]

    async def beside() -> tuple[object, int]:
        with Workers(count=2) as pool:
            slow = [asyncio.ensure_future(pool.examine(one, "x.png", context)) for one in scans]
            await asyncio.wait(slow, return_when=asyncio.FIRST_COMPLETED)
            before = sum(one.done() for one in slow)
            light = await pool.examine(b"a,b\n1,2\n", "x.csv", context)
            done = sum(one.done() for one in slow)
            await asyncio.gather(*slow)
            assert before == 1
            return light, done

    light, done = asyncio.run(beside())
    assert isinstance(light, tuple)
    assert done == 1  # the second scan is still being recognised, the third waits


def _values(examinations: tuple[Examination, ...]) -> list[str]:
    return [value.fingerprint for one in examinations for value in one.values]


def test_a_member_that_crashes_its_reader_costs_no_other() -> None:
    def broken() -> Document:
        raise ZeroDivisionError(NUMBER)

    document = member(broken, "一.docx")
    assert document.name == "一.docx"
    assert document.unread == Unread(
        reason=Reason.CRASHED, detail=document.unread.detail if document.unread else ""
    )
    assert NUMBER.decode() not in str(document.unread)


def _deadly() -> bytes:
    """An xls that says it has two milliards of rows: its reader ends the whole process."""
    with olefile.OleFileIO(BytesIO(xls([("a", "b")]))) as file:
        book = bytearray(file.openstream("Workbook").read())
    at = book.rindex(b"\x00\x02\x0e\x00")  # DIMENSIONS, 14 bytes
    book[at + 8 : at + 12] = b"\xff\xff\xff\x7f"
    return compound({"Workbook": bytes(book)})


LISTS = [
    xlsx([("姓名", "身份证号"), (one.name, one.id_number)]) for one in (person(64), person(65))
]
DEADLY = zipped({"一.xlsx": LISTS[0], "坏.xls": _deadly(), "二.xlsx": LISTS[1]})


def test_a_member_that_kills_its_worker_costs_no_other() -> None:
    document = read_file(zipped({"内.zip": DEADLY, "三.xlsx": LISTS[0]}), name="包.zip")
    inner, other = document.members
    assert document.status == inner.status == "partial"
    assert [one.status for one in (*inner.members, other)] == ["ok", "unread", "ok", "ok"]
    assert inner.members[1].name == "坏.xls"
    assert inner.members[1].unread is not None
    assert inner.members[1].unread.reason is Reason.CRASHED


def test_what_is_left_of_an_archive_is_examined() -> None:
    async def one() -> tuple[Examination, ...] | Failure:
        with Workers(count=1) as pool:
            context = Context(key=bytes(32), today=date(2026, 11, 24))
            return await pool.examine(DEADLY, "包.zip", context)

    examined = asyncio.run(one())
    assert isinstance(examined, tuple)
    assert [(entry.people, entry.reason) for entry in examined[1:]] == [
        (1, None),
        (0, "crashed"),
        (1, None),
    ]


def test_bounds_follow_the_bytes() -> None:
    assert bounds_of(b"%PDF-1.4").seconds > bounds_of(b"<html>").seconds


def test_reading_a_file_never_raises() -> None:
    document = read_file(b"PK\x03\x04" + bytes(200), name="x.xlsx")
    assert document.unread is not None
    assert document.unread.reason is Reason.CORRUPT
    assert multiprocessing.active_children() == []
