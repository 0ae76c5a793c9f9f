"""Words for the ids that the record is written in, in both languages, Chinese first.

Sentences are not here: templates hold them in English, `zh/LC_MESSAGES/reports.po` in Chinese.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from detectors.catalog import kind
from detectors.finding import Words
from detectors.law import CATEGORIES
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
    "certain": ("确定", "certain"),
    "strong": ("较强", "strong"),
    "probable": ("可能", "probable"),
    "weak": ("较弱", "weak"),
    # states
    "open": ("仍公开", "still public"),
    "reappeared": ("再次公开", "back again"),
    "moved": ("换址仍公开", "moved, still public"),
    "unknown": ("本次未能查看", "could not be seen"),
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
    "not_modified": ("未变化", "unchanged since"),
    "older_rules": ("已检查（规则更新前）", "examined, by older rules"),
    "blocked": ("被拦截", "blocked"),
    "unreachable": ("无法访问", "unreachable"),
    "robots": ("robots.txt 不允许", "disallowed by robots.txt"),
    "unread": ("无法读取", "could not be read"),
    "skipped": ("本次未轮到", "not reached this time"),
    "waiting": ("尚未访问", "not visited yet"),
    # why something was missed
    "encrypted": ("已加密", "encrypted"),
    "corrupt": ("文件损坏", "damaged file"),
    "unsupported": ("不支持的格式", "unsupported format"),
    "too_large": ("文件过大", "too large"),
    "timeout": ("读取超时", "took too long"),
    "captcha": ("需要验证码", "captcha"),
    "needs_ocr": ("扫描件，需文字识别", "a scan, needs OCR"),
    "no_static_content": ("内容由脚本生成", "content made by scripts"),
    "multivolume": ("分卷压缩包", "archive in volumes"),
    "crashed": ("读取出错", "reader failed"),
    "login": ("需要登录", "login"),
    "budget": ("达到请求上限", "request limit reached"),
    "hours": ("不在允许的时段", "outside visiting hours"),
    "runtime": ("达到时间上限", "time limit reached"),
    "offsite": ("站外地址", "another site's address"),
    "interrupted": ("中途停止", "interrupted"),
    "expect": ("少于预期", "fewer than expected"),
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
    ("word", Words(zh="文字文档", en="text document")),
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

    def basis(self, name: str) -> list[str]:
        """The law that a category rests on."""
        return [self.pick(one) for one in CATEGORIES[name].basis]

    def kind(self, name: str) -> str:
        """The title of a kind."""
        return self.pick(kind(name).title)

    def area(self, code: str) -> str:
        """The name of a province or prefecture."""
        return self.pick(name_of(code))

    def media(self, media_type: str) -> str:
        """What sort of file a media type is."""
        return self.pick(_media(media_type))

    def reason(self, text: str) -> str:
        """Why a part did not finish: ``blocked: ruishu`` and the like, each word if it is known."""
        return " · ".join(self(part.strip()) for part in text.split(":"))


@cache
def _media(media_type: str) -> Words:
    return next((words for sign, words in MEDIA if sign in media_type), OTHER_MEDIA)
