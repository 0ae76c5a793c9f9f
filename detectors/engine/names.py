"""Whether a few characters may be a person's name, and the name that stands before a number."""

import re
from collections.abc import Iterator
from typing import TypeGuard

from detectors.engine.captions import CLOSE, is_name, role_of
from detectors.engine.scan import plain
from detectors.facts import surnames, words

COMPOUND = frozenset(
    "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 端木 轩辕 宇文 长孙 南宫"
    " 独孤".split()
)
HAN = r"\u3400-\u9fff"
SHAPE = re.compile(rf"[{HAN}*某]{{2,4}}|[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}})+")
WHOLE = re.compile(rf"[{HAN}·•]{{2,}}(?<!某)")
IN_CELL = re.compile(  # 阿不都热依木 has six signs
    rf"[{HAN}*某]{{2,8}}|[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}})+|[A-Z]{{2,40}}"
)
LABELLED = re.compile(
    r"(?P<this>[该此])?(?P<label>(?:姓名|户主|申请人|患者|学生|当事人|本人|村民|居民|职工|户名|收款人|开户人|持卡人|被?处罚人|承租人|"
    r"信访人|举报人|投诉人|被?执行人|监护人|配偶|妻子|丈夫|父亲|母亲|儿子|女儿|原告|被告|同志|联系人|负责人|经营者|"
    r"法定代表人|值班人?员|[带值]班领导|家长|业主|车主)(?:的?(?:姓名|名字))?|汇至|转入|(?P<any>"
    rf"[{HAN}]{{1,4}}人|住户|邻居|租户|房东|房主|店主|摊主|司机)(?:的?(?:姓名|名字)|(?![员口数民才均力大次社体工为])))[::为是]?\s*"
    rf"(?P<name>[{HAN}*某·]{{2,12}})"
)
LABEL = re.compile(rf"(?:^|[\s,;:、()])(?P<label>[{HAN}A-Z]{{1,14}})\s*[:(]?\s*$")  # of a number
PIECE = re.compile(rf"(?P<piece>[{HAN}·]{{2,12}})\s*[,、:(\s]\s*$")  # right before a label
APART = re.compile(rf"(?:^|[;。)\d.、]\s*)(?P<piece>[{HAN}]\s{{1,3}}[{HAN}])[,、:(\s]\s*$")  # 张 三
BEFORE = re.compile(
    rf"(?P<run>[{HAN}*·]{{2,12}})\s*[,、(:]?\s*(?:[男女]\s*[,、]?\s*)?"
    r"(?:公民|居民)?(?:身份证|身份号)?(?:号码?)?(?:为|是)?\s*:?\s*$"
)
HIDDEN = re.compile(rf"(?<=[{HAN}])[X#?_]+(?=[{HAN}]?$)")  # 张XX, 张？芳
HIDDEN_IN_TEXT = re.compile(rf"(?:(?<=^[{HAN}])|(?<=[^{HAN}X*][{HAN}]))XX?\b")
BLANKS = re.compile(r"\s+")
ADJACENT = 32  # signs before a number in which its name stands
NOT_NAMES = re.compile(
    r"身份|证件|电话|手机|联系|账号|公司|单位|以下|名单|地址|性别|姓名|银行|信用社|商行|农信|开户|研究|审[核查批]|公示|同意|"
    r"[工农建交招]行$|"
    r"人员|邮箱|[号证牌码账帐址邮]|[户村镇乡组县局校厂店社队站院所科处室级]$|"
    r"^(?:高中|大专|本科|农民|党员|文盲|初中|小学|中专|公民|国家|安全|广场|平台|全体|相关|有关|应当|经查|双方|其(?!其|木)|去年|今年|病故)"
)
ENDS_NAME = re.compile(
    r"身份|公民|证件|电话|手机|联系|账[号户]|银行|性别|出生|年龄|等|因|系|于|在|的|住|现|已|经|与|和|及"
)

CLAUSE = re.compile(r"[;。!?\n]|(?:\d[人名户位]|如下|名单):|:(?=\(?1[).、])")
SEXED = re.compile(rf"(?<![{HAN}])(?P<name>[{HAN}·]{{2,12}})[,、(]\s*[男女]\s*[,、)]")
LONE = re.compile(rf"[\s\d、.()]*[{HAN}A-Z]{{2,14}}\s*:?\s*")
OF_LABEL = re.compile("[号证牌码账帐址邮]")
LEADS_IN = re.compile(r"经.{1,5}|其中|另外?|现将.{0,8}|以[上下]")
LOSES = re.compile(r"不慎|遗失|丢失|被盗")
PIECES = re.compile(r"[\s,、:()\d.]+")
REACH = 60  # signs between a labelled name and its number
FIRM = re.compile(
    r"公司|合作社|村委会|居委会|委员会|学校|小学|中学|大学|幼儿园|医院|卫生[院室所]|商[店行]|经营部|中心|协会|"
    r"[厂店局]$|家庭农场|养殖场|工作室|事务所|联合社|集团|基地|红十字|慈善|基金会|商会|学会|联合会|工会|"
    r"福利院|敬老院|养老院|政府|财政[局所厅]|专户$|药房|超市|诊所|[餐饭宾]馆|网吧|门市|服务部|经销|批发|加油站|派出所|办事处|财政所|管理[所处站]|"
    rf"[{HAN}]{{4}}[院校所馆社署队站办厅]$|[{HAN}]{{3}}村$|社区$|村.{{0,3}}[组队]$|"
    rf"[{HAN}]{{4}}委$|(?:卫健|卫计|发改|住建|国资|经信|农工|政法|机关工|纪)委$"
)
BARE = re.compile(rf"(?!户主|姓名|本人)[{HAN}]{{2,8}}(?<!等[人户])")  # what `ADDED` leaves as it is
OFFICE = re.compile(r"[局会院校所站队馆部办处厅社]$|财政|专户|集体|政府")
AROUND = " \t()[]【】,、;:/-_."  # a name in a cell
ADDED = re.compile(r"[(\[【].*?[)\]】]|^[\d.、]+|[:;,。]$|等\d*[人户]$|^(?:户主|姓名|本人):?")


def clean_name(cell: str) -> str | None:
    """The name that a cell under a name's header holds, without what people write beside it."""
    text = cell
    if not BARE.fullmatch(cell):
        text = _starred(HIDDEN, ADDED.sub("", BLANKS.sub("", plain(cell))).strip())
    return text if IN_CELL.fullmatch(text) and not is_firm(text) else None


def name_in(cell: str, start: int, end: int) -> str | None:
    """The name that a name's cell holds beside its numbers. start, end: of these."""
    before = plain(cell[:start])
    if name := adjacent(before):
        return name
    for written in (before, plain(cell[end:])):
        text = clean_name(written) or clean_name(written.strip(AROUND))
        if text and not NOT_NAMES.search(text):
            return text
    return None


def _starred(hidden: re.Pattern[str], text: str) -> str:
    return hidden.sub(lambda match: "*" * len(match[0]), text)


def is_firm(cell: str) -> bool:
    """Whether a name's cell holds the name of a firm, a school, an office, a village."""
    village = cell.endswith("村") and cell[0] not in surnames()
    return village or bool(FIRM.search(cell))


def is_person(holder: str) -> bool:
    """Whether the holder of an account is a person, also of a surname that is not known."""
    firm = is_firm(holder) or OFFICE.search(holder) or (len(holder) > 4 and "·" not in holder)
    return may_be_name(holder) or not firm


def may_be_name(text: str) -> bool:
    """Whether a text has a name's shape and begins with a surname."""
    if not SHAPE.fullmatch(text) or NOT_NAMES.search(text) or text[:2] in words("not_names.txt"):
        return False
    return "·" in text or text[0] in surnames() or text[:2] in COMPOUND or of_parts(text)


def of_parts(text: str) -> bool:
    """Whether a text is a name without surname, all of it parts that such names are made of."""
    parts = words("name_parts.txt")
    return text in parts or any(
        text[:size] in parts and of_parts(text[size:]) for size in (2, 3, 4) if size < len(text)
    )


def is_whole(name: str | None) -> TypeGuard[str]:
    """Whether a name is written in full and in Han: one that can be found again in a text."""
    return name is not None and bool(WHOLE.fullmatch(name))


def name_before(text: str, after: str = "") -> str | None:
    """The name at the end of a text, where a number follows it. after: what follows the number."""
    return adjacent(text) or distant(text, after)


def distant(text: str, after: str = "", read: int = 0) -> str | None:
    """The name of a number that does not stand right before it.

    after: what follows the number. read: signs of the text that end with another number; a name
    in them is meant only if the number's label says so.
    """
    if "X" in text:
        text = _starred(HIDDEN_IN_TEXT, text)
    return _ahead(text, after) or _said_before(text, read)


def adjacent(text: str) -> str | None:
    """The name right before a number or before the number's label."""
    text = text[-ADJACENT:]
    if "X" in text:
        text = _starred(HIDDEN_IN_TEXT, text)
    match = BEFORE.search(text)
    name = last_name(_of_house(match["run"])) if match else None
    if name or not (label := LABEL.search(text)):
        return name
    ahead = text[: label.start("label")]
    piece = PIECE.search(ahead) or APART.search(ahead)
    name = BLANKS.sub("", piece["piece"]) if piece else ""
    return name if in_prose(name) else None


def _of_house(run: str) -> str:
    """A run of signs without the 户 that villages put after the name of a house's head."""
    return run if not run.endswith("户") or is_name(run) else run[:-1]


def _ahead(text: str, after: str) -> str | None:
    """The name under a label after a number, where a clause begins with the number's own label."""
    if not after or not LONE.fullmatch(CLAUSE.split(text)[-1]):
        return None
    named = labelled_names(CLAUSE.split(plain(after))[0])
    return next((name for label, name in named if role_of(label) not in CLOSE), None)


def _said_before(text: str, read: int) -> str | None:
    """The name that labels before a number name: the one of the number's own label, else the last.

    Without any: the one before a sex, or that its clause begins with.
    """
    last, owned, own = None, None, label_before(text)
    for match in LABELLED.finditer(text, max(0, len(text) - REACH - ADJACENT)):
        name, label = _named(match), match["label"] or ""
        if name and label and own.startswith(label):
            owned = name
        last = name if name and match.start() >= read else last
    if owned or last:
        return owned or last
    sexed = [match["name"] for match in SEXED.finditer(text, read) if in_prose(match["name"])]
    return sexed[-1] if sexed else leading(text, read)


def _named(match: re.Match[str]) -> str | None:
    """The name after a label; one that any word may be (…人, 该…) needs a surname after it."""
    name = first_name(match["name"])
    any_word = match["any"] or match["this"]
    return None if name and any_word and not in_prose(name) else name


def label_before(text: str) -> str:
    """The words right before a number that say what it is, and often whose."""
    match = LABEL.search(text[-ADJACENT:])
    return match["label"] if match else ""


def labelled_names(text: str) -> Iterator[tuple[str, str]]:
    """The names of a text that a label names, each with its label."""
    for match in LABELLED.finditer(text):
        if name := _named(match):
            yield match["label"], name


def in_prose(text: str) -> bool:
    """Four signs are a name in running text only with a surname of two, or of known parts."""
    return may_be_name(text) and (len(text) != 4 or text[:2] in COMPOUND or of_parts(text))


def last_name(run: str) -> str | None:
    """The name that a run of signs before a number ends with."""
    if "·" in run:
        return run if may_be_name(run) and not LABELLED.match(run) else None
    if run[-4:-2] in COMPOUND or (len(run) > 3 and of_parts(run[-4:])):
        return run[-4:]
    for most in (3, 2):
        name = run[-most:]
        if in_prose(name) or (most == 3 and name[:2] in COMPOUND):
            return name
    return None


def first_name(run: str) -> str | None:
    """The name that a run of signs after a label begins with; if it is all, it needs no surname."""
    name = ENDS_NAME.split(run)[0]
    if len(name) <= 4:
        return name if SHAPE.fullmatch(name) and not NOT_NAMES.search(name) else None
    if OF_LABEL.search(name):
        return None
    return next((name[:most] for most in (3, 2) if in_prose(name[:most])), None)


def leading(text: str, read: int = 0) -> str | None:
    """The name that the sentence begins with: 1.张三,女,汉族,…; 张三遗失护照,…

    A sentence that holds another number has told its name already.
    """
    sentence = CLAUSE.split(text)[-1]
    if len(text) - len(sentence) < read:
        return None
    pieces = (one for one in PIECES.split(sentence) if one and not LEADS_IN.fullmatch(one))
    first = LOSES.split(next(pieces, ""))[0].removesuffix("户")
    return first if len(first) < len(sentence) and in_prose(first) else None
