"""What an answer means before anything is read of it: a capture in, a visit (or None) out."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from crawler.account import IN_PLACE
from crawler.answer import Answer
from crawler.capture import Capture
from crawler.links.canonical import canonical
from crawler.obstacles import Obstacle, Sort, recognise
from store.visit import Role, Status, Visit

MOST_ATTEMPTS = 2  # how often a failing resource is asked in one part
SECOND_LOOK = timedelta(seconds=60)  # contracts, Runs: least time between the looks at `gone`
BACK_OFF = timedelta(seconds=60)
PASSING = {408, 425, 429, 500, 502, 503, 504, 522, 524}
HOME = re.compile(r"(/(index|default)\.\w{2,5})?/?", re.IGNORECASE)
FINAL = {"scheme", "bad_url", "too_large", "retry_after"}  # asking again changes nothing


def verdict(capture: Capture) -> Visit | None:
    """The visit, where status, obstacle or failure decide it; None where the body is to be read."""
    return _unanswered(capture) if capture.answer is None else _answered(capture, capture.answer)


def _answered(capture: Capture, answer: Answer) -> Visit | None:
    file = capture.due.role is Role.ATTACHMENT
    sent_to = answer.url if answer.url != capture.due.url else ""  # notice 404 may be a notice
    obstacle = recognise(answer.status, answer.headers, answer.body, url=sent_to, file=file)
    if obstacle is not None:
        return met(capture, answer, obstacle)
    if answer.status == 304:
        return _not_modified(capture)
    if answer.status in {404, 410} or _sent_home(capture, answer):
        reason = "sent_home" if answer.status == 200 else f"http_{answer.status}"
        return _gone(capture, reason, answer)
    if 200 <= answer.status < 300:
        return None
    return _plain(
        Status.UNREACHABLE,
        f"http_{answer.status}",
        answer,
        retry_at=_later(capture) if answer.status in PASSING else None,
    )


def _sent_home(capture: Capture, answer: Answer) -> bool:
    """Whether a page that is not there any more was answered with the start page."""
    asked, got = urlsplit(capture.due.url), urlsplit(answer.url)
    if capture.due.role is Role.LIST or (asked.path, asked.query) == (got.path, got.query):
        return False
    if HOME.fullmatch(asked.path) and not asked.query:
        return False
    starts = {canonical(url) for url in capture.account.site.urls}
    return bool(HOME.fullmatch(got.path) and not got.query) or canonical(answer.url) in starts


def _plain(
    status: Status, reason: str, answer: Answer | None, retry_at: datetime | None = None
) -> Visit:
    return Visit(
        status=status,
        reason=reason,
        http_status=answer.status if answer else None,
        final_url=answer.url if answer else None,
        retry_at=retry_at,
    )


def _unanswered(capture: Capture) -> Visit:
    status, reason = capture.refused or (Status.UNREACHABLE, "protocol")
    left = capture.account.left_alone(capture.due.url) is not None
    again = status is Status.UNREACHABLE and reason not in FINAL and not left
    if reason == "too_large":
        status = Status.UNREAD
    return _plain(status, reason, None, retry_at=_later(capture) if again else None)


def _later(capture: Capture) -> datetime | None:
    """When a passing failure is asked for again, within this part."""
    if capture.due.attempts + 1 >= MOST_ATTEMPTS:
        return None
    return capture.at + (timedelta(0) if capture.account.quick else BACK_OFF)


def met(capture: Capture, answer: Answer, obstacle: Obstacle) -> Visit:
    """What stood in the page's place, and whether it is asked for once more."""
    if obstacle.sort is Sort.MISSING:
        return _gone(capture, obstacle.name, answer)
    if obstacle.sort is Sort.CAPTCHA:
        return _plain(Status.UNREAD, obstacle.name, answer)
    again = None
    if obstacle.sort is Sort.CHALLENGE and capture.due.attempts == 0:
        again = capture.at + capture.account.resting
    return _plain(Status.BLOCKED, obstacle.name, answer, retry_at=again)


def stood_in(capture: Capture, answer: Answer) -> Visit:
    """A list was sent in an article's place: servers do that after too many requests (cms.md 6)."""
    again = None if capture.due.attempts else capture.at + capture.account.resting
    return _plain(Status.BLOCKED, IN_PLACE, answer, retry_at=again)


def _not_modified(capture: Capture) -> Visit:
    due = capture.due
    if due.etag or due.last_modified:
        return _plain(Status.NOT_MODIFIED, "http_304", capture.answer)
    return _plain(Status.UNREACHABLE, "http_304", capture.answer)


def _gone(capture: Capture, reason: str, answer: Answer) -> Visit:
    again = None
    if not capture.due.second_look:
        again = capture.at + (timedelta(0) if capture.account.quick else SECOND_LOOK)
    return _plain(Status.GONE, reason, answer, retry_at=again)
