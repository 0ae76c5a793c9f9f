"""The queryList platform: lists that a POST of site and channel codes answers as JSON."""

import json
import re
from urllib.parse import urlencode, urljoin

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.calls import Call, calls_of
from crawler.links.query import FORM, JSON, fields_of, further, pages_of, value_of
from crawler.links.scripts import variables

NAMES = {
    "current", "pagesize", "websitecode", "channelcode", "channelid", "unitid", "perpage", "sort",
    "order", "notreturncontent", "conditions", "timeformat", "deptcode", "filters",
}  # fmt: skip
LISTS = {"websitecode", "channelcode", "channelid"}
CODES = re.compile(
    r"[\"']?(webSiteCode|channelCode|channelId)(?:\[\])?[\"']?\s*[:=]\s*\[?\s*[\"']([\w-]+)[\"']"
)


def _paging(page: Page) -> Paging:
    if page.url.split("?")[0].endswith("/queryList"):
        return _answered(page)
    calls = [call for call in calls_of(page.text) if call.url.split("?")[0].endswith("/queryList")]
    if not calls and (codes := CODES.findall(page.text)):
        calls = [Call(url="/queryList", method="POST", fields=tuple(dict(codes).items()))]
    asks = [ask for call in calls if (ask := _asked(page, call))]
    return Paging(asks=tuple(dict.fromkeys(asks)))


def _asked(page: Page, call: Call) -> Ask | None:
    known = variables(page.text)
    fields = dict(call.fields) or {name: known[name] for name in known if name.lower() in NAMES}
    if not {name.lower().rstrip("[]") for name in fields} & LISTS:
        fields |= dict(CODES.findall(page.text))
    if not {name.lower().rstrip("[]") for name in fields} & LISTS:
        return None
    if not fields.get("current", "").isdigit():
        fields = {"current": "1"} | {name: one for name, one in fields.items() if name != "current"}
    fields.setdefault("pageSize", "15")
    url = urljoin(page.url, call.url)
    if call.method == "GET" and call.fields:
        return Ask(url=f"{url}?{urlencode(_form(fields))}")
    if call.json:
        return Ask(url=url, method="POST", body=_json(fields), headers=JSON)
    return Ask(url=url, method="POST", body=urlencode(_form(fields)), headers=FORM)


def _form(fields: dict[str, str]) -> dict[str, str]:
    """Codes are lists in the form's writing, too: ``channelCode[]``."""
    return {
        f"{name.rstrip('[]')}[]" if name.lower().rstrip("[]") in LISTS else name: value
        for name, value in fields.items()
    }


def _json(fields: dict[str, str]) -> str:
    body = {
        name.rstrip("[]"): [value]
        if name.lower().rstrip("[]") in LISTS
        else int(value)
        if value.isdigit()
        else value
        for name, value in fields.items()
    }
    return json.dumps(body, ensure_ascii=False)


def _answered(page: Page) -> Paging:
    total = value_of(page.data, "total", "totalCount", "totalHits")
    body = page.body or page.url.partition("?")[2]
    try:
        fields = json.loads(body) if body.lstrip().startswith("{") else fields_of(body)
        current, size = int(fields["current"]), int(fields.get("pageSize") or 15)
    except (ValueError, KeyError, TypeError):
        return Paging()
    asks = tuple(further(page, "current", pages_of(total, size)))
    return Paging(asks=asks, announced=total if current == 1 else None)


FAMILY = Family(
    id="qlist",
    title="queryList (江西集约化平台)",
    signs=("queryList",),
    paging=_paging,
    posts=re.compile(r"/queryList(?:\?\S*)? \S*(?:current|pageSize)"),
    examples=(
        Example(
            url="http://127.0.0.1/jxs/tzgg/list.shtml",
            text="<script>var code='jxs';$.ajax({url:'/queryList',type:'post',data:{current:1,"
            "pageSize:15,'webSiteCode[]':code,'channelCode[]':'E1',sort:'sortNum',order:'desc'}})"
            "</script>",
            asks=(
                (
                    "http://127.0.0.1/queryList current=1&pageSize=15&webSiteCode%5B%5D=jxs"
                    "&channelCode%5B%5D=E1&sort=sortNum&order=desc"
                ),
            ),
            why="the script's own request, nothing added",
        ),
    ),
)
