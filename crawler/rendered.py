"""A page that shows nothing before its scripts have run in, the visit to it as drawn out."""

from collections.abc import Mapping
from dataclasses import replace

from crawler.account import Account
from crawler.answer import Answer
from crawler.browser import Browser, Drawn, Fetch
from crawler.capture import Capture
from crawler.examination import examine_failed
from crawler.guard import Failure
from crawler.settings import USER_AGENT
from crawler.verdict import met
from crawler.visits import visit_of
from crawler.workers import Workers
from documents.contract import Source
from documents.document import Reason
from store.visit import Status, Visit


def is_undrawn(visit: Visit) -> bool:
    """Whether a visit saw nothing but a page's scripts."""
    return visit.status is Status.UNREAD and visit.reason == Reason.NO_STATIC_CONTENT


async def rendered(
    capture: Capture, answer: Answer, browser: Browser, workers: Workers, fetch: Fetch
) -> Visit:
    """What the page says and shows as a browser draws it; partial where some of it did not come."""
    account: Account = capture.account
    drawn = await browser.draw(answer, account.user_agent(USER_AGENT), fetch)
    if isinstance(drawn, Failure):
        return _failed(capture, answer, drawn)
    if drawn.obstacle is not None:
        return met(capture, answer, drawn.obstacle)
    # Without validators: that the empty page is the same says nothing of what is drawn in it.
    headers = {"content-type": "text/html; charset=utf-8"}
    page = replace(answer, body=drawn.markup, headers=headers)
    return _told(await visit_of(replace(capture, answer=page), workers), drawn)


def _told(visit: Visit, drawn: Drawn) -> Visit:
    """The visit with what of the page was not seen."""
    detail = _counted(drawn.refused)
    if is_undrawn(visit):
        return replace(visit, detail=detail)
    if visit.status is not Status.OK or (drawn.settled and not drawn.missed):
        return visit
    reason = "data_refused" if drawn.settled else "unsettled"
    examined = tuple(
        replace(one, status="partial", reason=reason) if one.status == "ok" else one
        for one in visit.examinations
    )
    return replace(
        visit, status=Status.PARTIAL, reason=reason, detail=detail, examinations=examined
    )


def _counted(refused: Mapping[str, int]) -> str:
    counts = ", ".join(f"{name} {count}" for name, count in sorted(refused.items()))
    return f"requests of the page not made: {counts}" if counts else ""


def _failed(capture: Capture, answer: Answer, failure: Failure) -> Visit:
    source = Source(data=answer.body, name="")
    return Visit(
        status=Status.UNREAD,
        reason=failure.reason.value,
        detail=failure.detail,
        http_status=answer.status,
        final_url=answer.url,
        examinations=examine_failed(source, failure, capture.account.context),
    )
