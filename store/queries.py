"""The record in, rows for reports and exports out, in a stable order."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Row, and_, case, or_, select, type_coerce
from sqlalchemy import func as sql

from detectors.engine.severity import worse
from detectors.finding import Severity
from detectors.law import CATEGORIES
from detectors.rules import RULES_VERSION
from store.database import Store
from store.joins import JOIN, sentences
from store.lifecycle import EXPOSED, Life, State, exposed, together
from store.people import Joined, joined_people, people_by_site
from store.rows import (
    DocumentRow,
    EventRow,
    FindingRow,
    ResourceRow,
    RunRow,
    SiteRow,
    ValueRow,
)
from store.schema import document, event, finding, part, resource, run, sighting, site
from store.schema import value as values_table
from store.schema import verdict as verdicts

STATES = [state.value for state in EXPOSED]
NOBODY = Joined()
BATCH = 1000
PLACES = ("page", "sheet", "row", "column", "paragraph")
MOST_HELD = 200_000  # fingerprints in memory
PRINT: ColumnElement[bytes] = type_coerce(values_table.c.fingerprint, LargeBinary)


def _exposed_there() -> Any:
    """Sightings whose values must be taken to be online."""
    s = sighting.c
    unknown = and_(s.state == State.UNKNOWN.value, s.last_state.in_(STATES))
    return and_(~s.withdrawn, or_(s.state.in_(STATES), unknown))


def _stream(store: Store, query: Any) -> Iterator[Any]:
    with store.engine.connect() as connection:
        yield from connection.execution_options(yield_per=BATCH).execute(query)


def _lives(store: Store) -> dict[int, Life]:
    """The life of each document that has findings: the worst of what they are in it; of a
    container, in its members, too."""
    lives: dict[int, list[Life]] = defaultdict(list)
    whole = document.alias("whole")
    query = (
        select(sighting.c.document, sighting.c.state, sighting.c.last_state, whole.c.id)
        .join(document, document.c.id == sighting.c.document)
        .join(whole, and_(whole.c.resource == document.c.resource, whole.c.member == ""))
        .where(~sighting.c.withdrawn)
    )
    for row in _stream(store, query):
        for number in {row.document, row.id}:
            lives[number].append(Life(State(row.state), State(row.last_state)))
    return {number: life for number, some in lives.items() if (life := together(some))}


def values(store: Store, *, everything: bool = False) -> Iterator[ValueRow]:
    """Values that are exposed now, or were when last seen; with `everything` all that ever were."""
    lives = _lives(store)
    query = (
        select(values_table, document.c.member, resource.c.site, resource.c.url)
        .join(document, document.c.id == values_table.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .order_by(resource.c.site, resource.c.id, document.c.id, values_table.c.id)
    )
    if not everything:
        there = select(sighting.c.document).where(_exposed_there())
        query = query.where(values_table.c.present, values_table.c.document.in_(there))
    for row in _stream(store, query):
        yield ValueRow(
            site=row.site,
            url=row.url,
            member=row.member or None,
            type=row.kind,
            fingerprint=row.fingerprint,
            contains=row.contains,
            display=row.display,
            place={name: at for name in PLACES if (at := getattr(row, name)) is not None},
            person=row.person,
            confidence=row.confidence,
            damaged=row.damaged,
            hidden=row.hidden,
            mask=row.mask,
            state=_value_state(row, lives.get(row.document)),
        )


def _value_state(row: Row[Any], life: Life | None) -> str | None:
    if not row.present:
        return State.GONE.value
    if row.mask:
        return State.MASKED.value
    return life.state.value if life else None


def documents(store: Store) -> Iterator[DocumentRow]:
    """Every document at every address."""
    lives, joined = _lives(store), joined_people(store)
    query = (
        select(document, resource.c.url)
        .join(resource, resource.c.id == document.c.resource)
        .order_by(document.c.site, resource.c.id, document.c.id)
    )
    for row in _stream(store, query):
        life = lives.get(row.id)
        ended = life is not None and not exposed(life)
        more = joined.get(row.id, NOBODY)
        yield DocumentRow(
            site=row.site,
            url=row.url,
            member=row.member or None,
            document=row.code,
            title=row.title,
            published=row.published,
            media_type=row.media_type,
            status=row.status,
            people=0 if ended else max(row.people, more.people),
            kinds=row.kinds,
            severity=None if ended else _worse(row.severity, more.severity),
            state=life.state.value if life else None,
            last_state=life.last.value if life else None,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            checked=row.checked,
        )


def _worse(own: str | None, joined: Severity | None) -> str | None:
    return worse(Severity(own), joined) if own and joined else own or joined


def _verdicts(store: Store) -> dict[str, str]:
    query = select(verdicts.c.finding, verdicts.c.verdict).order_by(verdicts.c.id)
    return {row.finding: row.verdict for row in _stream(store, query)}


def findings(store: Store, *, abroad: bool = False) -> Iterator[FindingRow]:
    """Every finding that the rules stand by. abroad: its reasons may name another site's document
    that its masks complement; who owns one site is not shown another's."""
    decided = _verdicts(store)
    joined = sentences(store, abroad=abroad)
    query = (
        select(finding, document.c.code.label("document_code"), document.c.member, resource.c.url)
        .join(document, document.c.id == finding.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .where(~finding.c.withdrawn)
        .order_by(finding.c.site, finding.c.first_seen, finding.c.code)
    )
    for row in _stream(store, query):
        yield FindingRow(
            finding=row.code,
            site=row.site,
            document=row.document_code,
            url=row.url,
            member=row.member or None,
            category=row.category,
            kinds=row.kinds,
            columns=row.columns,
            people=row.people,
            severity=row.severity,
            confidence=row.confidence,
            basis=row.basis,
            reasons=[
                *row.reasons,
                *(joined.get(row.document, ()) if row.category == JOIN else ()),
                *_replacement(row.replaced_by),
            ],
            state=row.state,
            last_state=row.last_state,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            checked=row.checked,
            gone_at=row.gone_at,
            rules=row.rules,
            verdict=decided.get(row.code, "undecided"),
        )


def _replacement(category: str | None) -> list[dict[str, str]]:
    """The finding that opened where one ended, as a reason of the end."""
    if category is None:
        return []
    title = CATEGORIES[category].title
    return [
        {
            "zh": f"已由“{title.zh}”（{category}）替代",
            "en": f"replaced by: {title.en} ({category})",
        }
    ]


def resources(store: Store) -> Iterator[ResourceRow]:
    """Every URL of every site."""
    query = select(resource).order_by(resource.c.site, resource.c.id)
    for row in _stream(store, query):
        yield ResourceRow(
            site=row.site,
            url=row.url,
            status=row.status,
            reason=row.reason,
            http_status=row.http_status,
            bytes=row.bytes,
            found_on=row.found_on,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            checked=row.checked,
            moved_to=row.moved_to,
        )


def _by_site(store: Store, query: Any) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _stream(store, query):
        counts[row[0]][row[1] or "waiting"] = int(row[2])
    return counts


def _covered() -> Any:
    """A resource's status in its site's coverage: what older rules examined is told apart."""
    older = and_(resource.c.status.in_(("ok", "partial", "not_modified")),
                 resource.c.rules < RULES_VERSION)  # fmt: skip
    return case((older, "older_rules"), else_=resource.c.status)


def sites(store: Store) -> Iterator[SiteRow]:
    """Every site with its counts: people, findings by state, coverage by status."""
    found = _by_site(
        store,
        select(finding.c.site, finding.c.state, sql.count())
        .where(~finding.c.withdrawn)
        .group_by(finding.c.site, finding.c.state),
    )
    covered = select(resource.c.site, _covered().label("status")).subquery()
    coverage = _by_site(
        store,
        select(covered.c.site, covered.c.status, sql.count()).group_by(
            covered.c.site, covered.c.status
        ),
    )
    people = people_by_site(store)
    examined = _by_site(
        store,
        select(document.c.site, sql.min("documents"), sql.count())
        .where(document.c.member == "", document.c.status != "unread")
        .group_by(document.c.site),
    )
    lists = select(
        resource.c.site, sql.sum(resource.c.announced), sql.sum(resource.c.collected)
    ).group_by(resource.c.site)
    announced: dict[str, tuple[int, int]] = {}
    for counted in _stream(store, lists):
        announced[counted[0]] = (int(counted[1] or 0), int(counted[2] or 0))
    for row in _stream(store, select(site).order_by(site.c.id)):
        listed = announced.get(row.id, (0, 0))
        yield SiteRow(
            site=row.id,
            name=row.name,
            region=row.region,
            people=people.get(row.id, 0),
            documents=examined.get(row.id, {}).get("documents", 0),
            findings=found.get(row.id, {}),
            coverage=coverage.get(row.id, {}),
            lists={"announced": listed[0], "collected": listed[1]},
            last_finished=row.last_finished,
        )


def expected(store: Store) -> dict[str, int]:
    """How many documents a site must have, where sites.yaml says so."""
    query = select(site.c.id, site.c.expect_documents).where(site.c.expect_documents.is_not(None))
    return {row[0]: int(row[1]) for row in _stream(store, query)}


def standing(store: Store) -> Iterator[tuple[str, str, str]]:
    """Where findings stand exposed, or did when last seen: finding, URL, member (or empty)."""
    query = (
        select(finding.c.code, resource.c.url, document.c.member)
        .join(sighting, sighting.c.finding == finding.c.id)
        .join(document, document.c.id == sighting.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .where(~finding.c.withdrawn, _exposed_there())
        .order_by(sighting.c.id)
    )
    for row in _stream(store, query):
        yield row[0], row[1], row[2]


def runs(store: Store) -> Iterator[RunRow]:
    """Every run, one row for each site that it covered."""
    query = select(part, run.c.versions).join(run, run.c.id == part.c.run).order_by(part.c.id)
    for row in _stream(store, query):
        yield RunRow(
            run=row.run,
            site=row.site,
            started=row.started,
            ended=row.ended,
            finished=row.finished,
            requests=row.requests,
            bytes=row.bytes,
            examined=row.examined,
            coverage=row.coverage,
            versions=row.versions,
            reason=row.reason,
            faults=row.faults,
        )


def events(store: Store) -> Iterator[EventRow]:
    """Every turn in the life of every finding, in time."""
    query = (
        select(event, part.c.run, finding.c.code)
        .join(part, part.c.id == event.c.part)
        .join(finding, finding.c.id == event.c.finding)
        .order_by(event.c.id)
    )
    for row in _stream(store, query):
        yield EventRow(
            finding=row.code,
            run=row.run,
            at=row.at,
            state=row.state,
            people=row.people,
            cause=row.cause,
        )


class Fingerprints:
    """Fingerprints of every value ever recorded: what the leak gate looks candidates up in.

    A small record's are held in memory; of a large one each is looked up by its index.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: dict[bytes, bool] = {}
        query = select(PRINT).distinct().limit(MOST_HELD + 1)
        with store.engine.connect() as connection:
            self._held = frozenset(bytes(one) for one in connection.scalars(query))
        self._whole = len(self._held) <= MOST_HELD

    def __contains__(self, fingerprint: bytes) -> bool:
        """Whether a fingerprint is one of a recorded value."""
        if self._whole or fingerprint in self._held:
            return fingerprint in self._held
        if fingerprint not in self._asked:
            query = select(values_table.c.id).where(PRINT.in_([fingerprint])).limit(1)
            with self._store.engine.connect() as connection:
                self._asked[fingerprint] = connection.scalar(query) is not None
        return self._asked[fingerprint]


def exposed_fingerprints(store: Store) -> Fingerprints:
    """The fingerprints of a record, as bytes."""
    return Fingerprints(store)
