"""One page for each document with findings: what, where exactly, since when, what instead."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.view import Report


def _outputs(report: Report) -> Iterator[Output]:
    for site in report.sites:
        for document in site.documents:
            yield Output(
                path=f"document/{document.id}.html",
                template="document.jinja",
                facts={"report": report, "site": site, "document": document},
            )


PAGE = Page(id="document", internal=_outputs, owner=_outputs)
