"""The pictures of the docs: one of each kind of page, made here, so that they show what is built.

`OVERSHARE_PICTURES=1 pytest tests/browser/test_pictures.py` makes them anew; look at them.
"""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import LANGUAGES, kinds

DOCS = Path(__file__).parents[2] / "docs"
IMAGES = DOCS / "img"
WIDTH, HEIGHT = 1280, 1000
PICTURES = {
    "internal": ("index", "area", "site", "document", "changes", "method", "notice", "data"),
    "public": ("index", "site"),
}
COLOURS = 256
Open = Callable[..., Page]


def _name(audience: str, kind: str, lang: str) -> str:
    start = "public-" if audience == "public" else ""
    return f"{start}{kind}-{lang}-light-{WIDTH}.png"


ALL = [
    (audience, kind, lang)
    for audience, chosen in PICTURES.items()
    for kind in chosen
    for lang in LANGUAGES
]


def test_each_kind_of_page_can_be_pictured(reports: Path, page: Open, tmp_path: Path) -> None:
    folder = IMAGES if os.environ.get("OVERSHARE_PICTURES") else tmp_path
    tab = page(color_scheme="light", viewport={"width": WIDTH, "height": HEIGHT})
    for audience, kind, lang in ALL:
        tab.goto(kinds(reports / f"{audience}-{lang}")[kind].as_uri())
        taken = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
        small = taken.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(folder / _name(audience, kind, lang), optimize=True)
        assert taken.size == (WIDTH, HEIGHT)
        assert len(taken.getcolors(WIDTH * HEIGHT) or []) > 20  # something is drawn


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_docs_show_every_kind_of_page(lang: str) -> None:
    text = (DOCS / ("reports.zh-CN.md" if lang == "zh" else "reports.md")).read_text("utf-8")
    shown = set(re.findall(r"\(img/([^)]+)\)", text))
    wanted = {_name(who, kind, lang) for who, chosen in PICTURES.items() for kind in chosen}
    assert shown == wanted
    assert not [name for name in shown if not (IMAGES / name).is_file()]
