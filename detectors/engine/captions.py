"""The words of a header or a label in; what stands under or after them, and whose, out."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from detectors.catalog import kinds
from detectors.engine.labels import of_thing
from detectors.engine.scan import squeezed
from detectors.facts import lines

LONGEST_HEADER = 30
PARTS = re.compile(r"[()\[\]【】〔〕,、/;:&+|]|及其?|和|与(?!户主|本人|申请人|患者|学生)|或")
ASIDE = re.compile(r"\([^()]*\)(?=[^\s():,/、;])")  # 监护人(家长)电话
PAPERS = "证件"  # a whole header: of its numbers
AND_NUMBER = re.compile(  # 证件类型及号码 names a number
    r"(?<=证件|号牌)(?:类型|种类|类别|名称|性质)(?:及其?|[和与、/,+])(?=(?:号码?|编号)$)"
)
NOT_A_NUMBER = re.compile(  # 银行卡开户行, 一卡通金额, 身份证复印件: about a number, not the number
    r"金额|标准|开户|银行|[行名]$|名称|户名|姓名|人数|时间|日期|年月|复印|类型|类别|状态|签|是否|有无|有效|"
    r"费|补贴|补助|所在|归属|扫描|照片|原件|材料|年限|年龄|性别|单位|机构|部门|余额|种类|等级|核[查对]|"
    r"识别|发动机|型号|品牌|[前后末尾].?位|尾号|归属|一致|校验|验证|发放|领取|办理|备注|地址|住址|发证|颁发"
)
NOT_SAID = re.compile(r"日期|时间|费|金额|医院|人数|备注|所在|发证|证号|补贴|补助|标准|是否|复印")
NAME_ENDS = re.compile(r"姓?名字?|全名|本人|签[名字章]|确认|代表|代码人|NAME")
LEADS = "理事长|社长|会长|场长|董事长|[校园院馆站店所厂]长|总经理"  # a firm or a house
NAMES = re.compile(  # headers that are a person's name though they do not say so
    r"(?:.{0,6}(?:学生|幼儿|儿童|患者|病人|家长|父亲|母亲|配偶|监护人|申[请报]人|承租人|户主|考生|农户|村民|"
    rf"居民|职工|成员|{LEADS}|领[取款]人|收款人|持卡人|开户人|代领人|获奖者|信访人|举报人|投诉人|来[访信]人|被执行人|"
    r"当事人|受[益助]人|享受人|参保人|保障对象|[救补资受]助对象|补贴对象|[服帮]务对象|优抚对象|发放对象|"
    r"[拟被]?[录聘任]用?人[员选]|人选|应聘人员|负责人|联系人|经办人|"
    r"经营者|法人代表|法定代表人|班主任|辅导员|指导教师|获奖人|死者|逝者|伤员|产妇|孕妇|老人|残疾人|本人)"
    r"|收款单位(?:名称)?|户名|账户名|帐户名|账户名称|户主姓名|名单|人员|权利人|被征收人|产权人|土地使用权?[者人])"
)
SOMEBODY = re.compile(
    r".{0,6}(?:人|对象|人员|学员|教师|选手|党员|新生|毕业生|候选人|驾驶员|护林员|保洁员|村医|会员|"
    r"(?:农|贫困|低保|脱贫|监测|受灾|困难|特困|五保|种粮大|养殖|种植|搬迁|住|租|申请|危房|边缘|优抚|军|烈|计生)户)"
    r"(?:姓?名|名称)?"
)
A_FIRM = re.compile(
    r"招标|投标|中标|采购|发包|承包|纳税|建设|法人$|代码|每人|[人户]/|几人|\d人|多人|家庭"
)
ENDINGS = re.compile(
    r"(?:序号|编号|号码?|号牌|性别|年龄|学历|专业|班级|单位|金额|标准|备注|人数|人口|职务|职称|岗位|成绩|名次|排名|"
    r"科室|部门|日期|时间|年月日?|等级|级别|面积|套型|项目|户数|类[别型]|种类|名称|代码|编码|得分|分数|情况|原因|"
    r"关系|签[名字章]|意见|结果|状态|状况|方式|地点|地址|住址|账户?|开户行|合计|小计|数量?|价格|单价|比例|来源|性质|"
    r"期限|年限|月[份数]|年度|批次|方向|工种|内容|依据|机关|说明|资金|补[贴助]款?|[公]?斤|亩|元|费|[额款])"
)
THINGS = re.compile(  # numbers of things, whatever they look like
    r"项目|招标|投标|标段|合同|订单|单号|流水|文号|发文|索引|信用代码|组织机构|注册号|登记号|许可|地块|宗地|"
    r"不动产|承包|发包|产权证|房产证|设备|条码|批号|备案|发票|车架|物料|图号|案号|卷号|档案号|货号|凭证|"
    r"纳税人|税务登记|资产|公文|票据|合格证|编码$|经营证"
)
FIRMS = re.compile(
    r"企业|公司|单位名称|机构名称|供应商|中标|投标|采购人|代理机构|信用代码|纳税人名称|组织机构|注册号|"
    r"法定代表人|法人|经营者|招标|商户|字号|店名|合作社|主体名称|建设单位|施工单位|社会组织"
)
OFFICES = re.compile(r"科室|部门|处室|职务|办公|职责|值班|窗口|分管|河长|岗位职责|责任区|负责区域")
UNITS = (
    "学校 公司 企业 机[构关] 医院 幼儿园 园所 门店 商户 店铺 网点 场馆 卫生[院室所] "
    "林场 农场 牧场 渔场 茶场 村委会? 居委会? 村部 乡镇 司法所 服务站 社区 合作社 派出所 "
    "科室 处室 管[护理][站所] 办事处 政府 大队"
).split()
WORK_PHONE = re.compile(  # each part begins with a sign of its own: ten times as fast
    r"办公|单位电话|监督(?![人者])|咨询(?![人者])|举报(?![人者])|经办|值班|服务热线|热线|工作电话|业务电话|传真|投诉电话|"
    r"受理电话|信访电话|公开电话|对外电话|服务电话|总机|总台|前台|"
    + "|".join(f"{unit}(?:联系|固定|座机)?(?:电话|号码)" for unit in UNITS)
)
UNIT_ACCOUNT = re.compile(
    r"(?:(?<!收款)单位|企业|公司|对公|机构|学校|合作社)的?(?:基本|银行|开户|收款|存款|结算)*[账帐][号户]"
    r"|(?:(?<!退)(?<!退还)保证金|非税|国库|财政专户)"
    r"(?:收入|代收|缴[纳存款]|交纳|收款|汇缴|专用|专户|监管|子)*[账帐][号户]"
)


AT_WORK = re.compile(
    r"单位|公司|企业|学校|经营|注册|办公|机构|项目|建设|网址|邮箱|医院|生产|场所|IP"
)


class Role(StrEnum):
    """Whose a column or a number is, where its words say so. CLOSE ones have their own."""

    MAIN = "main"
    GUARDIAN = "guardian"
    SPOUSE = "spouse"
    HEAD = "head"
    MEMBER = "member"
    HOLDER = "holder"
    CONTACT = "contact"


CLOSE = frozenset({Role.GUARDIAN, Role.SPOUSE, Role.MEMBER, Role.HOLDER})

ROLES = (
    (
        Role.GUARDIAN,
        re.compile(
            r"监护人|家长|父亲|母亲|父母|爸爸|妈妈|抚养人|代理人|代办人|赡养人|护理人|担保人"
        ),
    ),
    (Role.SPOUSE, re.compile(r"配偶|妻子|丈夫|女方|爱人|被?供养人配偶")),
    (Role.MEMBER, re.compile(r"成员|共同申请人|家属|亲属|子女")),
    (
        Role.HOLDER,
        re.compile(r"持卡人|开户人|账户名|帐户名|户名|收款人|收款单位|代领人|领款人|领取人|受托人"),
    ),
    (
        Role.CONTACT,
        re.compile(
            rf"联系人|经办人|负责人|领队|带队|{LEADS}|班主任|辅导员|教师|推荐人|包保|帮扶|责任人|"
            r"法定代表|法人|经营者"
        ),
    ),
    (Role.HEAD, re.compile(r"户主(?!关系)")),
)


def heading(cell: str) -> str:
    """The words of a header's cell; in Han also where a system wrote its own short ones (SFZH)."""
    text = squeezed(cell)
    return _systems().get(text.replace("_", ""), text) if text.isascii() else text


@cache
def _systems() -> dict[str, str]:
    rows = (line.split() for line in lines("system_headers.txt"))
    return {short: words for words, *shorts in rows for short in shorts}


def parts(header: str) -> list[str]:
    """The parts of a header that name two things, or one and its unit."""
    text = AND_NUMBER.sub("", ASIDE.sub("", squeezed(header).strip("*:")))
    if text == PAPERS:
        return [f"{PAPERS}号码"]
    return [part for part in PARTS.split(text) if part]


@cache
def _whole_words() -> frozenset[str]:
    text = files("detectors.data").joinpath("header_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(" ".join(lines).split())


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple(
        (squeezed(word), kind.id) for kind in kinds() for word in kind.headers if kind.id != "name"
    )


@cache
def _describing() -> frozenset[str]:
    return frozenset(kind.id for kind in kinds() if not kind.identifying)


@lru_cache(maxsize=4096)
def kinds_named(header: str) -> frozenset[str]:
    """The kinds that a header or a label names; of two words in it, the last one counts.

    监护人电话 is a phone, 户主身份证号 an ID number, 银行卡开户行 neither account nor card.
    """
    if not header or len(header) > 4 * LONGEST_HEADER or len(squeezed(header)) > LONGEST_HEADER:
        return frozenset()
    found = frozenset().union(*(_named(part) for part in parts(header)))
    if WORK_PHONE.search(squeezed(header)) and not found & {"id_number", "bank_account"}:
        return frozenset()
    return found


def _named(part: str) -> frozenset[str]:
    if is_name(part):
        return frozenset({"name"})
    ends: dict[str, int] = {}
    for word, kind in _words():
        at = part.rfind(word)
        if at >= 0:
            ends[kind] = max(ends.get(kind, 0), at + len(word))
    if not ends:
        return frozenset()
    last = max(ends.values())
    size = max(len(word) for word, _ in _words() if part.endswith(word, 0, last))
    if of_thing(part, last) > size or of_thing(part, len(part)) >= len(part) - last + size > size:
        return frozenset()  # 物联网卡号 is no 卡号, 车辆自编号 no 车辆
    found = frozenset(kind for kind, end in ends.items() if end == last)
    besides = NOT_SAID if found <= _describing() else NOT_A_NUMBER
    if besides.search(part[last:]):
        return frozenset()
    return frozenset() if found == {"home_address"} and AT_WORK.search(part) else found


@cache
def _name_words() -> tuple[str, ...]:
    found = next(kind for kind in kinds() if kind.id == "name")
    return tuple(squeezed(word) for word in found.headers)


def is_name(part: str) -> bool:
    """Whether one part of a header says that names of people stand below."""
    if NAMES.fullmatch(part) or (SOMEBODY.fullmatch(part) and not A_FIRM.search(part)):
        return True
    for word in _name_words():
        at = part.rfind(word)
        if at < 0:
            continue
        rest = part[at + len(word) :]
        if not rest or NAME_ENDS.fullmatch(rest):
            return not re.search(r"(?:企业|公司|单位|机构|学校|项目|村|银行)(?:名称)?$", part[:at])
    return False


@lru_cache(maxsize=4096)
def known(cell: str) -> bool:
    """Whether a cell is a word that headers and labels use."""
    text = squeezed(cell)
    if not text or len(text) > LONGEST_HEADER or re.search(r"\d{4}", text):
        return False
    plain = re.sub(r"\([^)]*\)|[*:]", "", text)
    return (
        plain in _whole_words()
        or bool(kinds_named(text))
        or (len(plain) <= 14 and any(word in plain for word, _ in _words()))
        or bool(WORK_PHONE.fullmatch(plain.removesuffix("电话")) or plain.endswith("电话"))
        or (len(plain) <= 14 and bool(re.search(ENDINGS.pattern + "$", plain)))
        or bool(FIRMS.fullmatch(plain))
    )


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role:
    """Whose a column is by its header."""
    text = squeezed(header)
    return next((role for role, words in ROLES if words.search(text)), Role.MAIN)
