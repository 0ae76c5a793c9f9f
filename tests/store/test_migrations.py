"""A filled database of every released schema becomes today's, and nothing of it is lost."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, insert, make_url, update

from detectors.engine.blind import fingerprint, key_id, keyed
from detectors.rules import RULES_VERSION
from store import people, queries
from store.database import MIGRATIONS, Store, StoreError, open_store
from store.frontier import Frontier
from store.parts import begin_part, begin_run
from store.schema import note
from store.sealing import Seal
from tests.conftest import KEY
from tests.store.conftest import KINDS
from tests.store.portal import Clock, Portal, sheet

AT = "2026-03-01T18:00:00.000000+00:00"
LATER = "2026-03-02T18:00:00.000000+00:00"
ID = fingerprint(KEY, "a")
PEOPLE = [keyed(KEY, "person", name) for name in ("a", "b", "c")]
OPEN, GONE = keyed(KEY, "finding", "open"), keyed(KEY, "finding", "gone")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


REVISIONS = [one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()]


def _rows() -> dict[str, list[dict[str, Any]]]:
    """A site with an open list and one that is gone, as the first schemas held them."""
    resource = {
        "site": "zf", "role": "attachment", "method": "GET", "body": "", "headers": [],
        "title": "名单", "found_on": "", "priority": 30, "status": "ok", "detail": "",
        "http_status": 200, "bytes": 900, "etag": '"tag"', "digest": "ab" * 32,
        "first_seen": AT, "last_seen": AT, "checked": AT, "leaks": True, "rules": RULES_VERSION,
        "tries": 0, "looks": 0,
    }  # fmt: skip
    document = {
        "site": "zf", "member": "", "code": keyed(KEY, "document", "x"), "digest": "ab" * 32,
        "title": "名单", "media_type": "text/html", "status": "ok", "detail": "", "people": 2,
        "kinds": {"id_number": 2}, "severity": "high", "header": "", "first_seen": AT,
        "last_seen": AT, "checked": AT, "rules": 1, "reader_version": 1, "left_out": {},
    }  # fmt: skip
    value = {
        "document": 1, "kind": "id_number", "fingerprint": ID, "contains": None, "display": "35**",
        "place": {"sheet": "表", "row": 2, "column": 1}, "person": PEOPLE[0],
        "confidence": "certain", "damaged": False, "mask": None, "present": True,
    }  # fmt: skip
    finding = {
        "site": "zf", "category": "id_full", "kinds": ["id_number"], "columns": ["身份证号"],
        "people": 2, "severity": "high", "confidence": "certain", "basis": [], "reasons": [],
        "first_seen": AT, "last_seen": AT, "checked": AT, "rules": 1, "withdrawn": False,
    }  # fmt: skip
    return {
        "note": [{"name": "key_id", "text": key_id(KEY)}],
        "site": [{"id": "zf", "name": "某市政府", "region": "350100", "revisit_days": 14}],
        "run": [{"started": AT, "ended": LATER, "versions": {"rules": 1}}],
        "part": [
            {"run": 1, "site": "zf", "started": AT, "ended": LATER, "finished": True,
             "requests": 3, "bytes": 900, "examined": 2, "coverage": {"ok": 2}}
        ],
        "resource": [
            resource | {"id": 1, "identity": "i1", "url": "https://zf.example.cn/1"},
            resource | {"id": 2, "identity": "i2", "url": "https://zf.example.cn/2"},
        ],
        "document": [document | {"id": 1, "resource": 1}, document | {"id": 2, "resource": 2}],
        "value": [value | {"id": 1}, value | {"id": 7, "mask": {"pattern": "dd**"}}],
        "finding": [
            finding | {"id": OPEN, "document": 1, "state": "unknown", "last_state": "open"},
            finding | {"id": GONE, "document": 2, "state": "gone", "last_state": "gone",
                       "gone_at": LATER},
        ],
        "finding_person": [
            {"finding": OPEN, "person": PEOPLE[0]}, {"finding": OPEN, "person": PEOPLE[1]},
            {"finding": GONE, "person": PEOPLE[2]},
        ],
        "event": [
            {"id": 4, "finding": OPEN, "part": 1, "at": AT, "state": "open", "people": 2},
            {"id": 9, "finding": GONE, "part": 1, "at": LATER, "state": "gone", "people": 1},
        ],
        "verdict": [
            {"id": 3, "finding": OPEN, "verdict": "confirmed", "reason": "看过", "author": "甲",
             "at": LATER}
        ],
    }  # fmt: skip


def _fill(connection: Connection, revision: str) -> None:
    """Fill the schema of a revision; one after the first two by what these held."""
    config = _config()
    config.attributes.update(connection=connection, key=KEY, seal=Seal(KEY))
    command.upgrade(config, min(revision, "0002"))
    tables = MetaData()
    tables.reflect(connection)
    for name, rows in _rows().items():
        for row in rows:
            connection.execute(insert(tables.tables[name]).values(row))
    command.upgrade(config, revision)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("revision", sorted(REVISIONS)[:-1])
def test_a_filled_record_of_an_older_schema_keeps_everything(
    new_url: Callable[..., str], clock: Clock, kind: str, revision: str
) -> None:
    url = new_url(kind, empty=True)
    driver = make_url(url).set(drivername={"postgresql": "postgresql+psycopg"}.get(kind, kind))
    engine = create_engine(driver)
    with engine.begin() as connection:
        _fill(connection, revision)
    engine.dispose()
    with closing(open_store(url, key=KEY, now=clock)) as store:
        _is_whole(store)
        _goes_on(store, clock)


def _is_whole(store: Store) -> None:
    rows = {row.finding: row for row in queries.findings(store)}
    assert (rows[OPEN].state, rows[OPEN].last_state, rows[OPEN].verdict) == (
        "unknown", "open", "confirmed",
    )  # fmt: skip
    assert (rows[GONE].state, rows[GONE].gone_at) == ("gone", LATER)
    assert people.people(store) == 2
    assert people.people_by_site(store) == {"zf": 2}
    first, masked = queries.values(store)
    assert first.fingerprint == ID
    assert first.person == PEOPLE[0]
    assert first.place == {"sheet": "表", "row": 2, "column": 1}
    assert (first.mask, masked.mask) == (None, {"pattern": "dd**"})
    assert [row.state for row in queries.events(store)] == ["open", "gone"]
    assert {row.document for row in queries.documents(store)} == {keyed(KEY, "document", "x")}


def _goes_on(store: Store, clock: Clock) -> None:
    portal = Portal(store=store, clock=clock)
    part = begin_part(store, begin_run(store), portal.facts())
    assert part is not None
    due = Frontier(store, part).next()
    assert due is not None
    assert due.etag == '"tag"'
    portal.pages["/new.xlsx"] = sheet([])
    portal.visit(part)


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_reached_from_nothing(
    new_url: Callable[..., str], clock: Clock, kind: str
) -> None:
    assert REVISIONS[-1] == "0001"
    with closing(open_store(new_url(kind, empty=True), key=KEY, now=clock)) as store:
        assert list(queries.findings(store)) == []


def test_the_migrations_make_the_schema_that_the_program_writes(store: Store) -> None:
    with store.engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.check(config)


def test_another_keys_record_is_refused(store: Store, url: str, clock: Clock) -> None:
    with pytest.raises(StoreError, match="another key"):
        open_store(url, key=b"\1" * 32, now=clock)
    with store.engine.begin() as connection:
        connection.execute(update(note).values(text="other"))
    with pytest.raises(StoreError, match="another key"):
        open_store(url, key=KEY, now=clock)


def test_a_newer_schema_is_refused(store: Store, url: str, clock: Clock) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        open_store(url, key=KEY, now=clock)
