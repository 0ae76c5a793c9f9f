"""A document and its context in; what the rules say of it and of each file inside it, out."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from detectors.engine.addressed import addressed
from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.engine.context import Sort, county_of, notice_of
from detectors.engine.findings import findings_of
from detectors.engine.names import is_whole
from detectors.engine.people import name_people
from detectors.engine.petitions import senders
from detectors.engine.reading import Reader
from detectors.engine.remarks import joined
from detectors.engine.severity import ORDER
from detectors.engine.values import grade, values_of
from detectors.finding import Context, Examination, Value
from documents.catalog import readers
from documents.document import Document


def examine(document: Document, context: Context) -> tuple[Examination, ...]:
    """What the rules say: of the document first (member None), then of every file inside it.

    The document's own `persons` are those of all its members, too. Pure and deterministic.
    """
    with _uncollected():
        own, *inside = list(_all(document, context, None))
    names = frozenset().union(own.names, *(one.names for one in inside))
    first, *members = [_starred(one.said, names) for one in (own, *inside)]
    persons = first.persons.union(*(one.persons for one in members))
    return replace(first, persons=persons), *members


class _Examined(NamedTuple):
    """What the rules say of a file, and the names of its people: for its titles, then dropped."""

    said: Examination
    names: frozenset[str]

    def __repr__(self) -> str:
        return "_Examined()"


def _starred(said: Examination, names: frozenset[str]) -> Examination:
    """What is said of a file, its people's names starred in what it and its parts are called."""
    if not names:
        return said
    values = said.values
    sheets = {one.place.sheet for one in values if one.place.sheet}
    shown = {sheet: blinded(sheet, names) for sheet in sheets}
    if any(sheet != other for sheet, other in shown.items()):
        values = tuple(_placed(one, shown) for one in values)
    return replace(
        said,
        title=blinded(said.title, names),
        page_title=blinded(said.page_title, names),
        address=blinded(said.address, names),
        member=said.member and blinded(said.member, names),
        values=values,
        findings=tuple(
            replace(one, columns=tuple(blinded(column, names) for column in one.columns))
            for one in said.findings
        ),
    )


def _placed(value: Value, sheets: Mapping[str, str]) -> Value:
    place = value.place
    sheet = sheets.get(place.sheet or "", place.sheet)
    return value._replace(place=place._replace(sheet=sheet))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for circles, a fifth of a long list's time: a document leaves none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _all(document: Document, context: Context, path: str | None) -> Iterator[_Examined]:
    """A file, then those inside it. path: None for a container itself."""
    yield _examined(document, context, path)
    for member in document.members:
        name = blinded(member.name)
        yield from _all(member, context, name if path is None else f"{path}!/{name}")


def _examined(document: Document, context: Context, member: str | None) -> _Examined:
    notice = notice_of(document, context)
    reader = Reader(title=notice.title, today=context.today, county=county_of(notice, context))
    for number, block in enumerate(document.blocks):
        reader.read(block, number)
    groups = joined(reader.groups, reader.remarks)
    if Sort.PETITION in notice.sorts:
        named = {group.name for group in groups}
        groups += [one for one in senders(document, context.today) if one.name not in named]
    listed = {number for group in groups for number in group.ids()}
    called = document.name if member is not None else f"{context.address} {document.name}"
    groups += addressed(called, listed, context.today)
    name_people(groups, context.key, document.digest)
    grade(groups, context.today)
    findings = findings_of(groups, document, notice, context, reader.words)
    left = document.left[0] if document.left else None
    reason = document.unread or left
    said = Examination(
        member=member,
        digest=document.digest,
        size=document.size,
        media_type=document.media_type,
        title=blinded(document.title or context.page_title),
        page_title=blinded(context.page_title),
        address=blinded(context.address),
        published=document.published,
        status=document.status,
        reason=reason.reason.value if reason else None,
        detail=reason.detail if reason else "",
        values=values_of(groups, context),
        findings=findings,
        persons=frozenset().union(*(finding.persons for finding in findings)),
        severity=min((f.severity for f in findings), key=ORDER.index, default=None),
        header=keyed(context.key, "header", "\0".join(reader.header)) if reader.header else "",
        left_out=+reader.left_out,
        reader=document.reader,
        reader_version=_version(document.reader),
    )
    return _Examined(said, frozenset(filter(is_whole, (group.name for group in groups))))


def _version(reader: str) -> int:
    return next((one.version for one in readers() if one.id == reader), 0)
