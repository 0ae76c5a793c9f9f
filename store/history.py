"""The record in; what can be shown of a finding months later: evidence, days, what was answered."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from store import queries
from store.database import Store
from store.rows import EventRow
from store.schema import document, finding, moment, resource, sighting, version
from store.verdicts import letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The bytes that a finding rests on, as long as they were online. sha256: of these bytes."""

    finding: str
    url: str
    member: str | None
    sha256: str
    bytes: int
    title: str
    people: int
    rules: int
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How long a finding was exposed, and what the site did after it was told.

    exposed_days: while it was seen or must be taken to have been online. told: when it was first
    written to. fixed_days: from then, else from its first sight, to its last end; None if it is
    still exposed. answered: when the site first answered. returned: how often it came back.
    """

    finding: str
    exposed_days: float
    told: str | None
    answered: str | None
    fixed: str | None
    fixed_days: float | None
    returned: int


def evidence(store: Store, code: str) -> Iterator[Evidence]:
    """Every version of the documents of a finding, oldest first."""
    query = (
        select(version, document.c.member, resource.c.url)
        .join(document, document.c.id == version.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .join(sighting, sighting.c.document == document.c.id)
        .join(finding, finding.c.id == sighting.c.finding)
        .where(finding.c.code == code)
        .order_by(version.c.first_seen, version.c.id)
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        yield Evidence(
            finding=code,
            url=row.url,
            member=row.member or None,
            sha256=store.seal.unlock(row.digest),
            bytes=row.size,
            title=row.title,
            people=row.people,
            rules=row.rules,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
        )


def courses(store: Store) -> Iterator[Course]:
    """The course of every finding that the rules stand by."""
    turns: dict[str, list[EventRow]] = defaultdict(list)
    for turn in queries.events(store):
        turns[turn.finding].append(turn)
    told: dict[str, str] = {}
    answered: dict[str, str] = {}
    for letter in letters(store):
        first = told if letter.way == "sent" else answered
        first[letter.finding] = min(letter.at, first.get(letter.finding, letter.at))
    now = store.now()
    for row in queries.findings(store):
        since = told.get(row.finding)
        fixed = row.gone_at
        fixed_days = _days(since or row.first_seen, moment(fixed)) if fixed else None
        yield Course(
            finding=row.finding,
            exposed_days=_exposed_days(row.first_seen, turns[row.finding], now),
            told=since,
            answered=answered.get(row.finding),
            fixed=fixed,
            fixed_days=max(fixed_days, 0.0) if fixed_days is not None else None,
            returned=sum(turn.state == "reappeared" for turn in turns[row.finding]),
        )


def _exposed_days(first_seen: str, turns: list[EventRow], now: datetime) -> float:
    """Days from each opening to its end; what could not be seen in between ends nothing."""
    since: str | None = first_seen
    days = 0.0
    for turn in turns:
        if turn.state in {"gone", "masked"}:
            days += _days(since, moment(turn.at)) if since else 0.0
            since = None
        elif since is None and turn.state != "unknown":
            since = turn.at
    return days + (_days(since, now) if since else 0.0)


def _days(since: str, until: datetime) -> float:
    return max((until - moment(since)).total_seconds() / 86400, 0.0)
