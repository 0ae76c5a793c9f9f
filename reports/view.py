"""What templates may see for readers who may see addresses: the frozen views of one report.

Crawled strings in here passed `reports.crawled`; no value, fingerprint or person is in any field.
Days are ISO dates in China. What the public may see is in `reports.public`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from detectors.engine.severity import ORDER
from detectors.finding import Words
from reports.spots import BESIDE, NUMBER, Sample, Spot
from store.lifecycle import ENDED, State

WORST = tuple(one.value for one in ORDER)
STATES = tuple(one.value for one in State)
TURNS = (  # what a run changed, worst first
    "reappeared", "new", "more", "moved", "unknown", "seen_again", "fewer", "masked", "gone",
    "rules",
)  # fmt: skip
EXAMINED = ("ok", "partial", "not_modified", "gone", "older_rules")  # statuses of addresses
DISMISSED = ("false_positive", "lawful", "duplicate")


def exposes(state: str, last_state: str) -> bool:
    """Whether it must be taken to be online: what could not be seen counts as it last was."""
    return (last_state if state == "unknown" else state) not in ENDED


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another; 0 where the other is before it."""
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days, 0)


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
class Square:
    """How something stood in one run; state empty where it was not looked at."""

    run: int
    day: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document with findings.

    id: of the page. link: the address if it can be followed, None if an identifier in it was
    redacted. notice: title of the page that links here. copies: other addresses of the same
    bytes; further: addresses at which the same list stands with other bytes. days: from first
    seen to the end, or to the last look. people: distinct; once it ended, at most.
    """

    id: str
    site: str
    title: str
    address: str
    link: str | None
    member: str
    copies: tuple[str, ...]
    further: tuple[str, ...]
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
    def beside(self) -> tuple[str, ...]:
        """Where something in excess stands outside of columns that are seen: ids of places, each
        once: ``title``, ``file_name``, ``sheet_name``, ``text``, or what hides it."""
        found = [one.hidden or ("" if one.column else "text") for one in self.spots]
        found += ["title"] * bool(NUMBER.search(self.title))
        found += ["file_name"] * bool(NUMBER.search(f"{self.address} {self.member}"))
        found += ["sheet_name"] * any(NUMBER.search(one.sheet) for one in self.spots)
        return tuple(sorted({one for one in found if one}, key=BESIDE.index))

    @property
    def exposed(self) -> bool:
        """Whether something in it must be taken to be online."""
        return any(finding.exposed for finding in self.findings)

    @property
    def waiting(self) -> bool:
        """Whether something exposed in it was not reviewed yet."""
        return any(one.exposed and one.verdict == "undecided" for one in self.findings)

    @property
    def online(self) -> int | None:
        """Days from the publication that the page names to the end, or to the last look; None
        where it names none before we saw it."""
        if not self.published or self.published > self.first_seen:
            return None
        return days_between(self.published, self.ended or self.checked)

    @property
    def told(self) -> str:
        """The day on which the site was first written to of it; empty if it was not."""
        sent = (said.day for one in self.findings for said in one.said if said.what == "sent")
        return min(sent, default="")

    @property
    def fixed_after(self) -> int | None:
        """Days from the letter to the end; None without one of them."""
        return days_between(self.told, self.ended) if self.told and self.ended else None

    @property
    def returns(self) -> int:
        """How often it came back after it had come down."""
        return sum(
            square.state == "reappeared" and before.state != "reappeared"
            for before, square in pairwise(self.history)
        )

    @property
    def standing(self) -> tuple[FindingView, ...]:
        """Its findings that are exposed; once none is, all of them."""
        return tuple(one for one in self.findings if one.exposed) or self.findings

    @property
    def categories(self) -> tuple[str, ...]:
        """What is in excess, worst first."""
        return tuple(finding.category for finding in self.standing)

    @property
    def columns(self) -> tuple[str, ...]:
        """Header words in excess, each once."""
        return tuple(dict.fromkeys(name for one in self.standing for name in one.columns))


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
