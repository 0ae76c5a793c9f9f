"""Where a number stands in a text: what its header, its label and its neighbours say of it."""

import re
from collections import Counter
from datetime import date
from string import ascii_letters, digits

from detectors.engine.banked import BANK, ENDS, holder
from detectors.engine.labels import NOTHING, Named, endings, labelled, signs
from detectors.engine.writing import plain, squeezed

LABEL = 16  # signs before a number that may name it
LABEL_CUT = re.compile(r"[,;。，；、()（）\n\t|【】\[\]<>!！?？]")
LABEL_END = " \t\u3000:：=\"'“”‘’`"
BRACKET = re.compile(r"[(（][^()（）\n]{0,12}[)）][\s:：]*$")
ASIDE = re.compile(r"[(（]([^()（）\n]{2,12})[)）]((?:号码?|编号|代码)+)$")  # 身份证（护照）号码
AT_BANK = re.compile(  # 账户（某某银行6222…
    r"(?P<label>[账帐][户号]|[卡折]号?|一卡通|一折通)\s*[(（:：,，]?\s*"
    rf"[\u3400-\u9fff]{{0,18}}{BANK}$"
)
ACCOUNT = re.compile(r"\d{15,19}(?!\d)")
BANK_NEAR = 40  # signs before a number in which an account's label and its bank stand
NEAR = 4  # signs that may link the numbers of an enumeration
TYPED = re.compile(  # 证件类型：台胞证，证件号码：
    r"证件?(?:类型|种类|类别|名称)\s*[:：为是]?\s*([^\s,，;；。、:：()（）]{2,14})\D{0,14}$"
)
NUMBER_OF = re.compile(  # 遗失居民身份证，号码; 护照一本（证号
    r"([\u4e00-\u9fff]{2,16}?)(?:遗失|丢失|被盗|损毁|[一两1][本张份枚个批])*\s*[,，、(（]"
    r"\s*(?:号码?|证号|编号)[为是]?[\s:：]*$"
)
MENDED = re.compile(  # 账号错误，更正为; 身份证号录错，正确号码
    r"(?P<label>[\u3400-\u9fff]{0,8}?(?:[账帐卡折]号|[账帐]户|一卡通号?|存折|证件?号码?|身份证|手机号?码?|电话号?码?))"
    r"[^\d，,;；、。]{0,6}[错误]误?[^\d，,;；、。]{0,4}[，,;；、\s]+"
    r"(?:现|已|应|重新)*(?:更正|更改|修正|改正|纠正|变更|更换|改|换|正确|实际|应)"
    r"的?(?:[账帐卡证折]?号码?|[账帐]户)?[为是成]?$"
)
MENDED_ENDS = frozenset("为是成码号户")
BARE = frozenset("号 号码 证号 编号".split())  # labels that say nothing of what is numbered
TYPE_NEAR = 40  # signs before a number in which the type of its document may stand
CHAIN = frozenset(" 和及与或、,，;；/\u3000")
BESIDE = 24  # signs on each side that look-alikes may look at
UNITS = frozenset("万亿千百元吨亩平立公米人美欧港余%㎡字册株票")
SUSPECT_AFTER = UNITS | frozenset(".,_-" + ascii_letters)
LEADS_IN = frozenset(':："“‘「『')
SUSPECT_BEFORE = frozenset("第_/=-&?%.¥￥$€〕]】)）#计额币如例式" + ascii_letters + digits)


def latin(sign: str) -> bool:
    """Whether a sign is a Latin letter, full width or not; "" is none."""
    return ("A" <= sign <= "z" or "\uff21" <= sign <= "\uff5a") and sign.isalpha()


def _last_words(before: str) -> str:
    return squeezed(LABEL_CUT.split(before)[-1]) if before else ""


def _around_aside(before: str, inside: str, after: str) -> str:
    """A label that brackets part: what stands around them, or in them if only that names a kind."""
    outer = _last_words(before) + after
    inner = squeezed(inside) + after
    return inner if labelled(inner).kinds and not labelled(outer).kinds else outer


class Around:
    """A text that is being scanned from left to right.

    headed, label: of the column or form field that the whole text stands under. aside: counts by
    id what looked like a value and is none. anywhere: for redaction; context excuses nothing.
    """

    __slots__ = (
        "_anchor", "_end", "_memo", "_spaced", "anywhere", "aside", "headed", "label",
        "text", "today", "whole",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        headed: frozenset[str],
        today: date,
        *,
        label: str = "",
        aside: Counter[str] | None = None,
        anywhere: bool = False,
    ) -> None:
        self.text = text
        self.headed = headed
        self.label = label
        self.today = today
        self.aside = aside
        self.anywhere = anywhere
        self.whole = Named(kinds=headed) if headed else NOTHING
        self._end = 0  # of the number before
        self._anchor = 0  # where the number begins whose label counts, through an enumeration
        self._spaced = False  # whether only spaces link it to that one
        self._memo: Named | None = None

    def step(self, start: int, end: int) -> None:
        """Go on to the next cluster of numbers; those inside it share its label."""
        text = self.text
        last = self._end
        while start > last and text[start - 1] >= "A" and latin(text[start - 1]):
            start -= 1
        if last and 0 < start - last <= NEAR and CHAIN.issuperset(gap := text[last:start]):
            self._spaced = self._spaced or gap.isspace()
        else:
            self._anchor, self._spaced = start, False
            self._memo = None
        self._end = end

    def named(self) -> Named:
        """What the words before the number name, else what its header names."""
        memo = self._memo
        if memo is None:
            memo = self._memo = self._of_label()
        if memo.lookalike and self._spaced:
            return self.whole
        return memo

    def spaced(self) -> None:
        """Only spaces link what follows in the cluster: a thing's label is not its own."""
        self._spaced = True

    def _of_type(self) -> Named:
        """What a document's type before the label names."""
        typed = TYPED.search(self.text[max(0, self._anchor - TYPE_NEAR) : self._anchor])
        return labelled(squeezed(typed[1])) if typed else NOTHING

    def _of_thing(self) -> Named | None:
        """What the clause before a bare label names, whose number it is."""
        thing = NUMBER_OF.search(self.text[max(0, self._anchor - TYPE_NEAR) : self._anchor])
        named = labelled(thing[1]) if thing else NOTHING
        return named if named.kinds or named.lookalike else None

    def _of_label(self) -> Named:
        words = self.words(self._anchor)
        if words:
            found = labelled(words)
            if words.rstrip("为是") in BARE:
                found = self._of_thing() or found
            if "证件" in words and (document := self._of_type()).kinds:
                found = document
            if found.kinds or found.lookalike:
                return found
        return self.whole

    def words(self, start: int) -> str:
        """The words right before a place that may name what stands there, squeezed."""
        before = self.text[max(0, start - LABEL) : start].rstrip(LABEL_END)
        if further := self._further_words(before, start):
            return further
        if not before or ("\u4e00" <= before[-1] <= "\u9fff" and before[-1] not in endings()):
            return ""
        if not signs().search(before):
            return ""
        if before[-1] in "(（":
            before = before[:-1].rstrip(LABEL_END)
        elif before[-1] in ")）":
            before = BRACKET.sub("", before).rstrip(LABEL_END)
        elif (")" in before or "）" in before) and (aside := ASIDE.search(before)):
            return _around_aside(before[: aside.start()], aside[1], aside[2])
        return _last_words(before)

    def _further_words(self, before: str, start: int) -> str | None:
        """The label that stands further off than what stands right before a place, if any does."""
        if before[-1:] in ENDS and (bank := AT_BANK.search(self._far_before(start))):
            return bank["label"]
        banked = before.rstrip("，,")[-1:] in ENDS and ACCOUNT.match(self.text, start)
        if banked and holder(self._far_before(start)):
            return "账号"
        if before[-1:] in MENDED_ENDS and ("错" in before or "误" in before):
            mended = MENDED.search(self._far_before(start))
            return mended["label"] if mended else None
        return None

    def _far_before(self, start: int) -> str:
        return self.text[max(0, start - BANK_NEAR) : start].rstrip(LABEL_END)

    def suspicious(self, start: int, end: int) -> bool:
        """Whether a look-alike may be known by what stands beside it."""
        text = self.text
        at = start - 2 if start and text[start - 1] in LEADS_IN else start - 1
        if at >= 0 and text[at] in SUSPECT_BEFORE:
            return True
        after = text[end : end + 1]
        return after in SUSPECT_AFTER or (after.isspace() and text[end + 1 : end + 2] in UNITS)

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after in the same line, in plain writing."""
        before = self.text[max(0, start - BESIDE) : start].rpartition("\n")[2]
        after = self.text[end : end + BESIDE].partition("\n")[0]
        return plain(before), plain(after)

    def leave(self, reason: str) -> None:
        """Count something that was left out."""
        if self.aside is not None:
            self.aside[reason] += 1
