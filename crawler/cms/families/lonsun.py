"""The site/label platform of Anhui: list fragments by label, ids in the column page's script."""

import re
from urllib.parse import urlencode, urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.calls import calls_of
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import FORM, fields_of, further, number_in, pages_of, turned, with_fields

WRITTEN = re.compile(r"[\"']((?:https?:)?[\w/.:-]*/site/label/\d+\?[^\"'\s]*labelName=[^\"'\s]*)")
PAGE = "pageIndex"
LISTS = re.compile(r"list|newest|page", re.IGNORECASE)
RESTLESS = re.compile(r"(?<=[?&])_=[^&]*&?")
ANCHOR = re.compile(r"<a\b[^>]*href", re.IGNORECASE)


def _paging(page: Page) -> Paging:
    if "/site/label/" in page.url:
        return _answered(page)
    asks: list[Ask] = []
    for call in calls_of(page.text):
        if "/site/label/" not in call.url:
            continue
        label = call.get("labelName") or fields_of(call.url).get("labelName", "")
        if LISTS.search(label):
            asks.append(_asked(page, call.url, dict(call.fields), call.method))
    if not asks:
        written = (one.replace("&amp;", "&") for one in WRITTEN.findall(page.text))
        asks = [
            _asked(page, one, {}, "GET")
            for one in written
            if LISTS.search(fields_of(one).get("labelName", ""))
        ]
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _asked(page: Page, address: str, fields: dict[str, str], method: str) -> Ask:
    url = RESTLESS.sub("", urljoin(page.url, address)).rstrip("&")
    fields = {name: value for name, value in fields.items() if name != "_"}
    if not fields.get(PAGE, "").isdigit() and not number_in(url, PAGE):
        fields[PAGE] = "1"
    if method == "POST":
        return Ask(url=url, method="POST", body=urlencode(fields), headers=FORM)
    return Ask(url=with_fields(url, fields))


def _answered(page: Page) -> Paging:
    where = page.body if page.method == "POST" else page.url
    place = number_in(where, PAGE)
    if place is None:
        return Paging()
    size = (number_in(where, "pageSize") or ("", 15))[1]
    total = announced_in(page.text)
    pages = pages_in(page.text) or pages_of(total, size)
    if not pages and len(ANCHOR.findall(page.text)) >= size:
        pages = place[1] + 1  # a full page and no count: there may be another
    asks = tuple(further(page, place[0], pages))
    return Paging(asks=asks, announced=total if place[1] <= 1 else None)


FAMILY = Family(
    id="lonsun",
    title="site/label (安徽集约化平台)",
    signs=("/site/label/",),
    paging=_paging,
    posts=re.compile(r"/site/label/\d+\S* .*pageIndex=\d+"),
    examples=(
        Example(
            url="http://127.0.0.1/public/column/12",
            text="<script>$.ajax({url: '/site/label/8888?IsAjax=1&dataType=html&_=0.31', data: {"
            "labelName: 'publicInfoList', siteId: '7', organId: '9', pageSize: 15, pageIndex: 1}})"
            "</script>",
            asks=(
                turned(
                    "http://127.0.0.1/site/label/8888?IsAjax=1&dataType=html&labelName="
                    "publicInfoList&siteId=7&organId=9&pageSize=15", PAGE, 1,
                ),
            ),
            why="the ids stand in the script; the cache breaker is left out",
        ),
    ),
)  # fmt: skip
