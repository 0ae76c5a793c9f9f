"""Challenges, logins and pages that say "not found" with 200: recognised, never circumvented.

A pure function of the response. The signs are those of cms.md 6.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

HEAD = 16 * 1024  # a challenge is short, or shows itself at once
SHELL = 4000  # bytes: a page that is nothing but a script that sets a cookie
SMALL = 20_000  # bytes: an error page; the words of one in a real page mean nothing
MOST_TEXT = 1200  # bytes of its visible text


class Sort(StrEnum):
    """What stands in the page's place."""

    CHALLENGE = "challenge"
    LOGIN = "login"
    CAPTCHA = "captcha"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What was met, and its name in words of ours."""

    sort: Sort
    name: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words in every encoding a page may have, in lower case: a search for them is one in C."""

    forms: tuple[bytes, ...]

    def search(self, text: bytes) -> bool:
        """Whether one of them stands in a text, in whatever case its Latin letters are."""
        lowered = text.lower()
        return any(form in lowered for form in self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How a protection shows itself. Cookies alone also stand on normal pages: not listed."""

    name: str
    statuses: frozenset[int] = frozenset()
    body: Words | None = None
    header: re.Pattern[str] | None = None
    brief: bool = False  # body counts in short pages only


def _any(*words: str) -> Words:
    forms = {form for word in words for form in (word.encode(), word.encode("gb18030"))}
    return Words(tuple(sorted(form.lower() for form in forms)))


def _header(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


GONE = Obstacle(sort=Sort.MISSING, name="soft_404")
REFUSALS = {
    401: Obstacle(sort=Sort.LOGIN, name="login"),
    403: Obstacle(sort=Sort.CHALLENGE, name="http_403"),
}
ERRORS = frozenset({400, 401, 403, 405, 406, 412, 418, 429, 468, 493, 501, 503, 512, 521, 567})
REFUSING = ERRORS - {400, 429, 501, 503}  # the others a server also says of itself
SIGNS = (
    Sign(
        name="ruishu",
        statuses=frozenset({202, 412}),
        header=_header("FSSBBIl1UgzbN7N|NfBCSins2Oyw"),
    ),
    Sign(name="ruishu", body=_any("$_ts=window['$_ts']", "9DhefwqGPrzGxEp9hPaoag")),
    Sign(name="ruishu", statuses=frozenset({412})),
    Sign(name="jiasule", statuses=frozenset({512, 521})),
    Sign(name="jiasule", body=_any("__jsl_clearance"), brief=True),
    Sign(name="jiasule", statuses=REFUSING, header=_header("x-via-jsl|jiasule-waf|__jsl")),
    Sign(name="aliyun", body=_any("acw_sc__v2", "var arg1=", "aliyun_waf"), brief=True),
    Sign(name="aliyun", statuses=frozenset({405}), body=_any("errors.aliyun.com", "405.png")),
    Sign(name="cookie_shell", body=_any("C3VK="), brief=True),
    Sign(name="wzws", body=_any("/wzws-waf-cgi/", "reason:GeoBL", "wzws-waf"), brief=True),
    Sign(name="wzws", statuses=frozenset({493})),
    Sign(name="wzws", statuses=REFUSING, header=_header("wzws[-_]ray|wzws_cid|geobl")),
    Sign(name="script_check", body=_any("请开启JavaScript并刷新该页"), brief=True),
    Sign(name="safeline", body=_any(".safeline/challenge", "/.safeline/", "sl-challenge")),
    Sign(name="safeline", statuses=frozenset({468})),
    Sign(name="safeline", statuses=REFUSING, header=_header("sl-session|safeline")),
    Sign(name="bt_firewall", body=_any("已被网站管理员设置拦截"), brief=True),
    Sign(name="tencent", body=_any("waf.tencent-cloud.com"), brief=True),
    Sign(name="yunsuo", body=_any("yunsuo_session", "yunsuologo"), brief=True),
    Sign(name="yunsuo", statuses=REFUSING, header=_header("yunsuo_session")),
    Sign(name="safedog", body=_any("safedog.cn", "safedogsite"), brief=True),
    Sign(name="safedog", statuses=REFUSING, header=_header("safedog")),
    Sign(name="huawei", statuses=REFUSING, header=_header("HWWAFSESID|HuaweiCloudWAF")),
    Sign(name="yundun", statuses=REFUSING, header=_header("yd_cookie|yundun")),
    Sign(name="xuanwudun", body=_any("admin.dbappwaf.cn"), brief=True),
    Sign(name="edgeone", body=_any("EdgeOne", "edgeone-challenge"), brief=True),
    Sign(name="edgeone", statuses=frozenset({567})),
    Sign(name="cloudflare", statuses=frozenset({403, 503}), header=_header("cf-mitigated")),
    Sign(name="firewall", statuses=ERRORS, body=_any("被拦截", "网站防火墙", "应用防火墙")),
)  # fmt: skip

CAPTCHA = _any("请输入验证码", "验证码输入", "滑动验证", "拖动滑块", "geetest", "captcha")
RESTRICTED = _any("您当前ip并非校内地址", "仅限内网访问", "仅限校内访问")
# A page that is nothing but a script which sets a cookie and loads itself again.
COOKIE = re.compile(rb"document\.cookie\s*=", re.IGNORECASE)
AGAIN = re.compile(rb"location|reload|\.submit\(", re.IGNORECASE)
MOST_SHELL_TEXT = 90  # bytes
LOGIN = re.compile(rb"<input[^>]{0,200}type\s*=\s*[\"']?password", re.IGNORECASE)
LOGIN_WORDS = _any("用户登录", "统一身份认证", "请先登录", "请登录", "系统提示")
LOGIN_URL = re.compile(r"login|/sso|/cas\b|passport", re.IGNORECASE)
MISSING = _any(
    "页面不存在", "网页不存在", "页面未找到", "页面没有找到", "找不到该页", "找不到页面",
    "无法找到该页", "内容不存在", "信息不存在", "文章不存在", "文件不存在", "信息已删除",
    "内容已删除", "已被删除", "不存在或已删除", "404 not found", "404错误", "错误404",
    "page not found",
)  # fmt: skip
TITLE = re.compile(rb"<title[^>]*>(.{0,300}?)</title", re.IGNORECASE | re.DOTALL)
DROP = re.compile(
    rb"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>|&[a-z#0-9]+;|\s+",
    re.IGNORECASE | re.DOTALL,
)
MISSING_URL = re.compile(r"/(404|error404|notfound|err404)(\.\w{2,5})?/?(\?|$)", re.IGNORECASE)


def recognise(
    status: int, headers: Mapping[str, str], body: bytes, *, url: str = "", file: bool = False
) -> Obstacle | None:
    """What stands in the place of a page (or, with `file`, of an attachment), or None.

    headers: lower-case names. url: where redirects led to, empty if there were none.
    """
    if name := _challenge(status, headers, body):
        return Obstacle(sort=Sort.CHALLENGE, name=name)
    if status in REFUSALS:
        return REFUSALS[status]
    if status != 200 or b"<" not in body[:512]:
        return None
    title = TITLE.search(body[:HEAD])
    if MISSING_URL.search(url) or (title and MISSING.search(title[1])):
        return GONE
    return _short_page(body, url, file=file) if len(body) < SMALL else None


def _challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    head, short = body[:HEAD], len(body) < SHELL
    shown = "\n".join(f"{name}: {value}" for name, value in headers.items())
    for sign in SIGNS:
        if sign.statuses and status not in sign.statuses:
            continue
        if sign.brief and not short:
            continue
        if sign.header and not sign.header.search(shown):
            continue
        if sign.body and not sign.body.search(head):
            continue
        return sign.name
    return None


def _fence(body: bytes, text: bytes, url: str) -> str | None:
    if RESTRICTED.search(text):
        return "restricted"
    asks = LOGIN.search(body) and (LOGIN_WORDS.search(text) or LOGIN_URL.search(url))
    return "login" if asks else None


def _visible(body: bytes) -> bytes | None:
    """What a page shows; None as soon as that is more than the page of an error does."""
    parts, size, at = list[bytes](), 0, 0
    for match in DROP.finditer(body):
        parts.append(body[at : match.start()])
        size += match.start() - at
        at = match.end()
        if size > MOST_TEXT:
            return None
    parts.append(body[at:])
    return b"".join(parts) if size + len(body) - at <= MOST_TEXT else None


def _short_page(body: bytes, url: str, *, file: bool) -> Obstacle | None:
    text = _visible(body)
    if text is None:
        return None
    shell = len(body) < SHELL and len(text) < MOST_SHELL_TEXT
    if shell and COOKIE.search(body) and AGAIN.search(body):
        return Obstacle(sort=Sort.CHALLENGE, name="cookie_shell")
    if MISSING.search(body if shell else text):
        return GONE
    if fence := _fence(body, text, url):
        return Obstacle(sort=Sort.LOGIN, name=fence)
    if CAPTCHA.search(body if file else text):
        return Obstacle(sort=Sort.CAPTCHA if file else Sort.CHALLENGE, name="captcha")
    return None
