"""An Atom feed: one entry a run, for the public one a month; counts and links, no values."""

from collections import Counter
from collections.abc import Iterator

from reports.contract import Output, Page
from reports.public import PublicReport
from reports.view import Report

ENTRIES = 30


def _internal(report: Report) -> Iterator[Output]:
    facts = {
        "report": report,
        "told": {
            run.id: Counter((one.site, one.what) for one in run.changes) for run in report.runs
        },
        "runs": list(reversed(report.runs))[:ENTRIES],
        "sites": {site.id: site.name for site in report.sites},
    }
    yield Output(path="atom.xml", template="atom.jinja", facts=facts)


def _public(report: PublicReport) -> Iterator[Output]:
    facts = {"report": report, "sites": {site.id: site.name for site in report.sites}}
    yield Output(path="atom.xml", template="public/atom.jinja", facts=facts)


PAGE = Page(id="feed", internal=_internal, public=_public)
