"""Hanweb JCMS: lists whose records come as XML, inline first and then from `dataproxy.jsp`."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.query import FORM, number_in, pages_of, turned

NEXT = re.compile(r"<nextgroup>(.*?)</nextgroup>", re.DOTALL | re.IGNORECASE)
HREF = re.compile(r"(?:href|url)\s*=\s*\\?[\"']([^\"'\\>]+)|^\s*([^\s<>]+\?[^\s<>]+)\s*$")
TOTAL = re.compile(r"<totalrecord>\s*(\d+)|\btotalRecord[\"']?\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
PER_PAGE = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
GROUP_SIZE = re.compile(r"\bgroupSize[\"']?\s*[:=]\s*[\"']?(\d+)", re.IGNORECASE)
PROXY = re.compile(r"\bproxyUrl[\"']?\s*[:=]\s*[\"']([^\"']+)", re.IGNORECASE)
PARAMETERS = re.compile(
    r"\bajaxParam[\"']?\s*[:=]\s*(?:\{([^{}]*)\}|[\"']([^\"']*)[\"'])", re.IGNORECASE
)
BY_POST = re.compile(
    r"\b(?:ajaxType|proxyType|method|type)[\"']?\s*:\s*[\"']post[\"']", re.IGNORECASE
)
FIELD = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\s}]*))")
RECORD = re.compile(r"<record>")
CALL = re.compile(r"\.jpage\s*\(")
GROUP = 3  # pages that one answer holds, if the page does not say (cms.md 3)


def _paging(page: Page) -> Paging:
    column = bool(CALL.search(page.text))
    total = _number(TOTAL, page.text)
    if not column and total is None and "<record" not in page.text:
        return Paging()
    following = _named(page)
    asks = following or (_first(page, total) if column else _shifted(page, total))
    return Paging(asks=tuple(asks), announced=total if "dataproxy.jsp" not in page.url else None)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(next(filter(None, match.groups()))) if match else None


def _named(page: Page) -> list[Ask]:
    """The group that the records name as the next one, verbatim, and those counted from it."""
    group = NEXT.search(page.text)
    match = HREF.search(unescape(group[1])) if group else None
    if not match:
        return []
    url = urljoin(page.url, unescape(match[1] or match[2]).strip())
    if "dataproxy.jsp" not in page.url and not number_in(url, "startrecord"):
        return [Ask(url=one) for one in _by_page(page, url)]
    return [_asked(url, page)]


def _by_page(page: Page, url: str) -> list[str]:
    """``?page=N`` counts groups: as many as the total needs at what this one holds."""
    place = number_in(url, "page")
    held, total = len(RECORD.findall(page.text)), _number(TOTAL, page.text)
    if place is None:
        return [url]
    name, first = place
    last = max(first, first + pages_of(total, held) - 2)
    return [url if at == first else turned(url, name, at) for at in range(first, last + 1)]


def _first(page: Page, total: int | None) -> list[Ask]:
    """The second group of a column page, from what its script would send."""
    per_page = _number(PER_PAGE, page.text) or 15
    held = len(RECORD.findall(page.text)) or per_page * (_number(GROUP_SIZE, page.text) or GROUP)
    start = CALL.search(page.text)
    fields = PARAMETERS.search(page.text, start.start() if start else 0)
    if not fields or total is None or held >= total:
        return []
    proxy = PROXY.search(page.text)
    path = urljoin(page.url, proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp")
    place = {"startrecord": held + 1, "endrecord": min(2 * held, total), "perpage": per_page}
    rest = dict(parse_qsl(unescape(fields[2] or ""), keep_blank_values=True)) or {
        name: one or two or bare for name, one, two, bare in FIELD.findall(fields[1] or "")
    }
    mark = "&" if urlsplit(path).query else "?"
    if BY_POST.search(page.text):
        body = urlencode(rest)
        return [Ask(url=f"{path}{mark}{urlencode(place)}", method="POST", body=body, headers=FORM)]
    return [Ask(url=f"{path}{mark}{urlencode(place | rest)}")]


def _shifted(page: Page, total: int | None) -> list[Ask]:
    """The group after this answer's, where the answer does not name it."""
    fields = dict(parse_qsl(urlsplit(page.url).query, keep_blank_values=True))
    if "<record>" not in page.text or not fields.get("endrecord", "").isdigit() or not total:
        return []
    start, end = int(fields.get("startrecord") or 1), int(fields["endrecord"])
    if end >= total or end < start:
        return []
    url = turned(page.url, "startrecord", end + 1)
    return [_asked(turned(url, "endrecord", min(2 * end - start + 1, total)), page)]


def _asked(url: str, page: Page) -> Ask:
    if page.method == "POST":
        return Ask(url=url, method="POST", body=page.body, headers=FORM)
    return Ask(url=url)


FAMILY = Family(
    id="jpage",
    title="Hanweb JCMS jpage (大汉)",
    signs=(".jpage", "<datastore", "<nextgroup", "dataproxy.jsp"),
    paging=_paging,
    posts=re.compile(r"dataproxy\.jsp\?\S*startrecord="),
    examples=(
        Example(
            url="http://127.0.0.1/col/col45/index.html",
            text="<script>$('#1').jpage({perPage: 2, totalRecord: 8, proxyUrl: '/module/web/jpage/"
            "dataproxy.jsp', ajaxParam: {appid: '1', columnid: '45', unitid: '9'}})</script>",
            asks=(
                (
                    "http://127.0.0.1/module/web/jpage/dataproxy.jsp?startrecord=7&endrecord=8"
                    "&perpage=2&appid=1&columnid=45&unitid=9"
                ),
            ),
            why="six records are inline, the answer holds the other two",
        ),
        Example(
            url="http://127.0.0.1/col/col45/index.html",
            text="<script type='text/xml'><datastore><nextgroup><![CDATA[<a href=\"/module/jpage/"
            'dataproxy.jsp?page=2&amp;guid=Zm9v"></a>]]></nextgroup><totalrecord>3</totalrecord>'
            "<recordset><record><![CDATA[<li>1</li>]]></record></recordset></datastore></script>",
            asks=(
                "http://127.0.0.1/module/jpage/dataproxy.jsp?page=2&guid=Zm9v",
                "http://127.0.0.1/module/jpage/dataproxy.jsp?page=3&guid=Zm9v",
            ),
            why="opaque ids are followed as named, only the page is counted on",
        ),
    ),
)
