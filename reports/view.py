"""Rows of the record in, the frozen views that templates may see out; one set per audience."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from detectors.engine.blind import text as blinded
from detectors.law import CATEGORIES
from reports.locale.words import Words
from store import queries
from store.database import Store
from store.people import people
from store.rows import EventRow, FindingRow, ResourceRow, RunRow, SiteRow

CHINA = ZoneInfo("Asia/Shanghai")
WORST = ("critical", "high", "medium", "low", "info")
ENDED = ("masked", "gone")
EXAMINED = ("ok", "partial", "not_modified", "gone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn in a finding's life."""

    run: int
    day: str
    state: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as its audience may see it. address: None where it is withheld."""

    id: str
    category: str
    title: str
    address: str | None
    member: str | None
    people: int
    columns: tuple[str, ...]
    severity: str
    confidence: str
    basis: tuple[str, ...]
    reasons: tuple[str, ...]
    state: str
    last_state: str
    first_seen: str
    checked: str
    days: int
    turns: tuple[Turn, ...]

    @property
    def exposed(self) -> bool:
        """Whether it must be taken to be online."""
        return (self.last_state if self.state == "unknown" else self.state) not in ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What was not examined, and why: how many resources."""

    status: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One run's part of a site."""

    run: int
    day: str
    finished: bool
    reason: str
    requests: int
    coverage: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site with its findings and its coverage."""

    id: str
    name: str
    people: int
    documents: int
    findings: tuple[FindingView, ...]
    examined: int
    resources: int
    coverage: tuple[tuple[str, int], ...]
    missed: tuple[Missed, ...]
    announced: int
    collected: int
    last_finished: str
    visits: tuple[Visit, ...]

    @property
    def exposed(self) -> int:
        """Findings that must be taken to be online."""
        return sum(finding.exposed for finding in self.findings)

    @property
    def worst(self) -> str | None:
        """The worst severity of what is exposed."""
        levels = [finding.severity for finding in self.findings if finding.exposed]
        return min(levels, key=WORST.index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a report may show."""

    audience: str
    lang: str
    written: str
    sites: tuple[SiteView, ...]
    people: int


def build(store: Store, *, audience: str, lang: str, now: datetime) -> Report:
    """The views of a record for an audience."""
    findings = _grouped(queries.findings(store))
    turns: dict[str, list[EventRow]] = defaultdict(list)
    for row in queries.events(store):
        turns[row.finding].append(row)
    resources: dict[str, list[ResourceRow]] = defaultdict(list)
    for resource in queries.resources(store):
        resources[resource.site].append(resource)
    visits: dict[str, list[RunRow]] = defaultdict(list)
    for run in queries.runs(store):
        visits[run.site].append(run)
    words = Words(lang)
    sites = tuple(
        _site(
            site,
            tuple(
                _finding(row, turns[row.finding], audience, words, now)
                for row in findings.get(site.site, [])
                if audience == "internal" or row.verdict not in {"false_positive", "duplicate"}
            ),
            resources[site.site],
            visits[site.site],
        )
        for site in queries.sites(store)
    )
    return Report(
        audience=audience,
        lang=lang,
        written=_day(now.isoformat()),
        sites=sites,
        people=people(store),
    )


def _grouped(rows: Iterable[FindingRow]) -> dict[str, list[FindingRow]]:
    found: dict[str, list[FindingRow]] = defaultdict(list)
    for row in rows:
        found[row.site].append(row)
    return found


def _day(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def _finding(
    row: FindingRow, turns: list[EventRow], audience: str, words: Words, now: datetime
) -> FindingView:
    ended = (row.last_state if row.state == "unknown" else row.state) in ENDED
    last = datetime.fromisoformat(row.gone_at) if ended and row.gone_at else now
    category = CATEGORIES[row.category]
    return FindingView(
        id=row.finding,
        category=row.category,
        title=words.say({"zh": category.title.zh, "en": category.title.en}),
        address=blinded(unquote(row.url)) if audience != "public" or ended else None,
        member=row.member,
        people=row.people,
        columns=tuple(row.columns),
        severity=row.severity,
        confidence=row.confidence,
        basis=tuple(words.say({"zh": one.zh, "en": one.en}) for one in category.basis),
        reasons=tuple(words.say(reason) for reason in row.reasons),
        state=row.state,
        last_state=row.last_state,
        first_seen=_day(row.first_seen),
        checked=_day(row.checked),
        days=max((last - datetime.fromisoformat(row.first_seen)).days, 0),
        turns=tuple(
            Turn(run=turn.run, day=_day(turn.at), state=turn.state, people=turn.people)
            for turn in turns
        ),
    )


def _site(
    row: SiteRow,
    findings: tuple[FindingView, ...],
    resources: list[ResourceRow],
    visits: list[RunRow],
) -> SiteView:
    missed = Counter(
        (resource.status or "waiting", resource.reason or "")
        for resource in resources
        if (resource.status or "waiting") not in EXAMINED or resource.status == "partial"
    )
    return SiteView(
        id=row.site,
        name=row.name,
        people=row.people,
        documents=row.documents,
        findings=tuple(sorted(findings, key=_rank)),
        examined=sum(row.coverage.get(status, 0) for status in EXAMINED),
        resources=sum(row.coverage.values()),
        coverage=tuple(sorted(row.coverage.items())),
        missed=tuple(
            Missed(status=status, reason=reason, count=count)
            for (status, reason), count in sorted(missed.items())
        ),
        announced=row.lists["announced"],
        collected=row.lists["collected"],
        last_finished=_day(row.last_finished) if row.last_finished else "",
        visits=tuple(
            Visit(
                run=visit.run,
                day=_day(visit.started),
                finished=visit.finished,
                reason=visit.reason or "",
                requests=visit.requests,
                coverage=tuple(sorted(visit.coverage.items())),
            )
            for visit in visits
        ),
    )


def _rank(finding: FindingView) -> tuple[bool, int, int, str]:
    return (not finding.exposed, WORST.index(finding.severity), -finding.people, finding.id)
