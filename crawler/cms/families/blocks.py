"""The UUID platform of Hebei: list fragments from `/columns/…/templates/…/blocks/…`."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import further, number_in, turned, with_fields

BLOCK = re.compile(
    r"((?:https?://[\w.:-]+)?/columns/[\w-]{8,40}/templates/[\w-]{8,40}/blocks/[\w-]{8,40})((?:\?[^\"'\s<>+]*)?)"
)
ITEM = re.compile(r"href\s*=\s*[\"']?[^\"'>\s]*/\d{6}/\d{2}/[\w-]{8,40}\.s?html?", re.IGNORECASE)
MORE = re.compile(r"\b(?:totalPages?|pageCount|pages|total_page)[\"']?\s*[:=]\s*[\"']?(\d{1,4})")


def _paging(page: Page) -> Paging:
    if "/blocks/" in page.url:
        return _answered(page)
    inline = bool(ITEM.search(page.text))
    count = MORE.search(page.text)
    pages = pages_in(page.text) or (int(count[1]) if count else 0)
    asks: list[Ask] = []
    for place, query in dict.fromkeys(BLOCK.findall(page.text)):
        url = with_fields(
            _whole(urljoin(page.url, place + query.replace("&amp;", "&"))), {"fix": "0"}
        )
        first = 2 if inline and pages else 1
        asks += [Ask(url=turned(url, "page", at)) for at in range(first, max(pages, 1) + 1)]
    return Paging(
        asks=tuple(dict.fromkeys(asks)), announced=announced_in(page.text) if asks else None
    )


def _whole(url: str) -> str:
    """An address with the field that a script fills in."""
    url = re.sub(r"([?&]page=)(?=&|$)", r"\g<1>1", url)
    return url if number_in(url, "page") else turned(url.rstrip("?&"), "page", 1)


def _answered(page: Page) -> Paging:
    place = number_in(page.url, "page")
    if place is None or not ITEM.search(page.text):
        return Paging()
    count = MORE.search(page.text)
    pages = pages_in(page.text) or (int(count[1]) if count else place[1] + 1)
    return Paging(
        asks=tuple(further(page, place[0], pages)),
        announced=announced_in(page.text) if place[1] <= 1 else None,
    )


FAMILY = Family(
    id="blocks",
    title="UUID 内容平台 (河北)",
    signs=("/columns/",),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/columns/c0ffee00-aaaa/index.html",
            text="<script>var u = '/columns/c0ffee00-aaaa/templates/c0ffee00-bbbb/blocks/"
            "c0ffee00-cccc?page=1&fix=0';</script>",
            asks=(
                (
                    "http://127.0.0.1/columns/c0ffee00-aaaa/templates/c0ffee00-bbbb/blocks/"
                    "c0ffee00-cccc?page=1&fix=0"
                ),
            ),
            why="the block holds the list",
        ),
    ),
)
