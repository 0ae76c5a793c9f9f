"""A Visual SiteBuilder portal: page numbers run backwards, files by download.jsp. cms.md 2, 5."""

from hashlib import md5
from html import escape

from demo.layouts.page import Answer, Answers, Portal, article_metas, frame, pages, short
from demo.notices import Notice, Scene

SIZE = 8
CATEGORY = 1021
ELSEWHERE = 5000  # what a notice that moved has its number raised by


def address(notice: Notice, night: int) -> str:
    """Where the notice's page is."""
    return f"/info/{CATEGORY}/{_number(notice, night)}.htm"


def file_address(notice: Notice, at: int, night: int) -> str:
    """Where one of its files is."""
    name = f"{_number(notice, night)}-{at}".encode()
    file_id = md5(name, usedforsecurity=False).hexdigest().upper()
    return (
        "/system/_content/download.jsp?urltype=news.DownloadAttachUrl"
        f"&owner=1400261&wbfileid={file_id}"
    )


def answers(portal: Portal) -> Answers:
    """Every address of the portal."""
    out: Answers = {}
    listed = portal.listed()
    sheets = list(pages(listed, SIZE))
    for at, sheet in enumerate(sheets):
        out[_sheet(at, len(sheets))] = _list(portal, sheet, at, len(sheets), len(listed))
    for notice in listed:
        out |= _article(portal, notice)
    home = f'<ul><li><a href="tzgg.htm">{portal.column}</a></li></ul>'
    out["/"] = frame(portal, "首页", home, {})
    return out


def _number(notice: Notice, night: int) -> int:
    return notice.number + (ELSEWHERE if notice.scene(night) is Scene.MOVED else 0)


def _sheet(at: int, total: int) -> str:
    """The newest page has no number, the oldest has 1."""
    return f"/tzgg/{total - at}.htm" if at else "/tzgg.htm"


def _list(portal: Portal, sheet: tuple[Notice, ...], at: int, total: int, items: int) -> Answer:
    up = "../" if at else ""
    rows = "\n".join(
        f'<li id="line_u8_{row}"><a href="{up}{address(notice, portal.night)[1:]}">'
        f"{escape(short(notice.title))}</a><span>{notice.published}</span></li>"
        for row, notice in enumerate(sheet)
    )
    pager = f'<span class="p_t">共{items}条</span><span class="p_t">{at + 1}/{total}</span>'
    if at + 1 < total:
        name = f"{total - at - 1}.htm"
        pager += f'<a href="{name if at else f"tzgg/{name}"}" class="Next">下页</a>'
        pager += f'<a href="{"1.htm" if at else "tzgg/1.htm"}" class="Next">尾页</a>'
    body = f'<ul>{rows}</ul><div class="pb_sys_common">{pager}</div>'
    metas = {"ColumnName": portal.column, "ColumnType": "通知公告"}
    return frame(portal, portal.column, body, metas)


def _article(portal: Portal, notice: Notice) -> Answers:
    content = notice.content(notice.scene(portal.night))
    out: Answers = {}
    links = ""
    for at, file in enumerate(content.files):
        where = file_address(notice, at, portal.night)
        disposition = {"Content-Disposition": f'attachment; filename="{at + 1}"'}
        out[where] = Answer(
            data=file.data, media_type="application/octet-stream", headers=disposition
        )
        links += f'<li>附件【<a href="{escape(where)}" target="_blank">{file.name}</a>】</li>'
    body = (
        f'<form name="_newscontent_fromname"><h1>{escape(notice.title)}</h1>'
        f'<p>发布时间：{notice.published}　点击：<script>_showDynClicks("wbnews", 1400261,'
        f" {_number(notice, portal.night)})</script></p>"
        f'<div id="vsb_content"><div class="v_news_content">{content.body}</div></div>'
        f"<ul>{links}</ul></form>"
    )
    metas = article_metas(portal, notice) | {"pageTitle": notice.title}
    out[address(notice, portal.night)] = frame(portal, notice.title, body, metas)
    return out
