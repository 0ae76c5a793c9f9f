"""What each run changed: new, back, ended, and where coverage was lost."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.public import PublicReport
from reports.summary import counts_since
from reports.view import Report

RUNS = 30  # written out, latest first


def _internal(report: Report) -> Iterator[Output]:
    facts = {
        "report": report,
        "since": counts_since(report),
        "runs": list(reversed(report.runs))[:RUNS],
        "documents": {one.id: one for one in report.documents},
        "sites": {site.id: site.name for site in report.sites},
    }
    yield Output(path="changes.html", template="changes.jinja", facts=facts)


def _public(report: PublicReport) -> Iterator[Output]:
    facts = {"report": report, "sites": {site.id: site.name for site in report.sites}}
    yield Output(path="changes.html", template="public/changes.jinja", facts=facts)


PAGE = Page(id="changes", internal=_internal, public=_public)
