"""Golden portals that try a crawler's manners: what is never asked for, and where lists end."""

from tests.sites.golden import Golden, article, file, page, rows


def _manners() -> Golden:
    never = {
        "/user/login.jsp": "登录", "/search?keyword=a": "检索", "/share/1": "分享到微信", "/print.jsp?id=1": "打印",
        "/wza/on": "无障碍", "/calendar?date=2026-03-01": "1", "/del?action=delete&id=1": "删除", "/sso/in": "统一登录",
    }  # fmt: skip
    links = "".join(f'<a href="{path}">{title}</a>' for path, title in never.items())
    form = '<form action="/search"><input name="q"><input type="submit" value="检索"></form>'
    return Golden(
        id="never: login, search, share, print, delete, calendar",
        answers={
            "/": page(rows("/gs/77001.html") + links + form),
            "/gs/77001.html": article(links),
            **{path: article() for path in never},
        },
        never=tuple(never),
    )


def _sessions() -> Golden:
    return Golden(
        id="one resource under many addresses",
        answers={
            "/": page(
                rows(
                    "/gs/77001.html",
                    "/gs/77001.html;jsessionid=AB12",
                    "/gs/77001.html?_=1",
                    "/gs/77001.html?wza=1",
                    "/gs/77001.html?from=timeline",
                    "/gs/77001.html#top",
                )
                + "<a href='/xw/'>动态</a><a href='/xw/index.html'>动态</a>"
            ),
            "/gs/77001.html": article(),
            "/xw/": page("<p>动态</p>"),
            "/xw/index.html": page("<p>动态</p>"),
        },
        spare=("/xw/index.html",),
    )


def _endless() -> Golden:
    """A list that promises fifty pages and repeats the second for ever."""
    first = page(
        rows("/gs/77001.html", "/gs/77002.html")
        + "<script>createPageHTML(50, 0, 'index', 'html')</script>"
    )
    again = page(rows("/gs/77002.html"))
    sheets = {f"/gs/index_{one}.html": again for one in range(1, 50)}
    return Golden(
        id="a list that repeats itself ends after two pages",
        answers={
            "/": page("<a href='/gs/'>公示</a>"),
            "/gs/": first,
            **sheets,
            "/gs/77001.html": article(),
            "/gs/77002.html": article(),
        },
        never=tuple(f"/gs/index_{one}.html" for one in range(3, 50)),
    )


def _empty() -> Golden:
    """A list that promises fifty pages of which the last have nothing but the site's menu."""
    menu = "<a href='/about.html'>机构</a><a href='/how.html'>指南</a>"
    pager = "<script>createPageHTML(50, 0, 'index', 'html')</script>"
    return Golden(
        id="a list whose pages are empty ends after two",
        answers={
            "/": page("<a href='/gs/'>公示</a>"),
            "/gs/": page(menu + rows("/gs/77001.html") + pager),
            **{f"/gs/index_{one}.html": page(menu) for one in range(1, 50)},
            **dict.fromkeys(("/gs/77001.html", "/about.html", "/how.html"), article()),
        },
        never=tuple(f"/gs/index_{one}.html" for one in range(3, 50)),
        collected=1,
    )


def _folders() -> Golden:
    """Relative links that grow by one folder each time."""
    deep = page("<a href='gs/'>公示</a>")
    paths = ["/" + "gs/" * depth for depth in range(1, 8)]
    return Golden(
        id="folders that repeat themselves",
        answers={"/": page("<a href='gs/'>公示</a>"), **dict.fromkeys(paths, deep)},
        never=tuple(paths[3:]),
    )


def _counter() -> Golden:
    """Pages that count on for ever and say nothing."""
    sheets = {
        f"/when?n={one}": page(f"<p>第{one}天 暂无内容</p><a href='/when?n={one + 1}'>继续</a>")
        for one in range(1, 40)
    }
    return Golden(
        id="pages that count on for ever",
        answers={
            "/": page("<a href='/when?n=1'>日程</a>" + rows("/gs/77001.html")),
            "/gs/77001.html": article(),
            **sheets,
        },
        never=tuple(sheets)[10:],
        spare=tuple(sheets)[:10],
    )


def _monthly() -> Golden:
    """Notices that say the same but for their numbers are no trap: each has its list."""
    at, file_at = "/gs/t2026030{}_1.html", "/gs/P02026030{}.xls"
    months = range(1, 10)
    notices = {
        at.format(one): page(
            f"<p>2026年第{one}批名单见附件</p><a href='{file_at.format(one)}'>附件</a>"
        )
        for one in months
    }
    return Golden(
        id="notices that differ by their numbers only",
        answers={
            "/": page(rows(*notices)),
            **notices,
            **{file_at.format(one): file() for one in months},
        },
    )


PORTALS = (_manners(), _sessions(), _endless(), _empty(), _folders(), _counter(), _monthly())
