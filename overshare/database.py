"""Opens the record that a command works on: which database, with the key, at what time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from overshare.clock import clock
from overshare.key import need_key
from overshare.shell import Refusal

if TYPE_CHECKING:
    from store.database import Store

DEFAULT = "sqlite:///overshare.db"


def option() -> click.Option:
    """The `--db` option of every command that has a database."""
    return click.Option(
        ["--db"],
        default=None,
        metavar="URL",
        help="数据库（默认 OVERSHARE_DB，再默认 sqlite:///overshare.db）/ the database",
    )


def database_url(db: str | None) -> str:
    """The URL asked for, else OVERSHARE_DB, else a file in this folder."""
    return db or os.environ.get("OVERSHARE_DB") or DEFAULT


@contextmanager
def record(db: str | None) -> Iterator["Store"]:
    """The opened record; what the store refuses is one line and exit 4."""
    from store.database import StoreError, open_store

    url = database_url(db)
    try:
        store = open_store(url, key=need_key(url), now=clock())
    except StoreError as error:
        raise Refusal(str(error)) from None
    try:
        yield store
    except StoreError as error:
        raise Refusal(str(error)) from None
    finally:
        store.close()
