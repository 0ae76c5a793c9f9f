"""A finding in a document in, the finding of the same series elsewhere on the site out (contracts,
`export findings`): never by position."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, or_, select, text, union
from sqlalchemy import func as sql

from detectors.finding import Finding
from store.columns import Letters
from store.contents import Kept, Scene
from store.lifecycle import State
from store.schema import document, exposure, finding, resource, sighting

SHARED = 0.5
AT_ONCE = 500  # people looked up in one query
AWAY = (State.GONE.value, State.MASKED.value, State.UNKNOWN.value)
PARTS_OF_TITLE = re.compile(r"[_|｜–—]| - |-{2,}|>>|»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The finding that one is the same as. copy: same bytes, still at another address."""

    finding: Row[Any]
    copy: bool


def normalised_title(title: str) -> str:
    """A title as it is compared: without the site's name behind it, spaces and punctuation."""
    flat = unicodedata.normalize("NFKC", title)
    longest = max(PARTS_OF_TITLE.split(flat), key=len)
    return "".join(sign for sign in longest if sign.isalnum()).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Findings that a document's may be. same: by the same bytes. absent: not to be seen now."""

    same: tuple[Row[Any], ...]
    absent: tuple[Row[Any], ...]


SAME = document.c.code == bindparam("code", type_=Letters)
POSSIBLE = union(  # each by an index of its own
    select(sighting.c.finding)
    .join(document, document.c.id == sighting.c.document)
    .where(document.c.site == bindparam("site"), SAME),
    select(finding.c.id).where(finding.c.site == bindparam("site"), finding.c.state.in_(AWAY)),
    select(sighting.c.finding)
    .join(document, document.c.id == sighting.c.document)
    .join(resource, resource.c.id == document.c.resource)
    .where(resource.c.site == bindparam("site"), resource.c.looks > text("0")),
)
FIND = (
    select(
        finding,
        SAME.label("same"),
        sighting.c.state.label("state_there"),
        document.c.title,
        document.c.header,
        resource.c.looks,
        resource.c.status,
    )
    .join(sighting, sighting.c.finding == finding.c.id)
    .join(document, document.c.id == sighting.c.document)
    .join(resource, resource.c.id == document.c.resource)
    .where(
        finding.c.id.in_(POSSIBLE.subquery().select()),
        ~finding.c.withdrawn,
        document.c.id != bindparam("own"),
        or_(SAME, resource.c.looks > 0, sighting.c.state.in_(AWAY)),
    )
    .order_by(finding.c.last_seen.desc(), finding.c.id)
)


def find(scene: Scene, kept: Kept) -> Candidates:
    """The findings of a site that stand, or stood, elsewhere and may be a document's own."""
    given = {"site": scene.part.site, "code": kept.code, "own": kept.id}
    rows = scene.connection.execute(FIND, given).all()
    absent = [row for row in rows if not row.same and (row.state in AWAY or _missing(row))]
    return Candidates(same=tuple(row for row in rows if row.same), absent=tuple(absent))


def match(scene: Scene, candidates: Candidates, kept: Kept, found: Finding) -> Match | None:
    """The same bytes anywhere; else, where it is not to be seen now, the same title and header row;
    else at least half of the people."""
    rows = [row for row in candidates.same if row.category == found.category]
    if rows:
        living = [row for row in rows if not _missing(row) and not _ended(row)]
        return Match(finding=(living or rows)[0], copy=bool(living))
    rows = [row for row in candidates.absent if row.category == found.category]
    if not rows:
        return None
    title = normalised_title(kept.title)
    alike = [
        row
        for row in rows
        if (_missing(row) or row.state_there == State.GONE.value)
        and row.header
        and row.header == kept.header
        and normalised_title(row.title) == title
    ]
    shared = _shared(scene, {row.id for row in rows}, found.persons)
    if alike:
        return Match(finding=max(alike, key=lambda row: shared.get(row.id, 0)), copy=False)
    most = max(rows, key=lambda row: shared.get(row.id, 0))
    if shared.get(most.id, 0) >= SHARED * max(len(found.persons), most.people, 1):
        return Match(finding=most, copy=False)
    return None


def _missing(row: Row[Any]) -> bool:
    """Whether it was missing at its first look, or its address is gone."""
    return bool(row.looks > 0 or row.status == "gone")


def _ended(row: Row[Any]) -> bool:
    return row.state_there in {State.GONE.value, State.MASKED.value}


def _shared(scene: Scene, findings: Iterable[int], persons: Iterable[str]) -> dict[int, int]:
    """How many of some people each finding has."""
    counts: dict[int, int] = {}
    wanted, known = sorted(persons), set(findings)
    for start in range(0, len(wanted), AT_ONCE):
        query = (
            select(sighting.c.finding, sql.count(exposure.c.person.distinct()))
            .join(sighting, sighting.c.id == exposure.c.sighting)
            .where(
                exposure.c.exposed.in_((True, False)),  # as their index begins
                exposure.c.person.in_(wanted[start : start + AT_ONCE]),
            )
            .group_by(sighting.c.finding)
        )
        for number, count in scene.connection.execute(query):
            if number in known:
                counts[number] = counts.get(number, 0) + int(count)
    return counts
