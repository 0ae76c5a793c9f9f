"""What templates may see for readers who may see addresses: a report, its sites and runs, frozen.

Of documents they see `reports.document`; what the public may see is in `reports.public`. Days are
ISO dates in China.
"""

from dataclasses import dataclass

from reports.document import WORST, DocumentView, worst

TURNS = (  # what a run changed, worst first
    "reappeared", "new", "more", "moved", "unknown", "seen_again", "fewer", "masked", "gone",
    "rules",
)  # fmt: skip
EXAMINED = ("ok", "partial", "not_modified", "gone", "older_rules")  # statuses of addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What was not examined, or in part, and why: how many resources."""

    status: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One run's part of a site. exposed: documents that stood exposed when it ended; unseen: those
    of them that could not be looked at, and count as they were last seen."""

    run: int
    day: str
    finished: bool
    reason: str
    requests: int
    coverage: tuple[tuple[str, int], ...]
    exposed: int
    unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site with its documents, worst first, and its coverage.

    confirmed: people in exposed findings that a person confirmed. known: documents that were ever
    examined. expected: how many it must have, None for unsaid.
    faults: hosts with what was wrong with their TLS in the last run.
    """

    id: str
    name: str
    region: str
    people: int
    confirmed: int
    examined: int
    resources: int
    coverage: tuple[tuple[str, int], ...]
    missed: tuple[Missed, ...]
    announced: int
    collected: int
    known: int
    expected: int | None
    last_finished: str
    visits: tuple[Visit, ...]
    faults: tuple[tuple[str, tuple[str, ...]], ...]
    documents: tuple[DocumentView, ...]

    @property
    def exposed(self) -> tuple[DocumentView, ...]:
        """Documents that must be taken to be online."""
        return tuple(one for one in self.documents if one.exposed)

    @property
    def ended(self) -> tuple[DocumentView, ...]:
        """Documents that came down or were masked."""
        return tuple(one for one in self.documents if not one.exposed)

    @property
    def worst(self) -> str | None:
        """The worst severity of what is exposed."""
        return worst(one.severity for one in self.exposed)

    @property
    def since(self) -> str:
        """The day on which the oldest exposed document was first seen; empty without one."""
        return min((one.first_seen for one in self.exposed), default="")

    @property
    def published(self) -> str:
        """The earliest publication of what is exposed, where the pages name it; empty if none."""
        return min((one.published for one in self.exposed if one.online is not None), default="")

    @property
    def days(self) -> int:
        """How long the oldest exposed document is known, in days."""
        return max((one.days for one in self.exposed), default=0)

    @property
    def online(self) -> int:
        """How long the longest is online since its publication, in days, where that is known."""
        return max((one.online or 0 for one in self.exposed), default=0)

    @property
    def lacking(self) -> bool:
        """Whether fewer documents are known than the site must have: it was not audited well."""
        return self.expected is not None and self.known < self.expected

    @property
    def audited(self) -> bool:
        """Whether anything of it was ever examined: otherwise its zero means nothing."""
        return self.examined > 0

    @property
    def trouble(self) -> str:
        """Why its last part did not finish; empty if it did."""
        return self.visits[-1].reason if self.visits and not self.visits[-1].finished else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One turn of a document in a run. what: one of `TURNS`; rules: it is judged otherwise now,
    the site did nothing. before, people: exposed before the run and after it."""

    site: str
    document: str
    what: str
    before: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run: what changed, who was not finished.

    before, exposed: documents exposed before it and when it ended; unseen: those that could not
    be looked at in it, and count as they were last seen.
    new_rules: it judged by other rules than the run before, so its changes may be ours.
    """

    id: int
    day: str
    sites: int
    requests: int
    before: int
    exposed: int
    unseen: int
    unfinished: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    new_rules: bool

    def count(self, *what: str) -> int:
        """How many changes of some sorts."""
        return sum(change.what in what for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """A province or prefecture by division code. parent: the province's, empty for provinces."""

    code: str
    parent: str
    people: int
    sites: tuple[SiteView, ...]

    @property
    def audited(self) -> bool:
        """Whether anything of it was ever examined: otherwise its zero means nothing."""
        return any(site.audited for site in self.sites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that an internal or an owner's report may show.

    record: a public id of the record, for feeds. day: of the last run. confirmed: people in exposed
    findings that a person confirmed.
    since: the run that changes are counted from; 0 before the second one.
    """

    audience: str
    lang: str
    record: str
    day: str
    people: int
    confirmed: int
    sites: tuple[SiteView, ...]
    areas: tuple[AreaView, ...]
    runs: tuple[RunView, ...]
    since: int

    @property
    def documents(self) -> tuple[DocumentView, ...]:
        """Every document with findings, site by site."""
        return tuple(one for site in self.sites for one in site.documents)

    @property
    def ranked(self) -> tuple[SiteView, ...]:
        """Sites, worst first; those never audited last."""
        return tuple(sorted(self.sites, key=_rank))


def _rank(site: SiteView) -> tuple[bool, int, int, str]:
    level = WORST.index(site.worst) if site.worst else len(WORST)
    return (not site.audited, level, -site.people, site.id)
