"""The record in; how many distinct people are exposed where, and which lists share them, out.

People are counted by key, so that one who stands in ten lists is one (benchmarks/record.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter

from sqlalchemy import LargeBinary, and_, select, type_coerce
from sqlalchemy import func as sql

from detectors.engine.severity import worse
from detectors.finding import Severity
from store.database import Store
from store.joins import JOIN
from store.schema import document, exposure, finding, sighting, site

BATCH = 10_000
CROWD = 50
JOINED = select(document.c.resource).where(
    document.c.id.in_(
        select(sighting.c.document)
        .join(finding, finding.c.id == sighting.c.finding)
        .where(finding.c.category == JOIN)
    )
)


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
    query = select(x.site, sql.count(x.person.distinct())).where(x.exposed).group_by(x.site)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What joints make of a document: everybody exposed there, and how bad they are at worst."""

    people: int = 0
    severity: Severity | None = None


def joined_people(store: Store) -> dict[int, Joined]:
    """By id, the documents whose masks complement others', and what holds such members."""
    whole, inner = document.alias("whole"), document.alias("inner")
    within = and_(inner.c.resource == whole.c.resource, whole.c.member.in_(("", inner.c.member)))
    places = (
        select(whole.c.id, exposure.c.person, finding.c.category, finding.c.severity)
        .join(inner, within)
        .join(sighting, sighting.c.document == inner.c.id)
        .join(finding, finding.c.id == sighting.c.finding)
        .join(exposure, exposure.c.sighting == sighting.c.id)
        .where(exposure.c.exposed, inner.c.resource.in_(JOINED))
    )
    persons: dict[int, set[str]] = defaultdict(set)
    worst: dict[int, Severity] = {}
    with store.engine.connect() as connection:
        for row in connection.execute(places):
            persons[row.id].add(row.person)
            if row.category == JOIN:
                one = Severity(row.severity)
                worst[row.id] = worse(one, worst.get(row.id, one))
    return {
        number: Joined(people=len(persons[number]), severity=one) for number, one in worst.items()
    }


def overlaps(store: Store, least: int = 2) -> Iterator[Overlap]:
    """Pairs of documents that share at least so many exposed people, most first.

    Copies of the same bytes are one document and no pair. One pass over the people in their order;
    who stands in more than `CROWD` lists (a clerk of every notice) joins none.
    """
    query = select(sighting.c.id, document.c.code, finding.c.site)
    query = query.join(finding, finding.c.id == sighting.c.finding)
    query = query.join(document, document.c.id == sighting.c.document)
    x = exposure.c
    listed = select(type_coerce(x.person, LargeBinary), x.sighting).where(x.exposed)
    shared: Counter[tuple[str, str]] = Counter()
    with store.engine.connect() as connection:
        places = {row.id: (row.code, row.site) for row in connection.execute(query)}
        rows = connection.execution_options(yield_per=BATCH).execute(listed.order_by(x.person))
        for _, group in groupby(rows, key=itemgetter(0)):
            codes = {places[row[1]][0] for row in group}
            if 1 < len(codes) <= CROWD:
                shared.update(combinations(sorted(codes), 2))
    sites = dict(places.values())
    for (one, other), count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= least:
            yield Overlap(documents=(one, other), sites=(sites[one], sites[other]), people=count)


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
