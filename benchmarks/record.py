"""The record at size: python -m benchmarks.record [VALUES] [--postgres URL|-].

Writes VALUES values (100 a document, 50 documents a site; 5,000,000 give 50,000 documents of
1,000 sites) as nights do, one transaction a visit, and compares with `sqlite3.executemany` of the
same rows into the same tables and indexes, one transaction a document. Then people are counted,
against a scan of the covering index, and a night passes in which nothing changed. With
``--postgres`` the same queries run on PostgreSQL (``-``: one that starts for it).
"""

import argparse
import hashlib
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, groupby
from pathlib import Path
from typing import Any

from detectors.engine.blind import letters
from detectors.finding import Confidence, Examination, Finding, Severity, Value, Words
from documents.document import Place
from store import people
from store.database import Store, open_store
from store.frontier import Frontier
from store.parts import begin_part, begin_run
from store.upkeep import backup
from store.visit import Due, NewLink, Part, Role, SiteFacts, Status, Visit
from store.writer import finish_part, record

KEY = bytes(range(32))
BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
DOCUMENTS = 50  # of a site
PEOPLE = 50  # of a document, two values each
SHARED = 0.1  # of the people stand in other lists, too
WHY = (Words(zh="校验位与日期成立", en="date and check digit hold"),)


@dataclass(slots=True)
class Clock:
    """Night after night."""

    at: datetime = BEGIN

    def __call__(self) -> datetime:
        return self.at


def _print(seed: str) -> str:
    return hashlib.sha256(seed.encode()).hexdigest()


def examination(site: int, number: int, random_: random.Random) -> Examination:
    """A list of people with ID numbers and phones."""
    values, persons = [], set()
    for row in range(PEOPLE):
        shared = random_.random() < SHARED
        who = f"p{random_.randrange(100_000)}" if shared else f"{site}/{number}/{row}"
        person = letters(_print(who))
        persons.add(person)
        for column, kind in enumerate(("id_number", "mobile")):
            values.append(
                Value(
                    kind=kind,
                    fingerprint=_print(kind + who),
                    display="35****************",
                    place=Place(sheet="Sheet1", row=row + 2, column=column + 1),
                    person=person,
                    confidence=Confidence.CERTAIN,
                )
            )
    findings = tuple(
        Finding(
            category=category,
            kinds=(kind,),
            columns=("身份证号",),
            persons=frozenset(persons),
            severity=Severity.HIGH,
            confidence=Confidence.CERTAIN,
            basis=("《民法典》",),
            reasons=WHY,
        )
        for category, kind in (("id_full", "id_number"), ("phone", "mobile"))
    )
    return Examination(
        member=None, digest=_print(f"{site}/{number}"), size=20_000, media_type="text/html",
        title="补贴发放名单公示", published=None, status="ok", reason=None, detail="",
        values=tuple(values), findings=findings, persons=frozenset(persons),
        severity=Severity.HIGH, header="h", reader="html", reader_version=1,
    )  # fmt: skip


def visits(part: Part, frontier: Frontier, site: int) -> Iterator[tuple[Due, Visit]]:
    """The first night of a site: its home page, then every list on it."""
    random_ = random.Random(site)
    number = 0
    while (due := frontier.next()) is not None:
        if due.role is Role.LIST:
            links = tuple(
                NewLink(url=f"https://{part.site}.example/{at}.html", role=Role.PAGE)
                for at in range(DOCUMENTS)
            )
            yield due, Visit(status=Status.OK, http_status=200, links=links, role=Role.LIST)
        else:
            examined = examination(site, number, random_)
            number += 1
            yield due, Visit(
                status=Status.OK, http_status=200, digest=examined.digest, etag=f'"{number}"',
                examinations=(examined,),
            )  # fmt: skip


def first_night(store: Store, sites: int) -> float:
    """Fill a record; seconds spent in writing."""
    seconds = 0.0
    run = begin_run(store)
    for site in range(sites):
        part = _part(store, run, site)
        frontier = Frontier(store, part)
        for due, visit in visits(part, frontier, site):
            begun = time.perf_counter()
            turns = record(store, part, due, visit)
            seconds += time.perf_counter() - begun
            frontier.enter(turns)
        finish_part(store, part, finished=True, reason=None)
    return seconds


def _part(store: Store, run: int, site: int) -> Part:
    name = f"s{site}"
    url = f"https://{name}.example/"
    facts = SiteFacts(id=name, name=name, starts=((url, f"GET {url}"),), region="350100")
    part = begin_part(store, run, facts)
    if part is None:
        raise SystemExit("locked")
    return part


def quiet_night(store: Store, sites: int) -> str:
    """A night in which every server says that nothing changed: what it took."""
    begun, asked = time.perf_counter(), 0
    run = begin_run(store)
    for site in range(sites):
        part = _part(store, run, site)
        frontier = Frontier(store, part)
        while (due := frontier.next()) is not None:
            status = Status.OK if due.role is Role.LIST else Status.NOT_MODIFIED
            frontier.enter(record(store, part, due, Visit(status=status, http_status=304)))
            asked += 1
        finish_part(store, part, finished=True, reason=None)
    took = time.perf_counter() - begun
    return f"  a quiet night of {asked} due: {took:.2f} s, {took / asked * 1e3:.2f} ms each"


def baseline(filled: Path, copy: Path) -> float:
    """Seconds that `sqlite3.executemany` takes for the same rows of all tables."""
    with closing(sqlite3.connect(filled)) as source, closing(sqlite3.connect(copy)) as target:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
            target.execute(f"PRAGMA {pragma}")
        target.execute("PRAGMA cache_size=-65536")
        made = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index'"
        for (statement,) in source.execute(made).fetchall():
            target.execute(statement)
        seconds = 0.0
        names = [
            row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        for name in names:
            by = {"value": "document", "exposure": "sighting"}.get(name)
            order = f" ORDER BY {by}" if by else ""
            rows = source.execute(f"SELECT * FROM {name}{order}")  # noqa: S608
            at = [one[0] for one in rows.description].index(by) if by else None
            seconds += _insert(target, name, rows, at)
    return seconds


def _insert(target: sqlite3.Connection, name: str, rows: Any, at: int | None) -> float:
    """Seconds for one table: a transaction for each document (or sighting), else each 20 rows."""
    seconds, numbers = 0.0, count()
    for _, group in groupby(rows, key=lambda row: next(numbers) // 20 if at is None else row[at]):
        batch = list(group)
        marks = ", ".join("?" * len(batch[0]))
        begun = time.perf_counter()
        target.executemany(f"INSERT INTO {name} VALUES ({marks})", batch)  # noqa: S608
        target.commit()
        seconds += time.perf_counter() - begun
    return seconds


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """The best of three, in seconds, and the result."""
    best, result = float("inf"), None
    for _ in range(3):
        begun = time.perf_counter()
        result = what()
        best = min(best, time.perf_counter() - begun)
    return best, result


def counts(store: Store) -> None:
    """People per site and in all against one scan of the covering index."""
    scans = {
        "site": "SELECT count(*), max(length(site)) FROM exposure WHERE exposed = {}",
        "all": "SELECT count(*), max(length(person)) FROM exposure WHERE exposed = {}",
    }
    true = "1" if store.engine.dialect.name == "sqlite" else "true"
    for name, ask in (("site", people.people_by_site), ("all", people.people)):
        query = scans[name].format(true)
        scan, rows = timed(lambda query=query: _scalar(store, query))  # type: ignore[misc]
        took, result = timed(lambda ask=ask: ask(store))  # type: ignore[misc]
        shown = sum(result.values()) if isinstance(result, dict) else result
        print(f"  people, {name}: {shown} in {took:.2f} s; scan of {rows} rows {scan:.2f} s;"
              f" {took / scan:.2f} of it")  # fmt: skip
    took, result = timed(lambda: people.people_by_region(store, 4))
    print(f"  people, region: {sum(result.values())} in {took:.2f} s")
    took, result = timed(lambda: sum(1 for _ in people.overlaps(store, 3)))
    print(f"  overlaps of 3 and more: {result} pairs in {took:.2f} s")


def _scalar(store: Store, query: str) -> Any:
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(query).scalar()


def main() -> None:
    """Print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("values", nargs="?", type=int, default=200_000)
    words.add_argument("--postgres")
    wish = words.parse_args()
    sites = max(wish.values // (DOCUMENTS * PEOPLE * 2), 1)
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with closing(open_store(f"sqlite:///{path}", key=KEY, now=clock)) as store:
            wrote = first_night(store, sites)
            values = _scalar(store, "SELECT count(*) FROM value")
            _scalar(store, "PRAGMA wal_checkpoint(TRUNCATE)")
            print(f"SQLite {sqlite3.sqlite_version}: {values} values of {sites} sites")
            size = path.stat().st_size
            print(f"  file: {size / 1e6:.0f} MB, {size / values:.0f} bytes a value")
            raw = baseline(path, Path(folder) / "copy.db")
            print(f"  writing: {values / wrote:.0f} values/s; executemany {values / raw:.0f}/s;"
                  f" {raw / wrote:.2f} of it")  # fmt: skip
            (Path(folder) / "copy.db").unlink()
            counts(store)
            for share in (10, 1):
                clock.at += timedelta(days=1)
                print(quiet_night(store, max(sites // share, 1)))
            if wish.postgres:
                postgres(store, wish.postgres, clock, max(sites // 20, 1))


def postgres(store: Store, url: str, clock: Clock, sites: int) -> None:
    """The same on PostgreSQL: the rows are copied, a part of them also written as nights do."""
    from tests.postgres import Postgres, running

    with running() if url == "-" else closing_nothing(url) as server:
        assert isinstance(server, Postgres)
        copy = server.database()
        backup(store, copy)
        with closing(open_store(copy, key=KEY, now=clock)) as other:
            with other.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                    "VACUUM ANALYZE"
                )
            values = _scalar(other, "SELECT count(*) FROM value")
            print(f"PostgreSQL: {values} values")
            size = _scalar(other, "SELECT pg_database_size(current_database())")
            print(f"  database: {size / 1e6:.0f} MB")
            counts(other)
            clock.at += timedelta(days=1)
            print(quiet_night(other, sites))
        with closing(open_store(server.database(), key=KEY, now=clock)) as fresh:
            wrote = first_night(fresh, sites)
            print(f"  writing: {sites * DOCUMENTS * PEOPLE * 2 / wrote:.0f} values/s")


def closing_nothing(url: str) -> Any:
    """A server that is somebody else's."""
    from contextlib import nullcontext

    from tests.postgres import Postgres

    return nullcontext(Postgres(uri=url))


if __name__ == "__main__":
    main()
