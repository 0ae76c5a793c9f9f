"""The first page: how many people, and the sites, worst first."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.view import WORST, Report, SiteView


def outputs(report: Report) -> Iterator[Output]:
    """One page."""
    sites = sorted(report.sites, key=_rank)
    yield Output(path="index.html", template="index.jinja", facts={"sites": sites})


def _rank(site: SiteView) -> tuple[int, int, str]:
    return (WORST.index(site.worst) if site.worst else len(WORST), -site.people, site.id)


PAGE = Page(id="index", audiences=("internal", "owner", "public"), outputs=outputs)
