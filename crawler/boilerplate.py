"""The footer that stands on every page of a site: found by its own words and cut (cms.md 4)."""

import re
from typing import Any

from lxml import etree

# Spelled so that `re` finds the first letters in C: with IGNORECASE it tries at each letter.
MARKS = re.compile(r"不良信息举报|网站标识码|公网安备|I[Cc][Pp]\s*备|i[Cc][Pp]\s*备|版权所有")
PEOPLE = re.compile(r"(?<!\d)\d{17}[\dXx](?!\w)|姓\s*名|身份证")  # a list, not a footer
MOST = 1500  # characters of a footer
TEXTS: Any = etree.XPath(".//text()[not(parent::script or parent::style)]")


def cut(root: Any, text: str) -> None:
    """Take the footer out of a tree. What is long, or names people, is left where it is."""
    body = root.find(".//body")
    if body is None or not MARKS.search(text):
        return
    texts = TEXTS(body)
    first = _first_mark(texts)
    if first is None:
        return
    half = sum(map(len, texts)) // 2
    footer = _widest(first, body, min(MOST, half))
    parts = [footer, *_after(footer)]
    words = "".join("".join(part.itertext()) for part in parts)
    if len(words) > half or PEOPLE.search(words):
        return
    for part in parts:
        part.drop_tree()


def _first_mark(texts: list[Any]) -> Any:
    """The element of the first footer word in the last part of a page."""
    found, seen = None, 0
    for text in reversed(texts):
        seen += len(text)
        if seen > MOST:
            break
        if MARKS.search(text):
            parent = text.getparent()
            found = parent.getparent() if text.is_tail else parent
    return found


def _widest(element: Any, body: Any, most: int) -> Any:
    """The largest element around a footer's words that holds nothing else."""
    while (above := element.getparent()) is not None and above is not body:
        words = "".join(above.itertext())
        if len(words) > most or PEOPLE.search(words) or above.find(".//h1") is not None:
            break
        element = above
    return element


def _after(footer: Any) -> list[Any]:
    """What stands behind the footer's first part in the same place, if it is as short."""
    following = [one for one in footer.itersiblings() if isinstance(one.tag, str)]
    words = "".join("".join(one.itertext()) for one in following)
    return [] if len(words) > MOST or PEOPLE.search(words) else following
