"""One page for each site: its findings, and what was examined."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.view import Report


def outputs(report: Report) -> Iterator[Output]:
    """A page of each site."""
    for site in report.sites:
        yield Output(path=f"site/{site.id}.html", template="site.jinja", facts={"site": site})


PAGE = Page(id="site", audiences=("internal", "owner", "public"), outputs=outputs)
