"""What the tests of the record share: both databases, a clock, a site that needs no network."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from store.database import Store, open_store
from tests.conftest import KEY
from tests.postgres import Postgres
from tests.store.portal import Clock, Portal

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def template(postgres: Postgres) -> str:
    """The name of a database that has the tables: copying it is quicker than making them."""
    url = postgres.database()
    open_store(url, key=KEY, now=Clock()).close()
    return str(make_url(url).database)


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Make the URL of a database of a kind: one that has the tables, or an empty one."""
    made: list[tuple[str, str]] = []

    def make(kind: str, *, empty: bool = False) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / uuid4().hex}.db"
        server: Postgres = request.getfixturevalue("postgres")
        origin = None if empty else request.getfixturevalue("template")
        url = server.database(origin)
        made.append((server.uri, str(make_url(url).database)))
        return url

    yield make
    for server, name in made:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, new_url: Callable[..., str]) -> str:
    """A database: SQLite, then PostgreSQL."""
    return new_url(request.param)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until it is moved."""
    return Clock()


@pytest.fixture
def store(url: str, clock: Clock) -> Iterator[Store]:
    """An empty record in each database."""
    with closing(open_store(url, key=KEY, now=clock)) as opened:
        yield opened


@pytest.fixture
def portal(store: Store, clock: Clock) -> Portal:
    """A site whose pages a test sets, audited night by night."""
    return Portal(store=store, clock=clock)
