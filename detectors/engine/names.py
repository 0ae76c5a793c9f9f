"""Whether a few characters may be a person's name, and the name that stands before a number."""

import re
from functools import cache
from importlib.resources import files

from detectors.engine.scan import plain

COMPOUND = frozenset(
    "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 轩辕 宇文 长孙 南宫"
    " 独孤".split()
)
HAN = r"\u3400-\u9fff"
SHAPE = re.compile(rf"[{HAN}*某]{{2,4}}|[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}})+")
LABELLED = re.compile(
    rf"(?:姓名|户主|申请人|患者|学生|当事人|本人|村民|居民)[::]?\s*(?P<name>[{HAN}*某·]{{2,12}})"
)
BEFORE = re.compile(
    rf"(?P<run>[{HAN}*·]{{2,12}})\s*[,、(:]?\s*(?:[男女]\s*[,、]?\s*)?"
    r"(?:公民|居民)?(?:身份证|身份号)?(?:号码?)?(?:为|是)?\s*:?\s*$"
)
NOT_NAMES = re.compile(r"身份|号码|证件|电话|手机|联系|账号|公司|单位|以下|名单|地址|性别")

FIRM = re.compile(
    r"公司|合作社|村委会|居委会|委员会|学校|小学|中学|大学|幼儿园|医院|卫生[院室所]|商[店行]|经营部|中心|协会|"
    r"[厂店局]$|家庭农场|养殖场|工作室|事务所|联合社|集团|基地"
)
ADDED = re.compile(r"[(\[【].*?[)\]】]|^[\d.、]+|[:;,。]$|等\d*[人户]$|^(?:户主|姓名|本人):?")


def clean_name(cell: str) -> str | None:
    """The name that a cell under a name's header holds, without what people write beside it."""
    text = ADDED.sub("", re.sub(r"\s+", "", plain(cell))).strip()
    return text if SHAPE.fullmatch(text) and not is_firm(text) else None


def is_firm(cell: str) -> bool:
    """Whether a name's cell holds the name of a firm, a school, an office."""
    return bool(FIRM.search(cell))


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character, most frequent first in the file."""
    text = files("detectors.data").joinpath("surnames.txt").read_text(encoding="utf-8")
    return frozenset(text.strip())


def may_be_name(text: str) -> bool:
    """Whether a text has a name's shape and begins with a surname."""
    if not SHAPE.fullmatch(text) or NOT_NAMES.search(text):
        return False
    return "·" in text or text[0] in surnames() or text[:2] in COMPOUND


def name_before(text: str) -> str | None:
    """The name at the end of a text, where a number follows it."""
    labels = list(LABELLED.finditer(text))
    match = BEFORE.search(text)
    if match:
        run = match["run"]
        for length in (3, 2, 4):
            if len(run) >= length and may_be_name(run[-length:]):
                return run[-length:]
    if labels and len(text) - labels[-1].end() < 40:
        return labels[-1]["name"][:4]
    return None
