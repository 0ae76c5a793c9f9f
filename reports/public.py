"""A full report in, what everybody may see of it out: counts by site, nothing of a document.

Only what a person confirmed is told of a site; the rest is one total, marked unreviewed. Counts
under five are told as such; totals are made of what is told, so that nothing can be subtracted.
No field holds a crawled string: only our ids, codes and days of runs, and what the operator wrote.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from reports.regions import areas_of
from reports.view import (
    FindingView,
    Missed,
    Report,
    SiteView,
    Visit,
    worst,
)

SMALL = 5
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

    since: the month in which the oldest of them was first seen.
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
    last_finished: str
    visits: tuple[Visit, ...]
    replies: tuple[Reply, ...]

    @property
    def audited(self) -> bool:
        """Whether anything of it was ever examined: otherwise its zero means nothing."""
        return self.examined > 0

    @property
    def trouble(self) -> str:
        """Why its last part did not finish; empty if it did."""
        return self.visits[-1].reason if self.visits and not self.visits[-1].finished else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicArea:
    """A province or prefecture; its numbers are made of its sites'."""

    code: str
    parent: str
    people: Band
    sites: tuple[PublicSite, ...]

    @property
    def audited(self) -> bool:
        """Whether anything of it was ever examined: otherwise its zero means nothing."""
        return any(site.audited for site in self.sites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a month changed: sites by what happened there, without counts."""

    month: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """Everything that a public report may show. unreviewed: totals of what nobody reviewed."""

    lang: str
    record: str
    day: str
    people: Band
    documents: Band
    ended: Band
    unreviewed_people: Band
    unreviewed_documents: Band
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
    waiting = [one for one in free.values() if one.verdict == "undecided" and one.exposed]
    waiting_ids = {one.id for one in waiting}
    documents = [
        document
        for document in report.documents
        if any(one.id in waiting_ids for one in document.findings)
    ]
    return PublicReport(
        lang=report.lang,
        record=report.record,
        day=report.day,
        people=total(site.people for site in sites),
        documents=total(site.documents for site in sites),
        ended=total(site.ended for site in sites),
        unreviewed_people=band(_distinct(waiting, persons)),
        unreviewed_documents=band(len(documents)),
        sites=sites,
        areas=_areas(sites),
        months=_months(report, free),
        replies=tuple(reply for site in sites for reply in site.replies),
    )


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
        coverage=site.coverage,
        missed=site.missed,
        announced=site.announced,
        collected=site.collected,
        last_finished=site.last_finished,
        visits=tuple(_without_findings(visit) for visit in site.visits),
        replies=_replies(site, free),
    )


def _confirmed(finding: FindingView) -> bool:
    return finding.verdict == "confirmed"


def _without_findings(visit: Visit) -> Visit:
    return replace(visit, exposed=0)


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
    found: dict[str, list[PublicSite]] = defaultdict(list)
    for site in sites:
        for code in areas_of(site.region):
            found[code].append(site)
    return tuple(
        PublicArea(
            code=code,
            parent="" if code.endswith("0000") else f"{code[:2]}0000",
            people=total(site.people for site in members),
            sites=tuple(members),
        )
        for code, members in sorted(found.items())
    )


def _months(report: Report, free: Mapping[str, FindingView]) -> tuple[Month, ...]:
    """Site by site what happened, of documents with something confirmed; never how often."""
    told = {
        document.id
        for document in report.documents
        if any(one.id in free and _confirmed(one) for one in document.findings)
    }
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for run in report.runs:
        for change in run.changes:
            if change.document in told:
                found[run.day[:7]].add((change.site, change.what))
    return tuple(
        Month(month=month, changes=tuple(sorted(turns))) for month, turns in sorted(found.items())
    )
