"""A process that is killed while it writes: nothing half-written, nothing lost, nothing twice.

OVERSHARE_TEST_KILLS says how often (50 were done by hand).
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from store import people as counts
from store import queries
from store.database import open_store
from store.schema import document, value, version
from store.upkeep import check
from tests.conftest import KEY
from tests.people import people
from tests.store.portal import Clock, Portal, sheet

KILLS = int(os.environ.get("OVERSHARE_TEST_KILLS", "5"))
LISTS, LISTED = 60, 25
CHILD = """
import sys
from tests.store.test_killed import audit
audit(sys.argv[1])
"""


def _portal(url: str) -> Portal:
    """A site of many lists; night after night one half of them changes."""
    store = open_store(url, key=KEY, now=Clock())
    night = queries.runs(store)
    salt = str(sum(1 for _ in night))
    pages = {
        f"/{at}.xlsx": sheet(
            people(LISTED, seed=1000 + at), note=salt if at % 2 else "", title=f"{at}"
        )
        for at in range(LISTS)
    }
    return Portal(store=store, clock=Clock(), pages=dict(pages))


def audit(url: str) -> None:
    """What the child does until it is killed, or done."""
    portal = _portal(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    portal.night()


def test_kill_9_while_it_writes(url: str, tmp_path: Path) -> None:
    random_ = random.Random(7)
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, url],
            cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(random_.uniform(0.0, 0.6))
        child.kill()
        child.communicate()
        with closing(open_store(url, key=KEY, now=Clock())) as store:
            assert check(store).problems == ()
            numbers = select(value.c.document, func.count()).where(value.c.present)
            with store.engine.connect() as connection:
                written = connection.execute(numbers.group_by(value.c.document)).all()
            assert {count for _, count in written} <= {2 * LISTED}
    portal = _portal(url)
    with closing(portal.store):
        portal.night()
        _is_as_if_never_killed(portal)


def _is_as_if_never_killed(portal: Portal) -> None:
    store = portal.store
    assert check(store).problems == ()
    rows = portal.findings()
    assert len(rows) == LISTS
    assert {(row.state, row.people) for row in rows} == {("open", LISTED)}
    assert counts.people(store) == LISTS * LISTED
    turns = Counter(row.finding for row in queries.events(store))
    assert set(turns.values()) == {1}
    assert len(list(queries.values(store))) == LISTS * LISTED * 2
    with store.engine.connect() as connection:
        documents = connection.scalar(select(func.count()).select_from(document))
        versions = connection.scalar(
            select(func.count(version.c.document.distinct())).select_from(version)
        )
    assert documents == versions == LISTS + 1
