"""The second set: papers as clerks of other provinces make them, written without the detectors."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from demo.people import Person, check_digit
from tests.detectors.papers import FORMATS, Pair, Paper, cards, ids, mobiles, page, plain, render
from tests.people import people

COUNTIES = (
    "650102 540121 220102 371302 511302 532301 622901 451102 522701 150102 460106 610111 640104"
    " 630102 210106 140105"
).split()
NAMES = (
    "仝卫东 阚秋菊 佘建明 逯海霞 阿依古丽 买买提·吐尔逊 欧阳志远 褚英 扎西 仇国平 上官文静 麦合木提"
    " 敖日格乐 韦小妹 岑永福 苗翠花 粟多多 宗政"
).split()
BANKS = ("农村商业银行", "邮储银行", "农行营业部")


def _moved(one: Person, at: int) -> Person:
    county = COUNTIES[at % len(COUNTIES)]
    body = county + one.id_number[6:17]
    name = NAMES[at % len(NAMES)] if at % 3 == 0 else one.name
    return replace(
        one, name=name, county=county, id_number=body + check_digit(body),
        id_number_15=county + one.id_number_15[6:],
    )  # fmt: skip


def crowd(count: int, seed: int) -> tuple[Person, ...]:
    """People of other counties, every third with a rarer name."""
    return tuple(_moved(one, at + seed) for at, one in enumerate(people(count, seed=seed)))


def papers() -> Iterator[Paper]:
    """All papers of the set."""
    seed = 600
    for make in MAKERS:
        for at, form in enumerate(FORMATS):
            seed += 1
            yield make(form, crowd(6 + 5 * at, seed), Random(seed))
    for write in WRITERS:
        for at in range(4):
            seed += 1
            yield write(crowd(4 + 3 * at, seed), Random(seed))


def _paper(
    form: str, title: str, rows: list[list[str]], values: set[Pair], count: int,
    after: tuple[str, ...] = (),
) -> Paper:  # fmt: skip
    document = render(form, title, rows, after)
    return Paper(name=f"{title}-{form}", document=document, values=frozenset(values), people=count)


def _wide(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _third_row(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [
        _wide(["2025年度公益林补偿资金兑现到户明细表"], 8),
        ["填报单位：林业工作站", "", "", "填报时间：2025年12月20日", "", "", "单位：亩、元", ""],
        [
            "序号",
            "乡(镇)",
            "村组",
            "农户姓名",
            "公民身份证号码",
            "惠民惠农一卡通账号",
            "面积",
            "实发金额",
        ],
    ]
    rows += [
        [str(n), p.town, p.village, p.name, p.id_number, p.passbook, f"{n}.5", f"{n * 15}.00"]
        for n, p in enumerate(who, 1)
    ]
    rows += [
        ["合计", "", "", "", "", "", "88.5", "13275.00"],
        [
            "制表人：马晓燕",
            "",
            "审核人：何志强",
            "",
            "分管领导：田丰",
            "",
            "联系电话：0991-4567890",
            "",
        ],
    ]
    values = ids(who) | {("bank_account", p.passbook) for p in who}
    return _paper(form, "公益林补偿兑现公示", rows, values, len(who))


def _villages(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["编号", "户主", "身份证号", "开户名", "卡（折）号", "补助标准", "备注"]]
    for n, p in enumerate(who):
        if n % 5 == 0:
            rows.append(_wide([f"{n // 5 + 1}、{p.village}（5户）"], 7))
        rows.append([f"{n + 1:03d}", p.name, p.id_number, p.name, p.card, "90元/亩", ""])
        if n % 5 == 4:
            rows.append(["", "小计", "", "", "", "450", ""])
    return _paper(form, "退耕还林补助花名", rows, ids(who) | cards(who), len(who),
                  ("公示期：2026年2月25日至3月5日", "监督电话：0891-6321234"))  # fmt: skip


def _id_first(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["证件号码", "考生姓名", "报考单位", "笔试成绩"]]
    rows += [[p.id_number, p.name, "县第一中学", f"{60 + n}.5"] for n, p in enumerate(who)]
    return _paper(form, "事业单位公开招聘笔试成绩", rows, ids(who), len(who))


def _messy(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序\n号", "姓  名", "身 份 证\n号  码", "联系\n方式", "银行\n账号"]]
    for n, p in enumerate(who, 1):
        number = p.id_number
        written = (
            f"{number[:6]} {number[6:14]} {number[14:]}", f"'{number}", number.lower(),
            "".join(chr(ord(d) + 0xFEE0) for d in number), f"{number[:10]}\n{number[10:]}", number,
        )[n % 6]  # fmt: skip
        name = f"{p.name[0]}  {p.name[1:]}" if len(p.name) == 2 else p.name
        card = " ".join(p.card[at : at + 4] for at in range(0, len(p.card), 4))
        phone = f"{p.mobile[:3]}-{p.mobile[3:7]}-{p.mobile[7:]}" if n % 2 else f"+86 {p.mobile}"
        rows.append([str(n), name, written, phone, card])
    return _paper(
        form, "就业技能培训补贴人员名册", rows, ids(who) | mobiles(who) | cards(who), len(who)
    )


def _numbered_head(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [
        ["序号", "姓名", "性别", "残疾证号", "残疾类别", "残疾等级", "护理补贴"],
        ["1", "2", "3", "4", "5", "6", "7"],
    ]
    whole = [p for p in who if not p.id_number.endswith("X")]
    rows += [
        [str(n), p.name, p.sex, p.disability_cert, "肢体", "一级", "80"]
        for n, p in enumerate(whole, 1)
    ]
    values = {("disability_cert", p.disability_cert) for p in whole}
    return _paper(form, "重度残疾人护理补贴对象", rows, values, len(whole))


def _remarks(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "身份证件号码", "发放金额(元)", "备注"]]
    rows += [[p.name, p.id_number, "2400", ""] for p in who[:-1]]
    agent = who[-1]
    rows[1][3] = f"由{agent.name}代领，身份证{agent.id_number}"
    rows[2][3] = "已故"
    rows[3][3] = "2025年12月新增，金额2400.00元"
    return _paper(form, "优抚对象抚恤金发放情况", rows, ids(who), len(who))


def _two_phones(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    pairs = list(zip(who[::2], who[1::2], strict=False))
    rows = [["姓名", "职业", "电话"]]
    rows += [[a.name, "务农", f"{a.mobile}/{b.mobile}"] for a, b in pairs]
    return _paper(
        form, "搬迁群众联系名册", rows, mobiles(p for pair in pairs for p in pair), len(pairs)
    )


def _with_firms(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "姓名（合作社名称）", "账号", "补贴金额"]]
    rows += [[str(n), p.name, p.card, "500"] for n, p in enumerate(who, 1)]
    rows.insert(3, ["", "丰收种植专业合作社", "35050161620700000488", "8000"])
    rows.insert(5, ["", "绿野农业发展有限公司", "1300012345678901234", "9000"])
    return _paper(form, "农机购置补贴公示", rows, cards(who), len(who))


def _duty(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["日期", "带班领导", "值班人员", "值班电话"]]
    rows += [[f"3月{n}日", p.name, p.name, f"0471-33{n:02d}456"] for n, p in enumerate(who, 1)]
    return _paper(form, "2026年清明节值班安排表", rows, set(), 0)


def _contracts(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "合同编号", "承包方编码", "发包方", "面积（亩）"]]
    for n, p in enumerate(who, 1):
        rows.append(
            [str(n), f"{p.county}2021{n:02d}0{n:05d}", f"{p.id_number[:14]}{n:04d}", "村集体", "3"]
        )
    return _paper(form, "土地承包经营权信息", rows, set(), 0)


def _pupils(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    teacher = replace(who[0], name="陆远航")
    rows = [["序号", "班级", "学生姓名", "学籍号", "班主任", "班主任电话"]]
    rows += [
        [str(n), "三（2）班", p.name, p.student_code, teacher.name, teacher.mobile]
        for n, p in enumerate(who[1:], 1)
    ]
    values = {("student_code", p.student_code) for p in who[1:]} | mobiles([teacher])
    return _paper(form, "义务教育阶段学生信息", rows, values, len(who))


def _tickets(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "准考证号", "职位代码", "面试成绩", "总成绩"]]
    rows += [[p.name, f"1350{n:07d}", "1300601001", "82.4", "76.1"] for n, p in enumerate(who, 1)]
    return _paper(form, "公务员考试拟录用人员名单", rows, set(), 0)


def _three_abreast(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    head = ["序号", "姓名", "身份证号码"]
    rows = [head * 3]
    for start in range(0, len(who), 3):
        row: list[str] = []
        for n, p in enumerate(who[start : start + 3], start + 1):
            row += [str(n), p.name, p.id_number]
        rows.append(_wide(row, 9))
    return _paper(form, "农村部分计划生育家庭奖励扶助对象", rows, ids(who), len(who))


def _couple_columns(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    pairs = list(zip(who[::2], who[1::2], strict=False))
    rows = [["序号", "女方姓名", "女方身份证号", "男方姓名", "男方身份证号", "婚检结果"]]
    rows += [
        [str(n), a.name, a.id_number, b.name, b.id_number, "合格"]
        for n, (a, b) in enumerate(pairs, 1)
    ]
    both = [p for pair in pairs for p in pair]
    return _paper(form, "免费婚检名单", rows, ids(both), len(both))


def _holders(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    pairs = list(zip(who[::2], who[1::2], strict=False))
    rows = [["序号", "五保对象", "身份证号", "持卡人姓名", "持卡人身份证号", "银行卡号"]]
    rows += [
        [str(n), a.name, a.id_number, b.name, b.id_number, b.card]
        for n, (a, b) in enumerate(pairs, 1)
    ]
    both = [p for pair in pairs for p in pair]
    values = ids(both) | cards(b for _, b in pairs)
    return _paper(form, "特困供养金代领情况", rows, values, len(both))


def _labelled_cells(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "基本信息", "银行信息"]]
    rows += [
        [str(n), f"姓名：{p.name} 身份证：{p.id_number}", f"{p.card}（{BANKS[n % 3]}）"]
        for n, p in enumerate(who, 1)
    ]
    return _paper(form, "临时救助金打卡名单", rows, ids(who) | cards(who), len(who))


def _household_book(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [
        ["行政村", "户编号", "家庭成员", "", "", "", "致贫原因"],
        ["", "", "姓名", "与户主关系", "证件号码", "联系电话", ""],
    ]
    for n, p in enumerate(who):
        first = n % 3 == 0
        rows.append(
            [
                p.village if first else "",
                f"{5203270001 + n}" if first else "",
                p.name,
                ("户主", "配偶", "长子")[n % 3],
                p.id_number,
                p.mobile if first else "",
                "因病" if first else "",
            ]
        )
    values = ids(who) | mobiles(who[::3])
    return _paper(form, "建档立卡贫困户信息表", rows, values, len(who))


def _masks(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "身份证", "手机", "工作单位"]]
    styles = ("×", "●", "＊", "*", "x")
    for n, p in enumerate(who):
        sign = styles[n % len(styles)]
        rows.append(
            [
                p.name[0] + sign * (len(p.name) - 1) if sign != "x" else p.name,
                p.id_number[:4] + sign * 14,
                p.mobile[:3] + sign * 4 + p.mobile[7:],
                "县医院",
            ]
        )
    return _paper(form, "高级职称评审通过人员", rows, set(), 0)


def _mixed_documents(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "申请人", "证件号码", "房屋坐落", "建筑面积"]]
    values = ids(who[2:])
    for n, p in enumerate(who, 1):
        number = "91370102MA3D000T4X" if n == 1 else "12370000495571303R" if n == 2 else p.id_number
        name = "鲁东置业有限公司" if n == 1 else "市实验中学" if n == 2 else p.name
        rows.append([str(n), name, number, f"{p.town}安居小区{n}号楼", "89.3"])
    return _paper(form, "不动产登记公告清单", rows, values, len(who) - 2)


def _bare(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [[p.name, p.id_number, p.card, "1800.00"] for p in who]
    return _paper(form, "打卡数据", rows, ids(who) | cards(who), len(who))


def _turned_form(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    who = who[:4]
    rows = [
        ["项目", *(f"候选人{n}" for n in range(1, len(who) + 1))],
        ["候选人姓名", *(p.name for p in who)],
        ["出生年月", *(p.birth.strftime("%Y.%m") for p in who)],
        ["公民身份号码", *(p.id_number for p in who)],
        ["手机号", *(p.mobile for p in who)],
        ["推荐单位", *("街道办" for _ in who)],
    ]
    return _paper(form, "最美人物候选人一览", rows, ids(who) | mobiles(who), len(who))


def _family_form(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    head, *rest = who[:5]
    rows = [
        ["申请人姓名", head.name, "性别", head.sex, "照片"],
        ["身份证号码", head.id_number, "联系电话", head.mobile, ""],
        ["户籍地址", head.address, "申请类别", "低保", ""],
        ["家庭成员情况", "", "", "", ""],
        ["姓名", "与申请人关系", "身份证号码", "健康状况", "职业"],
    ]
    rows += [[p.name, "子女", p.id_number, "健康", "学生"] for p in rest]
    return _paper(
        form, "城乡居民最低生活保障审批表", rows, ids(who[:5]) | mobiles([head]), len(who[:5])
    )


def _tenders(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["标段", "中标候选人", "统一社会信用代码", "项目经理", "联系电话", "投标报价（元）"]]
    rows += [
        [
            str(n),
            f"四方建设{n}有限公司",
            f"9151130{n}MA62000X{n % 10}{n % 10}",
            p.name,
            f"0817-22{n:05d}",
            "13500001234.00",
        ]
        for n, p in enumerate(who, 1)
    ]
    return _paper(form, "中标候选人公示", rows, set(), 0)


def _scholars(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "学院", "专业年级", "学号", "姓名", "获奖等级"]]
    rows += [
        [str(n), "农学院", "园艺2024级", f"20240{n:07d}", p.name, "一等"]
        for n, p in enumerate(who, 1)
    ]
    return _paper(form, "2025-2026学年国家奖学金获奖名单", rows, set(), 0)


def _signatures(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "领款人", "身份证号码", "账（卡）号", "金额", "领款人签字", "联系电话"]]
    rows += [
        [str(n), p.name, p.id_number, p.card, "350", "", p.mobile] for n, p in enumerate(who, 1)
    ]
    rows.append(["", "总计", "", "", "9999", "", ""])
    return _paper(form, "护林员工资发放表", rows, ids(who) | cards(who) | mobiles(who), len(who))


def _prose_long(who: tuple[Person, ...], random: Random) -> Paper:
    lines = [
        f"{n}.{p.name}，{p.sex}，汉族，{p.birth.year}年{p.birth.month}月出生，公民身份号码："
        f"{p.id_number}，住{p.address}。"
        for n, p in enumerate(who, 1)
    ]
    document = page(
        "行政处罚决定书送达公告", "下列当事人：", *lines, "联系人：赵警官，电话：0531-85081234"
    )
    return Paper(name="prose long", document=document, values=frozenset(ids(who)), people=len(who))


def _punished(who: tuple[Person, ...], random: Random) -> Paper:
    p = who[0]
    document = page(
        "行政处罚决定书（鲁市监罚〔2026〕18号）", f"当事人：{p.name}", f"身份证号码：{p.id_number}",
        f"住址：{p.address}", f"联系电话：{p.mobile}",
        "经查，2025年11月3日，当事人销售过期食品，货值金额350.00元。",
    )  # fmt: skip
    return Paper(
        name="punished", document=document, values=frozenset(ids([p]) | mobiles([p])), people=1
    )


def _tabs(who: tuple[Person, ...], random: Random) -> Paper:
    lines = ["姓名\t证件号码\t手机号", *(f"{p.name}\t{p.id_number}\t{p.mobile}" for p in who)]
    return Paper(name="tabs", document=plain("学员名单", *lines),
                 values=frozenset(ids(who) | mobiles(who)), people=len(who))  # fmt: skip


def _bars(who: tuple[Person, ...], random: Random) -> Paper:
    lines = ["| 姓名 | 身份证号 | 金额 |", "|---|---|---|"]
    lines += [f"| {p.name} | {p.id_number} | 600 |" for p in who]
    return Paper(
        name="bars", document=plain("发放清单", *lines), values=frozenset(ids(who)), people=len(who)
    )


def _blanks(who: tuple[Person, ...], random: Random) -> Paper:
    lines = ["序号 户主 身份证号 存折账号 补助金额"]
    lines += [f"{n} {p.name} {p.id_number} {p.passbook} {n}00" for n, p in enumerate(who, 1)]
    values = ids(who) | {("bank_account", p.passbook) for p in who}
    return Paper(
        name="blanks", document=plain("粮食直补", *lines), values=frozenset(values), people=len(who)
    )


def _one_column(who: tuple[Person, ...], random: Random) -> Paper:
    lines = [f"{p.name} {p.id_number} {p.mobile}" for p in who]
    return Paper(name="one column", document=page("参会代表", *lines),
                 values=frozenset(ids(who) | mobiles(who)), people=len(who))  # fmt: skip


def _news(who: tuple[Person, ...], random: Random) -> Paper:
    document = page(
        "全市经济工作会议召开",
        f"市长{who[0].name}主持会议，副市长{who[1].name}出席。2025年全市生产总值13500001234.56元，增长6.5%。",
        "会议通过《关于印发实施意见的通知》（府办发〔2026〕3号），索引号：11370000004501456K/2026-00012。",
        "举报电话12345、0531-12345678；咨询热线400-810-1234；邮编250001；时间戳1772500000000。",
        f"联系人：{who[2].name}  电话：0531-86912345  邮箱：bgs@jinan.gov.cn",
    )
    return Paper(name="news", document=document, values=frozenset(), people=0)


def _petition(who: tuple[Person, ...], random: Random) -> Paper:
    document = page(
        "关于某小区噪音问题的答复", "信访人张某：您反映的问题收悉。", "经查情况属实，已责令整改。",
        "如不服本答复，可于30日内申请复查。受理电话：0431-88776655",
    )  # fmt: skip
    return Paper(name="petition", document=document, values=frozenset(), people=0)


MAKERS = (
    _third_row, _villages, _id_first, _messy, _numbered_head, _remarks, _two_phones, _with_firms,
    _duty, _contracts, _pupils, _tickets, _three_abreast, _couple_columns, _holders,
    _labelled_cells, _household_book, _masks, _mixed_documents, _bare, _turned_form, _family_form,
    _tenders, _scholars, _signatures,
)  # fmt: skip
WRITERS = (
    _prose_long, _punished, _tabs, _bars, _blanks, _one_column, _news, _petition,
)  # fmt: skip
