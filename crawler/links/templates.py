"""Addresses with a hole for the number of a page: found in scripts and between links, filled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.links.page import Page
from crawler.links.scripts import unescaped, variables
from crawler.links.spelling import absolute

PARAMETER = re.compile(
    r"(?<=[?&])(page|pageno|pagenum|pageindex|page_index|page_no|currpage|currentpage|curpage|cpage|"
    r"pagenumber|pageid_?no|pn|p|paged|nowpage|a\d+p|intcurpage|currentpageno)=(\d{1,5})(?=&|$)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"']([^\"']{1,400})[\"']")
NUMBERS = re.compile(r"\d+")
ASSIGNED = re.compile(
    r"(?:location(?:\.href|\.replace|\.assign)?|window\.open|\burl|\bhref|\bsrc|load)\s*(?:=|\()\s*([^;\n}]{3,400})"
)
COUNTED = re.compile(
    r"\b(?:pageCount|totalPages?|pageTotal|countPage|allPages?|page_count|total_page)\b"
    r"[\"']?\s*[:=]\s*[\"']?(\d{1,5})\b|"
    r"\b(?:totalData|totalCount|totalNum|recordCount|count)\b[\"']?\s*[:=]\s*[\"']?(\d{1,7})\b"
)
SHOWN = re.compile(
    r"\b(?:showData|pageSize|perPage|page_size|limit)\b[\"']?\s*[:=]\s*[\"']?(\d{1,4})\b"
)
# ``n == 1 ? "index.html" : "index_" + (n - 1) + ".html"``
JOINED = re.compile(
    r"[\"']([^\"'\n<>]{0,200}?[A-Za-z_/=-])[\"']\s*\+\s*"
    r"([A-Za-z_$(](?:[^+;\n<>\"'(]|\((?![\"'])){0,40}(?:\([\"'][\w-]*[\"']\))?[\s)]*)"
    r"(?:\+\s*[\"']([^\"'\n<>]{0,60})[\"'])?"
)
BEFORE = re.compile(r"-\s*1\b")
# Where a script's own address counts pages: never where it may name an article.
HOLE = re.compile(
    r"(?:index|list|default|column[\w-]*|page)[_-]?0PAGE0|page\w*[=/]0PAGE0", re.IGNORECASE
)
MOST_PAGES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An address with a hole for the number of a page. shift: what is added to the page's count."""

    before: str
    after: str
    shift: int = 0

    def number_of(self, url: str) -> int | None:
        """Which page an address is, if it is one of these."""
        middle = url[len(self.before) : len(url) - len(self.after)]
        fits = url.startswith(self.before) and url.endswith(self.after) and middle.isdigit()
        return int(middle) - self.shift if fits else None

    def at(self, number: int) -> str:
        """The address of a page, counted from 1."""
        return f"{self.before}{number + self.shift}{self.after}"


def scripted(page: Page, base: str) -> Template | None:
    """The address that a pager's own script joins from a number, where nothing calls it."""
    for match in JOINED.finditer(page.text):
        hole = absolute(base, f"{match[1]}0PAGE0{match[3] or ''}")
        if hole and HOLE.search(hole):
            start, end = hole.split("0PAGE0", 1)
            return Template(before=start, after=end, shift=-1 if BEFORE.search(match[2]) else 0)
    return None


def pages_named(text: str) -> int | None:
    """How many pages a script's plugin is told that there are."""
    match = COUNTED.search(text)
    if not match:
        return None
    if match[1]:
        return int(match[1])
    size = SHOWN.search(text)
    return -(-int(match[2]) // int(size[1])) if size and int(size[1]) else None


def written(page: Page, base: str, name: str) -> Template | None:
    """The address that a function's body joins from its argument."""
    short = re.escape(name.rsplit(".", 1)[-1])
    head = re.search(
        rf"(?:function\s+{short}\s*|\b{short}\s*[=:]\s*(?:function\s*)?)\(\s*([A-Za-z_$][\w$]*)[^)]*\)",
        page.text,
    )
    if not head:
        return None
    argument, body = head[1], page.text[head.end() : head.end() + 1500]
    for assigned in ASSIGNED.finditer(body):
        joined = re.search(
            rf"((?:[\"'][^\"'\n]*[\"']|[\w$.]+)\s*\+\s*)?\(?\s*{re.escape(argument)}\s*(-\s*1)?\s*\)?"
            rf"(?:\s*\+\s*[\"']([^\"'\n]*)[\"'])?",
            assigned[1],
        )
        if joined:
            before = _before(assigned[1][: joined.start()] + (joined[1] or ""), page)
            hole = absolute(base, f"{before}\x00{joined[3] or ''}".replace("\x00", "0PAGE0"))
            if hole and "0PAGE0" in hole:
                start, end = hole.split("0PAGE0", 1)
                return Template(before=start, after=end, shift=-1 if joined[2] else 0)
    return None


def _before(expression: str, page: Page) -> str:
    """The text that literals joined by + make; location.pathname and the like are the page's."""
    known: dict[str, str] | None = None
    parts = []
    for piece in re.split(r"\+", expression):
        literal = QUOTED.search(piece)
        if literal:
            parts.append(unescaped(literal[1]))
        elif "pathname" in piece:
            parts.append(urlsplit(page.url).path)
        else:
            known = variables(page.text) if known is None else known
            parts.append(known.get(piece.strip(" ()"), ""))
    return "".join(parts)


def number_at(template: Template, url: str) -> int:
    return int(url[len(template.before) : len(url) - len(template.after)])


def between(one: str, other: str) -> Template | None:
    """The template of two addresses that differ by one number; None for others."""
    if one == other:
        return None
    ours, theirs = list(NUMBERS.finditer(one)), list(NUMBERS.finditer(other))
    if len(ours) != len(theirs):
        return None
    for mine, its in zip(ours, theirs, strict=True):
        if one[: mine.start()] == other[: its.start()] and one[mine.end() :] == other[its.end() :]:
            return Template(before=one[: mine.start()], after=one[mine.end() :])
    return None


def _hole(url: str) -> re.Match[str] | None:
    """Where an address most likely says its page: a parameter, or the end of the file name."""
    match = PARAMETER.search(url)
    if match:
        return re.compile(re.escape(match[2])).match(url, match.start(2))
    path = url.split("?", maxsplit=1)[0]
    return re.search(r"(?<=[_/-])\d{1,5}(?=\.\w+$)|(?<=[A-Za-z])\d{1,5}(?=\.\w+$)", path)


def counted(following: str, current: int, pages: int) -> Iterator[str]:
    """From the address of the next page to that of the last one, counting."""
    hole = _hole(following)
    if hole:
        number = int(hole[0])
        step = -1 if number == pages - current and number > current + 1 else 1
        for page in range(current + 1, min(pages, MOST_PAGES) + 1):
            one = number + step * (page - current - 1)
            if one >= 0:
                yield f"{following[: hole.start()]}{one}{following[hole.end() :]}"


def up_to(last: str, pages: int | None) -> Iterator[str]:
    """All pages before the last one, where only that is linked."""
    hole = _hole(last)
    if hole and 1 < int(hole[0]) <= MOST_PAGES:
        first = 2 if pages == int(hole[0]) else 1
        for number in range(first, int(hole[0])):
            yield f"{last[: hole.start()]}{number}{last[hole.end() :]}"
