"""Golden portals of pagers and links that belong to no family (cms.md 2, 7, 8)."""

import gzip
from urllib.parse import quote

from tests.sites.golden import Golden, Reply, article, page, rows


def _pager(
    name: str, addresses: tuple[str, ...], *pagers: str, start: str = "/list/index.html"
) -> Golden:
    """A list of as many pages as pagers are given; each page shows one article."""
    at = "/list/nr/{}.html"
    sheets = (start, *addresses)
    answers = {"/": page(f'<a href="{start}">公示公告</a>')}
    for number, (address, pager) in enumerate(
        zip(sheets, (*pagers, *[""] * len(sheets)), strict=False), 1
    ):
        answers[address] = page(rows(at.format(5000 + number)) + f"<div>{pager}</div>")
    articles = {at.format(5000 + number): article() for number in range(1, len(sheets) + 1)}
    return Golden(id=name, answers=answers | articles, collected=len(sheets))


PAGERS = (
    _pager(
        "pager: next page", ("/list/index_2.html", "/list/index_3.html"),
        '<a href="index_2.html">下一页</a>', '<a href="index_3.html">下 一 页 &gt;</a>',
    ),
    _pager(
        "pager: last page only, base from the count",
        ("/list/index_1.html", "/list/index_2.html"),
        '第1页/共3页 <a href="index_2.html">尾页</a>', '第2页/共3页',
    ),
    _pager(
        "pager: next and last page", tuple(f"/list/column-index-{one}.shtml" for one in (2, 3, 4)),
        "<a href='column-index-2.shtml'>下页</a><a href=column-index-4.shtml>末页</a>",
    ),
    _pager(
        "pager: onclick", ("/list/index_2.jhtml", "/list/index_3.jhtml"),
        "<input type=button value='下一页' onclick=\"location.href='index_2.jhtml';\">",
        "<button onclick=\"window.location='index_3.jhtml'\">下一页</button>",
        start="/list/index.jhtml",
    ),
    _pager(
        "pager: javascript: with a function", ("/list/p_2.html", "/list/p_3.html"),
        "<a href=\"javascript:gotoPage(2)\">2</a><a href='javascript:gotoPage(3)'>尾页</a>"
        "<script>function gotoPage(n){ var u = 'p_' + n + '.html'; window.location.href = \"p_\" + n + \".html\"; }</script>",
    ),
    _pager(
        "pager: a select's options", ("/list/list_2.html", "/list/list_3.html"),
        "<select onchange='location.href=this.value'><option value='index.html'>1</option>"
        "<option value='list_2.html'>2</option><option value='list_3.html'>3</option></select>",
    ),
    _pager(
        "pager: data attributes", ("/list/?page=2", "/list/?page=3"),
        "<ul class=pages><li data-page=2 data-url='?page=2'>2</li><li data-page=3 data-url='?page=3'>3</li></ul>"
        "<a data-url='?page=2' href='javascript:;'>下一页</a>",
        start="/list/",
    ),
    _pager(
        "pager: a parameter and 1/N页", ("/list/?channel=8&pageNo=2", "/list/?channel=8&pageNo=3"),
        "第 1 / 3 页", start="/list/?channel=8&pageNo=1",
    ),
    _pager(
        "pager: base 0 in a parameter", ("/list/?pageNo=1", "/list/?pageNo=2"),
        "共3页 <a href='?pageNo=1'>下一页</a>", start="/list/?pageNo=0",
    ),
)  # fmt: skip

MAP = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'


def _sitemap() -> Golden:
    base = "http://127.0.0.1:{port}"
    index = MAP.format("sitemapindex", f"<sitemap><loc>{base}/maps/one.xml</loc></sitemap>")
    one = MAP.format(
        "urlset",
        f"<url><loc>{base}/a/9001.html</loc></url><url><loc>{base}/a/9002.html</loc></url>",
    )
    return Golden(
        id="sitemaps named by robots.txt",
        robots="User-agent: *\nDisallow: /geheim/\nSitemap: http://127.0.0.1:{port}/sitemap.xml\n",
        answers={
            "/": page("<p>欢迎访问青川市民政局门户网站</p>"),
            "/sitemap.xml": index,
            "/maps/one.xml": one,
            "/a/9001.html": article(),
            "/a/9002.html": article('<a href="/geheim/9.html">内部</a>'),
            "/geheim/9.html": article(),
        },
        never=("/geheim/9.html",),
    )


def _packed_sitemap() -> Golden:
    text = MAP.format("urlset", "<url><loc>/a/9003.html</loc></url>")
    return Golden(
        id="a packed sitemap",
        robots="Sitemap: http://127.0.0.1:{port}/sitemap.xml.gz\n",
        answers={
            "/": page("<p>欢迎访问青川市民政局门户网站</p>"),
            "/sitemap.xml.gz": Reply(
                data=gzip.compress(text.encode()), media_type="application/x-gzip"
            ),
            "/a/9003.html": article(),
        },
    )


def _frames() -> Golden:
    return Golden(
        id="frames, refresh, script redirects, base",
        answers={
            "/": "<html><script>window.location.href = 'home/main.html';</script></html>",
            "/home/main.html": "<frameset><frame src='left.html'><frame src='right.html'></frameset>",
            "/home/left.html": page("<meta http-equiv=refresh content=\"0; URL='/jump/'\">"),
            "/jump/": page(
                "<base href='/deep/er/'><a href='1001.html'>公示</a><a href='\\\\back\\\\1002.html'>公示</a>"
            ),
            "/deep/er/1001.html": article(),
            "/back/1002.html": article(),
            "/home/right.html": page("<iframe src='/inner/1003.html'></iframe>"),
            "/inner/1003.html": article(),
        },
    )


def _parts() -> Golden:
    pager = "<script>createPageHTML(3, {}, 't20260302_55', 'shtml');</script>"
    return Golden(
        id="pages of one article",
        answers={
            "/": page(rows("/gs/t20260302_55.shtml")),
            "/gs/t20260302_55.shtml": article(pager.format(0)),
            "/gs/t20260302_55_1.shtml": article(pager.format(1)),
            "/gs/t20260302_55_2.shtml": article(pager.format(2)),
        },
    )


def _spelled() -> Golden:
    gbk, utf = quote("/文件/名单.xls", encoding="gb18030"), quote("/文件/公示.xls")
    body = (
        "<html><head><meta charset=gbk></head><body><a href='/文件/名单.xls'>名单</a>"
        f"<a href='{quote('/文件/三.xls', encoding='gb18030')}'>三</a><a href='/x.asp?名=公示'>公示</a></body></html>"
    )
    return Golden(
        id="raw Chinese addresses on a GBK page",
        answers={
            "/": body.encode("gb18030"),
            quote("/文件/名单.xls"): Reply(
                data=b"1,2\n3,4\n", media_type="application/octet-stream"
            ),
            quote("/文件/三.xls", encoding="gb18030"): Reply(
                data=b"1,2\n", media_type="application/octet-stream"
            ),
            f"/x.asp?{quote('名', encoding='gb18030')}={quote('公示', encoding='gb18030')}": article(),
        },
        spare=(gbk, utf),
    )


PORTALS = (*PAGERS, _sitemap(), _packed_sitemap(), _frames(), _parts(), _spelled())
