"""Pagers in the writings that portals use: a page's source in, the requests for its list out."""

import pytest

from crawler.cms.catalog import survey
from crawler.cms.contract import Page
from crawler.pages import tree_of

ITEM = '<li><a href="/a/1.html">公示一</a><span>2026-03-02</span></li>'
PAGERS = {
    "a plugin with a count of pages": (
        "/gs/2025/index.html",
        "<script>$('#p').pagination({pageCount: 3, current: 1, callback: function(api){ var n = api.getCurrent();"
        " var url = n == 1 ? 'index.html' : 'index_' + n + '.html'; window.location.href = url; }});</script>",
        ["/gs/2025/index_2.html", "/gs/2025/index_3.html"],
    ),
    "a plugin with a count of items": (
        "/gs/2025/",
        '<script>$(".M-box").pagination({totalData:55,showData:20,callback:function(api){location.href="index_"'
        '+api.getCurrent()+".html";}});</script>',
        ["/gs/2025/index_2.html", "/gs/2025/index_3.html"],
    ),
    "a script that counts from 0": (
        "/gs/",
        '<script>var pageCount = 3; function go(n){ location.href = "index_" + (n - 1) + ".shtml"; }</script>',
        ["/gs/index_1.shtml", "/gs/index_2.shtml"],
    ),
    "a page that counts from 0 in a parameter": (
        "/list.jsp?id=7",
        '<a href="list.jsp?id=7&pageNo=0">首页</a><a href="list.jsp?id=7&pageNo=1">下一页</a>'
        '<a href="list.jsp?id=7&amp;pageNo=3">尾页</a>',
        ["/list.jsp?id=7&pageNo=1", "/list.jsp?id=7&pageNo=2", "/list.jsp?id=7&pageNo=3"],
    ),
    "a function that joins a variable": (
        "/gs/index.htm",
        '<span class="page"><a href="#" onclick="toPage(2)">2</a><a href="javascript:;" onclick="toPage(3)">末页</a></span>'
        '<script>var base="index";function toPage(p){ if(p==1) window.location.href=base+".htm"; else '
        'window.location.href = base + "_" + p + ".htm"; }</script>',
        ["/gs/index_2.htm", "/gs/index_3.htm"],
    ),
    "a function called by javascript:": (
        "/gs/list.html",
        "<a href=\"javascript:goPage('2')\">下一页</a><a href=\"javascript:goPage('3')\">尾页</a>"
        '<script>function goPage(pageNum){window.location.href="/gs/list.html?pageNum="+pageNum;}</script>',
        ["/gs/list.html?pageNum=2", "/gs/list.html?pageNum=3"],
    ),
    "numbers in data attributes that a script reads": (
        "/gs/list.html",
        '<div class="pagination"><span data-page="2">2</span><span data-page="3">3</span></div>'
        '<script>$(".pagination span").on("click", function(){ location.href = "list_" + $(this).data("page") + ".html"; });</script>',
        ["/gs/list_2.html", "/gs/list_3.html"],
    ),
    "a pager that counts backwards": (
        "/xwgg/tzgg.htm",
        '<span class="p_next"><a href="tzgg/3.htm">下页</a></span><span><a href="tzgg/1.htm">尾页</a></span>',
        ["/xwgg/tzgg/3.htm", "/xwgg/tzgg/2.htm", "/xwgg/tzgg/1.htm"],
    ),
    "words only, with the number in the address": (
        "/gs/?page=2",
        "当前第 2 页 共 4 页",
        ["/gs/?page=3", "/gs/?page=4"],
    ),
}
NO_PAGERS = {
    "days of a calendar": '<table><tr><td onclick="day(5)">5</td><td onclick="day(6)">6</td></tr></table>'
    "<script>function day(d){location.href='/d/'+d+'.html'}</script>",
    "an address that names articles": "<script>var totalCount = 90, pageSize = 10; function show(id){ location.href ="
    " '/detail/' + id + '.html'; }</script>",
    "a search": "<a href='/search?keyword=a&page=2'>下一页</a>",
    "the neighbours of an article": "<a href='/a/2.html'>上一篇</a><a href='/a/3.html'>下一篇</a>",
    "numbers that count something else": "<p>完成 1/3 共 90 条</p><a href='/a/9.html'>9</a>",
}


def _asks(path: str, html: str) -> list[str]:
    page = Page(url=f"http://127.0.0.1{path}", root=tree_of(html), text=html)
    return [ask.url.removeprefix("http://127.0.0.1") for ask in survey(page).asks]


@pytest.mark.parametrize("name", PAGERS)
def test_a_pager_is_read_in_any_writing(name: str) -> None:
    path, html, asks = PAGERS[name]
    assert _asks(path, f"<ul>{ITEM}</ul>{html}") == asks


@pytest.mark.parametrize("name", NO_PAGERS)
def test_what_counts_something_else_is_no_pager(name: str) -> None:
    assert _asks("/a/1.html", NO_PAGERS[name]) == []


def test_blanks_without_end_take_no_time() -> None:
    assert _asks("/a/1.html", "共" + " " * 50_000 + "1" + "&nbsp;" * 20_000 + "/ 下一页") == []
