"""Visual SiteBuilder: lists numbered backwards, `slug.htm` first and `slug/1.htm` last."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.pagers import announced_in, position_in

SIGNS = (
    "_showDynClicks", "v_news_content", "vsb_content", "/system/_content/", "VSB", "_sitegray",
    "/system/resource/", "p_no_d", "p_next",
)  # fmt: skip
SLUG = re.compile(r"/([\w-]+)\.htm$")
NUMBERED = re.compile(r"/([\w-]+)/(\d+)\.htm$")


def _paging(page: Page) -> Paging:
    current, pages = position_in(page.text)
    if not pages:
        return Paging()
    address = page.url.split("?")[0]
    numbered = NUMBERED.search(address)
    if numbered:
        below = range(int(numbered[2]) - 1, 0, -1)
        return Paging(asks=tuple(Ask(url=urljoin(page.url, f"{number}.htm")) for number in below))
    slug = SLUG.search(address)
    if not slug or (current or 1) != 1 or "/info/" in address:
        return Paging()
    asks = (Ask(url=urljoin(page.url, f"{slug[1]}/{one}.htm")) for one in range(pages - 1, 0, -1))
    return Paging(asks=tuple(asks), announced=announced_in(page.text))


FAMILY = Family(
    id="vsb",
    title="Visual SiteBuilder (博达)",
    signs=SIGNS,
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
