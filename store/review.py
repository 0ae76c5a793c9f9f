"""Findings that nobody has decided yet, worst first, as a reviewer sees them: never a value."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from detectors.engine.severity import ORDER
from detectors.finding import Severity
from store import queries
from store.database import Store
from store.lifecycle import Life, State, exposed
from store.rows import FindingRow
from store.schema import document, finding
from store.schema import value as values

SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding to decide on. samples: displays of a few people's values, a line for each."""

    row: FindingRow
    title: str
    samples: tuple[str, ...]


def undecided(store: Store, site: str | None = None) -> list[FindingRow]:
    """Findings without a verdict: exposed ones first, then by severity, then by people."""
    rows = [
        row
        for row in queries.findings(store)
        if row.verdict == "undecided" and (site is None or row.site == site)
    ]
    return sorted(rows, key=_rank)


def _rank(row: FindingRow) -> tuple[bool, int, int, str]:
    life = Life(State(row.state), State(row.last_state))
    return (
        not exposed(life),
        ORDER.index(Severity(row.severity)),
        -row.people,
        row.finding,
    )


def item(store: Store, row: FindingRow) -> Item:
    """A finding with its document's title and a few displays."""
    query = select(document.c.id, document.c.title).join(
        finding, finding.c.document == document.c.id
    )
    with store.engine.connect() as connection:
        place = connection.execute(query.where(finding.c.code == row.finding)).one()
    return Item(row=row, title=place.title, samples=tuple(_samples(store, place.id)))


def _samples(store: Store, number: int) -> Iterator[str]:
    v = values.c
    people = (
        select(v.person)
        .where(v.document == number, v.present, v.person.is_not(None))
        .distinct()
        .limit(SAMPLES)
    )
    with store.engine.connect() as connection:
        for person in connection.scalars(people).all():
            query = (
                select(v.kind, v.display)
                .where(v.document == number, v.present, v.person == person)
                .order_by(v.id)
            )
            shown = connection.execute(query).all()
            yield "  ".join(f"{one.kind}={one.display}" for one in shown)
