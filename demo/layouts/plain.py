"""A portal of hand-made pages in GBK: plain links, no family that anybody could name."""

from html import escape
from urllib.parse import quote

from demo.layouts.page import Answer, Answers, Portal, article_metas, frame, pages, short
from demo.notices import Notice

SIZE = 7


def address(notice: Notice, night: int) -> str:
    """Where the notice's page is."""
    return f"/gsgg/{notice.slug or notice.number}.html"


def file_address(notice: Notice, at: int, night: int) -> str:
    """Where one of its files is: the path is GBK, as the pages are."""
    file = notice.content(notice.scene(night)).files[at]
    return f"/upload/{notice.number}/{quote(file.stored or file.name, encoding='gb18030')}"


def answers(portal: Portal) -> Answers:
    """Every address of the portal."""
    out: Answers = {}
    listed = portal.listed()
    sheets = list(pages(listed, SIZE))
    for at, sheet in enumerate(sheets, start=1):
        out[f"/gsgg/list_{at}.html"] = _list(portal, sheet, at, len(sheets))
    for notice in listed:
        out |= _article(portal, notice)
    home = f'<a href="/gsgg/list_1.html">{portal.column}</a>'
    out["/"] = frame(portal, "首页", home, {}, "gb2312")
    return out


def _list(portal: Portal, sheet: tuple[Notice, ...], at: int, total: int) -> Answer:
    rows = "".join(
        f'<tr><td><a href="{address(notice, portal.night)}">{escape(short(notice.title))}</a></td>'
        f"<td>{notice.published}</td></tr>"
        for notice in sheet
    )
    links = [
        (1, "首页"),
        (max(at - 1, 1), "上一页"),
        (min(at + 1, total), "下一页"),
        (total, "尾页"),
    ]
    pager = "　".join(f'<a href="list_{page}.html">{word}</a>' for page, word in links)
    body = f"<table>{rows}</table><p>第{at}页/共{total}页　{pager}</p>"
    return frame(portal, portal.column, body, {}, "gb2312")


def _article(portal: Portal, notice: Notice) -> Answers:
    content = notice.content(notice.scene(portal.night))
    out: Answers = {}
    links = ""
    for at, file in enumerate(content.files):
        where = file_address(notice, at, portal.night)
        out[where] = Answer(data=file.data, media_type=file.media_type)
        links += f'<p>附件：<a href="{where}">{file.name}</a></p>'
    body = (
        f"<h2>{escape(notice.title)}</h2><p>{notice.published}</p>"
        f'<div class="content">{content.body}{links}</div>'
    )
    out[address(notice, portal.night)] = frame(
        portal, notice.title, body, article_metas(portal, notice), "gb2312"
    )
    return out
