"""A capture in, the visit that is to be recorded out: by status first, then by content."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from crawler.answer import Answer
from crawler.capture import Capture
from crawler.examination import examine_failed
from crawler.guard import Failure, guarded
from crawler.links.canonical import identity
from crawler.links.sitemaps import unpacked
from crawler.media import Media, Sort, media_of
from crawler.pages import Looked, Setting, look, maps
from crawler.verdict import stood_in, verdict
from crawler.workers import Workers
from detectors.finding import Context, Examination
from documents.contract import Source
from documents.document import Reason
from store.visit import Role, Status, Visit

MISSING = {400, 403, 404, 410}  # what is announced and not there
SITEMAP = Media(sort=Sort.DATA, content_type="application/xml", charset=None, name="")
SMALL = 256 << 10  # bytes: a page below it holds up no other site for long
CUT = "dataloss"  # Scrapy's word


async def visit_of(capture: Capture, workers: Workers) -> Visit:
    """What a capture taught. Never raises for what the bytes hold."""
    decided = verdict(capture)
    answer = capture.answer
    if decided is not None or answer is None:
        if answer is not None and answer.status in MISSING:
            capture.account.lists.missed(_identity(capture))
        return decided or Visit(status=Status.UNREACHABLE)
    if (sitemap := unpacked(answer.body)) is not None:
        answer = replace(answer, body=sitemap)
        return await _page(capture, answer, SITEMAP, workers)
    media = media_of(answer)
    if media.sort is Sort.MARKUP or (
        media.sort is Sort.DATA and capture.due.role is not Role.ATTACHMENT
    ):
        return await _page(capture, answer, media, workers)
    return await _file(capture, answer, media, workers)


def _context(capture: Capture) -> Context:
    due = capture.due
    return replace(capture.account.context, page_title=due.title, address=unquote(due.url))


def _identity(capture: Capture) -> str:
    return identity(capture.due.url, capture.due.method, capture.due.body)


async def _page(capture: Capture, answer: Answer, media: Media, workers: Workers) -> Visit:
    setting = Setting(
        url=answer.url,
        role=capture.due.role,
        charset=media.charset,
        site=capture.account.site,
        context=_context(capture),
        method=capture.due.method,
        body=capture.due.body,
    )
    if len(answer.body) < SMALL:
        looked: Looked | Failure = guarded(look, answer.body, setting)
    else:
        looked = await workers.run(look, answer.body, setting)
    if isinstance(looked, Failure):
        examined = _failed(answer, media, looked, setting.context)
        return _visit(capture, answer, media, examined)
    blank = any(one.reason == Reason.NO_STATIC_CONTENT for one in looked.examinations)
    if not blank and capture.account.stands_in(capture.due, answer.url, looked.text_digest):
        return stood_in(capture, answer)
    return _listed(capture, looked, _visit(capture, answer, media, looked.examinations))


def _listed(capture: Capture, looked: Looked, visit: Visit) -> Visit:
    """A page's links and what it adds to its list; a list that has ended is followed no further."""
    lists, own = capture.account.lists, _identity(capture)
    known = lists.knows(own)
    keys = [one.key or one.url for one in looked.links]
    lists.met(own, looked.words, keys)
    new = lists.read(own, looked.asks, looked.items, keys)
    counts = looked.role is Role.LIST and (known or looked.asks or looked.announced is not None)
    ended = lists.ended(own)
    links = [one for one in looked.links if not (ended and one.key in looked.asks)]
    return replace(
        visit,
        text_digest=looked.text_digest,
        role=looked.role,
        links=(*links, *maps(capture.account.new_sitemaps())),
        announced=looked.announced,
        collected=new if counts else None,
        region=looked.region,
        family=looked.family,
        trap=lists.trap(own),
    )


async def _file(capture: Capture, answer: Answer, media: Media, workers: Workers) -> Visit:
    context = _context(capture)
    examined = await workers.examine(answer.body, media.name, context, media.content_type)
    if isinstance(examined, Failure):
        examined = _failed(answer, media, examined, context)
    return replace(_visit(capture, answer, media, examined), role=Role.ATTACHMENT)


def _failed(
    answer: Answer, media: Media, failure: Failure, context: Context
) -> tuple[Examination, ...]:
    return examine_failed(Source(data=answer.body, name=media.name), failure, context)


def _visit(
    capture: Capture, answer: Answer, media: Media, examined: Sequence[Examination]
) -> Visit:
    if CUT in answer.flags:
        examined = [_cut(one) for one in examined]
    status, reason, detail = _status(examined, answer.flags)
    return Visit(
        status=status,
        reason=reason,
        detail=detail,
        http_status=answer.status,
        final_url=answer.url,
        media_type=examined[0].media_type if examined else media.content_type,
        size=len(answer.body),
        digest=hashlib.sha256(answer.body).hexdigest(),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        examinations=tuple(examined),
    )


def _cut(examination: Examination) -> Examination:
    """What was read of a body that came in part: what is missing in it may well be there."""
    if examination.status == "unread":
        return examination
    return replace(examination, status="partial", reason="cut")


def _status(
    examined: Sequence[Examination], flags: frozenset[str]
) -> tuple[Status, str | None, str]:
    first = examined[0] if examined else None
    if first and first.status == "unread":
        return Status.UNREAD, first.reason, first.detail
    if CUT in flags:
        return Status.PARTIAL, "cut", "the server sent less than it announced"
    worse = next((one for one in examined if one.status != "ok"), None)
    if worse:
        return Status.PARTIAL, worse.reason, worse.detail
    return Status.OK, None, "no length announced" if "partial" in flags else ""
