"""One part at a time for each site: locks that die with the process that holds them."""

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text


class Locks(Protocol):
    """Locks by site."""

    def take(self, site: str) -> bool:
        """Whether the lock could be had."""

    def give(self, site: str) -> None:
        """Give one back."""

    def close(self) -> None:
        """Give all back."""


def locks_of(engine: Engine) -> Locks:
    """The locks that a database's kind has."""
    if engine.dialect.name == "postgresql":
        return ServerLocks(engine)
    return FileLocks(engine.url.database)


def _number(site: str) -> int:
    return int.from_bytes(hashlib.sha256(site.encode()).digest()[:7], "big")


class FileLocks:
    """A byte of one file beside the SQLite database for each site (POSIX record locks)."""

    def __init__(self, database: str | None) -> None:
        self._path = Path(f"{database}.lock") if database and database != ":memory:" else None
        self._file: int | None = None
        self._held: set[str] = set()

    def take(self, site: str) -> bool:
        """Lock the site's byte."""
        if site in self._held or self._path is None or sys.platform == "win32":
            self._held.add(site)
            return True
        import fcntl

        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _number(site))
        except OSError:
            return False
        self._held.add(site)
        return True

    def give(self, site: str) -> None:
        """Unlock the site's byte."""
        if site in self._held and self._file is not None and sys.platform != "win32":
            import fcntl

            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, _number(site))
        self._held.discard(site)

    def close(self) -> None:
        """Closing the file gives back every lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        self._held.clear()


class ServerLocks:
    """PostgreSQL's advisory locks, held by one connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(
                isolation_level="AUTOCOMMIT"
            )
        return self._connection

    def take(self, site: str) -> bool:
        """Try the site's advisory lock."""
        query = text("SELECT pg_try_advisory_lock(:number)")
        return bool(self._connected().scalar(query, {"number": _number(site)}))

    def give(self, site: str) -> None:
        """Give the site's lock back."""
        self._connected().execute(
            text("SELECT pg_advisory_unlock(:number)"), {"number": _number(site)}
        )

    def close(self) -> None:
        """Closing the connection gives back every lock."""
        if self._connection is not None:
            with suppress(OSError):
                self._connection.execute(text("SELECT pg_advisory_unlock_all()"))
            self._connection.close()
            self._connection = None
