"""What passes between the crawler and the record: a due resource out, a visit to it back in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from detectors.finding import Examination


class Status(StrEnum):
    """What became of asking for a resource (contracts, States)."""

    OK = "ok"
    PARTIAL = "partial"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    ROBOTS = "robots"
    UNREAD = "unread"
    SKIPPED = "skipped"


class Role(StrEnum):
    """What a resource is to the crawl."""

    LIST = "list"
    PAGE = "page"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """A site as the record keeps it (from sites.yaml). starts: addresses as written, identities."""

    id: str
    name: str
    starts: tuple[tuple[str, str], ...]
    region: str | None = None
    level: str | None = None
    sector: str | None = None
    platform: str | None = None
    revisit_days: int = 14
    expect_documents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One site's part of a run, locked by its owner until it ends. coverage: before it began.

    only: the resources that it is about, where somebody asked for these; None: all that is due.
    shown: identities of links that it has entered: the menu of a site stands on every page of it.
    """

    id: int
    run: int
    site: str
    started: datetime
    resumed: bool
    coverage: Mapping[str, int] = field(default_factory=dict)
    only: tuple[int, ...] | None = None
    shown: set[str] = field(default_factory=set, repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A resource whose turn it is. url: as published, in clear: it goes to the network only.

    method, body: for read-only list paging (POST) of an allowed family, else GET and empty.
    second_look: the other request that `gone` needs. live: it leaks, or its state is news.
    """

    resource: int
    url: str = field(repr=False)
    role: Role
    found_on: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    priority: int = 0
    etag: str | None = None
    last_modified: str | None = None
    method: str = "GET"
    body: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    second_look: bool = False
    live: bool = False
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLink:
    """A resource that a page showed. title: blinded link text. key: its identity, if not its URL.

    priority: lower comes first. published: the date that stood beside it in the list.
    fleeting: its address or body holds what is good for one visit only; the newest one counts.
    """

    url: str = field(repr=False)
    role: Role
    title: str = field(default="", repr=False)
    priority: int = 50
    method: str = "GET"
    body: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    published: str | None = None
    fleeting: bool = False


@dataclass(frozen=True, slots=True)
class Trap:
    """Addresses that go on without end. common: what they have in common, in clear. varies: which
    of the numbers in an address tell one from the next, counted from 0: ``0,2``."""

    common: str = field(repr=False)
    varies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traps:
    """The traps that earlier nights recognised, as they are kept. kept: `varies` of each, and what
    is in `common`, `sealed`."""

    kept: frozenset[tuple[str, str]] = frozenset()
    sealed: Callable[[str], str] = str

    @property
    def patterns(self) -> frozenset[str]:
        """The `varies` that there are."""
        return frozenset(varies for varies, _ in self.kept)

    def __contains__(self, one: Trap) -> bool:
        return (one.varies, self.sealed(one.common)) in self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Everything one visit taught, written in one transaction.

    requests, received: what it cost the site, and bytes that came: robots.txt, redirects, second
    tries and what a rendered page asked for among them.
    examinations: empty where nothing was examined (lists without findings have one, too).
    announced: how many items a list says it has. retry_at: ask again then, within this part.
    reason: of status unread, blocked, unreachable, partial, skipped, in words of ours.
    region: read from the site's own SiteIDCode, if the page carries one.
    trap: that the page proved to be one of.
    """

    status: Status
    reason: str | None = None
    detail: str = ""
    http_status: int | None = None
    final_url: str | None = field(default=None, repr=False)
    media_type: str | None = None
    size: int = 0
    digest: str | None = None
    text_digest: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    role: Role | None = None
    links: tuple[NewLink, ...] = field(default=(), repr=False)
    examinations: tuple[Examination, ...] = field(default=(), repr=False)
    announced: int | None = None
    collected: int | None = None
    retry_at: datetime | None = None
    region: str | None = None
    family: str | None = None
    trap: Trap | None = None
    requests: int = 1
    received: int = 0
