"""What a page may weigh and how its colours stand against each other, from the tokens alone."""

import re

import pytest

from reports.render import policy, static
from tests.people import people
from tests.reports.book import Book
from tests.reports.conftest import Write

KB = 1024
TOKEN = re.compile(r"--([a-z0-9]+):(#[0-9a-f]{3,6})")
TEXTS = ("ink", "muted", "link", "critical", "high", "medium", "low", "good")
TILES = (("on", "t1"), ("on", "t2"), ("onlow", "t3"), ("onlow", "t4"), ("ink", "card"))
LINES = ("rule", "critical", "good", "medium")  # what only a line or an area shows


def test_styles_and_script_are_small() -> None:
    assert len(static("report.css").encode()) <= 6 * KB
    assert len(static("report.js").encode()) <= 2 * KB


def test_nothing_is_fetched_and_no_foreign_script_runs() -> None:
    assert "url(" not in static("report.css")
    assert "@import" not in static("report.css")
    assert "default-src 'none'" in policy()
    assert "unsafe-eval" not in policy()
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/=]{44}';", policy())


def _schemes() -> dict[str, dict[str, str]]:
    css = static("report.css")
    dark = css.index("prefers-color-scheme:dark")
    light = dict(TOKEN.findall(css[:dark]))
    return {"light": light, "dark": light | dict(TOKEN.findall(css[dark : css.index("}}", dark)]))}


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(scheme: str) -> None:
    """WCAG 2.2: 4.5 for text, 3 for lines and areas that carry meaning."""
    colours = _schemes()[scheme]
    pairs = [(text, ground) for text in TEXTS for ground in ("paper", "card")]
    weak = {
        pair: round(ratio, 2)
        for pair in (*pairs, *TILES)
        if (ratio := _contrast(colours[pair[0]], colours[pair[1]])) < 4.5
    }
    assert not weak
    assert not [line for line in LINES if _contrast(colours[line], colours["paper"]) < 3]


def test_an_index_of_two_hundred_sites_is_light(book: Book, write: Write) -> None:
    for at in range(200):
        site = book.site(f"site-{at}", title=f"某某市第{at}区人力资源和社会保障局", examined=2)
        book.leak(site, people(3, seed=900)[:1])
    index = write(book.close(), "internal", "zh") / "index.html"
    assert index.stat().st_size <= 150 * KB
