"""The care of a record: what is wrong with it, how old it may grow, a copy of it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, create_engine, delete, event, insert, make_url, select, text
from sqlalchemy import func as sql

from detectors.engine.blind import key_id
from store.database import Store, known_heads, schema_of
from store.faults import StoreError, refuse
from store.schema import (
    exposure,
    finding,
    metadata,
    note,
    part,
    run,
    sighting,
    stamp,
    value,
    version,
    visit,
)

BATCH = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check found. problems: one line each; none if all is well."""

    key_id: str
    schema: str
    rows: dict[str, int]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How many rows a pruning took, or would take."""

    values: int
    people: int
    visits: int
    versions: int


def check(store: Store) -> Health:
    """Look for damage: pages, orphans, another schema, people marked otherwise than their state."""
    problems = [*_damage(store), *_orphans(store), *_disagreements(store)]
    with store.engine.connect() as connection:
        known = connection.scalar(select(note.c.text).where(note.c.name == "key_id"))
        schema = ", ".join(sorted(schema_of(connection)))
        rows = {
            table.name: connection.scalar(select(sql.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    if known != key_id(store.key):
        problems.append(f"密钥编号 / key id: {known}")
    return Health(key_id=known or "", schema=schema, rows=rows, problems=tuple(problems))


def _damage(store: Store) -> Iterator[str]:
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.connect() as connection:
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"数据库文件损坏 / the file is damaged: {str(row[0])[:120]}"


def _orphans(store: Store) -> Iterator[str]:
    """Rows that point at nothing."""
    with store.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                other = key.column.table.alias("other")
                missing = (
                    select(sql.count())
                    .select_from(table.outerjoin(other, key.parent == other.c[key.column.name]))
                    .where(key.parent.is_not(None), other.c[key.column.name].is_(None))
                )
                count = connection.scalar(missing) or 0
                if count:
                    yield (
                        f"{table.name}.{key.parent.name}: {count} 行无所属 / rows without their"
                        f" {key.column.table.name}"
                    )


def _disagreements(store: Store) -> Iterator[str]:
    """People whose mark says otherwise than the state of where they stand."""
    s = sighting.c
    shown = ("open", "reappeared", "moved")
    exposed = ~s.withdrawn & (
        s.state.in_(shown) | ((s.state == "unknown") & s.last_state.in_(shown))
    )
    query = (
        select(sql.count())
        .select_from(exposure.join(sighting, s.id == exposure.c.sighting))
        .where(exposure.c.exposed != exposed)
    )
    with store.engine.connect() as connection:
        count = connection.scalar(query) or 0
    if count:
        yield f"exposure: {count} 行与状态不符 / rows disagree with their finding's state"


def backup(store: Store, target: str) -> None:
    """Copy the record, while it may be in use, to a new SQLite file or an empty database.

    target: a path or a database URL. The key is never part of it. Raises `StoreError`.
    """
    url = target if "://" in target else f"sqlite:///{target}"
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        path = Path(parsed.database or "")
        if path.exists():
            raise StoreError(f"{path}: 已存在，未覆盖 / exists already; nothing was overwritten")
        if not path.resolve().parent.is_dir():
            raise StoreError(f"{path}: 没有这个文件夹 / no such folder")
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        if store.engine.dialect.name == "sqlite":
            _copy_file(store, path)
            return
    _copy_rows(store, url)


def _copy_file(store: Store, path: Path) -> None:
    """SQLite's own online copy: consistent, and it lets the nights go on."""
    source = store.engine.raw_connection()
    try:
        with closing(sqlite3.connect(path)) as target:
            driver: Any = source.driver_connection
            driver.backup(target)
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise StoreError(f"{path}: {error}") from None
    finally:
        source.close()


def _copy_rows(store: Store, url: str) -> None:
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "handle_error", refuse)
    isolation = "REPEATABLE READ" if store.engine.dialect.name == "postgresql" else "SERIALIZABLE"
    try:
        with store.engine.connect() as connection, engine.begin() as target:
            source = connection.execution_options(isolation_level=isolation, yield_per=BATCH)
            if schema_of(target):
                raise StoreError("目标数据库不是空的 / the target database is not empty")
            metadata.create_all(target)
            for table in metadata.sorted_tables:
                for rows in source.execute(select(table)).mappings().partitions(BATCH):
                    target.execute(insert(table), [dict(row) for row in rows])
            _mark_schema(target)
            if engine.dialect.name == "postgresql":
                _advance(target)
    finally:
        engine.dispose()


def _mark_schema(target: Any) -> None:
    target.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    for head in known_heads():
        target.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": head})


def _advance(target: Any) -> None:
    """Let PostgreSQL count on from the highest id."""
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement and table.c.id.type.python_type is int:
            target.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"  # noqa: S608
                    f" (SELECT coalesce(max(id), 1) FROM {table.name}))"
                )
            )


def prune(store: Store, *, days: int, dry: bool = False) -> Pruned:
    """Forget people's fingerprints of what ended over so many days ago, and the visits and versions
    that are as old. Findings, their history, verdicts and notices stay."""
    before = stamp(store.now() - timedelta(days=days))
    ended = select(sighting.c.id).join(finding, finding.c.id == sighting.c.finding)
    ended = ended.where(finding.c.gone_at < before, sighting.c.state.in_(("gone", "masked")))
    people = exposure.c.sighting.in_(ended) & ~exposure.c.exposed
    living = select(sighting.c.document).where(sighting.c.state.not_in(("gone", "masked")))
    documents = select(sighting.c.document).where(sighting.c.id.in_(ended))
    values = value.c.document.in_(documents) & value.c.document.not_in(living)
    parts = select(part.c.id).join(run, run.c.id == part.c.run).where(run.c.started < before)
    visits = visit.c.part.in_(parts)
    newest = select(sql.max(version.c.id)).group_by(version.c.document)
    versions = (version.c.last_seen < before) & version.c.id.not_in(newest)
    rows: list[tuple[Table, Any]] = [
        (value, values), (exposure, people), (visit, visits), (version, versions),
    ]  # fmt: skip
    with store.engine.begin() as connection:
        counts = [
            connection.scalar(select(sql.count()).select_from(table).where(chosen)) or 0
            for table, chosen in rows
        ]
        if not dry:
            for table, chosen in rows:
                connection.execute(delete(table).where(chosen))
    if not dry and store.engine.dialect.name == "sqlite":
        _shrink(store)
    return Pruned(values=counts[0], people=counts[1], visits=counts[2], versions=counts[3])


def _shrink(store: Store) -> None:
    """Give the room back, and leave nothing of what was deleted in the log beside the file."""
    connection = store.engine.raw_connection()
    try:
        driver: Any = connection.driver_connection
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
