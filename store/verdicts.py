"""What people decided of findings and wrote to sites: an append-only log that no run writes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, or_, select

from detectors.engine.blind import contains_identifier, key_id
from store.database import Store
from store.schema import document, finding, moment, notice, resource, stamp
from store.schema import verdict as verdicts

VERDICTS = ("undecided", "confirmed", "false_positive", "lawful", "duplicate")
AT_ONCE = 500


class VerdictError(Exception):
    """Why nothing was written: one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the log. embargo: until that day, nothing of it is published."""

    finding: str
    verdict: str
    reason: str
    author: str
    at: str
    embargo: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What was sent about a finding, or what came back. way: ``sent`` or ``answered``."""

    finding: str
    way: str
    party: str
    text: str
    author: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a baseline. waiting: decisions on findings that are not there (yet)."""

    entered: int
    known: int
    waiting: int


def decide(
    store: Store,
    codes: Sequence[str],
    verdict: str,
    *,
    reason: str,
    author: str,
    embargo: date | None = None,
) -> int:
    """Enter a decision on some findings; how many. Raises `VerdictError`, and writes nothing, if
    one of them is not known or a text holds an identifier."""
    _need(store, codes)
    _refuse_identifiers(reason, author)
    row = {
        "verdict": verdict,
        "reason": reason,
        "author": author,
        "at": stamp(store.now()),
        "embargo": embargo.isoformat() if embargo else None,
    }
    with store.engine.begin() as connection:
        connection.execute(insert(verdicts), [row | {"finding": code} for code in codes])
    return len(codes)


def write_down(
    store: Store, codes: Sequence[str], *, way: str, party: str, text: str, author: str,
    at: str | None = None,
) -> int:  # fmt: skip
    """Enter what was sent about some findings, or what was answered; how many. Raises as `decide`.

    at: ISO 8601 with offset, if it was not now.
    """
    _need(store, codes)
    _refuse_identifiers(party, text, author)
    when = stamp(moment(at)) if at else stamp(store.now())
    row = {"way": way, "party": party, "text": text, "author": author, "at": when}
    with store.engine.begin() as connection:
        connection.execute(insert(notice), [row | {"finding": code} for code in codes])
    return len(codes)


def _need(store: Store, codes: Sequence[str]) -> None:
    known: set[str] = set()
    with store.engine.connect() as connection:
        for start in range(0, len(codes), AT_ONCE):
            chosen = finding.c.code.in_(codes[start : start + AT_ONCE])
            known.update(connection.scalars(select(finding.c.code).where(chosen)))
    missing = [code for code in codes if code not in known]
    if missing or not codes:
        shown = "、".join(missing[:3]) if missing else "-"
        raise VerdictError(
            f"没有这样的发现，未写入 / no such finding, nothing was written: {shown}"
        )


def _refuse_identifiers(*texts: str) -> None:
    if any(contains_identifier(text) for text in texts):
        raise VerdictError(
            "文字中含有个人号码，请删去后再写入 / the text holds a personal number: take it out"
        )


def of_site(store: Store, name: str) -> list[str]:
    """The findings of a site."""
    return _codes(store, finding.c.site == name)


def of_document(store: Store, address: str) -> list[str]:
    """The findings of a document, by its URL (as shown or as published) or its code."""
    r = resource.c
    condition: Any = or_(r.url == address, r.identity == store.seal.identity(f"GET {address}"))
    if len(address) == len(key_id(store.key)) and set(address) <= set("abcdefghijklmnop"):
        condition = or_(condition, document.c.code == address)
    return _codes(store, condition)


def _codes(store: Store, condition: Any) -> list[str]:
    query = (
        select(finding.c.code)
        .join(document, document.c.id == finding.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .where(condition, ~finding.c.withdrawn)
        .order_by(finding.c.id)
    )
    with store.engine.connect() as connection:
        return list(connection.scalars(query))


def decisions(store: Store, codes: Iterable[str] = ()) -> Iterator[Decision]:
    """The log of decisions, as they were entered, of some findings or of all."""
    for row in _log(store, verdicts, codes):
        yield Decision(
            finding=row.finding,
            verdict=row.verdict,
            reason=row.reason,
            author=row.author,
            at=row.at,
            embargo=row.embargo,
        )


def letters(store: Store, codes: Iterable[str] = ()) -> Iterator[Letter]:
    """What was sent and answered, as it was entered, of some findings or of all."""
    for row in _log(store, notice, codes):
        yield Letter(
            finding=row.finding,
            way=row.way,
            party=row.party,
            text=row.text,
            author=row.author,
            at=row.at,
        )


def _log(store: Store, table: Any, codes: Iterable[str]) -> list[Any]:
    wanted = list(codes)
    query = select(table).order_by(table.c.id)
    with store.engine.connect() as connection:
        if wanted:
            query = query.where(table.c.finding.in_(wanted))
        return list(connection.execute(query))


def baseline(store: Store) -> Iterator[dict[str, Any]]:
    """Every decision with what finds its finding again in another record. No value is in it."""
    query = (
        select(
            finding.c.code, finding.c.site, finding.c.category, resource.c.url, document.c.member
        )
        .join(document, document.c.id == finding.c.document)
        .join(resource, resource.c.id == document.c.resource)
    )
    with store.engine.connect() as connection:
        places = {row.code: row for row in connection.execute(query)}
    for one in decisions(store):
        place = places.get(one.finding)
        yield {
            "finding": one.finding,
            "site": place.site if place else None,
            "category": place.category if place else None,
            "url": place.url if place else None,
            "member": (place.member or None) if place else None,
            "verdict": one.verdict,
            "reason": one.reason,
            "author": one.author,
            "at": one.at,
            "embargo": one.embargo,
        }


def take_over(store: Store, rows: Sequence[Mapping[str, Any]]) -> Imported:
    """Enter a baseline. Findings are found by id, else by site, category and address; a decision
    on one that is not there yet waits for it. What is in the log already is not entered again.

    Raises `VerdictError`, and writes nothing, for a row that is none of a baseline.
    """
    checked = [_checked(row) for row in rows]
    known = {(one.finding, one.verdict, one.reason, one.author, one.at) for one in decisions(store)}
    codes, by_place = _present(store)
    new, waiting = [], 0
    for row, place in checked:
        if row["finding"] not in codes:
            row["finding"] = by_place.get(place, row["finding"])
        waiting += row["finding"] not in codes
        signs = tuple(row[name] for name in ("finding", "verdict", "reason", "author", "at"))
        if signs not in known:
            known.add(signs)
            new.append(row)
    if new:
        with store.engine.begin() as connection:
            connection.execute(insert(verdicts), new)
    return Imported(entered=len(new), known=len(checked) - len(new), waiting=waiting)


def _present(store: Store) -> tuple[set[str], dict[tuple[Any, ...], str]]:
    query = (
        select(
            finding.c.code, finding.c.site, finding.c.category, resource.c.url, document.c.member
        )
        .join(document, document.c.id == finding.c.document)
        .join(resource, resource.c.id == document.c.resource)
        .where(~finding.c.withdrawn)
    )
    with store.engine.connect() as connection:
        rows = connection.execute(query).all()
    places = {(row.site, row.category, row.url, row.member or None): row.code for row in rows}
    return {row.code for row in rows}, places


def _checked(row: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Any, ...]]:
    try:
        texts = {name: str(row[name]) for name in ("finding", "verdict", "reason", "author")}
        at, embargo = stamp(moment(str(row["at"]))), row.get("embargo")
        until = date.fromisoformat(embargo).isoformat() if embargo else None
    except (KeyError, TypeError, ValueError):
        raise VerdictError(
            "不是复核结论文件：栏目缺少或有误 / no file of verdicts: a field is missing or wrong"
        ) from None
    if texts["verdict"] not in VERDICTS:
        raise VerdictError("没有这种复核结论 / there is no such verdict")
    _refuse_identifiers(texts["reason"], texts["author"], texts["finding"])
    place = tuple(row.get(name) for name in ("site", "category", "url", "member"))
    return texts | {"at": at, "embargo": until}, place
