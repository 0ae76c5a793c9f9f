"""TRS WAS5 as the back end of lists: `/was5/web/search?channelid=…` named in a script."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.calls import calls_of
from crawler.links.query import further, number_in, pages_of, turned, value_of, with_fields

WRITTEN = re.compile(r"[\"']((?:https?://[\w.:-]+)?/?(?:[\w./-]*/)?was5/web/search\?[^\"'\s<>]*)")
TOTAL = re.compile(
    r"\b(?:count|total|recordcount|totalCount)[\"']?\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE
)
PERSONAL = re.compile(r"searchword=|keyword=", re.IGNORECASE)
SIZE = 20


def _paging(page: Page) -> Paging:
    if "was5/web/search" in page.url:
        return _answered(page)
    asks = [
        _asked(with_fields(urljoin(page.url, call.url), dict(call.fields)))
        for call in calls_of(page.text)
        if "was5/web/search" in call.url and not PERSONAL.search(call.url)
    ]
    if not asks:
        found = (urljoin(page.url, one.replace("&amp;", "&")) for one in WRITTEN.findall(page.text))
        asks = [_asked(one) for one in found if not PERSONAL.search(one)]
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _asked(url: str) -> Ask:
    url = re.sub(r"([?&]page=)(?=&|$)", r"\g<1>1", url)
    return Ask(url=url if number_in(url, "page") else turned(url, "page", 1))


def _answered(page: Page) -> Paging:
    place = number_in(page.url, "page")
    written = TOTAL.search(page.text)
    total = value_of(page.data, "count", "total", "recordcount") or (
        int(written[1]) if written else None
    )
    size = (number_in(page.url, "prepage", "perpage", "pagesize") or ("", SIZE))[1]
    if place is None:
        return Paging()
    asks = tuple(further(page, place[0], pages_of(total, size)))
    return Paging(asks=asks, announced=total if place[1] <= 1 else None)


FAMILY = Family(
    id="was5",
    title="TRS WAS5",
    signs=("was5/web/search",),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/zfxxgk/",
            text="<script>var u='/was5/web/search?channelid=21&templet=docs.jsp&classsql=chnlid%3D9"
            "&prepage=20&page=1'</script>",
            asks=(
                (
                    "http://127.0.0.1/was5/web/search?channelid=21&templet=docs.jsp"
                    "&classsql=chnlid%3D9&prepage=20&page=1"
                ),
            ),
            why="the script's own address",
        ),
    ),
)
