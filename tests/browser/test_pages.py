"""Every kind of page in a real browser: whole, accessible, still, on any screen and on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import AUDIENCES, LANGUAGES, kinds

WIDTHS = (1280, 360)
Open = Callable[..., Page]
KINDS = {
    "internal": {
        "index", "area", "site", "document", "changes", "method", "notice", "data",
    },
    "owner": {"index", "document", "method", "notice", "data"},
    "public": {"index", "area", "site", "changes", "method", "data"},
}  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_kind_of_page(
    reports: Path, page: Open, audience: str, lang: str, scheme: str
) -> None:
    tab = page(color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    found = kinds(reports / f"{audience}-{lang}")
    assert set(found) == KINDS[audience]
    axe = Axe()
    for kind, path in found.items():
        asked.clear()
        tab.goto(path.as_uri())
        assert asked == [path.as_uri()], kind
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            across = tab.evaluate("document.documentElement.scrollWidth")
            assert across <= width, (kind, width, across)
            results = axe.run(tab)
            assert results.violations_count == 0, (kind, width, results.generate_report())
    assert said == []


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_every_row_is_there_without_scripts(reports: Path, page: Open, audience: str) -> None:
    tab = page(java_script_enabled=False)
    tab.goto((reports / f"{audience}-en" / "index.html").as_uri())
    assert tab.locator("table").first.locator("tbody tr:visible").count() == 6
    assert tab.get_by_role("button").count() == 0


def test_sorting_by_keyboard_alone(reports: Path, page: Open) -> None:
    tab = page()
    tab.goto((reports / "internal-en" / "index.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    head = tab.get_by_role("columnheader", name="People").first
    button = head.get_by_role("button")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    tab.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    tab.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    first = tab.locator("tbody tr").first
    assert "青川市民政局" in first.inner_text()


def test_finding_a_document_among_many(reports: Path, page: Open) -> None:
    tab = page()
    tab.goto((reports / "internal-en" / "site" / "zfw-nanxu.html").as_uri())
    rows = tab.locator("table").first.locator("tbody tr:visible")
    assert rows.count() == 12
    tab.get_by_label("Find a document:").fill("第7批")
    assert rows.count() == 1


def test_printing_opens_what_is_folded(reports: Path, page: Open) -> None:
    tab = page()
    tab.goto((reports / "internal-en" / "site" / "mzj-qingchuan.html").as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = false)")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details:not([open])").count() == tab.locator("details").count() > 0


def test_a_letter_prints_on_paper(reports: Path, page: Open) -> None:
    tab = page()
    tab.goto((reports / "owner-zh" / "mzj-qingchuan" / "notice.html").as_uri())
    tab.emulate_media(media="print")
    assert not tab.locator("nav").is_visible()
    assert tab.locator(".letter").is_visible()
    assert tab.pdf(format="A4").startswith(b"%PDF")


def test_the_worst_site_is_found_from_the_first_screen(reports: Path, page: Open) -> None:
    tab = page(viewport={"width": 1280, "height": 800})
    tab.goto((reports / "internal-en" / "index.html").as_uri())
    box = tab.locator(".do").first
    bounds = box.bounding_box()
    assert bounds is not None
    assert bounds["y"] + bounds["height"] < 800
    assert "青川市民政局" in box.inner_text()
    assert "74 people" in box.inner_text()
    assert "since 3 March 2026" in box.inner_text()
    assert "delete the columns" in box.inner_text()
