"""One site's visit in a process of its own, which dies with its worker: an order in, a report out.

The key and the database's URL come through the pipe, never by the command line.
"""

import logging
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from crawler.fleet.lanes import keys_of
from crawler.night import Options, Outcome, run_night
from crawler.sites import Site
from crawler.workers import die_with_parent
from store.database import Store, StoreError, open_store
from store.roster import is_done


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to visit. ahead: how far the fleet's clock is before this machine's."""

    url: str = field(repr=False)
    key: bytes = field(repr=False)
    ahead: timedelta
    run: int
    entry: Mapping[str, Any] = field(repr=False)
    parent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of an order.

    outcome: None where nothing was left to do, or the order could not be followed: `busy`
    (another process is at this site or address), or `refused` (one line: key, schema, database).
    """

    outcome: Outcome | None = None
    busy: bool = False
    refused: str | None = None


def clock(ahead: timedelta) -> Any:
    """The fleet's clock on this machine."""
    return lambda: datetime.now(UTC) + ahead


def visit(pipe: Connection, order: Order) -> None:
    """Follow an order and send back the report. Runs in a fresh process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker stops its children itself
    _die_with(order.parent)
    os.umask(0o077)
    logging.getLogger().addHandler(logging.NullHandler())
    logging.getLogger("crawler").propagate = False
    logging.getLogger("crawler").addHandler(logging.NullHandler())
    sys.stdout = sys.stderr
    pipe.send(_report(order))
    pipe.close()


def _die_with(parent: int) -> None:
    """End when the worker ends, however it ends: a lock that is held by nobody's child frees."""
    die_with_parent()
    if os.getppid() != parent:
        os._exit(1)


def _report(order: Order) -> Report:
    try:
        store = open_store(order.url, key=order.key, now=clock(order.ahead), migrate=False)
    except StoreError as error:
        return Report(refused=str(error))
    try:
        return _visited(store, order)
    finally:
        store.close()


def _visited(store: Store, order: Order) -> Report:
    site = Site.model_validate(dict(order.entry))
    if is_done(store, order.run, site.id):
        return Report()
    if not all(store.locks.take(f"address {key}") for key in keys_of(site)):
        return Report(busy=True)
    options = Options(
        sites=(site,), store=store, key=order.key, now=store.now, run=order.run, only=(site.id,)
    )
    outcome = run_night(options).sites[0]
    return Report(busy=True) if outcome.reason == "locked" else Report(outcome=outcome)
