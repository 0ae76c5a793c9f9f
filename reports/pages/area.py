"""One page for each province and prefecture: its sites, and those that could not be audited."""

from collections.abc import Iterator
from functools import partial

from reports.contract import Output, Page
from reports.public import PublicReport
from reports.view import Report


def _pages(report: Report | PublicReport, template: str) -> Iterator[Output]:
    names = [site.id for site in report.ranked]
    ranks = {name: at for at, name in enumerate(names)}
    for area in report.areas:
        facts = {
            "report": report,
            "area": area,
            "ranked": sorted(area.sites, key=lambda site: ranks[site.id]),
            "inside": [one for one in report.areas if one.parent == area.code],
        }
        yield Output(path=f"area/{area.code}.html", template=template, facts=facts)


PAGE = Page(
    id="area",
    internal=partial(_pages, template="area.jinja"),
    public=partial(_pages, template="public/area.jinja"),
)
