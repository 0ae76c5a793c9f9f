"""The record in, all that a report is made of out, in memory and by what it belongs to."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from reports import places
from reports.crawled import Crawled
from reports.document import DISMISSED, Said
from reports.places import Places
from reports.view import EXAMINED, Change
from store import queries
from store.database import Store
from store.people import persons
from store.rows import DocumentRow, EventRow, FindingRow, RunRow
from store.verdicts import decisions, letters

CHINA = ZoneInfo("Asia/Shanghai")
ORDERED = ("statutory",)  # what the law orders to be published is nothing to report
Key = tuple[str, str, str]  # site, address, member
Place = tuple[str, str]  # site, address


@lru_cache(maxsize=4096)
def day(text: str | None) -> str:
    """The day in China of a time of the record; empty for none."""
    return datetime.fromisoformat(text).astimezone(CHINA).date().isoformat() if text else ""


@dataclass(slots=True)
class Heap:
    """Everything that is read of the record before views are made."""

    findings: dict[str, dict[tuple[Key, str], list[FindingRow]]]
    events: dict[str, list[EventRow]]
    documents: dict[Key, DocumentRow]
    copies: dict[tuple[str, str], list[str]]
    found_on: dict[tuple[str, str], str]
    missed: dict[str, Counter[tuple[str, str]]]
    parts: dict[str, list[RunRow]]
    places: dict[Key, Places]
    persons: dict[str, set[int]]
    said: dict[str, tuple[Said, ...]]
    embargoes: dict[str, str]
    expected: dict[str, int]
    standing: dict[str, list[tuple[str, str]]]
    crawled: Crawled
    public: bool
    key: bytes = field(repr=False)
    changes: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))


def read(store: Store, sites: set[str], audience: str, crawled: Crawled) -> Heap:
    findings: dict[str, dict[tuple[Key, str], list[FindingRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    keep = audience != "owner"  # who is not told of what a person dismissed
    for row in queries.findings(store, abroad=audience == "internal"):
        if row.category in ORDERED or row.site not in sites:
            continue
        if keep or row.verdict not in DISMISSED:
            findings[row.site][(row.site, row.url, row.member or ""), row.document].append(row)
    wanted = {key for groups in findings.values() for key, _ in groups}
    codes = {(site, code) for site, groups in findings.items() for _, code in groups}
    found_on, missed, down = _resources(store, {key[:2] for key in wanted})
    pages = wanted | {(site, url, "") for (site, _), url in found_on.items()}
    documents, copies = _documents(store, pages, codes, down)
    events, parts = defaultdict(list), defaultdict(list)
    for event in queries.events(store):
        events[event.finding].append(event)
    for part in queries.runs(store):
        if part.site in sites:
            parts[part.site].append(part)
    return Heap(
        findings=findings,
        events=events,
        documents=documents,
        copies=copies,
        found_on=found_on,
        missed=missed,
        parts=parts,
        places=places.gather(queries.values(store)),
        persons=_persons(store),
        said=_said(store, crawled, names=audience == "internal"),
        embargoes={one.finding: one.embargo or "" for one in decisions(store)},
        expected=queries.expected(store),
        standing=_standing(store),
        crawled=crawled,
        public=audience == "public",
        key=store.key,
    )


def _said(store: Store, crawled: Crawled, *, names: bool) -> dict[str, tuple[Said, ...]]:
    """What people decided, wrote and answered, in time. names: of those who decided, too."""
    found: dict[str, list[tuple[str, Said]]] = defaultdict(list)
    for one in decisions(store):
        by, text = one.author if names else "", crawled.shown(one.reason)
        said = Said(day=day(one.at), what=one.verdict, by=crawled.shown(by), text=text)
        found[one.finding].append((one.at, said))
    for letter in letters(store):
        by, text = crawled.shown(letter.party), crawled.shown(letter.text)
        said = Said(day=day(letter.at), what=letter.way, by=by, text=text)
        found[letter.finding].append((letter.at, said))
    return {
        code: tuple(said for _, said in sorted(entries, key=lambda entry: entry[0]))
        for code, entries in found.items()
    }


def _resources(
    store: Store, wanted: set[tuple[str, str]]
) -> tuple[dict[Place, str], dict[str, Counter[tuple[str, str]]], set[Place]]:
    """Which page links to the addresses that matter; what was missed on every site, and why; the
    addresses that do not answer any more."""
    down: set[Place] = set()
    found_on: dict[tuple[str, str], str] = {}
    missed: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for row in queries.resources(store):
        if (row.site, row.url) in wanted:
            found_on[row.site, row.url] = row.found_on
        status = row.status or "waiting"
        if status == "gone":
            down.add((row.site, row.url))
        if status not in EXAMINED or status == "partial":
            missed[row.site][status, row.reason or ""] += 1
    return found_on, missed, down


def _documents(
    store: Store, wanted: set[Key], codes: set[tuple[str, str]], down: set[Place]
) -> tuple[dict[Key, DocumentRow], dict[tuple[str, str], list[str]]]:
    documents: dict[Key, DocumentRow] = {}
    copies: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in queries.documents(store):
        if (row.site, row.url, row.member or "") in wanted:
            documents[row.site, row.url, row.member or ""] = row
        if (row.site, row.document) in codes and (row.site, row.url) not in down:
            copies[row.site, row.document].append(row.url)
    return documents, copies


def _standing(store: Store) -> dict[str, list[tuple[str, str]]]:
    """Where each finding stands exposed: addresses and members."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding, url, member in queries.standing(store):
        found[finding].append((url, member))
    return found


def _persons(store: Store) -> dict[str, set[int]]:
    """Who is exposed in each finding, by a number for each person."""
    numbers: dict[str, int] = {}
    found: dict[str, set[int]] = defaultdict(set)
    for finding, person in persons(store):
        found[finding].add(numbers.setdefault(person, len(numbers)))
    return found
