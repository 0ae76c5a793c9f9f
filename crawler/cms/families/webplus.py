"""Sudy WebPlus: lists `list.htm`, `list2.htm`, … counted by `em.all_pages`."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.pagers import announced_in

PAGES = re.compile(r"all_pages[\"']?[^>]{0,40}>\s*(\d{1,4})\s*<")
COUNT = re.compile(r"all_count[\"']?[^>]{0,40}>\s*(\d{1,7})\s*<")
LIST = re.compile(r"/(list)(\d*)(\.(?:htm|psp))$")


def _paging(page: Page) -> Paging:
    pages, place = PAGES.search(page.text), LIST.search(page.url.split("?")[0])
    if not pages or not place:
        return Paging()
    current = int(place[2] or 1)
    count = COUNT.search(page.text)
    asks = (
        Ask(url=urljoin(page.url, f"{place[1]}{number}{place[3]}"))
        for number in range(current + 1, min(int(pages[1]), 2000) + 1)
    )
    announced = int(count[1]) if count else announced_in(page.text)
    return Paging(asks=tuple(asks), announced=announced if current == 1 else None)


FAMILY = Family(
    id="webplus",
    title="Sudy WebPlus (苏迪)",
    signs=("all_pages", "wp_", "sudy", "/_upload/"),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/tzgg/list.htm",
            text='共<em class="all_count">41</em>条 <em class="all_pages">3</em>',
            asks=("http://127.0.0.1/tzgg/list2.htm", "http://127.0.0.1/tzgg/list3.htm"),
            why="the second page is list2.htm",
        ),
    ),
)
