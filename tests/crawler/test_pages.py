"""A page: what it says of itself, what its scripts hold, and its footer that says nothing."""

from datetime import date

import lxml.html
import pytest

from crawler import boilerplate
from crawler.metadata import facts_of
from crawler.pages import Looked, Setting, look
from crawler.sites import Site
from detectors.finding import Context
from store.visit import Role
from tests.people import people

CROWD = people(4, seed=61)
SITE = Site(id="a", name="a", urls=("http://127.0.0.1/",), allow_private=True)
CONTEXT = Context(key=b"k" * 32, today=date(2026, 3, 3))
FOOTER = (
    "<div class='x'><p>主办：青川市民政局　联系电话：0839-7200100</p><p>网站标识码：5108000001</p>"
    "<p>蜀ICP备05000000号　川公网安备 51080002000001号</p><p>违法和不良信息举报电话：12377</p></div>"
)


def _looked(html: str, role: Role = Role.PAGE, url: str = "http://127.0.0.1/a/1.html") -> Looked:
    setting = Setting(url=url, role=role, charset=None, site=SITE, context=CONTEXT)
    return look(html.encode(), setting)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="ArticleTitle" content="低保公示"><meta name="PubDate" content="2026-03-02 09:00">'
        '<meta name="ContentSource" content="民政局"><meta name="SiteIDCode" content="5108000001">',
        "<META content='低保公示' NAME='articletitle'><meta content='2026-03-02' name='pubdate'>"
        "<meta content='民政局' name=contentsource><meta content=5108000001 name=siteidcode>",
    ],
)
def test_the_mandated_metas_are_read_in_any_writing(head: str) -> None:
    html = f"<html><head><title>x</title>{head}</head><body></body></html>"
    facts = facts_of(lxml.html.document_fromstring(html), html)
    assert (facts.title, facts.published) == ("低保公示", date(2026, 3, 2))
    assert (facts.issuer, facts.region) == ("民政局", "510800")


def test_a_disclosure_table_is_read_with_spaces_in_its_labels() -> None:
    html = (
        "<html><body><table><tr><th>索 引 号</th><td>2026-02-00018</td><th>发布机构：</th><td>民政局</td></tr>"
        "<tr><td>发布日期</td><td>2026-\n03-\n02</td></tr><tr><td>名 称：</td><td>救助公示</td></tr>"
        "</table></body></html>"
    )
    facts = facts_of(lxml.html.document_fromstring(html), html)
    assert (facts.index, facts.issuer) == ("2026-02-00018", "民政局")
    assert (facts.title, facts.published) == ("救助公示", date(2026, 3, 2))


@pytest.mark.parametrize("code", ["bm01000001", "510800000199", "51080"])
def test_a_ministry_and_a_malformed_code_name_no_region(code: str) -> None:
    html = f'<html><head><meta name="SiteIDCode" content="{code}"></head><body>x</body></html>'
    assert facts_of(lxml.html.document_fromstring(html), html).region is None


def test_the_footer_is_cut_and_the_text_stays() -> None:
    root = lxml.html.document_fromstring(
        f"<html><body><div><h1>公示</h1><p>{'现予公示。' * 80}</p></div>{FOOTER}</body></html>"
    )
    boilerplate.cut(root, lxml.html.tostring(root, encoding="unicode"))
    words = str(root.xpath("string()"))
    assert "0839-7200100" not in words
    assert "51080002000001" not in words
    assert "现予公示" in words


def test_what_names_people_is_never_cut() -> None:
    rows = "".join(f"<tr><td>{one.name}</td><td>{one.id_number}</td></tr>" for one in CROWD[:3])
    html = f"<html><body><p>{'通知。' * 300}</p>{FOOTER}<table>{rows}</table></body></html>"
    root = lxml.html.document_fromstring(html)
    boilerplate.cut(root, html)
    assert CROWD[0].id_number in str(root.xpath("string()"))


def test_a_body_that_a_script_holds_is_examined_once() -> None:
    rows = "".join(f"<tr><td>{one.name}</td><td>{one.id_number}</td></tr>" for one in CROWD)
    table = f"<table><tr><th>姓名</th><th>身份证号</th></tr>{rows}</table>"
    literal = table.replace("<", "\\u003C").replace('"', '\\"')
    html = f'<html><body><script>window._CONFIG={{DETAIL:{{"content":"{literal}"}}}}</script></body></html>'
    (examined,) = _looked(html).examinations
    assert examined.people == 4
    assert not [value for value in examined.values if value.hidden]


def test_a_shell_that_only_a_browser_fills_is_not_clean() -> None:
    shell = '<html><head><script src="/js/app.1a2b.js"></script></head><body><div id="app"></div></body></html>'
    (examined,) = _looked(shell, Role.LIST, "http://127.0.0.1/").examinations
    assert (examined.status, examined.reason) == ("unread", "no_static_content")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>暂无内容</body></html>",
        "<html><body><script>location.href='/x/'</script></body></html>",
        "<html><body><div id=app></div><script>$.get('/api/list', {pageNo: 1}, f)</script></body></html>",
    ],
)
def test_what_leads_on_or_is_plain_is_no_shell(html: str) -> None:
    (examined,) = _looked(html).examinations
    assert examined.status == "ok"


def test_an_article_with_a_long_menu_is_no_list() -> None:
    menu = "".join(f'<a href="/c{one}/">栏目{one}</a>' for one in range(30))
    html = f'<html><head><meta name="ArticleTitle" content="公示"></head><body>{menu}<p>公示</p></body></html>'
    assert _looked(html).role is Role.PAGE
    assert _looked(html, Role.LIST).role is Role.PAGE


def test_a_column_with_a_number_for_a_name_is_a_list() -> None:
    items = "".join(f"<li><a href='/gs/{one}.html'>公示</a>2026-03-02</li>" for one in range(6))
    looked = _looked(
        f"<html><body><ul>{items}</ul></body></html>", url="http://127.0.0.1/c/10001.html"
    )
    assert looked.role is Role.LIST
    article = f"<html><body><p>公示</p>{items}</body></html>"
    assert _looked(article, url="http://127.0.0.1/gs/t20260302_77.shtml").role is Role.PAGE


def test_a_file_is_told_by_the_title_of_its_article() -> None:
    html = (
        '<html><head><meta name="ArticleTitle" content="低保对象公示"></head><body>'
        '<a href="/f/1.xls">附件1</a><a href="/b/2.html">下一篇</a></body></html>'
    )
    titles = {link.url.rsplit("/", 1)[-1]: link.title for link in _looked(html).links}
    assert titles == {"1.xls": "低保对象公示 附件1", "2.html": "下一篇"}


@pytest.mark.parametrize(
    "piece",
    ["\n", "<meta name=", '<select onchange><option value="/a">', "<script>'<a href=", "共 "],
)
def test_no_page_holds_up_the_night(piece: str) -> None:
    """Seen: minutes for 50 KB of one of these; the test's own time limit would tell."""
    html = f"<html><body>下一页 queryData pageCount:3 $.ajax({piece * (30_000 // len(piece))}"
    assert _looked(html).examinations
