"""Hanweb's older disclosure lists: `search.jsp?…&divid=…&currpage=N` in frames and scripts."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.calls import calls_of
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import further, number_in, turned, with_fields

MARK = re.compile(r"/(?:zfxxgk|xxgk|gov_open|jcms_files)[\w/.-]*/search\.jsp")
WRITTEN = re.compile(
    r"[\"']((?:https?://[\w.:-]+)?[\w./-]*/search\.jsp\?[^\"'\s<>]*(?:divid|jdid|cid)=[^\"'\s<>]*)"
)
ANCHOR = re.compile(r"<a\b[^>]*href\s*=\s*[\"'][^\"']*(?:/art/|\.html?)", re.IGNORECASE)
PAGE = "currpage"


def _paging(page: Page) -> Paging:
    if MARK.search(page.url.split("?")[0]) and "?" in page.url:
        return _answered(page)
    asks = [
        _asked(with_fields(urljoin(page.url, call.url), dict(call.fields)))
        for call in calls_of(page.text)
        if MARK.search(call.url)
    ]
    for one in WRITTEN.findall(page.text):
        url = urljoin(page.url, one.replace("&amp;", "&"))
        if MARK.search(url) and not any(ask.url.startswith(url) for ask in asks):
            asks.append(_asked(url))
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _asked(url: str) -> Ask:
    """The request as it is written; the page's number where a script would fill it in."""
    return Ask(url=re.sub(rf"([?&]{PAGE}=)(?=&|$)", r"\g<1>1", url))


def _answered(page: Page) -> Paging:
    place = number_in(page.url, PAGE) or (PAGE, 1)
    pages = pages_in(page.text)
    here = page.url if number_in(page.url, PAGE) else turned(page.url, PAGE, 1)
    if not pages and ANCHOR.search(page.text) and PAGE in page.text:
        pages = place[1] + 1
    shown = Page(url=here, root=None, text="", method=page.method, body=page.body)
    asks = tuple(further(shown, place[0], pages))
    return Paging(asks=asks, announced=announced_in(page.text) if place[1] <= 1 else None)


FAMILY = Family(
    id="xxgk",
    title="Hanweb 信息公开目录 (大汉旧版)",
    signs=("search.jsp",),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/xxgk/jcms_files/jcms1/web1/site/index.html",
            text="<iframe src='/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp?showsub=1&amp;"
            "cid=43&amp;jdid=1&amp;divid=div4869'></iframe>",
            asks=(
                (
                    "http://127.0.0.1/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp?showsub=1"
                    "&cid=43&jdid=1&divid=div4869"
                ),
            ),
            why="the frame holds the list",
        ),
    ),
)
