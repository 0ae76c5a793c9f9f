"""A record of rules that starred no names becomes one that names nobody, and stays a history."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, insert, make_url, select

from detectors.engine.blind import describing, fingerprint, key_id, keyed
from detectors.rules import RULES_VERSION
from store.columns import TO_HEX
from store.database import MIGRATIONS, Store, open_store
from store.history import evidence
from store.sealing import Seal
from store.upkeep import check
from tests.conftest import KEY
from tests.store.conftest import KINDS
from tests.store.portal import Clock

AT = "2026-03-01T18:00:00.000000+00:00"
SEAL = Seal(KEY)
HOST = "https://zf.example.cn/"
WANG, OTHER = keyed(KEY, "person", "wang"), keyed(KEY, "person", "other")
NAMED, UNNAMED, CLEAN, NEWER, PRUNED = range(1, 6)
TITLES = {
    NAMED: "关于王小明低保的公示",
    UNNAMED: "关于对林建国家庭的补贴发放名单",
    CLEAN: "关于任命郑国强同志的通知",
    NEWER: "某街道通讯录",
    PRUNED: "高桂芳残疾人补贴发放名单",
}
ADDRESS = f"{HOST}{quote('王小明')}.zip"


def _bytes(code: str) -> bytes:
    return bytes.fromhex(code.translate(TO_HEX))


def _resource(number: int) -> dict[str, Any]:
    gone = number in {UNNAMED, PRUNED}
    url = ADDRESS if number == NAMED else f"{HOST}{number}"
    return {
        "id": number, "site": "zf", "role": "attachment", "method": "GET", "body": "",
        "headers": [], "title": TITLES[number], "found_on": ADDRESS, "priority": 30, "detail": "",
        "status": "gone" if gone else "ok", "identity": SEAL.identity(url), "url": url,
        "first_seen": AT, "last_seen": AT, "checked": AT, "leaks": not gone, "tries": 0,
        "looks": 0, "rules": RULES_VERSION if number == NEWER else 3, "digest": b"",
    }  # fmt: skip


def _document(number: int, resource: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number, "site": "zf", "resource": resource, "member": "", "size": 9,
        "code": _bytes(keyed(KEY, "document", str(number))), "digest": SEAL.lock("ab" * 32),
        "title": TITLES[resource], "media_type": "application/zip", "status": "ok", "detail": "",
        "people": int(resource != CLEAN), "kinds": {}, "severity": None, "header": "h",
        "first_seen": AT, "last_seen": AT, "checked": AT, "reader": "archive",
        "rules": RULES_VERSION if resource == NEWER else 3, "reader_version": 1, "left_out": {},
    } | more  # fmt: skip


def _version(document: dict[str, Any], **more: Any) -> dict[str, Any]:
    same = ("digest", "size", "title", "status", "people", "rules", "reader", "reader_version")
    seen = {"document": document["id"], "first_seen": AT, "last_seen": AT}
    return {name: document[name] for name in same} | seen | more


def _value(document: int, kind: str, print_: str, person: str, **more: Any) -> dict[str, Any]:
    return {
        "document": document, "kind": kind, "fingerprint": bytes.fromhex(print_),
        "display": "王**" if kind == "name" else "35****************", "sheet": None, "row": 2,
        "person": _bytes(person), "confidence": "certain", "damaged": False, "present": True,
    } | more  # fmt: skip


def _rows() -> dict[str, list[dict[str, Any]]]:
    documents = [_document(one, one) for one in TITLES]
    members = [
        _document(10 + at, NAMED, member=name, title="表")
        for at, name in enumerate(("王小明.xlsx", "王小杰.xlsx", "王**.xlsx"))
    ]
    versions = [_version(one) for one in (*documents, *members)]
    versions[NEWER - 1] |= {"title": "王小明通讯录", "rules": 17}
    versions += [_version(documents[NEWER - 1])]
    wang = [
        ("name", describing(KEY, "name", WANG, "王小明"), WANG),
        ("id_number", fingerprint(KEY, "a"), WANG),
    ]
    values = [_value(at, *one, sheet="王小明") for at in (10, NEWER) for one in wang]
    values[2]["sheet"] = "通讯录"
    values[3] |= {"sheet": "表王小明", "present": False}
    values += [_value(NAMED, *one) for one in wang]
    values += [_value(UNNAMED, "mobile", fingerprint(KEY, "m"), OTHER, sheet="林建国家庭")]
    finding = {
        "id": 1, "code": keyed(KEY, "finding", "1"), "site": "zf", "document": 10,
        "category": "id_full", "kinds": ["id_number"], "columns": ["王小明身份证号"], "people": 1,
        "severity": "high", "confidence": "certain", "basis": [], "reasons": [], "state": "open",
        "last_state": "open", "first_seen": AT, "last_seen": AT, "checked": AT, "rules": 3,
        "withdrawn": False,
    }  # fmt: skip
    return {
        "note": [{"name": "key_id", "text": key_id(KEY)}],
        "site": [{"id": "zf", "name": "某市政府", "revisit_days": 14}],
        "run": [{"id": 1, "started": AT, "versions": {}}],
        "part": [
            {"id": 1, "run": 1, "site": "zf", "started": AT, "finished": True, "requests": 3,
             "bytes": 900, "examined": 2, "coverage": {}}
        ],
        "resource": [_resource(one) for one in TITLES],
        "document": documents + members,
        "version": versions,
        "value": values,
        "finding": [finding],
        "sighting": [
            {"finding": 1, "document": 10, "state": "open", "last_state": "open",
             "first_seen": AT, "last_seen": AT, "since_part": 1, "withdrawn": False}
        ],
    }  # fmt: skip


def _fill(connection: Connection) -> dict[str, list[Any]]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes.update(connection=connection, key=KEY, seal=SEAL)
    command.upgrade(config, "0007")
    tables = MetaData()
    tables.reflect(connection)
    for name, rows in _rows().items():
        for row in rows:
            connection.execute(insert(tables.tables[name]).values(row))
    return _all(connection)


def _all(connection: Connection) -> dict[str, list[Any]]:
    tables = MetaData()
    tables.reflect(connection)
    return {
        name: [dict(row) for row in connection.execute(_ordered(tables, name)).mappings()]
        for name in ("resource", "document", "version", "value", "finding", "sighting")
    }


def _ordered(tables: MetaData, name: str) -> Any:
    return select(tables.tables[name]).order_by(tables.tables[name].c.id)


@pytest.fixture(params=KINDS)
def healed(
    request: pytest.FixtureRequest, new_url: Callable[..., str], clock: Clock
) -> Iterator[tuple[dict[str, list[Any]], Store]]:
    """Every row of an old record before, and the record as today's program opens it."""
    url = new_url(request.param, empty=True)
    drivers = {"postgresql": "postgresql+psycopg"}
    engine = create_engine(make_url(url).set(drivername=drivers.get(request.param, request.param)))
    with engine.begin() as connection:
        before = _fill(connection)
    engine.dispose()
    with closing(open_store(url, key=KEY, now=clock)) as store:
        yield before, store


TEXTS = {"title", "url", "sealed", "found_on", "member", "sheet", "columns"}


def test_texts_are_starred_and_nothing_else_is_touched(
    healed: tuple[dict[str, list[Any]], Store],
) -> None:
    before, store = healed
    with store.engine.connect() as connection:
        after = _all(connection)
    for name, rows in before.items():
        for old, new in zip(rows, after[name], strict=True):
            assert {key: new[key] for key in old if key not in TEXTS} == {
                key: old[key] for key in old if key not in TEXTS
            }
    shown = {(name, row["id"]): row for name, rows in after.items() for row in rows}
    people = ("王小明", "林建国", "高桂芳", quote("王小明"))
    assert not [
        key
        for key, row in shown.items()
        for one in people
        if any(one in str(row[column]) for column in row)
    ]
    for table in ("resource", "document"):
        assert shown[table, NAMED]["title"] == "关于王**低保的公示"
        assert shown[table, UNNAMED]["title"].endswith("的补贴发放名单")
        assert shown[table, CLEAN]["title"] == TITLES[CLEAN]
        assert shown[table, NEWER]["title"] == TITLES[NEWER]
    assert [shown["document", at]["member"] for at in (10, 11, 12)] == [
        "王**.xlsx (2)",
        "王小杰.xlsx",  # somebody else, whom today's rules would leave there, too
        "王**.xlsx",
    ]
    assert shown["finding", 1]["columns"] == ["王**身份证号"]
    assert {row["title"] for row in after["version"] if row["document"] == NEWER} == {
        "王**通讯录", TITLES[NEWER],
    }  # fmt: skip


def test_what_was_starred_is_still_found_and_proven(
    healed: tuple[dict[str, list[Any]], Store],
) -> None:
    _, store = healed
    with store.engine.connect() as connection:
        rows = _all(connection)["resource"]
    url = rows[NAMED - 1]["url"]
    assert url == f"{HOST}王**.zip"
    assert store.seal.open(url, rows[NAMED - 1]["sealed"]) == ADDRESS
    assert {row["found_on"] for row in rows} == {url}
    (one,) = evidence(store, keyed(KEY, "finding", "1"))
    assert (one.sha256, one.first_seen, one.member) == ("ab" * 32, AT, "王**.xlsx (2)")
    assert check(store).problems == ()


def test_the_file_itself_names_nobody_any_more(new_url: Callable[..., str], clock: Clock) -> None:
    url = new_url("sqlite", empty=True)
    path = Path(str(make_url(url).database))
    engine = create_engine(url)
    with engine.begin() as connection:
        _fill(connection)
    engine.dispose()
    names = [name.encode() for name in ("王小明", "林建国", "高桂芳")]
    assert all(name in path.read_bytes() for name in names)
    open_store(url, key=KEY, now=clock).close()
    left = b"".join(one.read_bytes() for one in path.parent.iterdir())
    assert not [name for name in names if name in left]
