"""TRS WCM: lists whose pages are `index_1.shtml`, `index_2.shtml`, … named by a script call."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.scripts import variables

CALL = re.compile(r"createPage\w*\s*\(([^()]{3,400})\)")
ARGUMENT = re.compile(r"[\"']([^\"']*)[\"']|([\w$.]+)")
COUNT = re.compile(r"\bcountPage\s*=\s*[\"']?(\d+)")
CURRENT = re.compile(r"\bcurrentPage\s*=\s*[\"']?(\d+)")
NAME = re.compile(r"href\s*=\s*\\?[\"']+\s*([\w-]+?)(?:\\?[\"']\s*\+\s*\\?[\"'])?_\\?[\"']\s*\+")
SUFFIX = re.compile(r"[\"'.](s?html?|jhtml|jsp|aspx)\b(?:\\?[\"'>])")
MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Call:
    """What the pager's call says. current: as numbered by the site, from 0 or from 1."""

    total: int
    current: int
    name: str
    suffix: str
    named_first: bool = False
    rows: int | None = None


def _paging(page: Page) -> Paging:
    """Base 0 or 1 is what the call says of the first page (cms.md 2)."""
    call = _called(page.text) or _counted(page)
    if call is None or call.total > MOST:
        return Paging()
    numbered = re.search(rf"{re.escape(call.name)}_(\d+)\.\w+$", urlsplit(page.url).path)
    if numbered:
        last = call.total if call.named_first else call.total - 1
        numbers = range(int(numbered[1]) + 1, last + 1)
    else:
        numbers = range(1, call.total) if call.current == 0 else range(2, call.total + 1)
    asks = tuple(
        Ask(url=urljoin(page.url, f"{call.name}_{number}.{call.suffix}")) for number in numbers
    )
    return Paging(asks=asks, announced=None if numbered else call.rows)


def _called(text: str) -> _Call | None:
    known: dict[str, str] | None = None
    for match in CALL.finditer(text):
        words: list[str] = []
        for quoted, bare in ARGUMENT.findall(match[1]):
            if bare and not bare.isdigit():
                known = variables(text) if known is None else known
                words.append(known.get(bare, ""))
            else:
                words.append(quoted or bare)
        if call := _read(words):
            return call
    return None


def _read(words: list[str]) -> _Call | None:
    """Total, current, name, suffix; the id of an element may stand before, rows after them."""
    named_first = bool(words) and not words[0].isdigit()
    rest = words[1:] if named_first else words
    if len(rest) < 4 or not (rest[0].isdigit() and rest[1].isdigit()) or rest[2].isdigit():
        return None
    suffix = rest[3].lstrip(".")
    if not re.fullmatch(r"[a-z]{3,5}", suffix) or not re.fullmatch(r"[\w./-]+", rest[2]):
        return None
    rows = next((int(one) for one in rest[4:] if one.isdigit()), None)
    return _Call(
        total=int(rest[0]), current=int(rest[1]), name=rest[2], suffix=suffix,
        named_first=named_first, rows=rows if rows and rows >= int(rest[0]) else None,
    )  # fmt: skip


def _counted(page: Page) -> _Call | None:
    """The older pager: ``var countPage = 25``, ``var currentPage = 0``, names joined by +."""
    count = COUNT.search(page.text)
    if not count:
        return None
    current, name = CURRENT.search(page.text), NAME.search(page.text)
    suffix = SUFFIX.search(page.text, count.start())
    own = re.search(r"/([\w-]+?)(?:_\d+)?\.(\w+)$", urlsplit(page.url).path)
    return _Call(
        total=int(count[1]),
        current=0 if current is None else min(int(current[1]), 0),
        name=name[1] if name else own[1] if own else "index",
        suffix=own[2] if own else suffix[1] if suffix else "html",
    )


FAMILY = Family(
    id="trs",
    title="TRS WCM (拓尔思)",
    signs=("createPage", "countPage"),
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
        Example(
            url="http://127.0.0.1/tzgg/",
            text="<script>var total=2;\ncreatePage(total , 0 , 'index' , 'html' ) ;</script>",
            asks=("http://127.0.0.1/tzgg/index_1.html",),
            why="the call may be given variables",
        ),
        Example(
            url="http://127.0.0.1/gg/index.html",
            text="<script>var currentPage = 0; var countPage=3; next = currentPage+1;"
            'document.write("<a href=\\"index"+"_"+next+"."+"html\\">下一页</a>");</script>',
            asks=("http://127.0.0.1/gg/index_1.html", "http://127.0.0.1/gg/index_2.html"),
            why="the older pager counts in variables, from 0",
        ),
    ),
)
