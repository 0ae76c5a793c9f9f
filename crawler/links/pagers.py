"""The pager of any list: a page in, the requests for its further pages out (cms.md 8.1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from crawler.links.anchors import base_of
from crawler.links.page import Ask, Page, Paging
from crawler.links.scripts import unescaped
from crawler.links.shapes import is_unwanted
from crawler.links.spelling import absolute
from crawler.links.templates import (
    COUNTED,
    MOST_PAGES,
    NUMBERS,
    PARAMETER,
    QUOTED,
    Template,
    between,
    counted,
    number_at,
    pages_named,
    scripted,
    up_to,
    written,
)

NEXT = re.compile(r"^(?:下一?[页頁]|后一?页|next(?:page)?|下一页)$", re.IGNORECASE)
LAST = re.compile(r"^(?:尾[页頁]|末[页頁]|最后一?页|最末页|last(?:page)?)$", re.IGNORECASE)
OTHER = re.compile(r"^\d{1,4}$")
TRIM = re.compile(r"[\s\u00a0\u3000\[\]【】()（）<>《》«»‹›|.…·]+")
# Marks between the words of a pager; possessive, so that no page makes it try twice.
GAP = r"(?:<[^<>]{0,200}>|&nbsp;|&emsp;|[\s:：\u00a0])*+"
ITEMS = re.compile(
    rf"(?:共|总计|总共|合计|共有|总记录数|记录总数|总数){GAP}(?:有|计)?{GAP}(\d{{1,7}}){GAP}(?:条|个|篇|项|则|记录)"
)
OF_PAGES = re.compile(
    rf"(?<![\d/-])(\d{{1,5}}){GAP}页?{GAP}/{GAP}(?:共|总)?{GAP}(\d{{1,5}})(?![\d/-]){GAP}页?"
)
OF_PAGES_STRICT = re.compile(
    rf"(?<![\d/-])(\d{{1,5}}){GAP}/{GAP}(\d{{1,5}}){GAP}页|第{GAP}(\d{{1,5}}){GAP}页{GAP}[/,，|]?{GAP}(?:共|总){GAP}(\d{{1,5}}){GAP}页|"
    rf"页次{GAP}(\d{{1,5}}){GAP}/{GAP}(\d{{1,5}})"
)
PAGES = re.compile(rf"共{GAP}(?:有|计)?{GAP}(\d{{1,5}}){GAP}页")
ACTING: Any = etree.XPath("//*[@onclick or @data-page or @data-pageno or @data-index or @data-num]")
SIGNS = (
    "下一页", "下页", "尾页", "末页", "下一頁", "尾頁", "最后一页", "后一页", "页次", "next",
    "Next", "pageCount", "totalPage", "totalData", "laypage", "data-page", "onchange", "共",
    "goPage", "gotoPage", "toPage",
)  # fmt: skip
SPACED = re.compile(r"[下尾末](?:\s|&nbsp;){1,8}(?:一(?:\s|&nbsp;){0,8})?页")
CALLED = re.compile(r"([A-Za-z_$][\w$.]*)\s*\(\s*(?:this\s*,\s*)?[\"']?(\d{1,5})[\"']?\s*[,)]")
CONTAINER = re.compile(r"pag(?:e|er|ing|ination)|fenye|turn", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class _Found:
    """What the elements of a pager say: addresses, numbers given to a function, the last page."""

    urls: dict[str, None] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    following: str | None = None
    last: str | None = None


def pager_of(page: Page) -> Paging:
    """The further pages that a page's own pager names, by address, number, call or count."""
    text = page.text
    if page.root is None or not (
        any(sign in text for sign in SIGNS) or SPACED.search(text) or PARAMETER.search(page.url)
    ):
        return Paging()
    found = _gathered(page)
    current, pages = position_in(text, loosely=bool(found.urls or found.numbers))
    urls = dict(found.urls)
    template = _called(page, found)
    if template is None and not urls and (found.numbers or COUNTED.search(text)):
        template = scripted(page, base_of(page))
    pages = pages or pages_named(text)
    if template:
        total = max([pages or 0, *found.numbers])
        current = current or template.number_of(page.url) or 1
        urls |= {template.at(number): None for number in range(1, total + 1) if number != current}
    else:
        urls |= dict.fromkeys(_filled(page.url, found, current, pages))
    urls = {url: None for url in urls if url != page.url and not is_unwanted(url, "")}
    urls = {url: None for url in urls if url not in found.first}
    if not urls:
        return Paging()
    return Paging(
        asks=tuple(Ask(url=url) for url in _ordered(urls, found)[:MOST_PAGES]),
        announced=announced_in(text) if (current or 1) <= 1 else None,
    )


def _ordered(urls: Iterable[str], found: _Found) -> list[str]:
    """Addresses by the numbers in them; from the highest where a list counts backwards."""
    ordered = sorted(urls, key=_numbers)
    backwards = found.following and found.last and _numbers(found.following) > _numbers(found.last)
    return ordered[::-1] if backwards else ordered


def _numbers(url: str) -> list[int]:
    return [int(one) for one in NUMBERS.findall(url)]


def announced_in(text: str) -> int | None:
    """How many items a page says its list has: ``共41条``."""
    match = ITEMS.search(text)
    return int(match[1]) if match else None


def pages_in(text: str) -> int:
    """How many pages a list says it has; 0 if it does not."""
    return min(position_in(text)[1] or 0, MOST_PAGES)


def position_in(text: str, *, loosely: bool = True) -> tuple[int | None, int | None]:
    """Which page a pager's words say this is, and of how many.

    loosely: ``1/3`` without the word page counts, too.
    """
    strict = OF_PAGES_STRICT.search(text)
    if strict:
        numbers = [int(one) for one in strict.groups() if one]
        return numbers[0], numbers[1]
    if match := PAGES.search(text):
        return None, int(match[1])
    if loosely:
        for match in OF_PAGES.finditer(text):
            if 0 < int(match[1]) <= int(match[2]):
                return int(match[1]), int(match[2])
    return None, None


def _gathered(page: Page) -> _Found:
    found, base = _Found(), base_of(page)
    anchors = [(one, TRIM.sub("", "".join(one.itertext()))) for one in page.root.iter("a")]
    if any(NEXT.match(text) or LAST.match(text) for _, text in anchors):
        for element, text in anchors:
            if NEXT.match(text) or LAST.match(text) or OTHER.match(text):
                _enter(found, base, element, text, page)
    acting = [(one, _label(one)) for one in ACTING(page.root) if one.tag != "a"]
    turning = any(NEXT.match(text) or LAST.match(text) for _, text in (*acting, *anchors))
    for element, text in acting:
        known = NEXT.match(text) or LAST.match(text) or OTHER.match(text)
        if known and (turning or _in_pager(element)):
            _enter(found, base, element, text, page)
    for select in page.root.iter("select"):
        _choices(found, base, select, page)
    return found


def _label(element: Any) -> str:
    return TRIM.sub("", "".join(element.itertext()) or element.get("value") or "")


def _in_pager(element: Any) -> bool:
    near = [element, *list(element.iterancestors())[:2]]
    return any(CONTAINER.search(f"{one.get('class')} {one.get('id')}") for one in near)


def _enter(found: _Found, base: str, element: Any, text: str, page: Page) -> None:
    for url in _addresses(element, base, page):
        if text == "1" and is_unwanted(url, text):
            found.first.add(url)
            return
        found.urls.setdefault(url, None)
        if NEXT.match(text):
            found.following = found.following or url
        elif LAST.match(text):
            found.last = found.last or url
        return
    script = f"{element.get('onclick') or ''};{element.get('href') or ''}"
    if call := CALLED.search(script):
        found.numbers.setdefault(int(call[2]), call[1])
        return
    for name in ("data-page", "data-pageno", "data-index", "data-num"):
        value = element.get(name) or ""
        if value.isdigit():
            found.numbers.setdefault(int(value), "")


def _addresses(element: Any, base: str, page: Page) -> Iterator[str]:
    href = (element.get("href") or "").strip()
    if href and not href.lower().startswith(("javascript:", "#")):
        raw = [href]
    else:
        script = f"{element.get('onclick') or ''} {href[11:] if href else ''}"
        raw = [unescaped(one) for one in QUOTED.findall(script)]
        raw += [element.get(name) or "" for name in ("data-url", "data-href", "data-link")]
    for one in raw:
        if re.search(r"[/?=]|\.\w{2,5}$", one) and (url := absolute(base, one, page.charset)):
            yield url


def _choices(found: _Found, base: str, select: Any, page: Page) -> None:
    """A select that turns pages: its options are numbered and hold addresses or numbers."""
    options = [(one, TRIM.sub("", one.text or "")) for one in select.iterchildren("option")]
    turning = [
        (one, text) for one, text in options if re.fullmatch(r"第?\d{1,5}页?(?:/\d+页?)?", text)
    ]
    if len(turning) < 2 or len(turning) < len(options) - 1 or "onchange" not in select.attrib:
        return
    call = re.search(r"([A-Za-z_$][\w$.]*)\s*\(", select.get("onchange") or "")
    for option, _text in turning:
        value = (option.get("value") or "").strip()
        if re.search(r"[/?=]|\.\w{2,5}$", value):
            if url := absolute(base, value, page.charset):
                found.urls.setdefault(url, None)
        elif value.isdigit() and call:
            found.numbers.setdefault(int(value), call[1])


def _called(page: Page, found: _Found) -> Template | None:
    """What the function that the pager calls does with a number, or the address has room for."""
    if not found.numbers:
        return None
    base = base_of(page)
    for name in dict.fromkeys(found.numbers.values()):
        if name and (template := written(page, base, name)):
            return template
    match = PARAMETER.search(page.url)
    if match:
        start, end = match.span(2)
        return Template(before=page.url[:start], after=page.url[end:])
    return None


def _filled(own: str, found: _Found, current: int | None, pages: int | None) -> Iterator[str]:
    """The addresses between those that are linked, where they differ by one number only."""
    known = found.following or next(iter(found.urls), None)
    template = between(known, found.last) if known and found.last else None
    if template and known and found.last:
        first, last = number_at(template, known), number_at(template, found.last)
        step = 1 if first <= last else -1
        if abs(last - first) <= MOST_PAGES:
            yield from (
                f"{template.before}{one}{template.after}" for one in range(first, last, step)
            )
        return
    if found.following and pages:
        yield from counted(found.following, current or _own_number(own) or 1, pages)
    elif found.last and not found.following:
        yield from up_to(found.last, pages)
    elif pages and not found.urls and (match := PARAMETER.search(own)):
        start, end = match.span(2)
        shift = int(match[2]) - (current or int(match[2]) or 1)
        template = Template(before=own[:start], after=own[end:], shift=shift)
        yield from (template.at(number) for number in range((current or 1) + 1, pages + 1))


def _own_number(url: str) -> int | None:
    match = PARAMETER.search(url)
    return int(match[2]) if match else None
