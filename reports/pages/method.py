"""How it was judged: every kind, its law and its sources, from the declarations."""

from collections.abc import Iterator

from detectors.catalog import kinds
from detectors.law import CATEGORIES
from reports.contract import Output, Page
from reports.locale.words import Words
from reports.view import Report


def outputs(report: Report) -> Iterator[Output]:
    """One page."""
    words = Words(report.lang)
    rows = [
        {
            "title": words.pick(kind.title),
            "category": words.pick(CATEGORIES[kind.category].title),
            "basis": [words.pick(basis) for basis in CATEGORIES[kind.category].basis],
            "sources": kind.sources,
        }
        for kind in kinds()
    ]
    yield Output(path="method.html", template="method.jinja", facts={"kinds": rows})


PAGE = Page(id="method", audiences=("internal", "owner", "public"), outputs=outputs)
