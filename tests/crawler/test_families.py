"""Families: each one's examples, and that signs alone never make a request."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.cms import families as room
from crawler.cms.catalog import families, survey
from crawler.cms.contract import Ask, Example, Family, Page
from crawler.links.data import parsed
from crawler.pages import tree_of
from tests.sites.families import PORTALS

DOCS = Path(__file__).parents[2] / "docs"

CASES = [
    pytest.param(family, example, id=f"{family.id}: {example.why}")
    for family in families()
    for example in family.examples
]


def _page(example: Example) -> Page:
    return Page(
        url=example.url,
        root=tree_of(example.text),
        text=example.text,
        data=parsed(example.text),
        method="POST" if example.body else "GET",
        body=example.body,
    )


def _said(ask: Ask) -> str:
    return f"{ask.url} {ask.body}".strip()


@pytest.mark.parametrize(("family", "example"), CASES)
def test_a_family_asks_for_what_its_example_says(family: Family, example: Example) -> None:
    page = _page(example)
    assert family.at_work(page)
    paging = family.paging(page)
    assert [_said(ask) for ask in paging.asks] == list(example.asks)
    assert all(family.may_ask(ask) for ask in paging.asks)
    if example.links:
        assert [link.url for link in paging.links] == list(example.links)


@pytest.mark.parametrize(("family", "example"), CASES)
def test_no_other_family_takes_the_example_for_its_own(family: Family, example: Example) -> None:
    found = survey(_page(example))
    assert [_said(ask) for ask in found.asks] == list(example.asks)
    if example.asks:
        assert found.family == family.id


def test_every_file_is_a_family_of_its_own() -> None:
    names = sorted(path.stem for path in Path(room.__path__[0]).glob("*.py"))
    assert [family.id for family in families()] == [name for name in names if name != "__init__"]
    assert max(Counter(family.title for family in families()).values()) == 1


@pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
def test_every_family_is_documented_and_has_a_golden_portal(family: Family) -> None:
    for name in ("reach.md", "reach.zh-CN.md"):
        assert f"| `{family.id}` |" in (DOCS / name).read_text(encoding="utf-8")
    assert any(portal.id.split(":")[0] == family.id for portal in PORTALS)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
def test_a_page_without_a_list_is_asked_for_nothing(family: Family) -> None:
    bare = " ".join(family.signs)
    page = Page(url="http://127.0.0.1/a.html", root=tree_of(f"<p>{bare}</p>"), text=bare)
    assert not family.paging(page).asks
