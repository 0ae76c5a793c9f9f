"""One part at a time for each site: locks that die with the process that holds them."""

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import sleep
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

LOOK = 3.0  # seconds
# The server notices within a minute that a machine is gone, and frees its locks.
KEEP_ALIVE = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)


class Locks(Protocol):
    """Locks by site."""

    def take(self, site: str) -> bool:
        """Whether the lock could be had."""

    def give(self, site: str) -> None:
        """Give one back."""

    def watch(self, lost: Callable[[], None]) -> None:
        """Have `lost` called should the locks be lost while they are held."""

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

    def watch(self, lost: Callable[[], None]) -> None:
        """A lock of a file is lost with its process only."""

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
        self._turn = Lock()  # of the connection, between the crawl and the watch

    def _ask(self, query: str, site: str = "") -> Any:
        with self._turn:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(
                    isolation_level="AUTOCOMMIT"
                )
                for setting in KEEP_ALIVE:
                    self._connection.execute(text(setting))
            return self._connection.scalar(text(query), {"number": _number(site)})

    def take(self, site: str) -> bool:
        """Try the site's advisory lock."""
        return bool(self._ask("SELECT pg_try_advisory_lock(:number)", site))

    def give(self, site: str) -> None:
        """Give the site's lock back."""
        self._ask("SELECT pg_advisory_unlock(:number)", site)

    def watch(self, lost: Callable[[], None]) -> None:
        """Ask the connection for a sign of life; without it the server has freed the locks."""

        def look() -> None:
            while True:
                sleep(LOOK)
                try:
                    if self._connection is None or self._connection.closed:
                        return
                    self._ask("SELECT :number")
                except DBAPIError:
                    lost()
                    return

        Thread(target=look, daemon=True).start()

    def close(self) -> None:
        """Closing the connection gives back every lock."""
        with self._turn:
            if self._connection is not None:
                with suppress(OSError, DBAPIError):
                    self._connection.execute(text("SELECT pg_advisory_unlock_all()"))
                self._connection.close()
                self._connection = None
