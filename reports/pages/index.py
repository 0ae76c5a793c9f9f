"""The first page: what is wrong, how bad, since when, is it getting better; sites worst first."""

from collections.abc import Iterator
from dataclasses import replace

from reports.contract import Output, Page
from reports.pictures import shaded
from reports.public import PublicReport
from reports.regions import areas_of
from reports.summary import counts_since
from reports.view import Report

RUNS = 60  # on the trend


def _internal(report: Report) -> Iterator[Output]:
    areas = [
        (one.code, one.people, f"{one.people:,}")
        for one in report.areas
        if not one.parent and one.audited
    ]
    nowhere = sum(site.people for site in report.sites if not areas_of(site.region))
    facts = {
        "report": report,
        "since": counts_since(report),
        "first": counts_since(replace(report, since=report.runs[0].id)) if report.runs else None,
        "trend": [(run.day, run.exposed, run.unseen) for run in report.runs[-RUNS:]],
        "map": shaded(areas, nowhere),
    }
    yield Output(path="index.html", template="index.jinja", facts=facts)


def _public(report: PublicReport) -> Iterator[Output]:
    areas = [
        (one.code, one.people.least, one.people.told)
        for one in report.areas
        if not one.parent and one.audited
    ]
    nowhere = sum(site.people.least for site in report.sites if not areas_of(site.region))
    facts = {"report": report, "map": shaded(areas, nowhere)}
    yield Output(path="index.html", template="public/index.jinja", facts=facts)


PAGE = Page(id="index", internal=_internal, public=_public)
