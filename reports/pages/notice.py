"""A letter to each site's owner, to print: what was found where, what instead, how to answer."""

from collections import defaultdict
from collections.abc import Iterator

from reports.advice import PURGE
from reports.contract import Output, Page
from reports.document import DocumentView, FindingView
from reports.lawful import Kept, kept
from reports.spots import BESIDE
from reports.view import Report, SiteView


def _internal(report: Report) -> Iterator[Output]:
    for site in report.sites:
        facts = _facts(report, site)
        yield Output(path=f"notice/{site.id}.html", template="notice.jinja", facts=facts)


def _owner(report: Report) -> Iterator[Output]:
    facts = _facts(report, report.sites[0])
    yield Output(path="notice.html", template="notice.jinja", facts=facts)


def _facts(report: Report, site: SiteView) -> dict[str, object]:
    """What a letter needs, with each category once, each form of a lawful list once."""
    findings: dict[str, FindingView] = {}
    places: dict[str, tuple[str, ...]] = {}
    forms: dict[tuple[Kept, ...], list[int]] = defaultdict(list)
    beside: set[str] = set()
    for number, document in enumerate(site.exposed, start=1):
        forms[kept(document)].append(number)
        beside.update(document.beside)
        for one in document.standing:
            places[one.category] = (*places.get(one.category, ()), *document.beside)
            if one.category not in findings or one.columns:
                findings[one.category] = one
    return {
        "report": report,
        "site": site,
        "findings": [(one, places[one.category]) for one in findings.values()],
        "purge": PURGE if any(_is_file(one) for one in site.exposed) else PURGE[:-1],
        "forms": [(columns, ", ".join(map(str, numbers))) for columns, numbers in forms.items()],
        "beside": sorted(beside, key=BESIDE.index),
    }


def _is_file(document: DocumentView) -> bool:
    """Whether it is something else than a page, which no office program hides parts of."""
    return "html" not in document.media_type


PAGE = Page(id="notice", internal=_internal, owner=_owner)
