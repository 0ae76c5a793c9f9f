"""What somebody wants looked at again in, the resources of each site that it means out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select

from store.database import Store
from store.schema import document, finding, resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A resource of the record. wish: the finding's id or the address that named it."""

    wish: str
    site: str
    resource: int


def aims_of(store: Store, wishes: Iterable[tuple[str, str]]) -> list[Aim]:
    """The resources that wishes name; a wish that names none is left out.

    wishes: a finding's id or a URL, and the URL's identity as the crawler gives it.
    """
    r = resource.c
    found = []
    with store.engine.connect() as connection:
        for wish, key in wishes:
            named = (
                select(document.c.resource)
                .join(finding, finding.c.document == document.c.id)
                .where(finding.c.code == wish)
            )
            query = select(r.site, r.id).where(
                or_(r.id.in_(named), r.url == wish, r.identity == store.seal.identity(key))
            )
            found += [
                Aim(wish=wish, site=row.site, resource=row.id) for row in connection.execute(query)
            ]
    return found


def address(store: Store, aim: Aim) -> str:
    """Where a resource is, in clear: it goes to the network only."""
    query = select(resource.c.url, resource.c.sealed).where(resource.c.id == aim.resource)
    with store.engine.connect() as connection:
        row = connection.execute(query).one()
    return store.seal.open(row.url, row.sealed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a resource stands. findings: id, category and state of each."""

    url: str
    status: str | None
    reason: str | None
    findings: tuple[tuple[str, str, str], ...]


def standing(store: Store, resources: Iterable[int]) -> list[Standing]:
    """How resources and their findings stand now."""
    r = resource.c
    rows = select(r.id, r.url, r.status, r.reason).where(r.id.in_(list(resources))).order_by(r.id)
    with store.engine.connect() as connection:
        return [
            Standing(
                url=row.url,
                status=row.status,
                reason=row.reason,
                findings=tuple(
                    (one.code, one.category, one.state)
                    for one in connection.execute(_findings_of(row.id))
                ),
            )
            for row in connection.execute(rows).all()
        ]


def _findings_of(number: int) -> Select[Any]:
    return (
        select(finding.c.code, finding.c.category, finding.c.state)
        .join(document, document.c.id == finding.c.document)
        .where(document.c.resource == number, ~finding.c.withdrawn)
        .order_by(finding.c.code)
    )
