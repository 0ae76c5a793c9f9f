"""Challenges, logins and soft 404s are told from pages, whatever the status says."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.obstacles import Sort, recognise
from tests.crawler.conftest import Audit
from tests.crawler.portal import Reply, links, page, serve

LONG = "本页公示的是有关事项的详细内容。" * 200
COOKIES = ("acw_tc=1", "HWWAFSESID=1", "__jsluid_h=1", "yd_cookie=1", "sl-session=1", "wzws_cid=1")
SHELL = "<html><script>document.cookie='k=1;path=/';location.reload();</script></html>"

CHALLENGES: list[tuple[int, dict[str, str], str]] = [
    (412, {}, "<html></html>"),
    (202, {"set-cookie": "FSSBBIl1UgzbN7N80S=x; path=/"}, "<html><script></script></html>"),
    (200, {}, "<html><script>$_ts=window['$_ts'];</script></html>"),
    (521, {"set-cookie": "__jsluid_h=1"}, "<script>document.cookie='x'</script>"),
    (512, {}, ""),
    (200, {}, "<html><script>document.cookie = \"C3VK=abc\"; window.location.reload()</script>"),
    (200, {}, "<html><script>var arg1='0A';function setCookie(){}</script></html>"),
    (403, {"wzws-ray": "1"}, "reason:GeoBL"),
    (493, {}, ""),
    (200, {}, "<html>请开启JavaScript并刷新该页</html>"),
    (200, {}, "<html><h1>网站防火墙</h1>您的请求带有不合法参数，已被网站管理员设置拦截！</html>"),
    (405, {}, "<html><img src='https://errors.aliyun.com/images/405.png'></html>"),
    (501, {}, "<html><a href='https://waf.tencent-cloud.com/501page'></a></html>"),
    (403, {"set-cookie": "safedog-flow-item=1"}, "<html></html>"),
    (418, {"set-cookie": "HWWAFSESID=1"}, "<html></html>"),
    (200, {}, "<html><script src='/.safeline/static/x.js'></script></html>"),
    (200, {}, SHELL),
    (200, {}, "<html><body>请输入验证码后继续访问</body></html>"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "headers", "text"), CHALLENGES)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_challenge_is_one_in_any_encoding(
    status: int, headers: Mapping[str, str], text: str, encoding: str
) -> None:
    met = recognise(status, headers, text.encode(encoding))
    assert met is not None
    assert met.sort is Sort.CHALLENGE


@pytest.mark.parametrize("cookie", COOKIES)
def test_the_cookie_of_a_protection_alone_is_no_block(cookie: str) -> None:
    body = f"<html><title>公示</title><body>{LONG}</body></html>".encode()
    assert recognise(200, {"set-cookie": cookie}, body) is None
    assert recognise(503, {"set-cookie": cookie}, b"<html>busy</html>") is None


@pytest.mark.parametrize(
    "text",
    [
        "<html><title>404</title><body>您访问的页面不存在或已删除</body></html>",
        "<html><title>404 Not Found</title></html>",
        "<html><script>alert('该信息不存在');history.back();</script></html>",
        "<html><body>抱歉，该文章不存在！<a href='/'>返回首页</a></body></html>",
    ],
)
def test_a_page_that_says_not_found_with_200_is_missing(text: str) -> None:
    met = recognise(200, {}, text.encode("gb18030"))
    assert met is not None
    assert met.sort is Sort.MISSING


@pytest.mark.parametrize(
    "text",
    [
        f"<html><title>关于页面不存在问题的答复</title>{LONG}</html>".replace("页面不存在", "网站"),
        f"<html><body>{LONG}<p>原链接页面不存在</p></body></html>",
        f"<html><body>{LONG}<input type='password'>用户登录</body></html>",
        f"<html><body>{LONG}请输入验证码</body></html>",
        "<html><body><h1>公示</h1><p>无。</p></body></html>",
        "<html><script>document.cookie='seen=1'</script><body>" + LONG[:300] + "</body></html>",
    ],
)
def test_a_page_that_only_speaks_of_it_is_a_page(text: str) -> None:
    assert recognise(200, {}, text.encode()) is None


def test_a_login_and_a_campus_fence_are_no_pages() -> None:
    login = "<html><title>统一身份认证</title><form>用户登录<input type=password></form></html>"
    fence = "<html><div class='wp_error_msg'>您当前ip并非校内地址，不能访问</div></html>"
    for text in (login, fence):
        met = recognise(200, {}, text.encode())
        assert met is not None
        assert met.sort is Sort.LOGIN


def test_a_captcha_in_place_of_a_file_is_no_file() -> None:
    text = "<html><form>验证码<img src='/system/resource/js/filedownload/createimage.jsp'>"
    met = recognise(200, {}, f"{text}<input name=codeValue>请输入验证码</form>".encode(), file=True)
    assert met is not None
    assert met.sort is Sort.CAPTCHA


@given(st.integers(100, 599), st.binary(max_size=300), st.booleans())
def test_nothing_makes_it_fail(status: int, body: bytes, file: bool) -> None:
    recognise(status, {"server": "nginx"}, body, file=file)


def test_a_blocked_host_is_asked_twice_and_left_alone(audit: Audit) -> None:
    challenge = Reply(status=412, data=b"<html><script>$_ts=window['$_ts'];</script></html>")
    paths = [f"/{at}.html" for at in range(12)]
    good = {path: page(path * 60) for path in paths}
    with serve({**good, "/": links(*paths)}) as portal:
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
        for path in ("/", *paths):
            portal.answers[path] = challenge
        portal.asked.clear()
        ran = audit.crawl(now="2026-03-20T02:00:00+08:00")
    assert ran.code == 3
    assert "blocked: ruishu" in ran.out
    assert len(portal.targets) == 2
    assert set(audit.resources().values()) == {("blocked", "ruishu")}


def test_a_fenced_section_does_not_close_the_rest(audit: Audit) -> None:
    paths = [f"/{at}.html" for at in range(9)]
    good = {path: page(path * 60) for path in paths}
    fenced = {f"/fenced/{at}.html": Reply(status=403) for at in range(9)}
    shown = [path for pair in zip(fenced, paths, strict=True) for path in pair]
    with serve({**good, **fenced, "/": links(*shown)}) as portal:
        audit.add("site", portal.url)
        assert audit.crawl().code == 0
    found = audit.resources()
    assert {found[path][0] for path in paths} == {"ok"}
    assert {found[path] for path in fenced} == {("blocked", "http_403")}


def test_a_list_in_the_place_of_articles_is_a_refusal(audit: Audit) -> None:
    paths = [f"/art/{at}.html" for at in range(14)]
    index = page("".join(f'<p><a href="{p}">关于第{p}号事项的公告</a></p>' for p in paths))
    answers = {path: page(f"正文{path}。" * 60) for path in paths[:3]}
    with serve({**answers, **dict.fromkeys(paths[3:], index), "/": index}) as portal:
        audit.add("site", portal.url)
        ran = audit.crawl()
    assert ran.code == 3
    assert "blocked: list_in_place" in ran.out
    found = audit.resources()
    assert {found[path] for path in paths[:3]} == {("ok", None)}
    assert {found[path] for path in paths[3:]} == {("blocked", "list_in_place")}


def test_a_notice_called_404_is_a_notice(audit: Audit) -> None:
    answers = {
        "/": links("/a/404.html", "/a/403.html"),
        "/a/404.html": page("本页公示有关事项。" * 40),
        "/a/403.html": Reply(status=302, headers={"Location": "/404.html"}),
        "/404.html": page("找不到"),
    }
    with serve(answers) as portal:
        audit.add("site", portal.url)
        audit.crawl()
    found = audit.resources()
    assert found["/a/404.html"] == ("ok", None)
    assert found["/a/403.html"] == ("gone", "soft_404")
