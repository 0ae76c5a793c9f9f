"""A page's tree in; which of its elements nobody sees, and what its attributes say, out."""

import re
from typing import Any

from lxml import etree

HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:^|[;\s])(?:font-size|opacity|max-height)\s*:\s*0(?:\.0+)?(?![.\d])"
    r"|(?:text-indent|left|top)\s*:\s*-\d{3,}|(?:^|[;\s])color\s*:\s*transparent"
    r"|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
TELLING = re.compile(rf"{HIDING.pattern}|\d{{7}}|[@<>]", re.IGNORECASE)
HIDING_CLASS = re.compile(r"\.([\w-]+)\s*\{([^}]*)\}")
# A search in the page's text, or one pass in C, tells what is worth a look from Python.
NOTES = ("title", "alt", "placeholder", "onclick", "onmouseover")
NOTED = {f"{name}=": etree.XPath(f"//@{name}", smart_strings=False) for name in NOTES}
NOTED["javascript:"] = etree.XPath("//@href[starts-with(., 'javascript')]", smart_strings=False)
NOTED["<option"] = etree.XPath("//option/@value", smart_strings=False)
NOTED["data-"] = etree.XPath("//@*[starts-with(name(), 'data-')]", smart_strings=False)
WHERE = ("style", "Style", "STYLE", "hidden")
OFTEN = (
    "none",
    "hidden",
    "collapse",
    "size:",
    "opacity",
    "height:",
    "indent:",
    "transparent",
    "left:",
    "top:",
    "clip:",
)
STYLES = etree.XPath("//@style", smart_strings=False)
STYLED, CLASSED, UNSHOWN = (etree.XPath(f"//*[@{name}]") for name in ("style", "class", "hidden"))


def undressed(page: bytes) -> bytes:
    """A page without the styles that hide nothing and say nothing, in whatever encoding.

    Word writes twice as much of how its cells look as of all else, and most pages repeat a few
    styles: to leave them out is quicker than to parse them (benchmarks/documents.py). No encoding
    of pages has quotes and angle brackets inside its signs.
    """
    idle: dict[bytes, bool] = {}
    for quote in (b'"', b"'"):
        first, *others = page.split(b" style=" + quote)
        parts = [first]
        for other in others:
            style, _, after = other.partition(quote)
            if style not in idle:
                idle[style] = TELLING.search(style.decode("latin-1")) is None
            parts.append(after if idle[style] else b" style=" + quote + other)
        page = b"".join(parts) if others else page
    return page


def concealed(root: Any, source: str | None) -> set[Any]:
    """The elements whose own style or class keeps them from being seen. source: the page's text."""
    if source is not None and not all(
        any(word in source for word in words) for words in (WHERE, OFTEN)
    ):
        return set()
    found = set(_all(UNSHOWN, root)) if source is None or "hidden" in source else set()
    styles = {style for style in set(_all(STYLES, root)) if HIDING.search(style)}
    if styles:
        found |= {element for element in _all(STYLED, root) if element.get("style") in styles}
    classes = {
        match[1]
        for style in root.iter("style")
        if any(word in (style.text or "") for word in OFTEN)
        for match in HIDING_CLASS.finditer(style.text or "")
        if HIDING.search(match[2])
    }
    if classes:
        found |= {
            element
            for element in _all(CLASSED, root)
            if not classes.isdisjoint(element.get("class").split())
        }
    return found


def noted(root: Any, source: str | None) -> list[str]:
    """Each text that stands in an attribute: tips, data for scripts, calls with values."""
    paths = (path for sign, path in NOTED.items() if source is None or sign in source)
    return list(dict.fromkeys(value for path in paths for value in _all(path, root)))


def _all(path: etree.XPath, root: Any) -> list[Any]:
    found: Any = path(root)
    return list(found)
