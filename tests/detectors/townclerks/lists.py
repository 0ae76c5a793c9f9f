"""Lists of people: what their columns are, and how the same rows are laid out by many hands."""
# ruff: noqa: E501  # texts as clerks write them: one line each

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.detectors.townclerks.desk import Desk, born_like, card_of, normal
from tests.detectors.townclerks.emit import Cell, Grid, Page, Span, Table
from tests.people import Person


@dataclass(frozen=True, slots=True)
class Row:
    """Who stands in a row. other: a spouse, a guardian, a pupil's parent."""

    at: int
    one: Person
    other: Person
    third: Person


Columns = Sequence[tuple[str, str]]
ILLS = ("尿毒症", "恶性肿瘤", "脑梗死", "慢性肾功能衰竭", "白血病", "先天性心脏病")
WORK = ("城关中学", "第一小学", "县医院", "财政所", "农技站", "文化馆")
MACHINES = ("东方红-LX904", "雷沃谷神4LZ-5G", "久保田4LZ-4J", "约翰迪尔6B-1404")
CLASSES = ("2023级护理3班", "三年级（2）班", "高二（11）班", "计算机2204", "九年级1班")


def cell(desk: Desk, key: str, row: Row) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915  # a table of cells
    """One cell. key: what it holds, and of whom."""
    one, other, rnd = row.one, row.other, desk.random
    key, _, how = key.partition(":")
    match key:
        case "no":
            return str(row.at)
        case "name":
            return _spaced(one.name) if how == "spaced" else one.name
        case "name2":
            return other.name
        case "name3":
            return row.third.name
        case "sex":
            return one.sex
        case "age":
            return str(2025 - one.birth.year)
        case "birth":
            desk.exposed.add(f"{one.name}/{one.id_number}")
            return one.birth.strftime(how or "%Y-%m-%d")
        case "id":
            if how:
                return desk.wrong_id(one, how)
            wrong = rnd.random() < 0.04 and row.at > 3
            return desk.wrong_id(one, rnd.choice(("check", "month"))) if wrong else desk.id(one)
        case "id2":
            return desk.id(other)
        case "id3":
            return desk.id(row.third)
        case "id15":
            desk.says("id_number_15", one.id_number_15, one)
            return one.id_number_15
        case "masked":
            kept, star = how.split(" ")
            unclear = star in "xX×" and one.id_number.endswith("X")
            return desk.masked_id(one, kept, "*" if unclear else star, exact=rnd.random() < 0.9)
        case "mobile":
            return desk.mobile(one)
        case "mobile2":
            return desk.mobile(other)
        case "mobiles":
            if row.at % 3:
                return desk.mobile(one, "plain")
            more = desk.somebody()
            desk.says("mobile", more.mobile, one)
            return f"{desk.mobile(one, 'plain')}{how}{more.mobile}"
        case "clerk":
            return desk.mobile(row.third, "plain") if not row.third.name else ""
        case "masked mobile":
            return desk.masked_mobile(one, how or "*")
        case "masked card":
            return desk.masked_card(one, how or "*")
        case "card":
            return desk.card(one)
        case "card2":
            return desk.card(other)
        case "card16":
            text = card_of(how, 16, 1_000 * desk.number + row.at)
            desk.says("bank_account", text, one)
            return text
        case "account":
            return desk.account(one, int(how or 18))
        case "landline":
            return desk.landline(one, how or "-")
        case "disability":
            return desk.disability(one, "B1" if row.at % 5 == 4 else "")
        case "pupil":
            desk.says("student_code", one.student_code, one)
            return one.student_code
        case "temporary":
            text = f"L{one.id_number[:14]}{desk.digits(4)}"
            desk.says("student_code", text, one)
            return text
        case "taxed":
            text = f"{one.id_number}{'00' if row.at % 4 else '01'}"
            desk.says("tax_id_personal", text, one)
            return text
        case "taxed15":
            text = f"{one.id_number_15}00000"
            desk.says("tax_id_personal", text, one)
            return text
        case "worker":
            desk.says("certificate", f"T{one.id_number}", one)
            return f"T{one.id_number}"
        case "doctor":
            text = f"2019{rnd.choice(('61', '51', '45'))}110{one.id_number}"[:9] + one.id_number
            desk.says("certificate", text, one)
            return text
        case "passport":
            text = rnd.choice(("E{}", "G{}", "EA{}")).format(desk.digits(8))
            text = f"EA{text[2:9]}" if text.startswith("EA") else text
            desk.says("passport", text, one)
            return text
        case "permit":
            text = f"{rnd.choice('HM')}{desk.digits(8)}"
            desk.says("travel_permit", text, one)
            return text
        case "going":
            text = f"C{desk.digits(8)}" if row.at % 2 else f"CB{desk.digits(7)}"
            desk.says("travel_permit", text, one)
            return text
        case "taiwan":
            text = "0" + desk.digits(7)
            desk.says("travel_permit", text, one)
            return text
        case "settled":
            text = f"{rnd.choice(('USA', 'GBR', 'KOR'))}{one.id_number[:2]}00{one.birth:%y%m%d}00"
            desk.says("residence_permit", text, one)
            return text
        case "resident":
            text = born_like(rnd.choice(("810000", "820000", "830000")), one)
            desk.says("residence_permit", text, one)
            return text
        case "soldier":
            text = f"{rnd.choice(('军', '士', '政', '后'))}字第{desk.digits(7)}号"
            desk.says("military_id", text, one)
            return text
        case "social":
            text = f"{rnd.choice('ABCDEFGHJK')}{desk.digits(8)}"
            desk.says("social_security", text, one)
            return text
        case "plate":
            return desk.plate(one)
        case "email":
            box = rnd.choice(("qq.com", "163.com", "126.com", "sina.com", "foxmail.com"))
            text = f"{rnd.choice(('zh', 'Lily', 'wxm_', 'sun.'))}{desk.digits(5)}@{box}"
            desk.says("email", text, one)
            return text
        case "qq":
            text = rnd.choice("12345678") + desk.digits(8)
            desk.says("qq", text, one)
            return text
        case "wechat":
            text = f"{rnd.choice(('wxid_', 'hua-', 'lanlan_'))}{desk.digits(5)}ab"
            desk.says("wechat", text, one)
            return text
        case "door":
            desk.exposed.add(f"{one.name}/{one.id_number}")
            return desk.door()
        case "hamlet":
            return f"{one.town}{one.village}"
        case "town":
            return one.town
        case "village":
            return one.village
        case "money":
            return desk.money(int(how or 9000))
        case "count":
            return str(rnd.randint(1, 6))
        case "area":
            return f"{rnd.randint(1, 40)}.{rnd.randint(10, 99)}"
        case "ill":
            desk.exposed.add(f"{one.name}/{one.id_number}")
            return rnd.choice(ILLS)
        case "disabled":
            desk.exposed.add(f"{one.name}/{one.id_number}")
            return rnd.choice(("肢体二级", "视力一级", "智力三级", "精神二级"))
        case "work":
            return rnd.choice(WORK)
        case "class":
            return rnd.choice(CLASSES)
        case "machine":
            return rnd.choice(MACHINES)
        case "exam":
            return desk.no(f"{2025 - row.at % 2}{desk.seat[0][:4]}{desk.digits(5)}")
        case "exam11":
            return desk.no(f"{rnd.choice(('153', '138', '187'))}0000{desk.digits(4)}")
        case "pupil no":
            return desk.no(f"20{rnd.randint(18, 24)}{desk.digits(6)}")
        case "land":
            return desk.no(f"{desk.seat[0]}{how or '200'}2{row.at % 20:02d}01{row.at:04d}")
        case "parcel":
            return desk.no(f"{desk.seat[0]}101205{desk.digits(7)}")
        case "serial":
            return desk.no(rnd.choice(("LX", "J", "4LZ")) + desk.digits(9))
        case "bill":
            return desk.no(desk.digits(8))
        case "bill20":
            return desk.no("25" + desk.seat[0][:2] + "2000000" + desk.digits(9))
        case "order":
            return desk.no(f"{desk.day():%Y%m%d}{desk.digits((how and int(how)) or 6)}")
        case "deed":
            return desk.no(f"{desk.seat[1][0]}征补字〔2024〕第{row.at:03d}号")
        case "uscc":
            return desk.uscc(how or "91")
        case "shop":
            return f"{desk.place}{one.name[:2]}{rnd.choice(('百货店', '小吃店', '农资经营部'))}"
        case "bank":
            return rnd.choice(("农村信用社", "农业银行", "邮政储蓄银行", "工商银行"))
        case "date":
            return desk.day().strftime(how or "%Y-%m-%d")
        case "score":
            return f"{rnd.randint(55, 92)}.{rnd.randint(0, 99):02d}"
        case "grade":
            return rnd.choice(("C级", "D级"))
        case "vin":
            return desk.no("LSGKE54H7HW" + desk.digits(6))
        case "file":
            return desk.no(desk.seat[0] + desk.digits(6))
        case "say":
            return how
        case "blank":
            return ""
    raise ValueError(key)


def _spaced(name: str) -> str:
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that clerks keep. columns: header (group/leaf) and what stands in it."""

    title: str
    columns: Columns
    child: bool = False
    open_people: bool = False
    least: int = 8
    most: int = 16
    note: str = ""
    twice: bool = False  # some people stand in two rows
    bare: bool = False  # its values are known without a header


S = Listed
SPECS: tuple[Listed, ...] = (
    S("{place}{year}年第{n}季度农村低保金发放花名册",
      (("序号", "no"), ("乡镇", "town"), ("户主姓名", "name"), ("身份证号码", "id"),
       ("保障人口", "count"), ("月发放金额（元）", "money:1800"), ("银行账号", "card"))),
    S("{place}{year}年孤儿及事实无人抚养儿童基本生活费发放表",
      (("编号", "no"), ("儿童/姓名", "name"), ("儿童/身份证号", "id"), ("监护人/姓名", "name2"),
       ("监护人/联系电话", "mobile2"), ("监护人/开户账号", "card2"), ("发放标准", "money:1600")),
      child=True),
    S("关于{place}残疾人“两项补贴”{year}年{n}月发放情况的公示",
      (("序号", "no"), ("姓名", "name"), ("残疾人证号", "disability"), ("残疾类别及等级", "disabled"),
       ("补贴金额", "money:300"), ("一卡通账号", "account:19"))),
    S("{place}公共租赁住房摇号选房人员名单",
      (("选房序号", "no"), ("申请人/姓名", "name"), ("申请人/身份证号码", "id"),
       ("共同申请人/姓名", "name2"), ("共同申请人/身份证号码", "id2"), ("家庭人口", "count"),
       ("现住址", "hamlet"))),
    S("{place}{year}年度国家助学金拟资助学生名单",
      (("学号", "pupil no"), ("姓名", "name"), ("身份证号", "id"), ("院系班级", "class"),
       ("资助金额（元）", "money:4400")), bare=True),
    S("{place}建档立卡等家庭经济困难学生资助名册",
      (("序号", "no"), ("学生姓名", "name"), ("全国学籍号", "pupil"), ("学校", "work"),
       ("家长姓名", "name2"), ("家长手机号码", "mobile2"), ("资助金额", "money:1500")), child=True),
    S("{place}{year}年城乡医疗救助对象花名册",
      (("序号", "no"), ("患者姓名", "name"), ("身份证号码", "id"), ("家庭住址", "hamlet"),
       ("疾病名称", "ill"), ("自付费用", "money:90000"), ("救助金额", "money:30000"))),
    S("{place}退役军人优待金发放明细表",
      (("序号", "no"), ("姓名", "name"), ("公民身份号码", "id"), ("联系电话", "mobile"),
       ("开户银行", "bank"), ("银行卡号", "card"), ("金额", "money")), bare=True),
    S("{place}{year}年农村部分计划生育家庭奖励扶助对象名单",
      (("序号", "no"), ("奖扶对象", "name"), ("身份证号", "id"), ("配偶姓名", "name2"),
       ("配偶身份证号", "id2"), ("子女数", "count"), ("奖扶金额", "money:960"))),
    S("{place}{year}年农机购置补贴受益对象公示表",
      (("序号", "no"), ("购机者/姓名", "name"), ("购机者/乡（镇）", "town"), ("购机者/电话", "mobile"),
       ("补贴机具/型号", "machine"), ("补贴机具/出厂编号", "serial"), ("补贴机具/发票号", "bill"),
       ("补贴额（元）", "money:60000"))),
    S("{place}农村危房改造对象公示",
      (("序号", "no"), ("户主", "name"), ("身份证号（15位）", "id15"), ("村组", "hamlet"),
       ("危房等级", "grade"), ("补助资金", "money:30000"))),
    S("{place}{year}年新生入学预录取名单",
      (("序号", "no"), ("姓名", "name"), ("性别", "sex"), ("出生日期", "birth"), ("身份证号", "id"),
       ("家庭住址", "door")), child=True, bare=True),
    S("密切接触者转运人员信息登记表",
      (("序号", "no"), ("姓名", "name"), ("证件号码", "id"), ("手机号", "mobile"),
       ("居住地址", "door"), ("乘坐车辆", "plate"))),
    S("{place}征地补偿安置费分户发放表",
      (("序号", "no"), ("户主", "name"), ("承包方编码", "land"), ("征收面积（亩）", "area"),
       ("补偿金额（元）", "money:200000"), ("收款账号", "card"))),
    S("{place}棚户区改造项目房屋征收补偿协议签订情况公示",
      (("序号", "no"), ("被征收人", "name"), ("身份证号", "id"), ("房屋坐落", "door"),
       ("协议编号", "deed"), ("补偿总额", "money:900000"))),
    S("{place}{year}年耕地地力保护补贴分户清册",
      (("序号", "no"), ("农户姓名", "name"), ("承包方代码", "land:201"), ("补贴面积", "area"),
       ("补贴金额", "money:900"), ("一折通账号", "account"))),
    S("{place}个体工商户定期定额核定公示",
      (("序号", "no"), ("纳税人识别号", "taxed"), ("纳税人名称", "shop"), ("业主姓名", "name"),
       ("核定月营业额", "money:30000"), ("执行期起", "date"))),
    S("{place}特种作业人员操作证延期复审合格名单",
      (("序号", "no"), ("姓名", "name"), ("证书编号", "worker"), ("作业类别", "say:低压电工作业"),
       ("有效期至", "date"))),
    S("{place}医师资格认定人员公示",
      (("序号", "no"), ("姓名", "name"), ("医师资格证书编码", "doctor"), ("执业机构", "work"))),
    S("{place}外籍教师及港澳台人才服务对象名单",
      (("序号", "no"), ("姓名", "name"), ("护照号码", "passport"), ("工作单位", "work"),
       ("手机", "mobile"))),
    S("{place}港澳居民参加社会保险登记名单",
      (("序号", "no"), ("姓名", "name"), ("港澳居民来往内地通行证号", "permit"),
       ("居住证号码", "resident"), ("参保单位", "work"))),
    S("{place}出租汽车驾驶员从业资格注销公告",
      (("序号", "no"), ("姓名", "name"), ("驾驶证号", "id"), ("档案编号", "file"),
       ("车牌号", "plate"), ("注销日期", "date"))),
    S("{place}{year}年度会计专业技术初级资格考试合格人员名单",
      (("准考证号", "exam"), ("姓名", "name"), ("身份证件号码", "id"), ("总分", "score"))),
    S("{place}职工住房货币化补贴公示",
      (("单位", "work"), ("姓名", "name"), ("身份证号", "id"), ("配偶姓名", "name2"),
       ("配偶身份证号", "id2"), ("补贴面积", "area"), ("补贴金额", "money:90000"))),
    S("{place}{year}年{n}月高龄津贴发放花名册",
      (("序号", "no"), ("姓名", "name"), ("年龄", "age"), ("身份证号码", "masked:6+4 *"),
       ("村（社区）", "hamlet"), ("开户账号", "account:17"), ("金额", "money:200"))),
    S("{place}中小学教师教学能力大赛参赛人员名单",
      (("序号", "no"), ("姓名", "name"), ("单位", "work"), ("身份证号", "masked:4+4 *"),
       ("联系方式", "mobile"))),
    S("{place}公益性岗位补贴和社会保险补贴人员名单",
      (("序号", "no"), ("姓名", "name"), ("社会保障号码", "id"), ("社会保障卡号", "social"),
       ("银行卡号", "card16:621226"), ("补贴金额", "money:1900"))),
    S("{place}创业担保贷款贴息名单",
      (("序号", "no"), ("借款人", "name"), ("身份证号", "id"), ("企业名称", "shop"),
       ("统一社会信用代码", "uscc:92"), ("联系电话", "mobile"), ("贴息金额", "money"))),
    S("{place}随军家属安置及立功受奖军人名册",
      (("序号", "no"), ("姓名", "name"), ("军官证号", "soldier"), ("联系电话", "mobile"))),
    S("{place}渔业船舶燃油补贴公示表",
      (("序号", "no"), ("船名号", "serial"), ("船东姓名", "name"), ("身份证号", "id"),
       ("存折账号", "account"), ("补贴金额", "money:50000"))),
    S("{place}原民办教师、乡村医生养老补助名单",
      (("序号", "no"), ("姓名", "name"), ("原身份证号", "id15"), ("现身份证号", "id"),
       ("补助", "money:300"))),
    S("{place}培训学员通讯录",
      (("学号", "exam11"), ("姓名", "name"), ("单位", "work"), ("手机", "mobile"), ("QQ号", "qq"),
       ("电子邮箱", "email"))),
    S("{place}网上祭扫志愿者报名表",
      (("序号", "no"), ("姓名", "name"), ("微信号", "wechat"), ("联系电话", "mobile"))),
    S("{place}新能源汽车购置补贴审核结果公示",
      (("序号", "no"), ("购车人", "name"), ("车牌号", "plate"), ("车架号", "vin"),
       ("发票号码", "bill20"), ("补贴金额", "money:8000"))),
    S("{place}村（社区）干部值班表",
      (("日期", "date:%m月%d日"), ("值班人员", "name"), ("手机", "mobiles:/"))),
    S("{place}城镇特困人员救助供养名单",
      (("序号", "no"), ("姓名", "name:spaced"), ("性别", "sex"), ("年龄", "age"),
       ("身份证号", "id"), ("宅电", "landline"), ("供养金", "money:900"))),
    S("{place}廉租住房租赁补贴发放人员名单",
      (("序号", "no"), ("姓名", "name"), ("出生日期", "birth:%Y年%m月%d日"),
       ("身份证号", "masked:6+4 x"), ("住址", "door"), ("补贴金额", "money:600"))),
    S("{place}农村妇女“两癌”免费筛查阳性人员随访登记",
      (("编号", "no"), ("姓名", "name"), ("身份证号", "id"), ("诊断", "ill"), ("电话", "mobile"))),
    S("{place}生态护林员续聘公示名单",
      (("序号", "no"), ("姓名", "name"), ("身份证号", "masked:14+0 *"), ("联系电话", "masked mobile"),
       ("管护村", "hamlet")), open_people=True),
    S("{place}易地扶贫搬迁户水电费补助",
      (("户号", "file"), ("户主姓名", "name"), ("身份证号码", "id"), ("手机号码", "mobiles:、"),
       ("金额", "money:300"))),
    S("{place}小额信贷逾期贴息公示",
      (("合同编号", "order:9"), ("借款人姓名", "name"), ("证件号", "id"), ("贷款金额", "money:50000"),
       ("还款卡号", "card16:622202"))),
    S("{place}失业保险稳岗返还个人明细",
      (("姓名", "name"), ("身份证号", "id"), ("收款账号", "card"), ("金额", "money"),
       ("发放日期", "date:%Y%m%d"), ("流水号", "order:10")), twice=True),
    S("{place}学生意外伤害保险理赔公示",
      (("序号", "no"), ("学生姓名", "name"), ("学籍号", "temporary"), ("监护人姓名", "name2"),
       ("监护人身份证号", "id2"), ("赔付金额", "money:3000")), child=True),
    S("{place}台湾同胞及出入境人员慰问名单",
      (("序号", "no"), ("姓名", "name"), ("台胞证号", "taiwan"), ("联系电话", "landline:("))),
    S("{place}因公临时出国（境）人员信息公示",
      (("姓名", "name"), ("单位", "work"), ("往来港澳通行证号", "going"), ("护照号", "passport"))),
    S("{place}老年乡村医生（赤脚医生）补助公示",
      (("序号", "no"), ("姓名", "name"), ("身份证号", "id"), ("电话", "mobile"), ("备注", "blank")),
      bare=True),
    S("{place}法律援助案件受援人名单",
      (("序号", "no"), ("受援人", "name"), ("身份证号", "id"), ("案由", "say:追索劳动报酬"),
       ("承办律师", "name2"), ("案号", "deed"))),
    S("{place}征兵体检合格人员名单",
      (("序号", "no"), ("姓名", "name"), ("公民身份证号", "id"), ("文化程度", "say:大专"),
       ("父亲姓名", "name2"), ("父亲电话", "mobile2"), ("户籍地", "hamlet"))),
    S("{place}外国人永久居留人员服务卡发放名单",
      (("序号", "no"), ("姓名", "name"), ("永久居留证号", "settled"), ("工作单位", "work"))),
    S("{place}个体户历史欠税清理表",
      (("序号", "no"), ("税务登记号", "taxed15"), ("业户名称", "shop"), ("经营者", "name"),
       ("欠税额", "money:8000"))),
)  # fmt: skip


def rows_of(desk: Desk, spec: Listed, count: int) -> list[list[str]]:
    """The cells of a list, truth noted on the way."""
    desk.open_people |= spec.open_people
    found = []
    people = desk.crowd(count, child=spec.child)
    if spec.twice:
        people[-2:] = people[:2]
    for at, one in enumerate(people, start=1):
        row = Row(at, one, desk.somebody(), desk.somebody())
        found.append([cell(desk, key, row) for _, key in spec.columns])
    return found


# Layouts: header and rows in, blocks out.
Layout = Callable[[Desk, Listed, list[list[str]]], list["str | Table"]]


def _heads(spec: Listed) -> list[str]:
    return [header.replace("/", "") for header, _ in spec.columns]


def one_header(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Header, rows, a total, a note."""
    total = ["合计", *[""] * (len(rows[0]) - 2), f"{desk.random.randint(3, 90)}0000.00"]
    grid: Grid = [list(_heads(spec)), *map(list, rows), list(total)]
    return [
        Table(grid),
        f"公示时间：2025年9月1日至9月7日。\n监督电话：{desk.office()}，{desk.no('12345')}。",
    ]


def two_headers(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Groups over their columns; lone columns over both rows."""
    top: list[Cell] = []
    below: list[Cell] = []
    groups = [header.partition("/") for header, _ in spec.columns]
    if not any(slash for _, slash, _ in groups):
        cut = max(2, len(groups) - 2)
        groups = [
            (leaf, "", "") if at == 0 else ("基本情况" if at < cut else "其他情况", "/", leaf)
            for at, (leaf, _, _) in enumerate(groups)
        ]
    at = 0
    while at < len(groups):
        group, slash, _leaf = groups[at]
        if not slash:
            top.append(Span(group, rows=2))
            at += 1
            continue
        wide = 1
        while at + wide < len(groups) and groups[at + wide][0] == group:
            wide += 1
        top.append(Span(group, columns=wide))
        below += [leaf for _, _, leaf in groups[at : at + wide]]
        at += wide
    return [
        f"填报单位（盖章）：{desk.place}民政局　单位：人、元",
        Table([top, below, *map(list, rows)], 2),
    ]


def side_by_side(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Two people to a line, to save paper; the last half may stay empty."""
    half = (len(rows) + 1) // 2
    empty = [""] * len(spec.columns)
    grid: Grid = [_heads(spec) * 2]
    for at in range(half):
        right = rows[half + at] if half + at < len(rows) else empty
        grid.append([*rows[at], *right])
    return [Table(grid), f"{desk.place}人民政府\n2025年3月18日"]


def transposed(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Headers down the first column, a column for each."""
    del desk
    grid: Grid = [[head, *(row[at] for row in rows)] for at, head in enumerate(_heads(spec))]
    return [Table(grid, 0)]


def headless(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """The header row was lost on the way."""
    del desk, spec
    return [Table([list(row) for row in rows], 0)]


def by_villages(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """A line with the village's name before its rows, the header repeated, subtotals."""
    grid: Grid = []
    size = max(3, len(rows) // 3)
    wide = len(spec.columns)
    for at in range(0, len(rows), size):
        grid += [
            [
                Span(
                    f"{desk.town()}{desk.village()}（共{len(rows[at : at + size])}户）",
                    columns=wide,
                )
            ]
        ]
        grid += [list(_heads(spec)), *map(list, rows[at : at + size])]
        grid += [[Span("小计", columns=2), *[""] * (wide - 3), desk.money()]]
    return [Table(grid)]


def by_pages(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Printed page after page: title, date and header each time."""
    grid: Grid = []
    wide = len(spec.columns)
    size = max(4, len(rows) // 2)
    for page, at in enumerate(range(0, len(rows), size), start=1):
        grid += [[Span(_title(desk, spec), columns=wide)]]
        grid += [[Span(f"制表日期：2025-06-30　　　第{page}页", columns=wide)]]
        grid += [list(_heads(spec)), *map(list, rows[at : at + size])]
    grid += [[Span("审核人：　　　　　　制表人：　　　　　　", columns=wide)]]
    return [Table(grid)]


def tables_apart(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Two tables with a sentence between; the second has no header of its own."""
    half = len(rows) // 2
    first: Grid = [list(_heads(spec)), *map(list, rows[:half])]
    return [
        f"经个人申请、村（居）评议、乡镇审核，现将名单公示如下，公示期7天。监督电话：{desk.office()}",
        Table(first),
        "（续上表）",
        Table([list(row) for row in rows[half:]], 0),
    ]


def forms(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """A registration form for each: label, value, label, value."""
    blocks: list[str | Table] = []
    for row in rows[:]:
        pairs = [part for pair in zip(_heads(spec), row, strict=True) for part in pair]
        pairs += ["", ""] * (len(pairs) % 4 != 0)
        grid: Grid = [list(pairs[at : at + 4]) for at in range(0, len(pairs), 4)]
        blocks += [Table(grid, 0), f"经办人意见：同意。{desk.day():%Y年%m月%d日}"]
    return blocks


def labelled(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """Lines of label and value, a paragraph for each."""
    del desk
    return [
        "\n".join(f"{head}：{_line(text)}" for head, text in zip(_heads(spec), row, strict=True))
        for row in rows
    ]


def prose(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """A sentence for each, label glued to value."""
    heads = _heads(spec)
    parts = []
    for row in rows:
        said = [
            _line(text) if head.endswith(("姓名", "户主", "被征收人")) else f"{head}{_line(text)}"
            for head, text in zip(heads, row, strict=True)
            if head not in {"序号", "编号"} and text
        ]
        parts.append("，".join(said))
    start = f"经研究，同意{desk.place}以下{len(rows)}人："
    return [start + "；".join(parts) + "。"]


def numbered(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """One line for each, numbered, values in brackets with their labels."""
    heads = _heads(spec)
    name = next(at for at, (_, key) in enumerate(spec.columns) if key.split(":")[0] == "name")
    lines = []
    for at, row in enumerate(rows, start=1):
        said = [
            f"{head}：{_line(text)}"
            for column, (head, text) in enumerate(zip(heads, row, strict=True))
            if column != name and head not in {"序号", "编号"} and text
        ]
        lines.append(f"{at}、{row[name]}（{'，'.join(said)}）")
    return ["\n".join([f"{desk.place}有关名单如下：", *lines])]


def _line(text: str) -> str:
    return text.replace("\n", "").replace("\t", "").removeprefix("'")


def over_two_rows(desk: Desk, spec: Listed, rows: list[list[str]]) -> list[str | Table]:
    """The first two cells over two rows; the rest of a person over both, as wide lists are kept."""
    del desk
    heads = _heads(spec)
    rest = heads[2:]
    cut = (len(rest) + 1) // 2
    pad = 2 * cut - len(rest)
    grid: Grid = [
        [Span(heads[0], rows=2), Span(heads[1], rows=2), *rest[:cut]],
        [*rest[cut:], *[""] * pad],
    ]
    for row in rows:
        grid.append([Span(row[0], rows=2), Span(row[1], rows=2), *row[2 : 2 + cut]])
        grid.append([*row[2 + cut :], *[""] * pad])
    return [Table(grid, 2)]


LAYOUTS: tuple[Layout, ...] = (
    one_header, two_headers, side_by_side, by_villages, transposed, one_header, by_pages,
    tables_apart, forms, one_header, labelled, numbered, prose, over_two_rows, headless, two_headers,
)  # fmt: skip
IN_TEXT = {labelled, numbered, prose}


def _title(desk: Desk, spec: Listed) -> str:
    return spec.title.format(place=desk.place, year=2020 + desk.number % 6, n=1 + desk.number % 4)


def listed(desk: Desk, spec: Listed, layout: Layout) -> Page:
    """A list on a page."""
    count = desk.random.randint(spec.least, spec.most)
    if layout in {transposed, forms, labelled}:
        count = min(count, 6)
    rows = rows_of(desk, spec, count)
    return Page(_title(desk, spec), layout(desk, spec, rows))


__all__ = ["IN_TEXT", "LAYOUTS", "SPECS", "Listed", "headless", "listed", "normal", "replace"]
