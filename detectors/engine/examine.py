"""A document and its context in; what the rules say of it and of each file inside it, out."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from detectors.engine.blind import keyed
from detectors.engine.blind import text as blinded
from detectors.engine.context import Sort, county_of, notice_of
from detectors.engine.findings import findings_of
from detectors.engine.people import name_people
from detectors.engine.petitions import senders
from detectors.engine.reading import Reader
from detectors.engine.severity import ORDER
from detectors.engine.values import grade, values_of
from detectors.finding import Context, Examination
from documents.catalog import readers
from documents.document import Document


def examine(document: Document, context: Context) -> tuple[Examination, ...]:
    """What the rules say: of the document first (member None), then of every file inside it.

    The document's own `persons` are those of all its members, too. Pure and deterministic.
    """
    with _uncollected():
        own = _examined(document, context, None)
        inside = [
            examination
            for member in document.members
            for examination in _member(member, context, blinded(member.name))
        ]
    persons = own.persons.union(*(examination.persons for examination in inside))
    return replace(own, persons=persons), *inside


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


def _member(document: Document, context: Context, path: str) -> Iterator[Examination]:
    yield _examined(document, context, path)
    for member in document.members:
        yield from _member(member, context, f"{path}!/{blinded(member.name)}")


def _examined(document: Document, context: Context, member: str | None) -> Examination:
    notice = notice_of(document, context)
    reader = Reader(title=notice.title, today=context.today, county=county_of(notice, context))
    for number, block in enumerate(document.blocks):
        reader.read(block, number)
    groups = reader.groups
    if Sort.PETITION in notice.sorts:
        named = {group.name for group in groups}
        groups += [one for one in senders(document, context.today) if one.name not in named]
    name_people(groups, context.key, document.digest)
    grade(groups, context.today)
    findings = findings_of(groups, document, notice, context, reader.words)
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
        header=keyed(context.key, "header", "\0".join(reader.header)) if reader.header else "",
        left_out=+reader.left_out,
        reader=document.reader,
        reader_version=_version(document.reader),
    )


def _version(reader: str) -> int:
    return next((one.version for one in readers() if one.id == reader), 0)
