"""A database URL and the key in, the opened `Store` out: created, migrated, or refused."""

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from detectors.engine.blind import key_id
from store.faults import StoreError, line, refuse
from store.locks import Locks, locks_of
from store.schema import note
from store.sealing import Seal

MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 30
MIGRATING = 0x6F766572  # the advisory lock of whoever changes the schema
CACHE_KIB = 64 * 1024  # the indexes of fingerprints and people are written all over

__all__ = ["Store", "StoreError", "known_heads", "open_store", "schema_at", "schema_of"]


@dataclass(slots=True)
class Store:
    """An opened record."""

    engine: Engine
    seal: Seal
    key: bytes = field(repr=False)
    now: Callable[[], datetime]
    locks: Locks

    def close(self) -> None:
        """Give back locks and connections."""
        self.locks.close()
        self.engine.dispose()


def open_store(url: str, *, key: bytes, now: Callable[[], datetime], migrate: bool = True) -> Store:
    """Open the record at a URL, making it if there is none.

    migrate: False refuses a record of an older schema, too (a machine of a fleet changes none).
    Raises `StoreError` for a URL that is none, a server that does not answer, another key's
    record, a newer schema.
    """
    engine = _engine(url)
    try:
        _migrate(engine, key, allowed=migrate)
        _own(engine, key)
    except (StoreError, DatabaseError, CommandError) as error:
        engine.dispose()
        raise StoreError(f"{_shown(url)}: {_why(error)}") from None
    return Store(engine=engine, seal=Seal(key), key=key, now=now, locks=locks_of(engine))


def _why(error: Exception) -> str:
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, CommandError):
        return "数据库由更新的版本写成，请升级 / written by a newer version: upgrade overshare"
    return line(getattr(error, "orig", None))


def _shown(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, hide_parameters=True)
        event.listen(engine, "handle_error", refuse)
    except (ArgumentError, NoSuchModuleError):
        raise StoreError(
            "--db: 不是数据库地址 / not a database URL: sqlite:///overshare.db, postgresql://…"
        ) from None
    if engine.dialect.name == "sqlite":
        _prepare_folder(parsed.database)
        event.listen(engine, "connect", _pragmas)
    return engine


def _prepare_folder(database: str | None) -> None:
    if not database or database.startswith("file:"):
        return
    if not Path(database).resolve().parent.is_dir():
        raise StoreError(f"{database}: 没有这个文件夹 / no such folder")


def _pragmas(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


def _alembic() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def known_heads() -> set[str]:
    """The schema that this program writes."""
    return set(ScriptDirectory.from_config(_alembic()).get_heads())


def schema_of(connection: Connection) -> set[str]:
    """The schema that a database has; empty if it has none yet."""
    return set(MigrationContext.configure(connection).get_current_heads())


def schema_at(url: str) -> str:
    """The schema of the database at a URL, ``-`` if it has none. Raises `StoreError`."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return ", ".join(sorted(schema_of(connection))) or "-"
    finally:
        engine.dispose()


def _migrate(engine: Engine, key: bytes, *, allowed: bool) -> None:
    """Bring the schema up to date in one transaction: whole, or not at all when it is killed."""
    scripts = ScriptDirectory.from_config(_alembic())
    with engine.connect() as connection:
        heads = schema_of(connection)
    if heads == known_heads():
        return
    if not allowed and heads <= {one.revision for one in scripts.walk_revisions()}:
        raise StoreError(
            "数据库结构较旧或为空，请先运行 overshare fleet sync 或 db migrate / the record has"
            " an older schema or none: run overshare fleet sync or db migrate"
        )
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # tables are made anew
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        before = schema_of(connection)
        if before:
            _refuse_another(connection, key)
        if before != known_heads():  # another process may have been first
            config = _alembic()
            config.attributes.update(connection=connection, key=key, seal=Seal(key))
            command.upgrade(config, "head")
        connection.commit()
        connection.invalidate()  # with its own settings back, or not at all


def _own(engine: Engine, key: bytes) -> None:
    """Remember the key's public id; refuse the record of another."""
    with engine.connect() as connection:
        if _refuse_another(connection, key):
            return
    with engine.begin() as connection:
        connection.execute(insert(note).values(name="key_id", text=key_id(key)))


def _refuse_another(connection: Connection, key: bytes) -> bool:
    """Whether the record knows whose it is; `StoreError` if it is another's."""
    known = connection.scalar(select(note.c.text).where(note.c.name == "key_id"))
    if known is not None and known != key_id(key):
        raise StoreError(
            f"数据库属于密钥 {known}，现用密钥为 {key_id(key)} / the record belongs to another"
            " key; set OVERSHARE_KEY_FILE"
        )
    return known is not None


def demand_server(url: str) -> None:
    """Refuse what a fleet cannot share: a database that is no PostgreSQL, or one off loopback
    without a verified certificate. Raises `StoreError`."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("--db: 不是数据库地址 / not a database URL: postgresql://…") from None
    if not parsed.drivername.startswith("postgresql"):
        raise StoreError(
            "多机巡检只能用 PostgreSQL 数据库 / a fleet needs PostgreSQL: --db postgresql://…"
        )
    hosts = [parsed.host or "", *_listed(parsed.query.get("host"))]
    safe = all(_is_here(host) for host in hosts if host)
    mode = parsed.query.get("sslmode") or os.environ.get("PGSSLMODE")
    if not safe and mode != "verify-full":
        raise StoreError(
            f"{_shown(url)}: 本机以外的数据库必须加 sslmode=verify-full / off this machine the"
            " database must be asked for with sslmode=verify-full"
        )


def _listed(hosts: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (hosts,) if isinstance(hosts, str) else hosts or ()


def _is_here(host: str) -> bool:
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
