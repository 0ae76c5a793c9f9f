"""Links: one identity for one resource, spellings, what is never followed, what data holds."""

import string
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.links.canonical import canonical, identity
from crawler.links.data import links_of_data, markup_of_data, parsed
from crawler.links.priority import order_of
from crawler.links.shapes import is_unwanted, role_of
from crawler.links.spelling import absolute, other_spelling
from crawler.lists import Lists
from store.visit import Role

BASE = "http://www.qingchuan.gov.cn/tzgg/list.html"
PIECES = st.text(
    alphabet=string.ascii_letters + string.digits + "名单-_.~%;=&?/:@ +\\", max_size=30
)
URLS = st.builds(
    "{}://{}{}/{}?{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["www.a.gov.cn", "m.www.a.gov.cn", "a.gov.cn:80", "[::1]:8080", "10.0.0.1"]),
    st.sampled_from(["", ":443", ":8443"]),
    PIECES,
    PIECES,
)


@given(URLS)
def test_an_identity_is_its_own_identity(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.gov.cn/x.html", "https://www.a.gov.cn/x.html#top"),
        ("http://a.gov.cn/x.html", "https://m.a.gov.cn:443/x.html"),
        ("http://a.gov.cn/x/", "http://a.gov.cn/x/index.shtml"),
        ("http://a.gov.cn/x.jsp?b=1&a=2", "http://a.gov.cn/x.jsp;jsessionid=9F?a=2&b=1&_=77"),
        ("http://a.gov.cn/x?a=2", "http://a.gov.cn/x?a=2&from=timeline&wza=1&random=0.3"),
        ("http://a.gov.cn/f?cid=1&i=0&t=1&k=a", "http://a.gov.cn/f?cid=1&i=0&t=2&k=b"),
    ],
)
def test_one_resource_has_one_identity(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.gov.cn/show.jsp?sid=5", "http://a.gov.cn/show.jsp?sid=6"),
        ("http://a.gov.cn/list?t=1", "http://a.gov.cn/list?t=2"),
        ("http://a.gov.cn:8080/x", "http://a.gov.cn/x"),
        ("http://www.a.gov.cn/x", "http://mzj.a.gov.cn/x"),
        ("http://a.gov.cn/X", "http://a.gov.cn/x"),
    ],
)
def test_two_resources_have_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_the_state_of_a_form_is_no_part_of_its_identity() -> None:
    body = "__EVENTTARGET=p&__EVENTARGUMENT=2&__VIEWSTATE="
    assert identity(BASE, "POST", f"{body}aa") == identity(BASE, "POST", f"{body}bb")
    assert identity(BASE, "POST", f"{body}aa") != identity(BASE, "POST", body.replace("2", "3"))


@pytest.mark.parametrize(
    ("raw", "charset", "url"),
    [
        (" ./a\n.html#x ", "utf-8", "http://www.qingchuan.gov.cn/tzgg/a.html"),
        ("\\upload\\a.xls", "utf-8", "http://www.qingchuan.gov.cn/upload/a.xls"),
        ("http:/www.x.gov.cn/a", "utf-8", "http://www.x.gov.cn/a"),
        ("/名单.xls", "gb18030", f"http://www.qingchuan.gov.cn/{quote('名单')}.xls"),
        ("?名=1", "gb18030", "http://www.qingchuan.gov.cn/tzgg/list.html?%C3%FB=1"),
        ("%C3%FB.xls", "gb18030", "http://www.qingchuan.gov.cn/tzgg/%C3%FB.xls"),
        ("javascript:void(0)", "utf-8", None),
        ("mailto:a@b", "utf-8", None),
        ("http://[", "utf-8", None),
    ],
)
def test_a_links_text_becomes_the_address_that_a_browser_asks_for(
    raw: str, charset: str, url: str | None
) -> None:
    assert absolute(BASE, raw, charset) == url


def test_a_path_has_another_spelling() -> None:
    utf = f"http://a.gov.cn/{quote('名单')}.xls?a=%E5"
    gbk = f"http://a.gov.cn/{quote('名单', encoding='gb18030')}.xls?a=%E5"
    assert other_spelling(utf) == gbk
    assert other_spelling(gbk) == utf
    assert other_spelling("http://a.gov.cn/a%20b.xls") is None


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/user/login.jsp", ""),
        ("/a.html", "登录"),
        ("/search?keyword=a", ""),
        ("/a.html", "分享到微信"),
        ("/calendar/2026/3/", ""),
        ("/list?month=2026-03", ""),
        ("/del?action=delete&id=3", ""),
        ("/gs/gs/gs/gs/gs/", ""),
        (f"/a?{'&'.join(f'x={one}' for one in range(9))}", ""),
    ],
)
def test_what_is_never_followed(url: str, title: str) -> None:
    assert is_unwanted(f"http://a.gov.cn{url}", title)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/research/2026/a.html", "调查研究"),
        ("/tzgg/t20260302_1.html", "关于登录系统的通知"),
        ("/upload/login/名单.xls", "名单"),
        ("/show.aspx?id=3", "查询结果公示"),
    ],
)
def test_what_only_sounds_like_it_is_followed(url: str, title: str) -> None:
    assert not is_unwanted(f"http://a.gov.cn{url}", title)


@pytest.mark.parametrize(
    ("url", "title", "role"),
    [
        ("/P020260302.xls", "", Role.ATTACHMENT),
        ("/download.jsp?wbfileid=3", "名单", Role.ATTACHMENT),
        ("/get?id=3", "名单.docx", Role.ATTACHMENT),
        ("/down?showname=%E5%90%8D.xlsx&filename=0a", "", Role.ATTACHMENT),
        ("/202603/t20260302_1.shtml", "公示", Role.PAGE),
        ("/tzgg/", "通知公告", Role.LIST),
        ("/tzgg/index_2.html", "2", Role.LIST),
    ],
)
def test_what_an_address_leads_to(url: str, title: str, role: Role) -> None:
    assert role_of(f"http://a.gov.cn{url}", title) is role


def test_notices_come_before_news() -> None:
    notice = order_of(Role.PAGE, "", "低保对象公示", "/a.html")
    assert notice < order_of(Role.PAGE, "", "关于会议", "/a.html")
    assert order_of(Role.PAGE, "", "关于会议", "/a.html") < order_of(
        Role.PAGE, "图片新闻", "", "/a"
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"rows": [{"title": "公\n示", "url": "/a.html"},]}',
        'callback({"rows": [{"title": "公示", "url": "/a.html"}]});',
        '{"rows": "[{\\"title\\": \\"公示\\", \\"url\\": \\"/a.html\\"}]"}',
        r'{"rows": [{"title": "公示", "urls": "{\"pc\": \"/a.html\"}"}]}',
        '{"data": {"title": "公示", "url": "/a.html"}}<!-- 0.02 s -->',
    ],
)
def test_data_is_read_however_it_is_wrapped(text: str) -> None:
    links = links_of_data(parsed(text), BASE)
    assert [link.url for link in links] == ["http://www.qingchuan.gov.cn/a.html"]


def test_records_of_an_answer_are_rows_of_a_table() -> None:
    rows = '{"rows": [{"xm": "甲", "je": 1200}, {"xm": "乙", "je": 800}], "html": "<p>公示</p>"}'
    markup = markup_of_data(parsed(rows))
    assert "<tr><td>甲</td><td>1200</td></tr>" in markup
    assert "<div><p>公示</p></div>" in markup


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_data(text: str) -> None:
    data = parsed(text)
    if data is not None:
        links_of_data(data, BASE)
        markup_of_data(data)


def test_a_list_ends_after_two_pages_without_anything_new() -> None:
    lists = Lists()
    asks = [f"GET http://a/list_{page}.html" for page in range(2, 9)]
    assert lists.read("GET http://a/list.html", asks, {"1", "2"}) == 2
    assert lists.read(asks[0], (), {"2", "3"}) == 1
    assert lists.read(asks[1], (), {"3"}) == 0
    assert not lists.ended(asks[2])
    lists.missed(asks[2])
    assert lists.ended(asks[3])


def test_lists_that_one_page_starts_end_for_themselves() -> None:
    lists = Lists()
    asks = [f"GET http://a/api/{category}?page=1" for category in range(4)]
    lists.read("GET http://a/index", asks, ())
    for ask in asks[:3]:
        lists.read(ask, [ask.replace("page=1", "page=2")], {"1"})
    assert not any(lists.ended(ask) for ask in asks)
