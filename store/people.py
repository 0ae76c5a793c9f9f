"""The record in; how many distinct people are exposed where, and which lists share them, out.

People are counted by key, so that one who stands in ten lists is one (benchmarks/record.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func as sql
from sqlalchemy import select

from store.database import Store
from store.schema import document, exposure, finding, sighting, site


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two documents that expose some of the same people. documents: their codes."""

    documents: tuple[str, str]
    sites: tuple[str, str]
    people: int


def people(store: Store) -> int:
    """Distinct people exposed now, or when last seen, over all sites."""
    distinct = select(exposure.c.person).where(exposure.c.exposed).distinct().subquery()
    with store.engine.connect() as connection:
        return int(connection.scalar(select(sql.count()).select_from(distinct)) or 0)


def people_by_site(store: Store) -> dict[str, int]:
    """Distinct people exposed on each site."""
    x = exposure.c
    distinct = select(x.site, x.person).where(x.exposed).distinct().subquery()
    query = select(distinct.c.site, sql.count()).group_by(distinct.c.site)
    with store.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query)}


def people_by_region(store: Store, digits: int = 6) -> dict[str, int]:
    """Distinct people exposed in each region. digits: of its GB/T 2260 code: 2 for a province, 4
    for a prefecture. Sites of no known region are under the empty text."""
    region = sql.coalesce(sql.substr(site.c.region, 1, digits), "")
    distinct = (
        select(region.label("region"), exposure.c.person)
        .join(site, site.c.id == exposure.c.site)
        .where(exposure.c.exposed)
        .distinct()
        .subquery()
    )
    query = select(distinct.c.region, sql.count()).group_by(distinct.c.region)
    with store.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query)}


def people_by_document(store: Store) -> dict[str, int]:
    """Distinct people exposed in each document, by its code: copies are one."""
    distinct = (
        select(document.c.code, exposure.c.person)
        .join(sighting, sighting.c.id == exposure.c.sighting)
        .join(document, document.c.id == sighting.c.document)
        .where(exposure.c.exposed)
        .distinct()
        .subquery()
    )
    query = select(distinct.c.code, sql.count()).group_by(distinct.c.code)
    with store.engine.connect() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query)}


def overlaps(store: Store, least: int = 2) -> Iterator[Overlap]:
    """Pairs of documents that share at least so many exposed people, most first.

    Copies of the same bytes are one document and no pair.
    """
    listed = (
        select(exposure.c.person, document.c.code, finding.c.site)
        .join(sighting, sighting.c.id == exposure.c.sighting)
        .join(finding, finding.c.id == sighting.c.finding)
        .join(document, document.c.id == sighting.c.document)
        .where(exposure.c.exposed)
        .distinct()
        .cte("listed")
    )
    one, other = listed.alias("one"), listed.alias("other")
    shared = sql.count()
    query = (
        select(one.c.code, other.c.code, one.c.site, other.c.site, shared)
        .join(other, (other.c.person == one.c.person) & (one.c.code < other.c.code))
        .group_by(one.c.code, other.c.code, one.c.site, other.c.site)
        .having(shared >= least)
        .order_by(shared.desc(), one.c.code, other.c.code)
    )
    with store.engine.connect() as connection:
        for row in connection.execute(query):
            yield Overlap(documents=(row[0], row[1]), sites=(row[2], row[3]), people=int(row[4]))


def persons(store: Store) -> Iterator[tuple[str, str]]:
    """Finding and person, for everybody who is exposed now or was when last seen."""
    query = (
        select(finding.c.code, exposure.c.person)
        .join(sighting, sighting.c.finding == finding.c.id)
        .join(exposure, exposure.c.sighting == sighting.c.id)
        .where(exposure.c.exposed)
    )
    with store.engine.connect() as connection:
        for row in connection.execution_options(yield_per=1000).execute(query):
            yield row[0], row[1]
