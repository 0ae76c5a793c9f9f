"""A Hanweb portal: jpage lists, groups of three pages by dataproxy.jsp. Source: cms.md 2, 3, 5."""

from html import escape
from urllib.parse import urlencode

from demo.layouts.page import Answer, Answers, Portal, article_metas, frame, pages, short
from demo.notices import Notice

SIZE = 6  # items a page
GROUP = 3 * SIZE  # items a request
COLUMN = 1045
PROXY = "/module/web/jpage/dataproxy.jsp"
PARAMETERS = {
    "col": "1", "appid": "1", "webid": "7", "path": "/", "columnid": str(COLUMN),
    "sourceContentType": "1", "unitid": "20331", "webname": "青川市民政局", "permissiontype": "0",
}  # fmt: skip


def address(notice: Notice, night: int) -> str:
    """Where the notice's page is."""
    year, month, day = notice.published.split("-")
    return f"/art/{year}/{int(month)}/{int(day)}/art_{COLUMN}_{notice.number}.html"


def file_address(notice: Notice, at: int, night: int) -> str:
    """Where one of its files is: the name in the query, another in the store."""
    file = notice.content(notice.scene(night)).files[at]
    stored = f"{notice.number:012x}{at:04x}.{file.name.rsplit('.', 1)[1]}"
    query = urlencode({"classid": "0", "showname": file.stored or file.name, "filename": stored})
    return f"/module/download/downfile.jsp?{query}"


def proxy_address(start: int) -> str:
    """The request for the group that starts with item `start`, counted from 1."""
    place = {"startrecord": str(start), "endrecord": str(start + GROUP - 1), "perpage": str(SIZE)}
    return f"{PROXY}?{urlencode(place | PARAMETERS)}"


def answers(portal: Portal) -> Answers:
    """Every address of the portal."""
    listed = portal.listed()
    out: Answers = {}
    groups = list(pages(listed, GROUP))
    for at, group in enumerate(groups):
        data = _store(portal, group, len(listed), at).encode()
        out[proxy_address(at * GROUP + 1)] = Answer(data=data, media_type="text/xml")
    out[f"/col/col{COLUMN}/index.html"] = _column(portal, groups[0], len(listed))
    for notice in listed:
        out |= _article(portal, notice)
    home = f'<ul><li><a href="/col/col{COLUMN}/index.html">{portal.column}</a></li></ul>'
    out["/"] = frame(portal, "首页", home, {})
    return out


def _store(portal: Portal, group: tuple[Notice, ...], total: int, at: int) -> str:
    records = "".join(
        f'<record><![CDATA[<li><a href="{address(notice, portal.night)}" target="_blank">'
        f"{escape(short(notice.title))}</a><span>{notice.published}</span></li>]]></record>\n"
        for notice in group
    )
    following = (at + 1) * GROUP + 1
    further = (
        f'<nextgroup><![CDATA[<a href="{proxy_address(following)}"></a>]]></nextgroup>'
        if following <= total
        else ""
    )
    return (
        f"<datastore>{further}<totalrecord>{total}</totalrecord>"
        f"<totalpage>{-(-total // SIZE)}</totalpage><recordset>\n{records}</recordset></datastore>"
    )


def _column(portal: Portal, group: tuple[Notice, ...], total: int) -> Answer:
    parameters = ",".join(f"{name}:'{text}'" for name, text in PARAMETERS.items())
    body = f"""<div id="20331">
<script type="text/xml">{_store(portal, group, total, 0)}</script>
</div>
<script>
jQuery("#20331").jpage({{
  themeName:'default', dataStore:$("#20331 script"), totalRecord:{total}, perPage:{SIZE},
  showMode:'full', proxyUrl:'{PROXY}', openCookies:false, groupSize:3, barPosition:'bottom',
  ajaxParam:{{{parameters}}}
}});
</script>"""
    metas = {"ColumnName": portal.column, "ColumnType": "信息公开目录"}
    return frame(portal, portal.column, body, metas)


def _article(portal: Portal, notice: Notice) -> Answers:
    content = notice.content(notice.scene(portal.night))
    out: Answers = {}
    links = ""
    for at, file in enumerate(content.files):
        where = file_address(notice, at, portal.night)
        out[where] = Answer(data=file.data, media_type=file.media_type)
        links += f'<p><a href="{escape(where)}">附件：{file.name}</a></p>'
    body = (
        f'<div id="title">{escape(notice.title)}</div><p>发布日期：{notice.published}</p>'
        f'<div id="zoom">{content.body}{links}</div>'
    )
    out[address(notice, portal.night)] = frame(
        portal, notice.title, body, article_metas(portal, notice)
    )
    return out
