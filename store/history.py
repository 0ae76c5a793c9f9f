"""The record in; the evidence of a finding, as it can be shown months later, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from store.database import Store
from store.schema import document, finding, resource, sighting, version


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
