"""A document and its context in; what the rules say of it and of each file inside it, out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.engine.columns import read as read_table
from detectors.engine.findings import findings_of
from detectors.engine.people import Group, name_people
from detectors.engine.sentences import groups_of
from detectors.engine.severity import ORDER
from detectors.engine.tables import form_of, rows_of, wanted
from detectors.engine.values import values_of
from detectors.finding import Context, Examination
from documents.catalog import readers
from documents.document import Document, Table, Text


def examine(document: Document, context: Context) -> tuple[Examination, ...]:
    """What the rules say: of the document first (member None), then of every file inside it.

    The document's own `persons` are those of all its members, too. Pure and deterministic.
    """
    inside = [
        examination
        for member in document.members
        for examination in _member(member, context, blinded(member.name))
    ]
    own = _examined(document, context, None)
    persons = own.persons.union(*(examination.persons for examination in inside))
    return replace(own, persons=persons), *inside


def _member(document: Document, context: Context, path: str) -> Iterator[Examination]:
    yield _examined(document, context, path)
    for member in document.members:
        yield from _member(member, context, f"{path}!/{blinded(member.name)}")


def _examined(document: Document, context: Context, member: str | None) -> Examination:
    groups, left_out, headers = _groups(document, context)
    name_people(groups, context.key, document.digest)
    title = " ".join((document.title, context.page_title, document.name))
    findings = findings_of(groups, document, title, context)
    left = document.left[0] if document.left else None
    reason = document.unread or left
    return Examination(
        member=member,
        digest=document.digest,
        size=document.size,
        media_type=document.media_type,
        title=blinded(document.title or context.page_title),
        published=document.published,
        status=document.status,
        reason=reason.reason.value if reason else None,
        detail=reason.detail if reason else "",
        values=values_of(groups, context),
        findings=findings,
        persons=frozenset().union(*(finding.persons for finding in findings)),
        severity=min((f.severity for f in findings), key=ORDER.index, default=None),
        header=keyed(context.key, "header", "\0".join(headers)) if headers else "",
        left_out=left_out,
        reader=document.reader,
        reader_version=_version(document.reader),
    )


def _version(reader: str) -> int:
    return next((one.version for one in readers() if one.id == reader), 0)


def _groups(
    document: Document, context: Context
) -> tuple[list[Group], Counter[str], tuple[str, ...]]:
    """Who is in the document, what was left out as lawful, and the header of its largest table."""
    groups: list[Group] = []
    left_out: Counter[str] = Counter()
    headers: tuple[str, ...] = ()
    title = f"{document.title} {context.page_title} {document.name}"
    for number, block in enumerate(document.blocks):
        if isinstance(block, Text):
            found, dropped = groups_of(block, context.today)
            left_out["office_contact"] += dropped
        else:
            found, dropped, header = _table(block, title, context)
            left_out["organisation_or_office"] += dropped
            headers = max(headers, header, key=len)
        for group in found:
            group.where = f"{number}/{group.where}"
        groups += found
    return groups, +left_out, headers


def _table(table: Table, title: str, context: Context) -> tuple[list[Group], int, tuple[str, ...]]:
    reading = read_table(table.rows, title, context.today)
    if not any(column.headed for column in reading.columns):
        form = form_of(table, context.today)
        if form is not None:
            return [form], 0, ()
    county = context.region[:6] if context.region else None
    found = list(rows_of(table, reading, (context.today, county)))
    kept, dropped = wanted(reading, found)
    return kept, dropped, tuple(filter(None, reading.header))
