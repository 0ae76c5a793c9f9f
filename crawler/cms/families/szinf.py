"""The disclosure lists of Suzhou: a POST of the channel's id answers as JSON."""

import re
from urllib.parse import urlencode, urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.calls import calls_of
from crawler.links.query import FORM, further, number_in, pages_of, value_of

MARK = "/szinf/"
CHANNEL = re.compile(r"channel_?id[\"']?\s*[:=]\s*[\"']?(\w+)", re.IGNORECASE)
WRITTEN = re.compile(r"[\"']([^\"'\s]*/szinf/[\w./-]*loadData[^\"'\s]*)")


def _paging(page: Page) -> Paging:
    if MARK in page.url and page.data is not None:
        return _answered(page)
    asks = [
        _asked(page, call.url, dict(call.fields))
        for call in calls_of(page.text)
        if MARK in call.url and "loadData" in call.url
    ]
    if not asks and (channel := CHANNEL.search(page.text)):
        asks = [_asked(page, one, {"channel_id": channel[1]}) for one in WRITTEN.findall(page.text)]
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _asked(page: Page, address: str, fields: dict[str, str]) -> Ask:
    rest = {name: value for name, value in fields.items() if name != "pageIndex"}
    start = fields.get("pageIndex", "")
    body = urlencode({"pageIndex": start if start.isdigit() else "1"} | rest)
    return Ask(url=urljoin(page.url, address), method="POST", body=body, headers=FORM)


def _answered(page: Page) -> Paging:
    place = number_in(page.body or page.url, "pageIndex")
    total = value_of(page.data, "allRow", "total")
    pages = value_of(page.data, "totalPage") or pages_of(
        total, (number_in(page.url, "pageSize") or ("", 15))[1]
    )
    if place is None:
        return Paging()
    asks = tuple(further(page, place[0], pages))
    return Paging(asks=asks, announced=total if place[1] <= 1 else None)


FAMILY = Family(
    id="szinf",
    title="szinf 信息公开 (苏州)",
    signs=(MARK,),
    paging=_paging,
    posts=re.compile(r"/szinf/\S*loadData\S* \S*pageIndex=\d+"),
    examples=(
        Example(
            url="http://127.0.0.1/szsrmzf/zcwj.shtml",
            text="<script>$.post('/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15', "
            "{pageIndex: 1, channel_id: 'a1'}, f)</script>",
            asks=(
                (
                    "http://127.0.0.1/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=15"
                    " pageIndex=1&channel_id=a1"
                ),
            ),
            why="the page's own request",
        ),
    ),
)
