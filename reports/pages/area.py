"""One page for each province and prefecture: its sites, and those that could not be audited."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.public import PublicReport
from reports.view import Report


def _internal(report: Report) -> Iterator[Output]:
    ranks = {site.id: at for at, site in enumerate(report.ranked)}
    for area in report.areas:
        facts = {
            "report": report,
            "area": area,
            "ranked": sorted(area.sites, key=lambda site: ranks[site.id]),
            "inside": [one for one in report.areas if one.parent == area.code],
        }
        yield Output(path=f"area/{area.code}.html", template="area.jinja", facts=facts)


def _public(report: PublicReport) -> Iterator[Output]:
    ranks = {site.id: at for at, site in enumerate(report.ranked)}
    for area in report.areas:
        facts = {
            "report": report,
            "area": area,
            "ranked": sorted(area.sites, key=lambda site: ranks[site.id]),
            "inside": [one for one in report.areas if one.parent == area.code],
        }
        yield Output(path=f"area/{area.code}.html", template="public/area.jinja", facts=facts)


PAGE = Page(id="area", internal=_internal, public=_public)
