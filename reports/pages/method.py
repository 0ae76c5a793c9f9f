"""How it was judged, what a number means, what cannot be seen; and the log of corrections."""

from collections.abc import Iterator

from detectors.catalog import kinds
from reports.contract import Output, Page
from reports.document import DISMISSED
from reports.public import PublicReport
from reports.view import Report

CORRECTIONS = (*DISMISSED, "answered")


def _full(report: Report) -> Iterator[Output]:
    corrections = {
        (said.day, site.name, said.what, said.text)
        for site in report.sites
        for document in site.documents
        for finding in document.findings
        for said in finding.said
        if said.what in CORRECTIONS
    }
    yield from _page(report, sorted(corrections))


def _public(report: PublicReport) -> Iterator[Output]:
    names = {site.id: site.name for site in report.sites}
    corrections = [
        (reply.month, names[reply.site], reply.what, reply.text)
        for reply in report.replies
        if reply.what in CORRECTIONS
    ]
    yield from _page(report, corrections)


def _page(
    report: Report | PublicReport, corrections: list[tuple[str, str, str, str]]
) -> Iterator[Output]:
    facts = {"report": report, "kinds": kinds(), "corrections": corrections}
    yield Output(path="method.html", template="method.jinja", facts=facts)


PAGE = Page(id="method", internal=_full, owner=_full, public=_public)
