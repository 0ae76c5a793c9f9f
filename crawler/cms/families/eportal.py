"""eportal: lists of `/eportal/ui?pageId=…` whose pages are named by `currentPage`."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import number_in, turned

WRITTEN = re.compile(r"((?:https?://[\w.:-]+)?/eportal/ui\?[^\"'\s<>]*?currentPage=[^\"'\s<>]*)")


def _paging(page: Page) -> Paging:
    pages, written = pages_in(page.text), WRITTEN.findall(page.text)
    own = number_in(page.url, "currentPage")
    current = own[1] if own and "/eportal/ui" in page.url else 1
    if not written and "/eportal/ui" in page.url and own:
        written = [page.url]
    if not written:
        return Paging()
    url = urljoin(page.url, written[0].replace("&amp;", "&"))
    numbers = {
        place[1]
        for one in written
        if (place := number_in(one.replace("&amp;", "&"), "currentPage"))
    }
    last = max(pages, *numbers, 1) if numbers else pages
    asks = (Ask(url=turned(url, "currentPage", number)) for number in range(current + 1, last + 1))
    return Paging(asks=tuple(asks), announced=announced_in(page.text) if current == 1 else None)


FAMILY = Family(
    id="eportal",
    title="eportal",
    signs=("/eportal/ui",),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/zwgk/index.html",
            text="<a onclick=\"go('/eportal/ui?pageId=8&amp;currentPage=2&amp;moduleId=5')\">下一页"
            "</a> 共3页",
            asks=(
                "http://127.0.0.1/eportal/ui?pageId=8&currentPage=2&moduleId=5",
                "http://127.0.0.1/eportal/ui?pageId=8&currentPage=3&moduleId=5",
            ),
            why="the pages are counted on to the number that the page names",
        ),
    ),
)
