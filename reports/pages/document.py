"""One page for each finding: where, what, why, since when."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.view import Report


def outputs(report: Report) -> Iterator[Output]:
    """A page of each finding."""
    for site in report.sites:
        for finding in site.findings:
            yield Output(
                path=f"document/{finding.id}.html",
                template="document.jinja",
                facts={"site": site, "finding": finding},
            )


PAGE = Page(id="document", audiences=("internal", "owner"), outputs=outputs)
