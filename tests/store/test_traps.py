"""A trap is remembered for as long as a quiet document is, under a hash, by its own site."""

from datetime import timedelta

from sqlalchemy import select

from store.database import Store
from store.frontier import Frontier
from store.parts import begin_part, begin_run
from store.schema import trap
from store.traps import traps_of
from store.visit import Part, Status, Trap, Visit
from store.writer import finish_part, record
from tests.store.portal import Clock, Portal

MET = Trap("GET http://zf.example.cn/王小明?n=#", "0")
OTHER = Trap("GET http://zf.example.cn/王小明?n=#", "1")


def _meets(portal: Portal, met: Trap | None) -> Part:
    """A night whose first page proves to be one of a trap."""
    _, part = portal.begin(fresh=True)
    due = Frontier(portal.store, part).next()
    assert due is not None
    visit = Visit(status=Status.OK, digest="ab" * 32, trap=met)
    record(portal.store, part, due, visit)
    finish_part(portal.store, part, finished=True, reason=None)
    return part


def test_a_trap_is_kept_until_a_quiet_document_would_be_due(
    store: Store, portal: Portal, clock: Clock
) -> None:
    first = _meets(portal, MET)
    for days in (0, 1, 12):
        clock.on(days=days)
        kept = traps_of(store, first)
        assert MET in kept
        assert OTHER not in kept
        assert kept.patterns == {"0"}
    clock.on(hours=13)  # the fourteenth night
    assert MET not in traps_of(store, first)
    again = _meets(portal, MET)
    assert MET in traps_of(store, again)
    with store.engine.connect() as connection:
        (row,) = connection.execute(select(trap)).all()
    assert "王小明" not in str(row)
    assert row.seen > (clock() - timedelta(minutes=1)).isoformat()


def test_a_trap_is_of_its_site_and_keeps_nobody_from_a_look(store: Store, portal: Portal) -> None:
    part = _meets(portal, MET)
    assert MET in traps_of(store, part)
    other = Portal(store=store, clock=portal.clock, id="jy")
    assert MET not in traps_of(store, _meets(other, None))
    looked = begin_part(store, begin_run(store), portal.facts(), only=(1,))
    assert looked is not None
    assert MET not in traps_of(store, looked)
