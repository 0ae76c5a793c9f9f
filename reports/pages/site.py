"""One page for each site: its verdict, what to do, its documents, what was examined."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.public import PublicReport
from reports.regions import areas_of
from reports.view import Report


def _internal(report: Report) -> Iterator[Output]:
    for site in report.sites:
        facts = {"report": report, "site": site, "areas": areas_of(site.region)}
        yield Output(path=f"site/{site.id}.html", template="site.jinja", facts=facts)


def _owner(report: Report) -> Iterator[Output]:
    site = report.sites[0]
    facts = {"report": report, "site": site, "areas": areas_of(site.region)}
    yield Output(path="index.html", template="site.jinja", facts=facts)


def _public(report: PublicReport) -> Iterator[Output]:
    for site in report.sites:
        facts = {"report": report, "site": site, "areas": areas_of(site.region)}
        yield Output(path=f"site/{site.id}.html", template="public/site.jinja", facts=facts)


PAGE = Page(id="site", internal=_internal, owner=_owner, public=_public)
