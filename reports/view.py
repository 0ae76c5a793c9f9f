"""What templates may see for readers who may see addresses: the frozen views of one report.

Crawled strings in here passed `reports.crawled`; no value, fingerprint or person is in any field.
Days are ISO dates in China. What the public may see is in `reports.public`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from detectors.finding import Words

WORST = ("critical", "high", "medium", "low", "info")
STATES = ("open", "reappeared", "moved", "unknown", "masked", "gone")
ENDED = ("masked", "gone")
TURNS = (  # what a run changed, worst first
    "reappeared", "new", "more", "moved", "unknown", "seen_again", "fewer", "masked", "gone",
    "rules",
)  # fmt: skip
EXAMINED = ("ok", "partial", "not_modified", "gone", "older_rules")  # statuses of addresses
DISMISSED = ("false_positive", "lawful", "duplicate")


def exposes(state: str, last_state: str) -> bool:
    """Whether it must be taken to be online: what could not be seen counts as it last was."""
    return (last_state if state == "unknown" else state) not in ENDED


def worst(severities: Iterable[str]) -> str | None:
    """The worst of some severities; None of none."""
    return min(severities, key=WORST.index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said of a finding. what: a verdict, ``sent`` or ``answered``; by: who."""

    day: str
    what: str
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One category of excess in a document. columns: header words. reasons: of the machine.

    embargo: the day before which the public is not told; empty for none.
    """

    id: str
    category: str
    people: int
    columns: tuple[str, ...]
    severity: str
    confidence: str
    reasons: tuple[Words, ...]
    state: str
    last_state: str
    first_seen: str
    ended: str
    verdict: str
    embargo: str
    said: tuple[Said, ...]

    @property
    def exposed(self) -> bool:
        """Whether it must be taken to be online."""
        return self.verdict not in DISMISSED and exposes(self.state, self.last_state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where values of one kind stand in a document: one column of one sheet or page.

    rows: first and last, or None. hidden: the place that hides them, or empty.
    """

    kind: str
    count: int
    sheet: str
    page: int | None
    column: int | None
    rows: tuple[int, int] | None
    hidden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One row of a document as it may be shown: kinds and displays, never a value."""

    place: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """How something stood in one run; state empty where it was not looked at."""

    run: int
    day: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document with findings.

    id: of the page. link: the address if it can be followed, None if an identifier in it was
    redacted. notice: title of the page that links here. days: from first seen to the end, or
    to the last look. people: distinct, as last counted.
    """

    id: str
    site: str
    title: str
    address: str
    link: str | None
    member: str
    copies: tuple[str, ...]
    notice: str
    found_on: str
    published: str
    media_type: str
    people: int
    severity: str
    confidence: str
    state: str
    last_state: str
    first_seen: str
    checked: str
    ended: str
    days: int
    findings: tuple[FindingView, ...]
    spots: tuple[Spot, ...]
    samples: tuple[Sample, ...]
    history: tuple[Square, ...]

    @property
    def exposed(self) -> bool:
        """Whether something in it must be taken to be online."""
        return any(finding.exposed for finding in self.findings)

    @property
    def categories(self) -> tuple[str, ...]:
        """What is in excess, worst first."""
        return tuple(finding.category for finding in self.findings)

    @property
    def columns(self) -> tuple[str, ...]:
        """Header words in excess, each once."""
        return tuple(dict.fromkeys(name for one in self.findings for name in one.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What was not examined, or in part, and why: how many resources."""

    status: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One run's part of a site. exposed: documents that stood exposed when it ended."""

    run: int
    day: str
    finished: bool
    reason: str
    requests: int
    coverage: tuple[tuple[str, int], ...]
    exposed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site with its documents, worst first, and its coverage."""

    id: str
    name: str
    region: str
    people: int
    examined: int
    resources: int
    coverage: tuple[tuple[str, int], ...]
    missed: tuple[Missed, ...]
    announced: int
    collected: int
    last_finished: str
    visits: tuple[Visit, ...]
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
    def audited(self) -> bool:
        """Whether anything of it was ever examined: otherwise its zero means nothing."""
        return self.examined > 0

    @property
    def trouble(self) -> str:
        """Why its last part did not finish; empty if it did."""
        return self.visits[-1].reason if self.visits and not self.visits[-1].finished else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One turn of a document in a run. what: new, reappeared, moved, gone, masked, unknown,
    seen_again, more, fewer; rules: it is judged otherwise now, the site did nothing."""

    site: str
    document: str
    what: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run: what changed, who was not finished. exposed: documents exposed when it ended.

    new_rules: it judged by other rules than the run before, so its changes may be ours.
    """

    id: int
    day: str
    sites: int
    requests: int
    exposed: int
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

    record: a public id of the record, for feeds. day: of the last run.
    since: the run that changes are counted from; 0 before the second one.
    """

    audience: str
    lang: str
    record: str
    day: str
    people: int
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
