"""A TRS portal: createPageHTML with zero-based pages, P0 attachments. Source: cms.md 1, 2, 5."""

from html import escape

from demo.layouts.page import Answer, Answers, Portal, article_metas, frame, pages, short
from demo.notices import Notice

SIZE = 10
COLUMN = "/xxgk/tzgg/"


def address(notice: Notice, night: int) -> str:
    """Where the notice's page is."""
    day = notice.published.replace("-", "")
    return f"{COLUMN}{day[:6]}/t{day}_{notice.number}.shtml"


def file_address(notice: Notice, at: int, night: int) -> str:
    """Where one of its files is."""
    day = notice.published.replace("-", "")
    name = notice.content(notice.scene(night)).files[at].name
    return f"{COLUMN}{day[:6]}/P0{day}{notice.number:09d}.{name.rsplit('.', 1)[1]}"


def answers(portal: Portal) -> Answers:
    """Every address of the portal."""
    out: Answers = {}
    listed = portal.listed()
    sheets = list(pages(listed, SIZE))
    for at, sheet in enumerate(sheets):
        page = _list(portal, sheet, at, len(sheets))
        out[f"{COLUMN}index{f'_{at}' if at else ''}.shtml"] = page
        if at == 0:
            out[COLUMN] = page
    for notice in listed:
        out |= _article(portal, notice)
    home = f'<h2>政府信息公开</h2><ul><li><a href="{COLUMN}">{portal.column}</a></li></ul>'
    out["/"] = frame(portal, "首页", home, {})
    return out


def _list(portal: Portal, sheet: tuple[Notice, ...], at: int, total: int) -> Answer:
    items = "\n".join(
        f'<li><a href="{address(notice, portal.night).replace(COLUMN, "./")}">'
        f"{escape(short(notice.title))}</a><span>{notice.published}</span></li>"
        for notice in sheet
    )
    body = (
        f'<ul class="list">{items}</ul>'
        f'<div class="page"><script>createPageHTML({total}, {at}, "index", "shtml");</script></div>'
    )
    metas = {"ColumnName": portal.column, "ColumnType": "通知公告"}
    return frame(portal, portal.column, body, metas)


def _article(portal: Portal, notice: Notice) -> Answers:
    content = notice.content(notice.scene(portal.night))
    out: Answers = {}
    links = ""
    for at, file in enumerate(content.files):
        where = file_address(notice, at, portal.night)
        out[where] = Answer(data=file.data, media_type=file.media_type)
        links += (
            f'<p><a appendix="true" needdownload="true" href="./{where.rsplit("/", 1)[1]}"'
            f' download="{file.stored or file.name}">附件：{file.name}</a></p>'
        )
    body = (
        f"<h1>{escape(notice.title)}</h1><p>发布日期：{notice.published}</p>"
        f'<div class="trs_editor_view TRS_UEDITOR">{content.body}{links}</div>'
    )
    out[address(notice, portal.night)] = frame(
        portal, notice.title, body, article_metas(portal, notice)
    )
    return out
