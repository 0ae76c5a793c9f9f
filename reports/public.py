"""A full report in, what everybody may see of it out: counts by site, nothing of a document.

Only what a person confirmed is told of a site. What nobody reviewed moves nothing in here but one
pair of totals, told in rough steps and only where it is spread over enough sites: with fewer, a
report is the same, byte by byte, as if there were none (test_disclosure.py). Counts under five are
told as such; totals are made of what is told, so that nothing can be subtracted. How often a site
was asked for what is not told either: documents that leak are asked for every night.
No field holds a crawled string: only our ids, codes and days of runs, and what the operator wrote.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reports.document import DocumentView, FindingView, worst
from reports.regions import by_area
from reports.view import EXAMINED, TURNS, Missed, Report, SiteView

SMALL = 5
SPREAD = 5  # sites that what nobody reviewed must stand on, and as many that it may not stand on
STEPS = (1, 50, 500, 5000)  # of totals that nobody reviewed: the size bands of domain.md 5
Persons = Mapping[str, Collection[int]]  # by finding: a number for each person exposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A count as it is told: exactly, or between two bounds."""

    least: int
    most: int

    @property
    def some(self) -> bool:
        """Whether it is certainly not zero."""
        return self.least > 0

    @property
    def told(self) -> str:
        """In signs: ``12``, ``<5``, ``13–16``."""
        if self.least == self.most:
            return f"{self.least:,}"
        return f"<{SMALL}" if self.most < SMALL else f"{self.least:,}–{self.most:,}"

    @property
    def rough(self) -> bool:
        """Whether it is a sum with counts under five in it, and so a range."""
        return self.most >= SMALL and self.least != self.most


def band(count: int) -> Band:
    """A count of people or documents; one to four are told as fewer than five."""
    if 0 < count < SMALL:
        return Band(least=1, most=SMALL - 1)
    return Band(least=count, most=count)


def total(bands: Iterable[Band]) -> Band:
    """A sum that tells no more than its parts."""
    parts = tuple(bands)
    return Band(least=sum(one.least for one in parts), most=sum(one.most for one in parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rough:
    """A count that is told by its size alone. most: None where there is no upper bound."""

    least: int
    most: int | None

    @property
    def told(self) -> str:
        """In signs: ``50–499``, ``5,000+``."""
        return f"{self.least:,}–{self.most:,}" if self.most else f"{self.least:,}+"


def rough(count: int) -> Rough:
    """The size of a count of one and more; two nights that differ by a document look the same."""
    at = bisect_right(STEPS, count)
    return Rough(least=STEPS[at - 1], most=STEPS[at] - 1 if at < len(STEPS) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What nobody reviewed, on all sites together."""

    people: Rough
    documents: Rough


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicVisit:
    """One run's part of a site: whether it finished, and why not."""

    run: int
    day: str
    finished: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was said of a site's findings. what: a verdict that corrected one, ``sent``,
    ``answered``; text: the operator's words."""

    month: str
    site: str
    what: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSite:
    """A site. people, documents: confirmed and exposed; ended: confirmed once, not any more.

    since: the month in which the oldest of them was first seen. audited, lacking, trouble: as a
    `SiteView` says them.
    """

    id: str
    name: str
    region: str
    people: Band
    documents: Band
    ended: Band
    worst: str | None
    categories: tuple[str, ...]
    since: str
    examined: int
    resources: int
    coverage: tuple[tuple[str, int], ...]
    missed: tuple[Missed, ...]
    announced: int
    collected: int
    audited: bool
    lacking: bool
    trouble: str
    last_finished: str
    visits: tuple[PublicVisit, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicArea:
    """A province or prefecture; its numbers are made of its sites'."""

    code: str
    parent: str
    people: Band
    audited: bool
    sites: tuple[PublicSite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a month changed: what happened, worst first, and on which sites; without counts."""

    month: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """Everything that a public report may show. waiting: None where it could point to a site."""

    lang: str
    record: str
    day: str
    people: Band
    documents: Band
    ended: Band
    waiting: Waiting | None
    sites: tuple[PublicSite, ...]
    areas: tuple[PublicArea, ...]
    months: tuple[Month, ...]
    replies: tuple[Reply, ...]
    audience: str = "public"

    @property
    def ranked(self) -> tuple[PublicSite, ...]:
        """Sites, most people first; those never audited last."""
        return tuple(
            sorted(self.sites, key=lambda one: (not one.audited, -one.people.least, one.id))
        )


def public(report: Report, persons: Persons, today: str) -> PublicReport:
    """What the public may see on a day: embargoed findings are in nothing, not even in totals."""
    free = {
        finding.id: finding
        for document in report.documents
        for finding in document.findings
        if finding.embargo <= today
    }
    sites = tuple(_site(site, free, persons) for site in report.sites)
    return PublicReport(
        lang=report.lang,
        record=report.record,
        day=report.day,
        people=total(site.people for site in sites),
        documents=total(site.documents for site in sites),
        ended=total(site.ended for site in sites),
        waiting=_waiting(report, free, persons),
        sites=sites,
        areas=_areas(sites),
        months=_months(report, free),
        replies=tuple(reply for site in sites for reply in site.replies),
    )


def _waiting(report: Report, free: Mapping[str, FindingView], persons: Persons) -> Waiting | None:
    """The size of what nobody reviewed: told where no single site can be concluded from it.

    It stands on so many sites that none knows another's share by its own, and of so many that as
    many may have none.
    """
    found: dict[str, list[FindingView]] = {}
    for document in report.documents:
        waiting = [one for one in document.findings if one.id in free and one.waiting]
        if waiting:
            found[document.id] = waiting
    sites = {document.site for document in report.documents if document.id in found}
    audited = sum(site.audited for site in report.sites)
    if len(sites) < SPREAD or audited < 2 * SPREAD:
        return None
    everything = [one for findings in found.values() for one in findings]
    return Waiting(people=rough(_distinct(everything, persons)), documents=rough(len(found)))


def _distinct(findings: Iterable[FindingView], persons: Persons) -> int:
    return len({person for one in findings for person in persons.get(one.id, ())})


def _site(site: SiteView, free: Mapping[str, FindingView], persons: Persons) -> PublicSite:
    confirmed = [
        (document, [one for one in document.findings if one.id in free and _confirmed(one)])
        for document in site.documents
    ]
    exposed = [one for _, findings in confirmed for one in findings if one.exposed]
    standing = sum(any(one.exposed for one in findings) for _, findings in confirmed)
    ended = sum(
        bool(findings) and not any(one.exposed for one in findings) for _, findings in confirmed
    )
    return PublicSite(
        id=site.id,
        name=site.name,
        region=site.region,
        people=band(_distinct(exposed, persons)),
        documents=band(standing),
        ended=band(ended),
        worst=worst(one.severity for one in exposed),
        categories=tuple(sorted({one.category for one in exposed})),
        since=min((one.first_seen for one in exposed), default="")[:7],
        examined=site.examined,
        resources=site.resources,
        coverage=_coverage(site),
        missed=site.missed,
        announced=site.announced,
        collected=site.collected,
        audited=site.audited,
        lacking=site.lacking,
        trouble=site.trouble,
        last_finished=site.last_finished,
        visits=tuple(
            PublicVisit(run=visit.run, day=visit.day, finished=visit.finished, reason=visit.reason)
            for visit in site.visits
        ),
        replies=_replies(site, free),
    )


def _confirmed(finding: FindingView) -> bool:
    return finding.verdict == "confirmed"


def _coverage(site: SiteView) -> tuple[tuple[str, int], ...]:
    """What became of its addresses. How each was examined, and by which rules, would tell which
    are asked for every night: they are one number."""
    rest = tuple(pair for pair in site.coverage if pair[0] not in EXAMINED)
    partial = sum(count for status, count in site.coverage if status == "partial")
    told = (("ok", site.examined - partial), ("partial", partial))
    return tuple(pair for pair in (*told, *rest) if pair[1])


def _replies(site: SiteView, free: Mapping[str, FindingView]) -> tuple[Reply, ...]:
    """What was sent and answered of confirmed findings, and confirmed ones that were withdrawn."""
    found = {
        Reply(month=said.day[:7], site=site.id, what=said.what, text=said.text)
        for document in site.documents
        for one in document.findings
        if one.id in free and any(said.what == "confirmed" for said in one.said)
        for said in one.said
        if said.what != "confirmed"
    }
    return tuple(sorted(found, key=lambda one: (one.month, one.what, one.text)))


def _areas(sites: tuple[PublicSite, ...]) -> tuple[PublicArea, ...]:
    return tuple(
        PublicArea(
            code=code,
            parent=parent,
            people=total(site.people for site in members),
            audited=any(site.audited for site in members),
            sites=members,
        )
        for code, parent, members in by_area(sites)
    )


def _months(report: Report, free: Mapping[str, FindingView]) -> tuple[Month, ...]:
    """Site by site what happened, of documents with something confirmed; never how often."""
    told = {document.id for document in report.documents if _told(document, free)}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for run in report.runs:
        for change in run.changes:
            if change.document in told:
                found[run.day[:7]][change.what].add(change.site)
    return tuple(
        Month(month=month, changes=tuple((what, tuple(sorted(sites))) for what, sites in turns))
        for month, turns in sorted((month, _ordered(turns)) for month, turns in found.items())
    )


def _ordered(turns: Mapping[str, set[str]]) -> list[tuple[str, set[str]]]:
    return sorted(turns.items(), key=lambda turn: TURNS.index(turn[0]))


def _told(document: DocumentView, free: Mapping[str, FindingView]) -> bool:
    """Whether its changes, which are those of its confirmed findings, are under no embargo."""
    confirmed = [one.id in free for one in document.findings if _confirmed(one)]
    return bool(confirmed) and all(confirmed)
