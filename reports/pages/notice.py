"""A letter to each site's owner, to print: what was found where, what instead, how to answer."""

from collections.abc import Iterator

from reports.contract import Output, Page
from reports.view import Report


def _internal(report: Report) -> Iterator[Output]:
    for site in report.sites:
        facts = {"report": report, "site": site}
        yield Output(path=f"notice/{site.id}.html", template="notice.jinja", facts=facts)


def _owner(report: Report) -> Iterator[Output]:
    facts = {"report": report, "site": report.sites[0]}
    yield Output(path="notice.html", template="notice.jinja", facts=facts)


PAGE = Page(id="notice", internal=_internal, owner=_owner)
