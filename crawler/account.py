"""The running accounts of a night: what each site asked for, found and may still spend."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from crawler.browser import Browser
from crawler.certificates import SEEN as SEEN_TLS
from crawler.hosts import authority
from crawler.lists import Lists
from crawler.sites import Site
from crawler.workers import Workers
from detectors.finding import Context
from store.database import Store, StoreError
from store.frontier import Frontier, covered
from store.visit import Due, Part, Role, Status, Visit
from store.writer import finish_part

logger = logging.getLogger(__name__)

CHALLENGES = 2  # a challenge seen twice, the second time after a pause, is meant
FORBIDDEN = (
    10  # plain 403s in a row: some sections are fenced off where the rest is open (cms.md 6)
)
DEAD = 5  # requests in a row that got no answer at all
THROTTLED = 8  # requests in a row after each of which the server asked for less
RESTS = {"robots_unreachable", "retry_after"}  # the host is left alone for this night
THROTTLES = {"http_429", "http_503", "protocol"}
IN_PLACE = "list_in_place"
ARTICLE_TITLE = 8  # characters: shorter names of links are those of lists
NETWORK = {"dns", "timeout", "refused", "connection", "tls", "proxy"}
LOGINS = {"login", "restricted"}  # parts that are not for the public say nothing of the rest
SEEN = {Status.OK, Status.PARTIAL, Status.NOT_MODIFIED, Status.GONE, Status.UNREAD}


@dataclass(slots=True, kw_only=True)
class Account:
    """One site while it is visited. Kept by the site's own task, read by middlewares."""

    site: Site
    part: Part
    frontier: Frontier
    context: Context
    deadline: datetime
    requests: int = 0
    bytes: int = 0
    documents: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    people: set[str] = field(default_factory=set, repr=False)
    covered: int = 0
    faults: dict[str, set[str]] = field(default_factory=dict)
    finished: bool = False
    reason: str | None = None
    lists: Lists = field(default_factory=Lists, repr=False)
    sitemaps: set[str] = field(default_factory=set, repr=False)
    _told: tuple[int, int] = (0, 0)
    _mapped: set[str] = field(default_factory=set, repr=False)
    _texts: dict[str, str] = field(default_factory=dict, repr=False)
    _row: Counter[tuple[str, str]] = field(default_factory=Counter, repr=False)
    _left: dict[str, tuple[Status, str]] = field(default_factory=dict, repr=False)

    def spent(self, now: datetime) -> str | None:
        """Which limit of the site is reached, if any."""
        if self.requests >= self.site.max_requests:
            return "max_requests"
        if self.bytes >= self.site.max_bytes:
            return "max_bytes"
        if now >= self.deadline:
            return "max_runtime"
        return None if self.site.open_at(now) else "hours"

    def unrecorded(self) -> tuple[int, int]:
        """Requests made and bytes received since this was last asked."""
        since = (self.requests - self._told[0], self.bytes - self._told[1])
        self._told = (self.requests, self.bytes)
        return since

    def patience(self, now: datetime) -> float:
        """Seconds that are left for the site."""
        return max(0.0, (self.deadline - now).total_seconds())

    def left_alone(self, url: str) -> tuple[Status, str] | None:
        """Why the host of a URL is not asked any more in this part, if it is not."""
        return self._left.get(_host(url))

    def enter(self, url: str, visit: Visit) -> None:
        """Count what a visit taught; a host that refuses or is dead is left alone from then on.

        An address that is asked again is counted then: coverage counts addresses.
        """
        self.statuses[visit.status.value] += visit.retry_at is None
        for examination in visit.examinations:
            self.documents += examination.member is None
            self.people |= examination.persons
        if visit.region and not self.context.region:
            self.context = replace(self.context, region=visit.region)
        host = _host(url)
        if visit.status in SEEN:
            for kind in ("challenge", "forbidden", "dead", "throttled"):
                self._row.pop((host, kind), None)
        elif host not in self._left:
            self._strike(host, visit)

    def new_sitemaps(self) -> tuple[str, ...]:
        """Sitemaps that robots.txt named since this was last asked."""
        new = self.sitemaps - self._mapped
        self._mapped |= new
        return tuple(sorted(new))

    def _strike(self, host: str, visit: Visit) -> None:
        reason = visit.reason or ""
        if visit.status is Status.BLOCKED and reason == "http_403":
            kind, most = "forbidden", FORBIDDEN
        elif visit.status is Status.BLOCKED and reason == IN_PLACE:
            kind, most = "throttled", THROTTLED
        elif visit.status is Status.BLOCKED and reason not in LOGINS:
            kind, most = "challenge", CHALLENGES
        elif visit.status is Status.UNREACHABLE and reason in RESTS:
            kind, most = "dead", 1
        elif visit.status is Status.UNREACHABLE and reason in THROTTLES:
            kind, most = "throttled", THROTTLED
        elif visit.status is Status.UNREACHABLE and reason in NETWORK:
            kind, most = "dead", DEAD
        else:
            return
        self._row[host, kind] += 1
        if self._row[host, kind] >= most:
            self._left[host] = (visit.status, reason)

    def doubts(self, visit: Visit) -> bool:
        """Whether a visit met what may be a challenge to us: the site is given a pause."""
        return visit.status is Status.BLOCKED and visit.reason not in {
            "http_403",
            IN_PLACE,
            *LOGINS,
        }

    def verdict(self) -> str | None:
        """Why the part did not see what it should have: a host left alone, or nothing seen."""
        if self._left:
            status, reason = next(iter(self._left.values()))
            return f"{status.value}: {reason}"
        seen = self.statuses + Counter(self.part.coverage)
        good = SEEN if self.part.only is not None else SEEN - {Status.GONE}
        if seen and not any(seen[status.value] for status in good):
            return seen.most_common(1)[0][0]
        return None

    @property
    def resting(self) -> timedelta:
        """How long after a challenge the one re-check comes, at least."""
        return timedelta(0) if self.quick else timedelta(seconds=max(60.0, 10 * self.site.delay))

    @property
    def quick(self) -> bool:
        """Sites that free private addresses wait only for the end of their part (contracts)."""
        return self.site.allow_private

    def stands_in(self, due: Due, url: str, digest: str) -> bool:
        """Whether an article was answered with the text of a list that stands elsewhere."""
        if due.role is Role.LIST:
            self._texts[digest] = url
        article = due.role is Role.PAGE and len(due.title) >= ARTICLE_TITLE
        return article and self._texts.get(digest, url) != url

    def note(self, url: str) -> None:
        """Remember what is wrong with the TLS of an answer's host."""
        host, _ = authority(url)
        if url.startswith("https:"):
            found = SEEN_TLS.of(host)
        else:
            wanted = any(own.startswith("https:") for own in self.site.urls)
            found = ("no_tls",) if wanted and host in SEEN_TLS.weak else ()
        if found:
            self.faults.setdefault(host, set()).update(found)

    def user_agent(self, agent: str) -> str:
        """The name that a webmaster reads, with the address to complain to."""
        return f"{agent} (+{self.site.contact})" if self.site.contact else agent


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a night stands. seconds: since it began. left: seconds to go, if it goes on so."""

    sites: int
    ended: int
    requests: int
    documents: int
    people: int
    blocked: int
    seconds: float
    left: float | None = None

    @property
    def rate(self) -> float:
        """Requests a second so far."""
        return self.requests / self.seconds if self.seconds > 0 else 0.0


@dataclass(slots=True, kw_only=True)
class Night:
    """What the spider, its middlewares and pipelines share while a night lasts."""

    store: Store
    now: Callable[[], datetime]
    workers: Workers
    accounts: tuple[Account, ...]
    progress: Callable[[Progress], None] | None = None
    browser: Browser | None = None
    stopped: bool = False
    begun: float = field(default_factory=time.monotonic)
    fault: StoreError | None = None  # the record cannot be written any more: the night is over

    def finish(self, account: Account, reason: str | None) -> None:
        """End a site's part in the record, and say so."""
        account.reason = reason or account.verdict()
        account.finished = account.reason is None
        requests, received = account.unrecorded()
        finish_part(
            self.store,
            account.part,
            finished=account.finished,
            reason=account.reason,
            requests=requests,
            received=received,
            faults=account.faults,
        )
        account.covered = covered(self.store, account.part)
        _say(account)

    def broke(self, account: Account, error: BaseException) -> None:
        """A bug of ours, or a record that cannot be written, ended a site's task."""
        account.finished, account.reason = False, f"error: {type(error).__name__}"
        if isinstance(error, StoreError):
            self.fault = error
        _say(account)

    def tell(self) -> None:
        """Give the progress to whoever shows it."""
        if self.progress is not None:
            self.progress(self.state())

    def state(self) -> Progress:
        """Where the night stands."""
        return Progress(
            sites=len(self.accounts),
            ended=sum(one.finished or one.reason is not None for one in self.accounts),
            requests=sum(one.requests for one in self.accounts),
            documents=sum(one.documents for one in self.accounts),
            people=sum(len(one.people) for one in self.accounts),
            blocked=sum(one.statuses["blocked"] for one in self.accounts),
            seconds=time.monotonic() - self.begun,
            left=self._left(),
        )

    def _left(self) -> float | None:
        """The longest that a site still needs for what is known to be due, at its pace so far."""
        seconds = time.monotonic() - self.begun
        going = [one for one in self.accounts if one.requests and one.reason is None]
        spans = [
            len(one.frontier) * max(one.site.delay, seconds / one.requests)
            for one in going
            if not one.finished
        ]
        return max(spans, default=None)


def _say(account: Account) -> None:
    counts = " ".join(f"{name}={count}" for name, count in sorted(account.statuses.items()))
    for host, faults in sorted(account.faults.items()):
        logger.info("site %s TLS: %s: %s", account.site.id, host, ", ".join(sorted(faults)))
    logger.info(
        "site %s %s%s: %d requests, %d documents, %d people, %s",
        account.site.id,
        "finished" if account.finished else "not finished",
        f" ({account.reason})" if account.reason else "",
        account.requests,
        account.documents,
        len(account.people),
        counts or "nothing due",
    )
