"""Hanweb jpaas: parts of a column page that a script builds from `/front/page/build/unit`."""

import json
import re
from html import unescape
from urllib.parse import quote, urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.query import fields_of, pages_of

QUERY = re.compile(r"queryData\s*=\s*(?:\"(\{[^\"]*\})\"|'(\{[^']*\})')", re.IGNORECASE)
PAIR = re.compile(r"[\"'](\w+)[\"']\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|(\w+))")
UNIT = re.compile(r"[\"']([^\"'\s]*?/front/page/build/unit)[\"'?]")
COUNT = re.compile(r"\bcount\s*=\s*\\?[\"']?(\d+)")
ROWS = re.compile(r"\brows\s*=\s*\\?[\"']?(\d+)")
PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
ORDER = ("parseType", "webId", "tplSetId", "pageType", "tagId", "editType", "pageId")
SIZE = 15
SECONDARY = re.compile(r"导航|菜单|位置|头部|底部|页脚|栏目名|nav|head|foot", re.IGNORECASE)
ITEM = re.compile(r"href\s*=\s*\\?[\"'][^\"']*?/art/", re.IGNORECASE)


def _paging(page: Page) -> Paging:
    if "/page/build/unit" in page.url:
        return _answered(page)
    units = [(one or two) for one, two in QUERY.findall(page.text)]
    column = _column(page)
    asks: list[Ask] = []
    total, rows = _sizes(page.text)
    inline = bool(total and rows and ITEM.search(page.text))
    for unit in units:
        fields = {name: a or b or c for name, a, b, c in PAIR.findall(unescape(unit))}
        if len(units) > 1 and SECONDARY.search(fields.get("tagId", "")):
            continue
        fields.setdefault("pageId", column)
        last = max(pages_of(total, rows), 1)
        first = 2 if inline else 1
        numbers = range(first, last + 1) if inline else range(1, 2)
        asks += [Ask(url=_address(page, fields, number, rows or SIZE)) for number in numbers]
    return Paging(asks=tuple(asks), announced=total if inline else None)


def _column(page: Page) -> str:
    """The column's number, from its meta element."""
    metas = page.root.iter("meta") if page.root is not None else ()
    found = (
        one.get("content") or "" for one in metas if (one.get("name") or "").lower() == "colid"
    )
    return next(found, "")


def _sizes(text: str) -> tuple[int | None, int | None]:
    """Items of the list and of a page, from the pager's attributes."""
    for rows in ROWS.finditer(text):
        near = text[max(0, rows.start() - 300) : rows.end() + 300]
        if count := COUNT.search(near):
            return int(count[1]), int(rows[1]) or None
    return None, None


def _address(page: Page, fields: dict[str, str], number: int, size: int) -> str:
    known = {"parseType": "bulidstatic", "pageType": "column", "editType": "null"} | fields
    unit = UNIT.search(page.text)
    names = [*ORDER, *(name for name in known if name not in ORDER and name != "paramJson")]
    pairs = [f"{name}={quote(known.get(name, ''), safe='')}" for name in names]
    param = json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))
    place = urljoin(page.url, unit[1] if unit else PATH)
    return f"{place}?{'&'.join(pairs)}&paramJson={quote(param, safe='')}"


def _answered(page: Page) -> Paging:
    """The answer's own markup says how many there are."""
    source = page.text.replace('\\"', '"')
    total, rows = _sizes(source)
    try:
        param = json.loads(fields_of(page.url).get("paramJson", ""))
        number, size = int(param["pageNo"]), int(param["pageSize"])
    except (ValueError, KeyError, TypeError):
        return Paging()
    last = pages_of(total, rows or size)
    asks = tuple(
        Ask(url=_renumbered(page.url, number, other)) for other in range(number + 1, last + 1)
    )
    return Paging(asks=asks, announced=total if number == 1 else None)


def _renumbered(url: str, old: int, new: int) -> str:
    return re.sub(
        rf"(pageNo(?:%22|\")(?:%3A|:)(?:%22|\"|%20|\s|\+)*){old}\b",
        rf"\g<1>{new}",
        url,
        flags=re.IGNORECASE,
    )


FAMILY = Family(
    id="jpaas",
    title="Hanweb jpaas (大汉)",
    signs=("queryData", "querydata", "/page/build/unit"),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/col/col1/index.html",
            text="<meta name='ColId' content='77'><a href='/col/col1/art/2026/art_0a.html'>a</a>"
            "<div class='page' count='31' rows='15'></div><script src='/unitbuild.js' queryData="
            "\"{'webId':'w','tplSetId':'t','tagId':'list'}\"></script>",
            asks=tuple(
                f"http://127.0.0.1{PATH}?parseType=bulidstatic&webId=w&tplSetId=t&pageType=column"
                "&tagId=list&editType=null&pageId=77"
                f"&paramJson=%7B%22pageNo%22%3A{number}%2C%22pageSize%22%3A15%7D"
                for number in (2, 3)
            ),
            why="the first page is inline, the script would ask for the two others",
        ),
    ),
)
