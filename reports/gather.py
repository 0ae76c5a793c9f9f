"""The record in, the views of a report for readers who may see addresses out."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from detectors.engine.blind import keyed
from detectors.finding import Words
from reports import timeline
from reports.crawled import Crawled
from reports.document import (
    STATES,
    WORST,
    DocumentView,
    FindingView,
    Square,
    days_between,
    exposes,
    worst,
)
from reports.heap import Heap, Key, day, read
from reports.places import Places, titled
from reports.public import Persons
from reports.regions import by_area
from reports.runs import runs_of
from reports.timeline import Moment
from reports.view import EXAMINED, AreaView, Change, Missed, Report, SiteView, Visit
from store import queries
from store.database import Store
from store.rows import DocumentRow, EventRow, FindingRow, RunRow, SiteRow

CERTAIN_FIRST = ("certain", "strong", "probable", "weak")
SQUARES = 60  # runs that a history strip shows


def build(
    store: Store,
    crawled: Crawled,
    *,
    audience: str,
    lang: str,
    since: int | None = None,
    sites: Collection[str] = (),
    area: str = "",
) -> tuple[Report, Persons]:
    """The views of a record for an audience that may see addresses, and who is in what finding.

    since: the run that changes are counted from, else the one before the last.
    sites, area: only these; an area is the first digits of a division code.
    """
    rows = [
        row
        for row in queries.sites(store)
        if (not sites or row.site in sites) and (row.region or "").startswith(area)
    ]
    heap = read(store, {row.site for row in rows}, audience, crawled)
    views = tuple(_site(row, heap) for row in rows)
    runs = runs_of(heap.parts, heap.changes, views)
    number = since if since is not None else (runs[-2].id if len(runs) > 1 else 0)
    report = Report(
        audience=audience,
        lang=lang,
        record=keyed(store.key, "report", "feed"),
        day=runs[-1].day if runs else "",
        people=_people(heap, views),
        confirmed=_people(heap, views, confirmed=True),
        sites=views,
        areas=_areas(heap, views),
        runs=runs,
        since=number,
    )
    return report, heap.persons


def _people(heap: Heap, sites: Iterable[SiteView], *, confirmed: bool = False) -> int:
    """Distinct people exposed on some sites. confirmed: in what a person confirmed alone."""
    findings = (one for site in sites for known in site.documents for one in known.findings)
    exposed = (
        one.id for one in findings if one.exposed and (not confirmed or one.verdict == "confirmed")
    )
    return len(set().union(*(heap.persons.get(finding, set()) for finding in exposed)))


def _areas(heap: Heap, sites: tuple[SiteView, ...]) -> tuple[AreaView, ...]:
    return tuple(
        AreaView(code=code, parent=parent, people=_people(heap, members), sites=members)
        for code, parent, members in by_area(sites)
    )


def _site(row: SiteRow, heap: Heap) -> SiteView:
    parts = heap.parts[row.site][-SQUARES:]
    documents: list[DocumentView] = []
    standing: Counter[int] = Counter()
    unseen: Counter[int] = Counter()
    for (key, code), found in heap.findings.get(row.site, {}).items():
        events = [event for one in _told(found, heap) for event in heap.events[one.finding]]
        moments = timeline.moments(
            sorted(events, key=_at), [one.run for one in heap.parts[row.site]]
        )
        document = _document(key, code, found, moments, heap)
        documents.append(document)
        for run, what, before, people in timeline.changes(moments):
            turn = Change(
                site=row.site, document=document.id, what=what, before=before, people=people
            )
            heap.changes[run].append(turn)
        standing.update(one.run for one in moments if one.exposed)
        unseen.update(one.run for one in moments if one.exposed and one.state == "unknown")
    view = SiteView(
        id=row.site,
        name=row.name,
        region=row.region or "",
        people=0,
        confirmed=0,
        examined=sum(row.coverage.get(status, 0) for status in EXAMINED),
        resources=sum(row.coverage.values()),
        coverage=tuple(sorted(row.coverage.items())),
        missed=tuple(
            Missed(status=status, reason=reason, count=count)
            for (status, reason), count in sorted(heap.missed[row.site].items())
        ),
        announced=row.lists["announced"],
        collected=row.lists["collected"],
        known=row.documents,
        expected=heap.expected.get(row.site),
        last_finished=day(row.last_finished),
        visits=tuple(_visit(part, standing[part.run], unseen[part.run]) for part in parts),
        faults=_faults(parts[-1]) if parts else (),
        documents=tuple(sorted(documents, key=_rank)),
    )
    confirmed = _people(heap, [view], confirmed=True)
    return replace(view, people=_people(heap, [view]), confirmed=confirmed)


def _told(rows: list[FindingRow], heap: Heap) -> list[FindingRow]:
    """The findings whose changes are told: to the public those that a person confirmed."""
    return [row for row in rows if not heap.public or row.verdict == "confirmed"]


def _at(event: EventRow) -> str:
    return event.at


def _visit(part: RunRow, exposed: int, unseen: int) -> Visit:
    return Visit(
        run=part.run,
        day=day(part.started),
        finished=part.finished,
        reason=part.reason or ("" if part.finished else "interrupted"),
        requests=part.requests,
        coverage=tuple(sorted(part.coverage.items())),
        exposed=exposed,
        unseen=unseen,
    )


def _faults(part: RunRow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((host, tuple(found)) for host, found in sorted(part.faults.items()))


def _rank(one: DocumentView) -> tuple[bool, int, int, str]:
    return (not one.exposed, WORST.index(one.severity), -one.people, one.id)


def _document(
    key: Key, code: str, rows: list[FindingRow], moments: tuple[Moment, ...], heap: Heap
) -> DocumentView:
    site, url, member = key
    here = heap.places.get(key, Places())
    known = heap.documents.get(key)
    notice = heap.documents.get((site, heap.found_on.get((site, url), ""), ""))
    findings = tuple(_finding(row, heap) for row in rows)
    findings = tuple(sorted(findings, key=lambda one: (WORST.index(one.severity), one.category)))
    alive = [one for one in findings if one.exposed] or findings
    start = min(rows, key=lambda row: (row.first_seen, row.finding))
    ended = "" if any(one.exposed for one in findings) else max(one.ended for one in findings)
    checked = day(max(row.checked for row in rows))
    media_type = heap.crawled.shown(known.media_type) if known else ""
    about = {"metadata": "page_source"} if "html" in media_type else {}  # its title and summary
    title = _shown(_title(known, notice), here, heap)
    spots = here.spots(_kinds(rows), heap.crawled, about)
    spots = (*titled(title, spots), *spots)
    address, link = _address(url, here, heap), heap.crawled.link(url)
    return DocumentView(
        id=start.finding,
        site=site,
        title=title,
        address=address,
        link=link if address == heap.crawled.address(url) else None,
        member=_shown(member, here, heap),
        copies=tuple(
            _address(other, here, heap) for other in heap.copies[site, code] if other != url
        ),
        further=_further(rows, key, code, heap),
        notice=_shown(notice.title, here, heap) if notice else "",
        found_on=_address(heap.found_on.get((site, url), ""), here, heap),
        published=_published(known, notice),
        media_type=media_type,
        people=_distinct(findings, moments, heap),
        severity=worst(one.severity for one in alive) or "info",
        confidence=min((one.confidence for one in alive), key=CERTAIN_FIRST.index),
        state=min((one.state for one in findings), key=STATES.index),
        last_state=min((one.last_state for one in findings), key=STATES.index),
        first_seen=day(min(row.first_seen for row in rows)),
        checked=checked,
        ended=ended,
        days=days_between(day(min(row.first_seen for row in rows)), ended or checked),
        findings=findings,
        spots=spots,
        samples=here.shown_samples(heap.crawled) if spots else (),
        history=_history(site, moments, heap),
    )


def _title(known: DocumentRow | None, notice: DocumentRow | None) -> str:
    """A document's title; a file's that begins with its notice's stands under that."""
    if known and notice and notice.title and known.title.startswith(f"{notice.title} "):
        return f"{notice.title} › {known.title[len(notice.title) :].strip()}"
    return known.title if known else ""


def _address(url: str, here: Places, heap: Heap) -> str:
    """An address as it may be shown: the names of the document's own people starred."""
    return here.unnamed(heap.crawled.address(url), heap.key)


def _shown(text: str, here: Places, heap: Heap) -> str:
    """A crawled text as it may be shown: the names of the document's own people starred."""
    return here.unnamed(heap.crawled.shown(text), heap.key)


def _further(rows: list[FindingRow], key: Key, code: str, heap: Heap) -> tuple[str, ...]:
    """Where the same list stands with other bytes."""
    site, url, member = key
    same = {url, *heap.copies[site, code]}
    found = {place for row in rows for place in heap.standing.get(row.finding, ())}
    others = (one for one in found if one[0] not in same or (one[0] == url and one[1] != member))
    return tuple(_at_member(site, at, name, heap) for at, name in sorted(others))


def _at_member(site: str, url: str, member: str, heap: Heap) -> str:
    there = heap.places.get((site, url, member), Places())
    name = _shown(member, there, heap)
    return " › ".join(filter(None, (_address(url, there, heap), name)))


def _kinds(rows: list[FindingRow]) -> frozenset[str]:
    return frozenset(kind for row in rows for kind in row.kinds)


def _distinct(findings: tuple[FindingView, ...], moments: tuple[Moment, ...], heap: Heap) -> int:
    """Distinct people exposed there; once it ended, the most that its largest finding had."""
    persons = set().union(*(heap.persons.get(one.id, set()) for one in findings if one.exposed))
    counts = [one.people for one in findings] + [one.people for one in moments]
    return len(persons) or max(counts)


def _published(known: DocumentRow | None, notice: DocumentRow | None) -> str:
    own = known.published if known else None
    return own or (notice.published if notice else None) or ""


def _finding(row: FindingRow, heap: Heap) -> FindingView:
    over = not exposes(row.state, row.last_state)
    return FindingView(
        id=row.finding,
        category=row.category,
        people=row.people,
        columns=tuple(heap.crawled.shown(column) for column in _in_excess(row)),
        severity=row.severity,
        confidence=row.confidence,
        reasons=tuple(Words(zh=one["zh"], en=one["en"]) for one in row.reasons),
        state=row.state,
        last_state=row.last_state,
        first_seen=day(row.first_seen),
        ended=day(row.gone_at) or day(row.checked) if over else "",
        verdict=row.verdict,
        embargo=heap.embargoes.get(row.finding, ""),
        said=heap.said.get(row.finding, ()),
    )


def _in_excess(row: FindingRow) -> list[str]:
    """Columns to delete: a name may stand, even where what the list is about makes it a finding."""
    return [] if set(row.kinds) <= {"name"} else row.columns


def _history(site: str, moments: tuple[Moment, ...], heap: Heap) -> tuple[Square, ...]:
    states = {one.run: one.state for one in moments}
    return tuple(
        Square(run=part.run, day=day(part.started), state=states.get(part.run, ""))
        for part in heap.parts[site][-SQUARES:]
    )
