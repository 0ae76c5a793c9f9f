"""The frame of a portal's pages: a body in, HTML with head, navigation and footer out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from demo.notices import Notice

HTML = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says to one address."""

    data: bytes = field(repr=False)
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


Answers = dict[str, Answer]  # by path and query, as the portal's own links write them


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One portal on one night. code: its SiteIDCode; 99 is no province's."""

    id: str
    name: str
    code: str
    column: str
    notices: tuple[Notice, ...]
    night: int

    def listed(self) -> tuple[Notice, ...]:
        """What it carries tonight, newest first."""
        return tuple(notice for notice in self.notices if notice.shown(self.night))


def frame(
    portal: Portal, title: str, body: str, metas: Mapping[str, str], code: str = "utf-8"
) -> Answer:
    """A whole page, encoded as `code` says (utf-8 or gb2312)."""
    all_metas = {"SiteName": portal.name, "SiteIDCode": portal.code, **metas}
    head = "\n".join(
        f'<meta name="{name}" content="{escape(text)}">' for name, text in all_metas.items()
    )
    page = f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={code}">
<title>{escape(title)}_{portal.name}</title>
{head}
<style>body{{font-family:sans-serif;margin:0 auto;max-width:60em}}</style>
</head>
<body>
<div class="header"><a href="/">{portal.name}</a></div>
<div class="nav"><a href="/">首页</a></div>
<div class="main">
{body}
</div>
<div class="footer">
<p>主办：{portal.name}　联系电话：0599-8800100　邮箱：xxgk@yunling.gov.cn</p>
<p>政府网站标识码：{portal.code}　云ICP备2026000001号</p>
<p>云公网安备 99010002000{portal.code[-3:]}号</p>
<p>违法和不良信息举报电话：12377　网站地图</p>
</div>
</body>
</html>
"""
    data = page.encode("gb18030" if code == "gb2312" else code)
    return Answer(data=data, media_type=HTML)


def article_metas(portal: Portal, notice: Notice) -> dict[str, str]:
    """The meta elements that the State Council's guideline asks of an article."""
    return {
        "ArticleTitle": notice.title,
        "PubDate": f"{notice.published} 09:00",
        "ContentSource": portal.name,
        "ColumnName": portal.column,
    }


def short(title: str) -> str:
    """A title as lists show it."""
    return title if len(title) <= 24 else title[:7] + "…"


def pages(notices: tuple[Notice, ...], size: int) -> Iterator[tuple[Notice, ...]]:
    """The notices of each list page; one empty page if there are none."""
    for at in range(0, max(len(notices), 1), size):
        yield notices[at : at + size]
