"""Many machines, one record: the same result as from one, whatever dies on the way."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests.conftest import KEY
from tests.fleet.portals import Portals, serve
from tests.postgres import Postgres

TIMES = {"first_seen", "last_seen", "checked", "gone_at"}
WHAT = ("values", "findings", "documents")


@dataclass(slots=True, kw_only=True)
class Fleet:
    """A record and the processes that work on it."""

    folder: Path
    db: str
    crew: list[subprocess.Popen[str]] = field(default_factory=list)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """One command to its end."""
        return subprocess.run(
            self._command(arguments),
            cwd=self.folder,
            env=self._environment(**environment),
            capture_output=True,
            text=True,
            timeout=280,
            check=False,
        )

    def begin(self, portals: Portals) -> None:
        """Enter the portals and queue them all."""
        (self.folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
        assert self.run("fleet", "sync").returncode == 0
        assert self.run("fleet", "schedule", "--now").returncode == 0

    def hire(self, count: int, concurrency: int = 2) -> None:
        """Start draining workers."""
        arguments = ("fleet", "worker", "--drain", "--concurrency", str(concurrency))
        self.crew += [
            subprocess.Popen(
                self._command(arguments),
                cwd=self.folder,
                env=self._environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(count)
        ]

    def finish(self, seconds: float = 200) -> list[str]:
        """Wait for the workers; what they said."""
        said = []
        for worker in self.crew:
            _, err = worker.communicate(timeout=seconds)
            said.append(err)
        return said

    def export(self, what: str) -> list[str]:
        """Rows without times, sorted."""
        found = self.run("export", what)
        assert found.returncode == 0, found.stderr
        rows = [json.loads(line) for line in found.stdout.splitlines()]
        kept = ({name: row[name] for name in row if name not in TIMES} for row in rows)
        return sorted(json.dumps(row, sort_keys=True) for row in kept)

    def status(self) -> dict[str, Any]:
        """What `fleet status` says."""
        found: dict[str, Any] = json.loads(self.run("fleet", "status", "--format", "json").stdout)
        return found

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "overshare", *arguments]

    def _environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "OVERSHARE_KEY": KEY.hex(),
            "OVERSHARE_DB": self.db,
            "OVERSHARE_LANG": "en",
            "TMPDIR": str(self.folder),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            **more,
        }


@pytest.fixture
def fleet(postgres: Postgres, tmp_path: Path) -> Iterator[Fleet]:
    """A fleet on a new database; whoever still works at the end is killed."""
    found = Fleet(folder=tmp_path, db=postgres.database())
    yield found
    for worker in found.crew:
        worker.kill()
        worker.communicate()


def alone(folder: Path, portals: Portals) -> Fleet:
    """The same audit by one machine on SQLite."""
    folder.mkdir()
    (folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
    one = Fleet(folder=folder, db="sqlite:///alone.db")
    assert one.run("crawl").returncode == 0
    return one


def _until(reached: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_forty_sites_by_four_workers_are_as_by_one_machine(fleet: Fleet, tmp_path: Path) -> None:
    with serve(40) as portals:
        one = alone(tmp_path / "alone", portals)
        portals.asked.clear()
        fleet.begin(portals)
        fleet.hire(4, concurrency=1)
        fleet.finish()
    for what in WHAT:
        assert fleet.export(what) == one.export(what)
    assert portals.overlaps() == []
    runs = [json.loads(line) for line in fleet.run("export", "runs").stdout.splitlines()]
    assert len(runs) == 40
    assert {row["run"] for row in runs} == {1}
    assert all(row["finished"] for row in runs)
    assert {one["state"] for one in fleet.status()["sites"]} == {"idle"}


def test_killed_hung_and_restarted_nothing_is_lost_or_asked_by_two(
    fleet: Fleet, postgres: Postgres, tmp_path: Path
) -> None:
    chance = random.Random(9)
    with serve(10, slow=0.1) as portals:
        one = alone(tmp_path / "alone", portals)
        portals.asked.clear()
        fleet.begin(portals)
        fleet.hire(3)
        _until(lambda: len(portals.asked) >= 5)
        hung = fleet.crew[0]
        hung.send_signal(signal.SIGSTOP)
        for wish in (12, 20):
            _until(lambda least=wish: len(portals.asked) >= least)  # type: ignore[misc]
            victim = chance.choice(fleet.crew[1:])
            victim.kill()
            victim.communicate()
            fleet.crew.remove(victim)
            fleet.hire(1)
        if postgres.process is not None:
            postgres.process.stop()
            postgres.process.ensure_postgres_running()
        hung.send_signal(signal.SIGCONT)
        fleet.finish()
    for what in WHAT:
        assert fleet.export(what) == one.export(what)
    assert portals.overlaps() == []


def test_a_crawl_whose_locks_are_lost_ends_and_is_done_again(fleet: Fleet, tmp_path: Path) -> None:
    with serve(2, slow=0.3, pages=30) as portals:
        one = alone(tmp_path / "alone", portals)
        portals.asked.clear()
        fleet.begin(portals)
        fleet.hire(2, concurrency=1)
        _until(lambda: len(portals.asked) >= 6)
        with psycopg.connect(fleet.db, autocommit=True) as connection:
            ended = connection.execute(
                "SELECT pg_terminate_backend(pid) FROM (SELECT DISTINCT pid FROM pg_locks"
                " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()) AS holders"
            ).fetchall()
        assert ended
        fleet.finish()
    for what in WHAT:
        assert fleet.export(what) == one.export(what)


def test_two_schedulers_at_once_plan_one_night(fleet: Fleet) -> None:
    with serve(6) as portals:
        (fleet.folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
        assert "6 added" in fleet.run("fleet", "sync").stderr
        schedule = fleet._command(("fleet", "schedule", "--now"))
        both = [
            subprocess.Popen(
                schedule, env=fleet._environment(), cwd=fleet.folder, stdout=subprocess.PIPE
            )
            for _ in range(2)
        ]
        for one in both:
            one.communicate(timeout=60)
    assert [one["state"] for one in fleet.status()["sites"]] == ["queued"] * 6


def test_a_schedule_keeps_the_databases_time_not_its_machines(fleet: Fleet) -> None:
    with serve(1) as portals:
        (fleet.folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
        assert fleet.run("fleet", "sync").returncode == 0
        _set_ahead(fleet.db, days=3)
        assert fleet.run("fleet", "schedule", "--now").returncode == 0
    with psycopg.connect(fleet.db) as connection:
        row = connection.execute("SELECT started FROM run").fetchone()
    assert row is not None
    ahead = datetime.fromisoformat(row[0]) - datetime.now(UTC)
    assert timedelta(days=2) < ahead < timedelta(days=4)


def _set_ahead(db: str, *, days: int) -> None:
    """Have a database tell another time than the machine that asks it."""
    name = sql.Identifier(str(make_url(db).database))
    with psycopg.connect(db, autocommit=True) as connection:
        connection.execute(
            sql.SQL(
                "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                " 'SELECT pg_catalog.clock_timestamp() + make_interval(days => {})'"
            ).format(sql.Literal(days))
        )
        path = sql.SQL("ALTER DATABASE {} SET search_path = public, pg_catalog")
        connection.execute(path.format(name))


def test_sites_of_one_platform_are_never_visited_at_once(fleet: Fleet) -> None:
    with serve(4, slow=0.05, platform="shared") as portals:
        fleet.begin(portals)
        fleet.hire(2)
        fleet.finish()
        assert {one.site for one in portals.asked} == set(portals.ports)
        assert portals.overlaps() == []


def test_sigterm_hands_the_job_back(fleet: Fleet, tmp_path: Path) -> None:
    with serve(1, slow=0.5) as portals:
        one = alone(tmp_path / "alone", portals)
        portals.asked.clear()
        fleet.begin(portals)
        fleet.hire(1)
        _until(lambda: len(portals.asked) >= 2)
        fleet.crew[0].send_signal(signal.SIGTERM)
        begun = time.monotonic()
        fleet.finish()
        assert time.monotonic() - begun < 30
        fleet.crew.clear()
        fleet.hire(1)
        fleet.finish()
    assert fleet.export("values") == one.export("values")


def test_sync_shows_what_it_changes(fleet: Fleet) -> None:
    with serve(3) as portals:
        sites = portals.sites_yaml()
    (fleet.folder / "sites.yaml").write_text(sites, encoding="utf-8")
    assert fleet.run("fleet", "sync").stdout.split() == [
        "+", "portal-00", "+", "portal-01", "+", "portal-02",
    ]  # fmt: skip
    other = sites.replace("name: portal-01", "name: another").replace(
        "id: portal-02", "enabled: false\n  id: portal-02"
    )
    (fleet.folder / "sites.yaml").write_text(other, encoding="utf-8")
    assert fleet.run("fleet", "sync").stdout.split() == ["~", "portal-01", "-", "portal-02"]
    (fleet.folder / "sites.yaml").write_text("sites: []\n", encoding="utf-8")
    assert fleet.run("fleet", "sync").stdout.split() == ["-", "portal-00", "-", "portal-01"]


def test_another_key_and_no_queue_take_no_job(fleet: Fleet) -> None:
    early = fleet.run("fleet", "worker", "--drain")
    assert (early.returncode, early.stderr.count("\n")) == (4, 1)
    with serve(1) as portals:
        fleet.begin(portals)
        refused = fleet.run("fleet", "worker", "--drain", OVERSHARE_KEY="43" * 32)
        assert portals.asked == []
    assert (refused.returncode, refused.stderr.count("\n")) == (4, 1)
    assert fleet.status()["sites"][0]["state"] == "queued"


@pytest.mark.parametrize(
    "db", ["sqlite:///here.db", "postgresql://user:secret@db.example.org/x", "nonsense"]
)
def test_a_fleet_wants_a_verified_postgresql(db: str, tmp_path: Path) -> None:
    refused = Fleet(folder=tmp_path, db=db).run("fleet", "status")
    assert (refused.returncode, refused.stderr.count("\n")) == (4, 1)
    assert "secret" not in refused.stderr


def test_a_site_that_fails_three_nights_is_parked_until_it_is_retried(
    fleet: Fleet, postgres: Postgres
) -> None:
    from datetime import UTC, datetime

    from store.database import open_store
    from store.roster import fail

    with serve(1) as portals:
        fleet.begin(portals)
        store = open_store(fleet.db, key=KEY, now=lambda: datetime.now(UTC))
        for _ in range(3):
            fail(store, 1, "portal-00", "crashed")
        store.close()
        assert fleet.status()["sites"][0]["state"] == "parked"
        assert "0 sites" in fleet.run("fleet", "schedule", "--now").stdout
        assert fleet.run("fleet", "retry", "portal-00").returncode == 0
        assert fleet.status()["sites"][0]["state"] == "queued"
        assert fleet.run("fleet", "retry", "nobody").returncode == 4
