"""Notices, decisions, forms and letters that hold somebody: a desk in, a page out."""
# ruff: noqa: E501  # texts as clerks write them: one line each

from collections.abc import Callable

from tests.detectors.townclerks.desk import Desk, card_of
from tests.detectors.townclerks.emit import Cell, Grid, Page, Span, Table
from tests.detectors.townclerks.lists import ILLS, Listed, listed, one_header, two_headers
from tests.people import Person

Write = Callable[[Desk], Page]


def _met(desk: Desk, who: Person) -> str:
    desk.exposed.add(f"{who.name}/{who.id_number}")
    return who.name


def households(desk: Desk) -> Page:
    """Members of a household in rows of their own; head, village and account over them."""
    grid: Grid = [
        ["序号", "户主", "所在村组", "家庭成员姓名", "与户主关系", "身份证号码", "一卡通账号"]
    ]
    for at in range(1, 6):
        family = desk.crowd(desk.random.randint(1, 4))
        count = len(family)
        head = family[0]
        first: list[Cell] = [
            Span(str(at), rows=count),
            Span(head.name, rows=count),
            Span(f"{head.town}{head.village}", rows=count),
            head.name,
            "本人或户主",
            desk.id(head),
            Span(desk.account(head, 19), rows=count),
        ]
        grid.append(first)
        grid += [
            [one.name, desk.random.choice(("配偶", "之子", "之女", "之母")), desk.id(one)]
            for one in family[1:]
        ]
    return Page(f"{desk.place}易地扶贫搬迁安置户花名册", [Table(grid)])


def petition(desk: Desk) -> Page:
    """An answer that names who asked."""
    one = desk.somebody()
    return Page(
        "信访事项处理意见书",
        [
            (
                f"信访人：{one.name}，女，{desk.place}{one.town}人，联系电话：{desk.mobile(one)}，"
                f"身份证号码：{desk.id(one)}。\n"
                f"您反映“{one.village}道路硬化资金去向不明”的问题（信访件编号：{desk.no('T' + desk.digits(15))}）收悉。"
                "经调查，该项目总投资48.6万元，已于2024年11月通过验收，资金全部用于工程支出，有关票据已归档。\n"
                f"如不服本处理意见，可自收到之日起30日内向{desk.seat[2]}人民政府提出复查申请。\n"
                f"联系电话：{desk.office()}\n{desk.place}{one.town}人民政府\n2025年4月16日"
            )
        ],
    )


def hotline(desk: Desk) -> Page:
    """Answers of the 12345 line, with who called."""
    grid: Grid = [["工单编号", "来电人", "来电号码", "诉求内容", "办理结果"]]
    for at in range(7):
        one = desk.somebody()
        grid.append(
            [
                desk.no(f"DH{desk.day():%Y%m%d}{desk.digits(5)}"),
                _met(desk, one),
                desk.mobile(one),
                ("小区停水", "路灯不亮", "施工噪声", "拖欠工资")[at % 4],
                "已联系诉求人并解决",
            ]
        )
    return Page(f"{desk.place}12345政务服务便民热线办理情况公开", [Table(grid)])


def penalty(desk: Desk) -> Page:
    """A decision about a natural person."""
    one = desk.somebody()
    return Page(
        f"{desk.place}市场监督管理局行政处罚决定书",
        [
            desk.no(f"{desk.seat[1][0]}市监处罚〔2025〕{desk.digits(3)}号") + "\n"
            f"当事人：{_met(desk, one)}，女，汉族，{one.birth:%Y年%m月%d日}出生，公民身份号码{desk.id(one)}，"
            f"住址：{desk.door()}，联系电话：{desk.mobile(one)}。\n"
            "经查，当事人于2025年2月起在未取得食品经营许可的情况下从事冷食类食品制售，货值金额2680.00元，违法所得960.00元。"
            "上述行为违反了《中华人民共和国食品安全法》第三十五条第一款的规定。\n"
            "依据《中华人民共和国食品安全法》第一百二十二条，决定：没收违法所得960.00元，罚款5000.00元。"
            f"当事人应自收到本决定书之日起十五日内将罚没款缴至{desk.place}财政局非税收入专户（开户行：农业银行{desk.place}支行，"
            f"账号：{desk.corporate(17)}）。"
        ],
    )


def penalties(desk: Desk) -> Page:
    """A table of decisions: firms with their codes, people with their ID numbers in one column."""
    grid: Grid = [
        [
            "序号",
            "行政相对人名称",
            "证件类型",
            "证件号码",
            "处罚决定书文号",
            "罚款金额（万元）",
            "处罚日期",
        ]
    ]
    for at in range(1, 11):
        number = desk.no(f"{desk.seat[1][0]}交罚〔2025〕{desk.digits(4)}号")
        rest = [number, f"0.{at}", f"{desk.day(2025, 2025):%Y/%m/%d}"]
        if at % 3:
            one = desk.somebody()
            grid.append([str(at), one.name, "身份证", desk.id(one), *rest])
        else:
            firm = f"{desk.place}{desk.random.choice(('顺达', '宏远', '恒通'))}运输有限公司"
            grid.append([str(at), firm, "统一社会信用代码", desk.uscc(), *rest])
    return Page(f"{desk.place}交通运输局行政处罚信息公示", [Table(grid)])


def tender(desk: Desk) -> Page:
    """A tender with two contacts' own mobiles."""
    one, two = desk.crowd(2)
    return Page(
        f"{desk.place}{desk.town()}小学食堂设备采购项目竞争性磋商公告",
        [
            (
                f"项目编号：{desk.no(f'{desk.seat[0]}-2025-{desk.digits(5)}')}\n"
                f"预算金额：1,286,500.00元\n"
                f"供应商须具有独立法人资格。磋商保证金账户：户名 {desk.place}公共资源交易中心，"
                f"账号：{desk.corporate(19)}，开户行：建设银行{desk.place}支行（行号{desk.no('105' + desk.digits(9))}）。\n"
                "响应文件提交截止时间：2025年7月18日09时30分（北京时间）\n"
                f"1.采购人信息\n名 称：{desk.place}教育局\n地 址：{desk.place}人民路36号\n"
                f"联系人：{_met(desk, one)}\n联系方式：{desk.mobile(one)}\n"
                f"2.采购代理机构信息\n名 称：中正项目管理有限公司\n统一社会信用代码：{desk.uscc()}\n"
                f"项目联系人：{_met(desk, two)}\n电 话：{desk.mobile(two)}\n"
            )
        ],
    )


def duty(desk: Desk) -> Page:
    """A notice with the private mobiles of those on duty."""
    lines = []
    for town in ("城关镇", "马家坪乡", "新安镇", "大河乡"):
        one, two = desk.crowd(2)
        lines.append(
            f"{town}：带班领导{_met(desk, one)} {desk.mobile(one)}，值班人员{_met(desk, two)} {desk.mobile(two)}；"
        )
    return Page(
        f"关于做好{desk.place}森林防灭火值班工作的通知",
        [
            f"各乡镇：\n当前正值高火险期，请严格执行24小时值班。火警电话{desk.no('12119')}，"
            f"县防火办值班电话{desk.office()}。值班表如下：\n" + "\n".join(lines)
        ],
    )


def inheritance(desk: Desk) -> Page:
    """A registry asks who else may inherit."""
    dead, *heirs = desk.crowd(3)
    said = "、".join(f"{one.name}（身份证号：{desk.id(one)}）" for one in heirs)
    return Page(
        "不动产登记公告（继承）",
        [
            (
                f"{desk.place}不动产登记中心依法受理{said}的继承登记申请。被继承人{dead.name}"
                f"（身份证号：{desk.id(dead)}），于2023年5月死亡，遗有坐落于{desk.place}{desk.village()}的房屋一处，"
                f"不动产单元号：{desk.no(f'{desk.seat[0]}101205GB{desk.digits(5)}F{desk.digits(8)}')}，"
                f"权证号：{desk.no(f'（2019）{desk.place}不动产权第{desk.digits(7)}号')}，面积118.36平方米。"
                f"如有异议，请自公告之日起15个工作日内将书面材料送达我中心，联系方式：{desk.office()}。"
            )
        ],
    )


def lost(desk: Desk) -> Page:
    """Papers declared lost, one line each."""
    lines = []
    for at in range(6):
        one = desk.somebody()
        if at % 3 == 0:
            paper = f"遗失{desk.place}不动产权第{desk.digits(7)}号不动产权证书"
        elif at % 3 == 1:
            paper = f"遗失机动车登记证书，车牌号{desk.plate(one)}"
        else:
            paper = f"遗失城乡居民养老保险存折，账号{desk.account(one)}"
        lines.append(f"{_met(desk, one)}，身份证号{desk.id(one)}，{paper}，声明作废。")
    return Page(f"{desk.place}遗失声明", ["\n".join(lines)])


def applicant(desk: Desk) -> Page:
    """A filled-in application form, family below, as scanned into a table."""
    one = desk.somebody()
    mother, husband = desk.crowd(2)
    _met(desk, one)
    box = f"{desk.digits(9)}@qq.com"
    desk.says("email", box, one)
    grid: Grid = [
        [Span(f"{desk.place}事业单位公开招聘报名登记表", columns=6)],
        ["姓　名", one.name, "性别", one.sex, "出生年月", f"{one.birth:%Y.%m}"],
        ["身份证号", Span(desk.id(one), columns=3), "政治面貌", "群众"],
        ["手机号码", Span(desk.mobile(one), columns=3), "邮箱", box],
        ["家庭住址", Span(desk.door(), columns=5)],
        [Span("家庭主要成员", rows=3), "称谓", "姓名", Span("工作单位", columns=2), "联系电话"],
        ["母亲", mother.name, Span("务农", columns=2), desk.mobile(mother)],
        ["丈夫", husband.name, Span("县供电公司", columns=2), desk.mobile(husband)],
        [Span("本人承诺以上信息真实有效。　　　　签名：　　　　　　年　月　日", columns=6)],
    ]
    return Page("附件2", [Table(grid, 0)])


def boxes(desk: Desk) -> Page:
    """Forms with a box for each digit of the ID number."""
    blocks: list[str | Table] = []
    for one in desk.crowd(4):
        desk.says("id_number", one.id_number, one)
        grid: Grid = [
            ["姓名", Span(one.name, columns=9), "性别", Span(one.sex, columns=8)],
            ["身份证号", *one.id_number],
            ["联系电话", Span(desk.mobile(one, "plain"), columns=18)],
        ]
        blocks.append(Table(grid, 0))
    return Page(f"{desk.place}居民基本医疗保险参保登记表", blocks)


def unlabelled(desk: Desk) -> Page:
    """Lines as somebody typed them into a message: name, numbers, no labels."""
    lines = []
    for at, one in enumerate(desk.crowd(9), start=1):
        lines.append(f"{at}.{_met(desk, one)} {desk.id(one, 'plain')} {desk.mobile(one, 'plain')}")
    return Page(f"{desk.place}外出务工返乡人员交通补助（第二批）", ["\n".join(lines)])


def glued(desk: Desk) -> Page:
    """Everything glued together, as in a minute of a village meeting."""
    parts = [
        f"{_met(desk, one)}身份证{desk.id(one, 'plain')}电话{desk.mobile(one, 'plain')}"
        f"农商行卡{desk.card(one, 'plain')}"
        for one in desk.crowd(5)
    ]
    return Page(
        f"{desk.village()}村务公开（第三季度）",
        [
            f"本季度新增公益岗{len(parts)}人，分别是"
            + "，".join(parts)
            + "。以上人员每月补贴800元。"
        ],
    )


def pairs(desk: Desk) -> Page:
    """Label and value in two columns, person after person."""
    grid: Grid = []
    for one in desk.crowd(5):
        grid += [
            ["姓名", _met(desk, one)],
            ["身份证号码", desk.id(one)],
            ["联系电话", desk.mobile(one)],
            ["银行账号", desk.card(one)],
            ["", ""],
        ]
    return Page(f"{desk.place}见义勇为人员慰问登记", [Table(grid, 0)])


def in_cell(desk: Desk) -> Page:
    """All of a person in one cell, line by line."""
    grid: Grid = [["序号", "申请人信息", "申请事项", "审核意见"]]
    for at in range(1, 8):
        one = desk.somebody()
        told = f"姓名：{one.name}\n身份证：{desk.id(one)}\n电话：{desk.mobile(one)}"
        grid.append([str(at), told, "临时救助", "同意"])
    return Page(f"{desk.place}临时救助审批结果", [Table(grid)])


def service(desk: Desk) -> Page:
    """A notice served by publication."""
    one, two = desk.crowd(2)
    return Page(
        f"{desk.place}劳动人事争议仲裁委员会送达公告",
        [
            (
                f"{_met(desk, one)}（女，公民身份号码：{desk.id(one)}）：\n"
                f"本委受理的申请人{_met(desk, two)}（女，{two.birth:%Y年%m月%d日}生，身份证住址{desk.place}{two.town}，"
                f"公民身份号码：{desk.id(two)}）与你劳动报酬争议一案（{desk.no(f'{desk.place[:1]}劳人仲案〔2025〕{desk.digits(3)}号')}），"
                "现依法向你公告送达仲裁裁决书。自公告之日起经过三十日即视为送达。\n"
                f"联系人：仲裁院书记员　电话：{desk.office()}"
            )
        ],
    )


def defaulters(desk: Desk) -> Page:
    """Judgment defaulters: the law orders their ID numbers published, so people are left open."""
    desk.open_people = True
    grid: Grid = [
        ["序号", "被执行人姓名", "性别", "年龄", "身份证号码", "执行案号", "执行标的（元）"]
    ]
    for at in range(1, 11):
        one = desk.somebody()
        case = desk.no(f"（2025）{desk.seat[5][0]}{desk.seat[0][2:]}执{desk.digits(4)}号")
        grid.append(
            [
                str(at),
                one.name,
                one.sex,
                str(2025 - one.birth.year),
                desk.id(one),
                case,
                desk.money(90000),
            ]
        )
    return Page(f"{desk.place}人民法院失信被执行人名单（第八期）", [Table(grid)])


def vaccinated(desk: Desk) -> Page:
    """Children to be vaccinated: birth date, parent's name and mobile."""
    grid: Grid = [["接种编码", "儿童姓名", "性别", "出生日期", "家长姓名", "家长电话", "应种疫苗"]]
    for one in desk.crowd(10, child=True):
        parent = desk.somebody()
        code = desk.no(f"{desk.seat[0]}0101{one.birth:%Y}{desk.digits(4)}")
        grid.append(
            [
                code,
                _met(desk, one),
                one.sex,
                f"{one.birth:%Y-%m-%d}",
                parent.name,
                desk.mobile(parent),
                "麻腮风",
            ]
        )
    return Page(f"{desk.place}卫生院适龄儿童补种通知名单", [Table(grid)])


def shared_clerk(desk: Desk) -> Page:
    """The village clerk's mobile stands on every row; two of the people share a name.

    Whether the clerk is one of those exposed is open.
    """
    desk.open_people = True
    clerk = desk.somebody()
    people = desk.crowd(11)
    grid: Grid = [["序号", "姓名", "身份证号", "村组", "村联络员", "联系电话", "补助（元）"]]
    for at, one in enumerate(people, start=1):
        name = people[0].name if at == 7 else one.name
        desk.says("id_number", one.id_number, one)
        desk.says("mobile", clerk.mobile, clerk)
        grid.append(
            [str(at), name, one.id_number, one.village, clerk.name, clerk.mobile, desk.money(900)]
        )
    return Page(f"{desk.place}农村饮水安全补助公示", [Table(grid)])


def bank_batch(desk: Desk) -> Page:
    """What the bank wants: account, name, amount, with cards of many issuers and lengths."""
    grid: Grid = [["账号", "户名", "金额", "摘要"]]
    issuers = (("622202", 19), ("621661", 19), ("621226", 19), ("622700", 16), ("622848", 19),
               ("621799", 19), ("622568", 19), ("621700", 19))  # fmt: skip
    for at in range(14):
        one = desk.somebody()
        bin_, length = issuers[at % len(issuers)]
        number = card_of(bin_, length, 100 * desk.number + at)
        desk.says("bank_account", number, one)
        grid.append([number, _met(desk, one), desk.money(), "惠农补贴"])
    return Page("代发清单", [Table(grid)])


def mixed_column(desk: Desk) -> Page:
    """One column for any paper: ID number, passport, permit, 港澳台居民居住证."""
    grid: Grid = [["序号", "姓名", "证件类型", "证件号码", "核酸采样时间"]]
    from tests.detectors.townclerks.lists import Row, cell

    kinds = (("居民身份证", "id"), ("护照", "passport"), ("港澳居民来往内地通行证", "permit"),
             ("居民身份证", "id"), ("港澳台居民居住证", "resident"), ("台胞证", "taiwan"))  # fmt: skip
    for at in range(1, 13):
        one = desk.somebody()
        title, key = kinds[at % len(kinds)]
        text = cell(desk, key, Row(at, one, one, one))
        grid.append([str(at), one.name, title, text, f"{desk.day():%Y-%m-%d} 08:{10 + at}:00"])
    return Page(f"{desk.place}入境人员健康监测登记表", [Table(grid)])


def sick(desk: Desk) -> Page:
    """Diagnosis beside a name, no number at all."""
    grid: Grid = [["序号", "姓名", "所在社区", "诊断", "服药情况"]]
    for at, one in enumerate(desk.crowd(9), start=1):
        grid.append([str(at), _met(desk, one), one.village, desk.random.choice(ILLS), "规律服药"])
    return Page(f"{desk.place}重症患者免费服药花名册", [Table(grid)])


def scientific(desk: Desk) -> Page:
    """What Excel left of the ID numbers: their county. The mobiles are whole."""
    grid: Grid = [["序号", "姓名", "身份证号", "手机"]]
    for at, one in enumerate(desk.crowd(8), start=1):
        left = f"{one.id_number[0]}.{one.id_number[1:6]}E+17"
        desk.leaves_open(left)
        grid.append([str(at), one.name, left, desk.mobile(one)])
    return Page(f"{desk.place}技能培训补贴名单", [Table(grid)])


def rounded(desk: Desk) -> Page:
    """Excel rounded the ID numbers to fifteen digits."""
    spec = Listed(
        "{place}临时救助金发放表",
        (
            ("序号", "no"),
            ("姓名", "name"),
            ("身份证号", "id:float"),
            ("村", "village"),
            ("金额", "money"),
        ),
    )
    return listed(desk, spec, one_header)


def short_of_digits(desk: Desk) -> Page:
    """A list in which some ID numbers lack or repeat a digit: whether they count is left open."""
    grid: Grid = [["序号", "姓名", "身份证号", "手机号码"]]
    for at, one in enumerate(desk.crowd(12), start=1):
        text = one.id_number
        if at in {4, 9}:
            text = text[:11] + text[12:] if at == 4 else text[:11] + text[10:]
            desk.leaves_open(text)
        else:
            desk.says("id_number", text, one)
        grid.append([str(at), one.name, text, desk.mobile(one)])
    return Page(f"{desk.place}护林员工资表", [Table(grid)])


# Masks
def _masked(
    desk: Desk, title: str, columns: tuple[tuple[str, str], ...], *, open_people: bool = False
) -> Page:
    return listed(desk, Listed(title, columns, open_people=open_people), one_header)


def mask_strong(desk: Desk) -> Page:
    """Masked well: nobody is exposed."""
    how = desk.random.choice(("6+4", "2+3", "1+1", "0+4", "6+0", "4+4", "6+2", "4+2", "3+4"))
    star = desk.random.choice(("*", "＊", "×", "●", "x", "#", "○", "□"))
    spec = Listed(
        "{place}{year}年困难群众临时救助公示",
        (("序号", "no"), ("姓名", "name"), ("身份证号", f"masked:{how} {star}"), ("村（居）", "hamlet"),
         ("金额", "money")),
    )  # fmt: skip
    return listed(desk, spec, two_headers)


def mask_weak(desk: Desk) -> Page:
    """Ten digits and the last four: a day or month of birth is all that is hidden."""
    page = _masked(
        desk, "{place}农村低收入家庭认定公示",
        (("序号", "no"), ("户主", "name"), ("身份证号码", "masked:10+4 *"), ("村组", "hamlet"), ("人口", "count")),
    )  # fmt: skip
    desk.exposed |= {f"{at}" for at in range(len(desk.values))}
    return page


def mask_of_born(desk: Desk) -> Page:
    """Six and four beside the birth date: only one number is left."""
    return _masked(
        desk, "{place}拟聘用社区工作者公示",
        (("序号", "no"), ("姓名", "name"), ("性别", "sex"), ("出生日期", "birth"), ("身份证号", "masked:6+4 *"), ("成绩", "score")),
    )  # fmt: skip


def mask_of_age(desk: Desk) -> Page:
    """Six and four beside the age; masked in the middle."""
    return _masked(
        desk, "{place}高龄老人生活补贴公示",
        (("序号", "no"), ("姓名", "name"), ("年龄", "age"), ("身份证号", "masked:6+4 ●"), ("社区", "village")),
        open_people=True,
    )  # fmt: skip


def mask_of_all(desk: Desk) -> Page:
    """ID number, mobile and card all masked."""
    star = desk.random.choice(("*", "×", "＊"))
    return _masked(
        desk, "{place}创业补贴拟发放人员公示",
        (("序号", "no"), ("姓名", "name"), ("身份证号", f"masked:6+4 {star}"), ("手机号", f"masked mobile:{star}"),
         ("银行卡号", f"masked card:{star}"), ("金额", "money")),
        open_people=True,
    )  # fmt: skip


def mask_in_text(desk: Desk) -> Page:
    """Masked numbers in a winners' notice; the office's number is whole."""
    desk.open_people = True
    lines = [
        f"{at}. {one.name}，手机号{desk.masked_mobile(one)}，身份证号{desk.masked_id(one, '6+4', '*')}；"
        for at, one in enumerate(desk.crowd(6), start=1)
    ]
    return Page(
        f"{desk.place}消费券摇号中签公告",
        ["中签人员如下：\n" + "\n".join(lines) + f"\n请于5日内领取。咨询电话：{desk.office()}"],
    )


def mask_forgotten(desk: Desk) -> Page:
    """Masked but for a few rows."""
    grid: Grid = [["序号", "姓名", "身份证号", "村组", "补助金额"]]
    for at, one in enumerate(desk.crowd(15), start=1):
        text = desk.id(one, "plain") if at % 6 == 0 else desk.masked_id(one, "6+4", "*")
        grid.append([str(at), one.name, text, one.village, desk.money()])
    return Page(f"{desk.place}农房保险理赔公示", [Table(grid)])


PAPERS: tuple[Write, ...] = (
    households, petition, hotline, penalty, penalties, tender, duty, inheritance, lost, applicant,
    boxes, unlabelled, glued, pairs, in_cell, service, defaulters, vaccinated, shared_clerk,
    bank_batch, mixed_column, sick, scientific, rounded, short_of_digits, mask_strong, mask_weak,
    mask_of_born, mask_of_age, mask_of_all, mask_in_text, mask_forgotten, mask_strong, mask_strong,
)  # fmt: skip
