"""Lists that a script loads from an address with a page's number, whatever the system."""

import re
from urllib.parse import urljoin

from crawler.links.calls import calls_of
from crawler.links.page import Ask, Page, Paging
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import further, number_in, pages_of, turned, value_of, with_fields
from crawler.links.shapes import is_unwanted

NUMBER = (
    "page", "pageNo", "pageNum", "pageIndex", "currPage", "currentPage", "curPage", "pageNumber",
    "current", "pn", "nowPage", "currpage", "page_no", "page_index",
)  # fmt: skip
SIZE = ("pageSize", "rows", "perPage", "size", "limit", "page_size", "prepage", "_pageSize", "num")
TOTAL = ("total", "totalCount", "count", "totalNum", "recordCount", "totalRecords", "allRow")
PAGES = ("totalPage", "totalPages", "pages", "pageCount", "pageTotal")
WHOLE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
SIGNS = ("ajax", "$.get", "getJSON", "fetch(", "axios", "url:", ".load(", "$.post")


def feed_of(page: Page) -> Paging:
    """The first page of a list that a script loads; of such an answer, the pages after it."""
    if page.data is not None or not WHOLE.search(page.text[:2000]):
        return _answered(page)
    if not any(sign in page.text for sign in SIGNS):
        return Paging()
    asks: list[Ask] = []
    for call in calls_of(page.text):
        if call.method != "GET":
            continue
        url = with_fields(urljoin(page.url, call.url), dict(call.fields))
        name = next((one for one in NUMBER if f"{one.lower()}=" in url.lower()), None)
        if name is None or is_unwanted(url, "") or not url.startswith(("http://", "https://")):
            continue
        place = number_in(url, *NUMBER)
        asks.append(Ask(url=url if place else turned(url, name, 1)))
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _answered(page: Page) -> Paging:
    place = number_in(page.url, *NUMBER)
    if place is None or page.method != "GET":
        return Paging()
    size = number_in(page.url, *SIZE)
    if page.data is not None:
        total = value_of(page.data, *TOTAL)
        length = size[1] if size else value_of(page.data, *SIZE)
        pages = value_of(page.data, *PAGES) or pages_of(total, length)
    else:
        total = announced_in(page.text)
        pages = pages_in(page.text) or pages_of(total, size[1] if size else None)
    asks = tuple(further(page, place[0], min(pages, 2000)))
    return Paging(asks=asks, announced=total if place[1] <= 1 else None)
