"""WebForms: lists whose pager posts the page back; only targets that turn pages are asked for."""

import re
from urllib.parse import urlencode

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.pagers import announced_in, pages_in
from crawler.links.query import FORM, fields_of

CALL = re.compile(
    r"__doPostBack\s*\(\s*(?:&#39;|['\"\\])+([\w$:]+)(?:&#39;|['\"\\])+\s*,\s*(?:&#39;|['\"\\])+([\w$]*)"
)
TARGET = r"[\w$:]*(?:[Pp]ager|[Pp]aging|[Pp]age[Nn]av|[Gg]rid[Vv]iew|[Dd]ata[Gg]rid|gv)\w*"
TURNING = re.compile(rf"^{TARGET}$")
NUMBER = re.compile(r"^(?:Page\$)?(\d{1,5})$")
STATE = ("__VIEWSTATE", "__VIEWSTATEGENERATOR", "__EVENTVALIDATION", "__VIEWSTATEENCRYPTED")


def _paging(page: Page) -> Paging:
    """The page after this one: each answer's own state asks for the next."""
    if page.root is None:
        return Paging()
    turns = {
        (target, match[0]): int(match[1])
        for target, argument in CALL.findall(page.text)
        if TURNING.match(target) and (match := NUMBER.match(argument))
    }
    if not turns:
        return Paging()
    argument = fields_of(page.body).get("__EVENTARGUMENT", "") if page.method == "POST" else ""
    known = NUMBER.match(argument)
    current = int(known[1]) if known else 1
    last = max([pages_in(page.text), *turns.values()])
    announced = announced_in(page.text) if current == 1 else None
    if current >= last:
        return Paging(announced=announced)
    (target, example), _ = next(iter(turns.items()))
    following = f"Page${current + 1}" if example.startswith("Page$") else str(current + 1)
    fields = {"__EVENTTARGET": target, "__EVENTARGUMENT": following} | _state(page)
    ask = Ask(url=page.url, method="POST", body=urlencode(fields), headers=FORM)
    return Paging(asks=(ask,), announced=announced)


def _state(page: Page) -> dict[str, str]:
    """What the server keeps in hidden inputs; nothing that a person would type or choose."""
    found: dict[str, str] = {}
    for element in page.root.iter("input"):
        name = element.get("name") or ""
        if name in STATE or re.fullmatch(r"__VIEWSTATE\d+|__VIEWSTATEFIELDCOUNT", name):
            found[name] = element.get("value") or ""
    return found


FAMILY = Family(
    id="aspx",
    title="ASP.NET WebForms",
    signs=("__doPostBack",),
    paging=_paging,
    posts=re.compile(
        rf" __EVENTTARGET={TARGET.replace('$:', '$:%')}&__EVENTARGUMENT=(?:Page%24)?\d+&", re.ASCII
    ),
    examples=(
        Example(
            url="http://127.0.0.1/list.aspx?id=3",
            text='<form><input type="hidden" name="__VIEWSTATE" value="dmlldw=="></form><a href="'
            "javascript:__doPostBack('ctl00$AspNetPager1','2')\">下一页</a>",
            asks=(
                (
                    "http://127.0.0.1/list.aspx?id=3 __EVENTTARGET=ctl00%24AspNetPager1"
                    "&__EVENTARGUMENT=2&__VIEWSTATE=dmlldw%3D%3D"
                ),
            ),
            why="a pager's target with the page's own state",
        ),
        Example(
            url="http://127.0.0.1/list.aspx?id=3",
            text="<a href=\"javascript:__doPostBack('btnDelete','2')\">删除</a>",
            asks=(),
            why="a target that does not turn pages is never asked for",
        ),
    ),
)
