"""Kaipu UCAP: lists that a search by channel answers as JSON."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.query import further, number_in, pages_of, turned, value_of, with_fields

WRITTEN = re.compile(
    r"[\"']((?:https?:)?[\w/.:-]*?/(?:common/search|searchList|search)/[0-9a-f]{32}[^\"'\s]*)"
)
PATH = re.compile(r"[\"']([\w/.:-]*?/(?:common/search|searchList|search)/)[\"'?]")
CHANNEL = re.compile(
    r"\b(?:channel_?id|channelIds?|manuscriptChannel|_channelId)[\"']?\s*[:=]\s*[\"']([0-9a-f]{32})[\"']",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"searchword=[^&]|keyword=[^&]", re.IGNORECASE)
ANSWER = re.compile(r"/(?:common/search|searchList|search)/[0-9a-f]{32}")
FIELDS = {
    "_isAgg": "true", "_isJson": "true", "_pageSize": "20", "_template": "index",
    "_rangeTimeGte": "", "_channelName": "", "page": "1",
}  # fmt: skip


def _paging(page: Page) -> Paging:
    if ANSWER.search(page.url):
        return _answered(page)
    written = [urljoin(page.url, one) for one in WRITTEN.findall(page.text)]
    if not written:
        channel, path = CHANNEL.search(page.text), PATH.search(page.text)
        if channel is None or (path is None and "_isAgg" not in page.text):
            return Paging()
        written = [urljoin(page.url, (path[1] if path else "/common/search/") + channel[1])]
    asks = (
        with_fields(one.replace("&amp;", "&"), FIELDS)
        for one in dict.fromkeys(written)
        if not PERSONAL.search(one)
    )
    return Paging(asks=tuple(Ask(url=_from_first(one)) for one in asks))


def _from_first(url: str) -> str:
    place = number_in(url, "page")
    return url if place else turned(url, "page", 1)


def _answered(page: Page) -> Paging:
    place = number_in(page.url, "page")
    if page.data is None or place is None:
        return Paging()
    total = value_of(page.data, "total", "totalCount")
    size = (
        value_of(page.data, "rows", "pageSize") or (number_in(page.url, "_pageSize") or ("", 20))[1]
    )
    asks = tuple(further(page, place[0], pages_of(total, size)))
    return Paging(asks=asks, announced=total if place[1] <= 1 else None)


FAMILY = Family(
    id="ucap",
    title="Kaipu UCAP (开普云)",
    signs=("/common/search/", "/searchList/", "_isAgg", "/search/"),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/x/c100186/list.shtml",
            text="<script>var channelId = '0123456789abcdef0123456789abcdef';"
            "$.get('/common/search/' + channelId, {_isAgg: true})</script>",
            asks=(
                (
                    "http://127.0.0.1/common/search/0123456789abcdef0123456789abcdef?_isAgg=true"
                    "&_isJson=true&_pageSize=20&_template=index&_rangeTimeGte=&_channelName=&page=1"
                ),
            ),
            why="the channel's id stands in the script",
        ),
    ),
)
