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
IN_CELL = re.compile(  # 阿不都热依木 has six signs
    rf"[{HAN}*某]{{2,8}}|[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}})+|[A-Z]{{2,40}}"
)
LABELLED = re.compile(
    r"(?:姓名|户主|申请人|患者|学生|当事人|本人|村民|居民|职工|户名|收款人|开户人|持卡人|被?处罚人|承租人|信访人|"
    r"举报人|投诉人|被?执行人|监护人|配偶|妻子|丈夫|父亲|母亲|儿子|女儿|原告|被告|同志|联系人|负责人|经营者|"
    rf"法定代表人|汇至|转入)[::为是]?\s*(?P<name>[{HAN}*某·]{{2,12}})"
)
BEFORE = re.compile(
    rf"(?P<run>[{HAN}*·]{{2,12}})\s*[,、(:]?\s*(?:[男女]\s*[,、]?\s*)?"
    r"(?:公民|居民)?(?:身份证|身份号)?(?:号码?)?(?:为|是)?\s*:?\s*$"
)
BLANKS = re.compile(r"\s+")
ADJACENT = 32  # signs before a number in which its name stands
NOT_NAMES = re.compile(
    r"身份|号码|证件|电话|手机|联系|账号|公司|单位|以下|名单|地址|性别|[村镇乡组县局校厂店社队站院所科处室级]$|"
    r"^(?:高中|大专|本科|农民|党员|文盲|初中|小学|中专|公民|国家|安全|广场|平台|全体|相关|有关|应当|经查|双方)"
)
ENDS_NAME = re.compile(
    r"身份|公民|证件|电话|手机|联系|账[号户]|银行|性别|出生|年龄|等|因|系|于|在|的|住|现|已|经|与|和|及"
)

SENTENCE = re.compile(r"[。;!?\n]")
PIECES = re.compile(r"[\s,、:()\d.]+")
REACH = 60  # signs between a labelled name and its number
FIRM = re.compile(
    r"公司|合作社|村委会|居委会|委员会|学校|小学|中学|大学|幼儿园|医院|卫生[院室所]|商[店行]|经营部|中心|协会|"
    r"[厂店局]$|家庭农场|养殖场|工作室|事务所|联合社|集团|基地"
)
BARE = re.compile(rf"(?!户主|姓名|本人)[{HAN}]{{2,8}}(?<!等[人户])")  # what `ADDED` leaves as it is
ADDED = re.compile(r"[(\[【].*?[)\]】]|^[\d.、]+|[:;,。]$|等\d*[人户]$|^(?:户主|姓名|本人):?")


def clean_name(cell: str) -> str | None:
    """The name that a cell under a name's header holds, without what people write beside it."""
    text = cell
    if not BARE.fullmatch(cell):
        text = ADDED.sub("", BLANKS.sub("", plain(cell))).strip()
    return text if IN_CELL.fullmatch(text) and not is_firm(text) else None


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
    match = BEFORE.search(text[-ADJACENT:])
    name = _last(match["run"]) if match else None
    if name:
        return name
    labels = list(LABELLED.finditer(text))
    if labels and len(text) - labels[-1].end() < REACH:
        return _first(labels[-1]["name"])
    return _leading(text)


def _in_prose(text: str) -> bool:
    """Four signs are a name in running text only with a surname of two."""
    return may_be_name(text) and (len(text) != 4 or text[:2] in COMPOUND)


def _last(run: str) -> str | None:
    """The name that a run of signs before a number ends with."""
    if run[-4:-2] in COMPOUND:
        return run[-4:]
    for most in (3, 2):
        name = run[-most:]
        if _in_prose(name) or (most == 3 and name[:2] in COMPOUND):
            return name
    return None


def _first(run: str) -> str | None:
    """The name that a run of signs after a label begins with; if it is all, it needs no surname."""
    name = ENDS_NAME.split(run)[0]
    if len(name) <= 4:
        return name if SHAPE.fullmatch(name) and not NOT_NAMES.search(name) else None
    return next((name[:most] for most in (3, 2) if _in_prose(name[:most])), None)


def _leading(text: str) -> str | None:
    """The name that the sentence begins with: 1.张三,女,汉族,…"""
    sentence = SENTENCE.split(text)[-1]
    first = next(filter(None, PIECES.split(sentence)), "")
    return first if len(first) < len(sentence) and _in_prose(first) else None
