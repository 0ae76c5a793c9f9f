"""Names count only where a column, a label or an identifier ties them to somebody."""

from random import Random

import pytest

from detectors.engine.captions import kinds_named, role_of
from detectors.engine.examine import examine
from detectors.engine.names import clean_name, is_firm, may_be_name, name_before
from detectors.engine.scan import in_cell
from detectors.finding import Context
from documents.document import Document, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

BEFORE = {
    "1.仝卫东,女,汉族,1970年3月出生,公民身份号码:": "仝卫东",
    "当事人李四身份证号": "李四",
    "申请人:张三(身份证号码:": "张三",
    "经查明张三丰": "张三丰",
    "3、欧阳志远,身份证": "欧阳志远",
    "请将款项汇至张三账户,开户行农业银行,账号": "张三",
    "申请人:张XX,身份证号": "张**",
    "申请人XX,电话": None,
    "XX市XX区XX,电话": None,
    "本项目共投入资金": None,
    "咨询电话": None,
    "项目编号": None,
}


@pytest.mark.parametrize("text", BEFORE)
def test_the_name_before_a_number(text: str) -> None:
    assert name_before(text) == BEFORE[text]


CELLS = {
    "张  三": "张三", "张三（已故）": "张三", "1.李四": "李四", "买买提·吐尔逊": "买买提·吐尔逊",
    "王**": "王**", "王XX": "王**", "王ｘ芳": "王*芳", "王？？": "王**", "王✕": "王*", "王_": "王*",
    "绿野农业发展有限公司": None, "丰收合作社": None, "2026": None,
}  # fmt: skip


@pytest.mark.parametrize("cell", CELLS)
def test_the_name_in_a_cell(cell: str) -> None:
    assert clean_name(cell) == CELLS[cell]


def test_villages_and_firms_are_no_names() -> None:
    assert not [
        text for text in ("石门村", "白塔镇", "高中", "安全", "丁家组") if may_be_name(text)
    ]
    assert is_firm("四方建设有限公司")


def test_an_x_before_the_type_of_disability_is_a_check_digit_and_no_mask() -> None:
    who = next(one for one in people(200, seed=31) if one.id_number.endswith("X"))
    headed = frozenset({"disability_cert"})
    found = in_cell(who.disability_cert, headed, TODAY)
    assert [(one.kind.id, one.text, one.masked) for one in found] == [
        ("disability_cert", who.disability_cert, False)
    ]


HEADERS = {
    "户主身份证号": {"id_number", "id_number_15"},
    "姓名、身份证号": {"id_number", "id_number_15", "name"},
    "监护人（家长）电话": {"mobile", "landline"},
    "银行卡开户行": set(),
    "一卡通发放金额": set(),
    "身份证复印件": set(),
    "与户主关系": set(),
    "申请人数": set(),
    "单位地址": set(),
    "办公电话": set(),
    "手机号后四位": set(),
    "委托代理人": {"name"},
    "中标人": set(),
    "企业名称": set(),
}


@pytest.mark.parametrize("header", HEADERS)
def test_of_two_words_in_a_header_the_last_one_counts(header: str) -> None:
    assert kinds_named(header) & {
        "id_number", "id_number_15", "name", "mobile", "landline", "bank_account", "home_address",
    } == HEADERS[header]  # fmt: skip


def test_a_header_says_whose_a_column_is() -> None:
    assert role_of("监护人电话") == "guardian"
    assert role_of("户主姓名") == "head"
    assert role_of("与户主关系") != "guardian"
    assert role_of("身份证号") == "main"


WORDS = (
    "各级人民政府应当加强领导 高度重视 安全生产 王家庄水库 张北县 石油化工 金融机构 项目经理"
    " 白血病防治 江苏省 马克思主义 田间管理 钱款 余额 毛利 常务委员会 万元 于是 时任 方案"
    " 向社会公布 第{}条 二〇{}年 《中华人民共和国{}法》 罚款{}元 共计{}户 文号〔20{}〕{}号"
    " 电话0591-8{}7654 周{}"
).split()


def _line(random: Random) -> str:
    words = (random.choice(WORDS).replace("{}", str(random.randint(10, 99))) for _ in range(40))
    return "".join(word + random.choice("，。、") for word in words)


def test_statutes_and_news_hold_hardly_a_name() -> None:
    random = Random(7)
    text = "\n".join(_line(random) for _ in range(1600))
    document = Document(title="条例", blocks=(Text(text=text),), media_type="text/html")
    seen = examine(document, Context(key=KEY, today=TODAY))[0]
    names = [value for value in seen.values if value.kind == "name"]
    assert len(names) <= len(text.encode()) / 1e6
    assert seen.findings == ()
