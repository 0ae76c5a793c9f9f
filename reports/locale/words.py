"""Words for the ids that the record is written in, in both languages, Chinese first.

Sentences are not here: templates hold them in English, `zh/LC_MESSAGES/reports.po` in Chinese.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from detectors.catalog import kind, kinds
from detectors.contract import Kind
from detectors.finding import Words
from detectors.law import CATEGORIES, cited
from reports.regions import name_of

LANGUAGES: Final = ("zh", "en")
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # severity
    "critical": ("特别严重", "critical"),
    "high": ("严重", "high"),
    "medium": ("较重", "medium"),
    "low": ("较轻", "low"),
    "info": ("提示", "info"),
    # confidence
    "certain": ("很高", "very high"),
    "strong": ("较高", "high"),
    "probable": ("中等", "medium"),
    "weak": ("较低", "low"),
    # states
    "open": ("仍公开", "still public"),
    "reappeared": ("再次公开", "back again"),
    "moved": ("换址仍公开", "moved, still public"),
    "unknown": ("本次未能查看", "could not be seen"),
    "unknown_once": ("当月有一次未能查看", "could not be seen once in that month"),
    "masked": ("已遮盖", "masked"),
    "gone": ("已撤下", "taken down"),
    # what a run changed
    "new": ("新发现", "new"),
    "seen_again": ("恢复查看，仍公开", "seen again, still public"),
    "more": ("人数增加", "more people"),
    "rules": ("规则更新所致，并非网站变化", "judged by newer rules, no change of the site"),
    "fewer": ("人数减少", "fewer people"),
    # status of a resource
    "ok": ("已检查", "examined"),
    "partial": ("部分检查", "examined in part"),
    "not_modified": ("已检查·未变化", "examined, unchanged"),
    "older_rules": ("已检查（规则更新前）", "examined, by older rules"),
    "blocked": ("被拦截", "blocked"),
    "unreachable": ("无法访问", "unreachable"),
    "robots": ("robots.txt 不允许", "disallowed by robots.txt"),
    "unread": ("无法读取", "could not be read"),
    "skipped": ("本次未轮到", "not reached this time"),
    "waiting": ("尚未访问", "not visited yet"),
    "page_gone": ("已检查·页面已不存在", "examined, page gone"),
    # why something was missed
    "encrypted": ("已加密", "encrypted"),
    "corrupt": ("文件损坏", "damaged file"),
    "unsupported": ("不支持的格式", "unsupported format"),
    "too_large": ("文件过大", "too large"),
    "timeout": ("读取超时", "took too long"),
    "captcha": ("需要验证码", "captcha"),
    "needs_ocr": ("扫描件，需文字识别", "a scan, needs OCR"),
    "no_static_content": ("内容由脚本生成", "content made by scripts"),
    "data_refused": ("部分内容未取得", "some of its data did not come"),
    "unsettled": ("脚本未停止运行", "its scripts came to no end"),
    "multivolume": ("分卷压缩包", "archive in volumes"),
    "crashed": ("读取出错", "reader failed"),
    "login": ("需要登录", "login"),
    "budget": ("达到请求上限", "request limit reached"),
    "hours": ("不在允许的时段", "outside visiting hours"),
    "runtime": ("达到时间上限", "time limit reached"),
    "list_ended": ("列表已结束，余下页没有新内容", "its list had ended: nothing new on the rest"),
    "trap": ("无穷无尽的页面", "pages without end"),
    "known_trap": (
        "无穷无尽的页面，以前的巡检已认出，到期再看",
        "pages without end, as an earlier run found; looked at again in time",
    ),
    "max_requests": ("达到请求上限", "request limit reached"),
    "max_bytes": ("达到流量上限", "traffic limit reached"),
    "max_runtime": ("达到时间上限", "time limit reached"),
    "private_address": ("内网地址，不访问", "a private address, never asked"),
    "offsite": ("站外地址", "another site's address"),
    # what is wrong with a host's TLS
    "expired": ("已过期", "expired"),
    "not_yet_valid": ("尚未生效", "not valid yet"),
    "self_signed": ("自签名", "self-signed"),
    "incomplete_chain": ("证书链不完整", "incomplete chain"),
    "revoked": ("已吊销", "revoked"),
    "other_name": ("与域名不符", "made out to another name"),
    "short_key": ("密钥过短", "key too short"),
    "old_digest": ("签名算法过旧", "outdated signature"),
    "old_tls": ("加密协议过旧", "outdated protocol"),
    "no_tls": ("无法加密连接，改用 http", "no encryption worked, asked over http"),
    "interrupted": ("中途停止", "interrupted"),
    "expect": ("文档少于应有数量", "fewer documents than there must be"),
    # what stood in a page's place: protections are named with what they ask for
    "ruishu": ("防爬墙（瑞数）要求运行脚本", "a firewall (Ruishu) that wants scripts to run"),
    "jiasule": ("防爬墙（加速乐）要求运行脚本", "a firewall (Jiasule) that wants scripts to run"),
    "aliyun": ("防火墙（阿里云）要求验证", "a firewall (Aliyun) that wants a check"),
    "cookie_shell": ("只有一段设置 Cookie 的脚本", "nothing but a script that sets a cookie"),
    "wzws": ("防火墙（网站卫士）拦截", "refused by a firewall (WZWS)"),
    "script_check": ("要求开启脚本后刷新", "a page that wants scripts to run"),
    "safeline": ("防火墙（雷池）要求验证", "a firewall (SafeLine) that wants a check"),
    "bt_firewall": ("防火墙（宝塔）拦截", "refused by a firewall (BT)"),
    "tencent": ("防火墙（腾讯云）拦截", "refused by a firewall (Tencent)"),
    "yunsuo": ("防火墙（云锁）拦截", "refused by a firewall (Yunsuo)"),
    "safedog": ("防火墙（安全狗）拦截", "refused by a firewall (Safedog)"),
    "huawei": ("防火墙（华为云）拦截", "refused by a firewall (Huawei)"),
    "yundun": ("防火墙（云盾）拦截", "refused by a firewall (Yundun)"),
    "xuanwudun": ("防火墙（玄武盾）拦截", "refused by a firewall (Xuanwudun)"),
    "edgeone": ("防火墙（EdgeOne）要求验证", "a firewall (EdgeOne) that wants a check"),
    "cloudflare": ("防火墙（Cloudflare）要求验证", "a firewall (Cloudflare) that wants a check"),
    "firewall": ("防火墙拦截", "refused by a firewall"),
    "http_403": ("服务器拒绝访问（403）", "refused by the server (403)"),
    "http_404": ("页面不存在（404）", "no such page (404)"),
    "http_410": ("页面已删除（410）", "page removed (410)"),
    "http_429": ("服务器要求放慢（429）", "the server asks to slow down (429)"),
    "http_503": ("服务器暂停服务（503）", "the server is out of service (503)"),
    "soft_404": ("页面写明不存在", "a page that says: not found"),
    "locked": ("另一进程正在巡检", "another process is at it"),
    "cut": ("内容过长，只读了一部分", "too long, read in part"),
    # verdicts and what was said
    "undecided": ("未经人工复核", "not yet reviewed"),
    "confirmed": ("人工已确认", "confirmed by a person"),
    "false_positive": ("误报", "false positive"),
    "lawful": ("依法公开", "lawful"),
    "duplicate": ("重复", "duplicate"),
    "sent": ("已发函", "letter sent"),
    "answered": ("网站答复", "the site's answer"),
    # where values hide
    "hidden_sheet": ("隐藏的工作表", "hidden sheet"),
    "hidden_row": ("隐藏的行", "hidden row"),
    "hidden_column": ("隐藏的列", "hidden column"),
    "comment": ("批注", "comment"),
    "hidden_text": ("隐藏文字", "hidden text"),
    "tracked_deletion": ("修订中已删除的文字", "tracked deletion"),
    "metadata": ("文件属性", "file properties"),
    "defined_name": ("定义的名称", "defined name"),
    "pivot_cache": ("数据透视缓存", "pivot cache"),
    "external_cache": ("外部链接缓存", "external link cache"),
    "validation_list": ("下拉列表", "validation list"),
    "covered_text": ("色块下的文字", "text under a box"),
    "invisible_text": ("不可见文字", "invisible text"),
    "annotation": ("注释", "annotation"),
    "attribute": ("网页标签的属性", "attribute of a page's tag"),
    # where else something stands
    "title": ("标题", "title"),
    "text": ("正文", "running text"),
    "page_source": ("网页源代码的标题和摘要", "title and summary in the page's source"),
    "file_name": ("文件名或网址", "file name or address"),
    "sheet_name": ("工作表名", "name of a sheet"),
    "form_value": ("表单内容", "form value"),
    "hidden_element": ("网页中隐藏的内容", "hidden part of a page"),
    "html_comment": ("网页注释", "HTML comment"),
    "script_data": ("脚本中的数据", "data in a script"),
    # audiences
    "internal": ("内部报告", "internal report"),
    "owner": ("致网站主办单位", "for the site's owner"),
    "public": ("公开报告", "public report"),
}
MEDIA: Final = (
    ("html", Words(zh="网页", en="web page")),
    ("spreadsheet", Words(zh="电子表格", en="spreadsheet")),
    ("excel", Words(zh="电子表格", en="spreadsheet")),
    ("csv", Words(zh="CSV 表格", en="CSV table")),
    ("word", Words(zh="Word 文档", en="Word document")),
    ("pdf", Words(zh="PDF", en="PDF")),
    ("presentation", Words(zh="演示文稿", en="presentation")),
    ("powerpoint", Words(zh="演示文稿", en="presentation")),
    ("image", Words(zh="图片", en="image")),
    ("ofd", Words(zh="OFD", en="OFD")),
    ("zip", Words(zh="压缩包", en="archive")),
    ("text", Words(zh="文本", en="text file")),
)
OTHER_MEDIA: Final = Words(zh="文件", en="file")


class Vocabulary:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = LANGUAGES.index(lang)

    def __call__(self, name: str) -> str:
        """The word of an id. An id that is not there (a firewall's, an HTTP code) says itself."""
        return WORDS[name][self._at] if name in WORDS else name.replace("_", " ")

    def pick(self, words: Words) -> str:
        """The sentence of a declaration."""
        return words.zh if self.lang == "zh" else words.en

    def category(self, name: str) -> str:
        """The title of a category."""
        return self.pick(CATEGORIES[name].title)

    def cited(self, name: str) -> str:
        """The law that a category rests on, each act once."""
        return self.pick(cited(CATEGORIES[name].cites))

    def kind(self, name: str) -> str:
        """The title of a kind."""
        return self.pick(kind(name).title)

    def shown(self, name: str, display: str) -> str:
        """A kind and how a value of it is displayed, which for some is the kind's title again."""
        title = self.kind(name)
        return f"{title} {display}" if display not in {"", kind(name).title.zh} else title

    def area(self, code: str) -> str:
        """The name of a province or prefecture."""
        return self.pick(name_of(code))

    def column(self, name: str) -> str:
        """A header word of a document: in English with what it means, the word in brackets."""
        meant = _meant(name) if self.lang == "en" else ""
        return f"{meant} ({name})" if meant else name

    def columns(self, names: Iterable[str]) -> str:
        """Header words beside one another; in English those of one meaning under it."""
        meant: dict[str, list[str]] = {}
        for name in names:
            meant.setdefault(_meant(name) if self.lang == "en" else "", []).append(name)
        comma = self.pick(Words(zh="、", en=", "))
        told = [f"{one} ({comma.join(all_)})" for one, all_ in meant.items() if one]
        return comma.join([*told, *meant.get("", ())])

    def status(self, name: str) -> str:
        """The word of what became of an address; a page that is gone was examined, too."""
        return self("page_gone" if name == "gone" else name)

    def media(self, media_type: str) -> str:
        """What sort of file a media type is."""
        return self.pick(_media(media_type))

    def each(self, names: Iterable[str]) -> str:
        """Words beside one another."""
        return self.pick(Words(zh="、", en=", ")).join(self(name) for name in names)

    def reason(self, text: str) -> str:
        """Why a part did not finish: ``blocked: ruishu`` and the like, each word if it is known."""
        return " · ".join(self(part.strip()) for part in text.split(":"))


@cache
def _meant(name: str) -> str:
    """What a header word names, in English: a kind's title, of several of one category
    the category's; empty if it is none's."""
    text = "".join(name.split())
    known: dict[str, list[Kind]] = {}
    for one in kinds():
        for header in {*one.headers, one.title.zh}:
            if header in text:
                known.setdefault(header, []).append(one)
    if not known:
        return ""
    header = max(known, key=len)
    found = known[header]
    named = [one for one in found if header in one.title.zh]
    several = not named and len({one.category for one in found}) == 1 < len(found)
    return (CATEGORIES[found[0].category] if several else [*named, *found][0]).title.en


@cache
def _media(media_type: str) -> Words:
    return next((words for sign, words in MEDIA if sign in media_type), OTHER_MEDIA)
