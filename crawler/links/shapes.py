"""What a URL and its link text tell of what is behind it: a file, a list, an article, nothing."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from store.visit import Role

FILE = re.compile(
    r"\.(pdf|docx?|docm|xlsx?|xlsm|xlsb|xlt|wps|wpt|et|ett|dps|ofd|csv|tsv|txt|rtf|pptx?|odt|ods|"
    r"zip|rar|7z|tar|gz|tgz|bz2|xz|eml|msg|mht|jpe?g|png|gif|bmp|tiff?|webp)$",
    re.IGNORECASE,
)
DOWNLOAD = re.compile(
    r"downfile|download|filedown|getfile|/down\.|showdownloadurl|[/_]attach(?:ment)?s?[/_.?]|"
    r"/_upload/|/upload[s_-]?\w*/|fileid=|filename=|fileName=|/group\d+/M\d\d/|/cms_files/|"
    r"/files?/\w",
    re.IGNORECASE,
)
ASSET = re.compile(
    r"\.(css|js|mjs|json5|map|ico|svg|woff2?|ttf|eot|mp3|wav|m4a|mp4|m3u8|avi|wmv|rm|flv|swf|exe|"
    r"msi|apk|ipa|dmg|cur)$",
    re.IGNORECASE,
)
PICTURE = re.compile(r"\.(jpe?g|png|gif|bmp|tiff?|webp)$", re.IGNORECASE)
# Article addresses of the families of cms.md 1.
ARTICLE = re.compile(
    r"/t\d{8}_\d+(?:_\d+)?\.s?html?$|/(?:content|c|post|mpost|art)_\w[\w-]*\.s?html?$|"
    r"/info/\d+/\d+\.html?$|/[0-9a-f]{32}(?:/content)?\.s?html?$|/c\d{2,}a\d+/page\w*\.htm$|"
    r"/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\.s?html?$|/\d{4,}\.(?:s?html?|jhtml)$|"
    r"/c[0-9a-f]{4,}/(?:content|\d{6}/\w+)\.s?html?$|/\d{13,}/index\.s?html?$|"
    r"/public/\d+/\d+\.html?$|/content/(?:detail|article)/|/(?:19|20)\d{2}[/-]?\d{2}[/-]?\d{2}/\w|"
    r"/(?:19|20)\d{4}/\w+\.s?html?$",
    re.IGNORECASE,
)
LIST_NAME = re.compile(
    r"(?:^|/)(?:index|list|default|more|node|column|class|catalog)[^/]*"
    r"\.(?:s?html?|jhtml|jspx?|aspx?|php|do)$|/$|^$",
    re.IGNORECASE,
)
# Never asked for: what asks for a person, a search word or a change (issue 6; cms.md 8).
UNWANTED = re.compile(
    r"/(?:\w*login\w*|logon|log[-_]?out|sign[-_]?(?:in|up|out)|regist(?:er|ration)|sso|oauth2?|"
    r"passport|usercenter|admin|console|print|share|delete|remove|edit|subscribe|rss|calendar|wza|"
    r"captcha|jrobot|fulltext|(?!\w*research)\w*search\w*)(?:[./?_-]|$)|"
    r"[?&](?:wza\w*|print|action=(?:delete|logout|login|print|add|edit|save|remove)|"
    r"(?:keyword|keywords|searchword|searchkey|q|wd|kw|qt|sort|sortby|orderby|fontsize|skin|theme|date|day|riqi)=|(?:month|ym|yearmonth)=\d{4}-?\d{1,2}\b)|"
    r"[?&](?:year|y)=\d+&(?:month|m)=|[?&](?:month|m)=\d+&(?:year|y)=",
    re.IGNORECASE,
)
UNWANTED_TITLE = re.compile(
    r"^[\[【(（]?(?:用户|会员|个人|法人|统一)?(?:登录|登陆|注册|退出|注销|检索|搜索|高级检索|高级搜索|全文检索|"
    r"站内搜索|查询|分享|分享到.{0,8}|打印|打印本页|打印此页|关闭|关闭窗口|收藏|收藏本站|加入收藏|设为首页|"
    r"无障碍|无障碍浏览|无障碍阅读|适老化|长者模式|关怀版|长辈版|繁体|繁體|繁體版|简体|rss|english|删除|"
    r"编辑|修改|我要留言|留言|评论|投票|日历|上个?月|下个?月|上一月|下一月|前一天|后一天|上一年|下一年|上周|下周|"
    r"微博|微信)[\]】)）]?$",
    re.IGNORECASE,
)
# The way back to a list's first page, which is known under another address.
FIRST_TITLE = re.compile(r"^[<《«\[]*\s*(?:首页|第一页|上一?页|1)\s*[\]]?$")
FIRST = re.compile(
    r"[?&]\w*page\w*=[01]?(?:&|$)|[?&](?:pn|p)=[01](?:&|$)|[_/-][01]\.(?:s?html?|jhtml)$",
    re.IGNORECASE,
)
MOST_LENGTH = 2000
MOST_SEGMENTS = 25
MOST_PARAMETERS = 30


@lru_cache(maxsize=1 << 14)
def role_of(url: str, title: str) -> Role:
    """What a link leads to, as far as its address and text tell; the answer itself decides."""
    parts = urlsplit(url)
    if (
        FILE.search(parts.path)
        or FILE.search(title.strip())
        or FILE.search(_last_value(parts.query))
    ):
        return Role.ATTACHMENT
    if DOWNLOAD.search(url) and not parts.path.endswith((".html", ".htm", ".shtml")):
        return Role.ATTACHMENT
    if ARTICLE.search(parts.path):
        return Role.PAGE
    return Role.LIST if LIST_NAME.search(parts.path) and not parts.query else Role.PAGE


def _last_value(query: str) -> str:
    """The file name that a download's query may end with or hold."""
    if "." not in query:
        return ""
    return next(
        (
            value
            for pair in query.split("&")
            if FILE.search(value := unquote(pair.partition("=")[2], errors="replace"))
        ),
        "",
    )


@lru_cache(maxsize=1 << 14)
def is_unwanted(url: str, title: str) -> bool:
    """Whether a link is one that no reader follows to read: login, search, print, share, edit."""
    title = title.strip()
    if UNWANTED_TITLE.match(title) or (FIRST_TITLE.match(title) and FIRST.search(url)):
        return True
    parts = urlsplit(url)
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if not FILE.search(parts.path) and UNWANTED.search(where):
        return True
    return is_trap(url)


def is_trap(url: str) -> bool:
    """Whether a URL grew by being followed: repeated folders, endless parameters."""
    if len(url) > MOST_LENGTH:
        return True
    parts = urlsplit(url)
    folders = [one for one in parts.path.split("/") if one]
    if len(folders) > MOST_SEGMENTS or parts.query.count("&") > MOST_PARAMETERS:
        return True
    if len(folders) > 3 and max(map(folders.count, set(folders))) > 3:
        return True
    names = [pair.partition("=")[0] for pair in parts.query.split("&")] if parts.query else []
    return any(names.count(name) > 3 for name in set(names))
