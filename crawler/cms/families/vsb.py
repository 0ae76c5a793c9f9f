"""Visual SiteBuilder: lists numbered backwards, `slug.htm` first and `slug/1.htm` last."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging

SIGNS = re.compile(r"_showDynClicks\(|v_news_content|vsb_content|/system/_content/|VSB|_sitegray")
TOTAL = re.compile(r"共\s*(\d+)\s*条[^/]{0,80}?(\d+)\s*/\s*(\d+)", re.DOTALL)
TAGS = re.compile(r"<[^>]*>|&nbsp;")


def _matches(page: Page) -> bool:
    return bool(SIGNS.search(page.text))


def _paging(page: Page) -> Paging:
    match = TOTAL.search(TAGS.sub(" ", page.text))
    slug = re.search(r"/([\w-]+)\.htm$", page.url.split("?")[0])
    if not match or not slug:
        return Paging()
    announced, current, pages = int(match[1]), int(match[2]), int(match[3])
    if current != 1 or re.search(r"/\d+\.htm$", page.url):
        return Paging(announced=None)
    asks = tuple(
        Ask(url=urljoin(page.url, f"{slug[1]}/{number}.htm")) for number in range(pages - 1, 0, -1)
    )
    return Paging(asks=asks, announced=announced)


FAMILY = Family(
    id="vsb",
    title="Visual SiteBuilder (博达)",
    matches=_matches,
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/tzgg.htm",
            text="<div>_showDynClicks(1)</div><span>共25条</span> <span>1/3</span>",
            asks=("http://127.0.0.1/tzgg/2.htm", "http://127.0.0.1/tzgg/1.htm"),
            why="the second page is the one numbered total - 1",
        ),
    ),
)
