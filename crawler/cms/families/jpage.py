"""Hanweb JCMS: lists whose records come as XML, inline first and then from `dataproxy.jsp`."""

import re
from html import unescape
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html
from lxml import etree

from crawler.cms.contract import Ask, Example, Family, Link, Page, Paging
from crawler.links.generic import links_of

RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL)
NEXT = re.compile(r"<nextgroup>.*?href\s*=\s*[\"']([^\"']+)", re.DOTALL)
TOTAL = re.compile(r"<totalrecord>\s*(\d+)|totalRecord['\"]?\s*[:=]\s*['\"]?(\d+)")
PER_PAGE = re.compile(r"perPage['\"]?\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE)
PROXY = re.compile(r"proxyUrl['\"]?\s*[:=]\s*['\"]([^'\"]+)", re.IGNORECASE)
FIELD = re.compile(
    r"['\"]?(appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype|col)['\"]?"
    r"\s*:\s*['\"]?([^'\",}]*)"
)
GROUP = 3  # pages that one answer holds (cms.md 3)


def _matches(page: Page) -> bool:
    return ".jpage(" in page.text or "<datastore>" in page.text or "dataproxy.jsp" in page.text


def _paging(page: Page) -> Paging:
    total = _number(TOTAL, page.text)
    return Paging(
        asks=tuple(_asks(page, total)),
        links=tuple(_records(page)),
        announced=total if ".jpage(" in page.text else None,  # a list announces itself once
    )


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(next(filter(None, match.groups()))) if match else None


def _asks(page: Page, total: int | None) -> list[Ask]:
    """The other groups of a column page, or the group that an answer names as the next."""
    if ".jpage(" not in page.text:
        match = NEXT.search(page.text)
        return [Ask(url=urljoin(page.url, unescape(match[1])))] if match else []
    per_page = _number(PER_PAGE, page.text) or 15
    held = per_page * GROUP
    proxy = PROXY.search(page.text)
    path = urljoin(page.url, proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp")
    fields = dict(FIELD.findall(page.text[page.text.index(".jpage(") :]))
    if not fields or total is None:
        match = NEXT.search(page.text)
        return [Ask(url=urljoin(page.url, unescape(match[1])))] if match else []
    mark = "&" if urlsplit(path).query else "?"
    return [
        Ask(
            url=f"{path}{mark}"
            + urlencode(
                {
                    "startrecord": start,
                    "endrecord": min(start + held - 1, total),
                    "perpage": per_page,
                }
                | fields
            )
        )
        for start in range(held + 1, total + 1, held)
    ]


def _records(page: Page) -> list[Link]:
    found: list[Link] = []
    for match in RECORD.finditer(page.text):
        try:
            root = lxml.html.fragment_fromstring(match[1], create_parent="div")
        except etree.ParserError:
            continue
        found += links_of(Page(url=page.url, root=root, text=""))
    return found


FAMILY = Family(
    id="jpage",
    title="Hanweb JCMS jpage (大汉)",
    matches=_matches,
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/col/col45/index.html",
            text="<script>$('#1').jpage({perPage: 2, totalRecord: 8, proxyUrl: '/module/web/jpage/"
            "dataproxy.jsp', ajaxParam: {appid: '1', columnid: '45', unitid: '9'}})</script>",
            asks=(
                (
                    "http://127.0.0.1/module/web/jpage/dataproxy.jsp?startrecord=7&endrecord=8"
                    "&perpage=2&appid=1&columnid=45&unitid=9"
                ),
            ),
            why="six records are inline, the answer holds the other two",
        ),
    ),
)
