"""TRS WCM: lists whose pages are `index_1.shtml`, `index_2.shtml`, … named by a script call."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging

CALL = re.compile(
    r"createPage(?:HTML)?\s*\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?(\d+)\s*,\s*(\d+)\s*,"
    r"\s*['\"]([\w./-]+)['\"]\s*,\s*['\"](s?html?|jhtml)['\"](?:\s*,\s*(\d+))?"
)
COUNT = re.compile(r"var\s+countPage\s*=\s*(\d+)")


def _matches(page: Page) -> bool:
    return bool(CALL.search(page.text) or COUNT.search(page.text))


def _paging(page: Page) -> Paging:
    """Base 0 or 1 is what the call says of the page it stands on (cms.md 2)."""
    match = CALL.search(page.text)
    if match:
        total, current, name, extension = int(match[1]), int(match[2]), match[3], match[4]
        rows = int(match[5]) if match[5] else None
    elif count := COUNT.search(page.text):
        total, current, name, extension, rows = int(count[1]), 0, "index", "html", None
    else:
        return Paging()
    numbered = re.search(rf"{re.escape(name)}_(\d+)\.\w+$", page.url)
    if numbered:
        return Paging(announced=rows)
    numbers = range(1, total) if current == 0 else range(2, total + 1)
    asks = tuple(Ask(url=urljoin(page.url, f"{name}_{number}.{extension}")) for number in numbers)
    return Paging(asks=asks, announced=rows)


FAMILY = Family(
    id="trs",
    title="TRS WCM (拓尔思)",
    matches=_matches,
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/tzgg/",
            text='<script>createPageHTML(3, 0, "index", "shtml")</script>',
            asks=("http://127.0.0.1/tzgg/index_1.shtml", "http://127.0.0.1/tzgg/index_2.shtml"),
            why="base 0: the first page is index.shtml",
        ),
        Example(
            url="http://127.0.0.1/tzgg/list.shtml",
            text="<script>createPageHTML('page_div', 3, 1, 'list', 'shtml', 41)</script>",
            asks=("http://127.0.0.1/tzgg/list_2.shtml", "http://127.0.0.1/tzgg/list_3.shtml"),
            why="base 1: there is no list_1",
        ),
    ),
)
