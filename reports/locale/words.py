"""The words of reports in both languages, by id; Chinese first."""

from collections.abc import Mapping
from typing import Final

from detectors.finding import Words as Pair

LANGUAGES: Final = ("zh", "en")
WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("疑似过度公开个人信息：巡检报告", "Possible over-disclosure: audit report"),
    "careful": (
        "机器判断，疑似过度公开，建议核查；不构成对任何单位或个人的认定。",
        (
            "Judged by a machine: possibly over-disclosed, please check. No statement about any"
            " office or person."
        ),
    ),
    "internal": ("内部", "internal"),
    "owner": ("网站主办单位", "site owner"),
    "public": ("公开", "public"),
    "sites": ("网站", "Sites"),
    "site": ("网站", "Site"),
    "people": ("涉及人数", "People"),
    "documents": ("已检查文档", "Documents examined"),
    "findings": ("发现", "Findings"),
    "finding": ("发现", "Finding"),
    "coverage": ("覆盖", "Coverage"),
    "method": ("方法", "Method"),
    "overview": ("总览", "Overview"),
    "last_finished": ("最近完成", "Last finished"),
    "state": ("状态", "State"),
    "last_state": ("上次所见", "Last seen as"),
    "severity": ("严重程度", "Severity"),
    "confidence": ("可信度", "Confidence"),
    "category": ("类别", "Category"),
    "columns": ("涉及栏目", "Columns"),
    "basis": ("依据", "Basis"),
    "reasons": ("判断理由", "Reasons"),
    "first_seen": ("首次发现", "First seen"),
    "last_seen": ("最近所见", "Last seen"),
    "checked": ("最近检查", "Checked"),
    "days": ("天", "days"),
    "online_for": ("已在线", "Online for"),
    "history": ("经过", "History"),
    "address": ("地址", "Address"),
    "member": ("包内文件", "Inside"),
    "withheld": ("地址暂不公布（尚未整改）", "address withheld while exposed"),
    "night": ("次巡检", "run"),
    "nights": ("各次巡检", "Runs"),
    "nothing": (
        "未发现疑似过度公开。此结论只对下方“覆盖”中已检查的部分成立。",
        "Nothing found. This holds only for what the coverage below says was examined.",
    ),
    "not_examined": ("未能检查", "Not examined"),
    "examined": ("已检查", "Examined"),
    "reason": ("原因", "Reason"),
    "count": ("数量", "Count"),
    "kinds": ("类型", "Kinds"),
    "kind": ("类型", "Kind"),
    "sources": ("来源", "Sources"),
    "announced": ("列表称有", "Lists announce"),
    "collected": ("已收集", "collected"),
    "moved_to": ("移至", "Moved to"),
    "unfinished": ("未完成", "not finished"),
    "finished": ("完成", "finished"),
    "advice": (
        (
            "建议：删除或遮盖多余栏目；区分同名者可用姓名加所在村（班级），不必公布证件号。"
            "同时删除附件与缓存副本。"
        ),
        (
            "Advice: delete or mask the excess columns; namesakes can be told apart by village or"
            " class, no ID number is needed. Remove attachments and cached copies, too."
        ),
    ),
    "notice": ("核查建议函", "Letter asking for a check"),
    "written": ("生成于", "Written"),
    "how_to_read": (
        "人数：同一文档中不同的人只计一次。状态“未知”指本次未能查看，按上次所见计入。",
        (
            "People are counted once per document. “unknown” could not be looked at this time and"
            " counts as it was last seen."
        ),
    ),
    "critical": ("特别严重", "critical"),
    "high": ("严重", "high"),
    "medium": ("较重", "medium"),
    "low": ("较轻", "low"),
    "info": ("提示", "info"),
    "certain": ("确定", "certain"),
    "strong": ("较强", "strong"),
    "probable": ("可能", "probable"),
    "weak": ("较弱", "weak"),
    "open": ("仍公开", "open"),
    "reappeared": ("再次公开", "reappeared"),
    "moved": ("已移址", "moved"),
    "unknown": ("未知", "unknown"),
    "masked": ("已遮盖", "masked"),
    "gone": ("已撤下", "gone"),
    "ok": ("已检查", "examined"),
    "partial": ("部分检查", "examined in part"),
    "not_modified": ("未变化", "not modified"),
    "blocked": ("被拦截", "blocked"),
    "unreachable": ("无法访问", "unreachable"),
    "robots": ("robots 不允许", "disallowed by robots"),
    "unread": ("无法读取", "unread"),
    "skipped": ("未轮到", "skipped"),
    "waiting": ("待检查", "waiting"),
}


class Words:
    """The words of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = LANGUAGES.index(lang)

    def __call__(self, name: str) -> str:
        """The word with an id. Raises KeyError for one that is not there."""
        return WORDS[name][self._at]

    def say(self, words: Mapping[str, str]) -> str:
        """The sentence of a pair in both languages."""
        return words[self.lang]

    def pick(self, pair: Pair) -> str:
        """The sentence of a declaration."""
        return pair.zh if self.lang == "zh" else pair.en
