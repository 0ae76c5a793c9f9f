"""The numbers as files: CSV for spreadsheets, a summary in JSON, and what each column means."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reports.contract import Output, Page
from reports.dictionary import FILES, PUBLIC, Column, codes
from reports.document import DocumentView
from reports.public import PublicReport, PublicSite
from reports.tables import csv_text
from reports.view import Report, SiteView


def _internal(report: Report) -> Iterator[Output]:
    exposed = sum(one.exposed for one in report.documents)
    yield from _files(
        report,
        {
            "sites.csv": [_site(site) for site in report.sites],
            "documents.csv": [_document(one) for one in report.documents],
            "runs.csv": _runs(report.sites),
        },
    )
    yield _summary(
        {
            "day": report.day,
            **_range("people", report.people, report.people),
            **_range("documents", exposed, exposed),
            **_range("ended", len(report.documents) - exposed, len(report.documents) - exposed),
            **_coverage(report.sites),
        }
    )


def _owner(report: Report) -> Iterator[Output]:
    rows = [_document(one) for one in report.documents]
    yield from _files(report, {"documents.csv": rows, "runs.csv": _runs(report.sites)})


def _public(report: PublicReport) -> Iterator[Output]:
    yield from _files(
        report,
        {
            "sites.csv": [_public_site(site) for site in report.sites],
            "runs.csv": _public_runs(report.sites),
        },
        PUBLIC,
    )
    yield _summary(
        {
            "day": report.day,
            **_range("people", report.people.least, report.people.most),
            **_range("documents", report.documents.least, report.documents.most),
            **_range("ended", report.ended.least, report.ended.most),
            "unreviewed_people": report.waiting and report.waiting.people.told,
            "unreviewed_documents": report.waiting and report.waiting.documents.told,
            **_coverage(report.sites),
        }
    )


def _files(
    report: Report | PublicReport,
    tables: dict[str, list[Sequence[object]]],
    meant: Mapping[str, tuple[Column, ...]] = FILES,
) -> Iterator[Output]:
    chosen = {name: meant[name] for name in tables}
    yield Output(path="data.html", template="data.jinja", facts={"report": report, "files": chosen})
    for name, rows in tables.items():
        header = [column.name for column in chosen[name]]
        yield Output(path=f"data/{name}", text=csv_text(header, rows))
    yield Output(
        path="data/dictionary.csv",
        text=csv_text(("file", "column", "zh", "en"), _dictionary(chosen)),
    )


def _dictionary(files: dict[str, tuple[Column, ...]]) -> Iterator[Sequence[object]]:
    for name, columns in files.items():
        for column in columns:
            yield name, column.name, column.meaning.zh, column.meaning.en
            for code, words in codes(column.name):
                yield name, f"{column.name}={code}", words.zh, words.en


def _summary(facts: dict[str, object]) -> Output:
    return Output(
        path="data/summary.json", text=json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    )


def _range(name: str, least: int, most: int) -> dict[str, object]:
    """A count as every audience is told it: at least and at most, which differ in public alone."""
    return {name: least, f"{name}_most": most}


def _coverage(sites: Sequence[SiteView | PublicSite]) -> dict[str, object]:
    return {
        "sites": len(sites),
        "audited": sum(site.audited for site in sites),
        "examined": sum(site.examined for site in sites),
        "resources": sum(site.resources for site in sites),
    }


def _known(count: object, site: SiteView | PublicSite) -> object:
    """A count; nothing where the site was never audited, which is not 0."""
    return count if site.audited else None


def _stated(site: SiteView | PublicSite) -> int | None:
    """How many entries its lists announce; nothing where none states a count."""
    return site.announced or None


def _site(site: SiteView) -> Sequence[object]:
    return (
        site.id, site.name, site.region, site.worst,
        _known(site.people, site), _known(len(site.exposed), site), _known(len(site.ended), site),
        site.since, site.examined, site.resources, _stated(site), site.collected,
        site.last_finished, site.trouble,
    )  # fmt: skip


def _public_site(site: PublicSite) -> Sequence[object]:
    return (
        site.id, site.name, site.region, site.worst,
        _known(site.people.told, site), _known(site.documents.told, site),
        _known(site.ended.told, site),
        site.since, site.examined, site.resources, _stated(site), site.collected,
        site.last_finished, site.trouble,
    )  # fmt: skip


def _document(one: DocumentView) -> Sequence[object]:
    verdicts = dict.fromkeys(finding.verdict for finding in one.findings)
    return (
        one.site, one.id, one.title, one.address, one.member, one.published, one.media_type,
        " ".join(one.categories), "、".join(one.columns), one.people, one.severity, one.confidence,
        one.state, one.last_state, one.first_seen, one.checked, one.ended, " ".join(verdicts),
    )  # fmt: skip


def _public_runs(sites: Iterable[PublicSite]) -> list[Sequence[object]]:
    return [
        (visit.run, visit.day, site.id, int(visit.finished), visit.reason)
        for site in sites
        for visit in site.visits
    ]


def _runs(sites: Iterable[SiteView]) -> list[Sequence[object]]:
    return [
        (
            visit.run, visit.day, site.id, int(visit.finished), visit.reason, visit.requests,
            "; ".join(f"{status}={count}" for status, count in visit.coverage),
        )
        for site in sites
        for visit in site.visits
    ]  # fmt: skip


PAGE = Page(id="data", internal=_internal, owner=_owner, public=_public)
