"""What else offices publish: full of numbers, and nobody's. A desk in, a page out."""
# ruff: noqa: E501  # texts as clerks write them: one line each

from collections.abc import Callable

from tests.detectors.townclerks.desk import Desk
from tests.detectors.townclerks.emit import Grid, Page, Span, Table

Write = Callable[[Desk], Page]
FIRMS = ("宏远建设集团", "鑫源农业开发", "瑞丰粮油", "恒泰物业服务", "天成信息技术", "永兴建材")


def _firm(desk: Desk) -> str:
    return f"{desk.place}{desk.random.choice(FIRMS)}有限公司"


def _rows(count: int, head: list[str], row: Callable[[int], list[str]]) -> Table:
    grid: Grid = [list(head), *(list(row(at)) for at in range(1, count + 1))]
    return Table(grid)


def tender(desk: Desk) -> Page:
    number = desk.no(f"{desk.seat[0]}{desk.day():%Y%m%d}{desk.digits(4)}")
    return Page(
        f"{desk.place}农村公路改造工程施工招标公告",
        [
            (
                f"招标编号：{number}\n投资项目代码：{desk.no(f'2025-{desk.seat[0]}-48-01-{desk.digits(6)}')}\n"
                f"批准文号：{desk.no(f'发改审批〔2025〕{desk.digits(3)}号')}\n"
                "建设规模：全长12.638公里，合同估算价18653200.00元，工期365日历天。\n"
                f"投标保证金：人民币叁拾万元整（¥300000.00），汇至：户名：{desk.place}公共资源交易中心；开户银行：中国建设银行"
                f"{desk.place}支行；账号：{desk.corporate(20)}；联行号：{desk.no('105' + desk.digits(9))}。\n"
                f"招标人：{desk.place}交通运输局　统一社会信用代码：{desk.uscc('11')}\n"
                f"地址：{desk.place}建设西街88号　邮编：{desk.no(desk.seat[0][:4] + '00')}\n"
                f"电话：{desk.office()}　传真：{desk.office()}　电子邮箱：{desk.no('jtysj@' + 'xian.gov.cn')}\n"
                f"监督部门：{desk.place}发展和改革局　监督电话：{desk.office('－')}"
            )
        ],
    )


def winners(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        code = desk.no(f"{desk.seat[1][0]}1{desk.seat[0][:2]}20{18 + at}{desk.digits(8)}")
        return [
            str(at),
            _firm(desk),
            desk.uscc(),
            desk.somebody().name,
            "一级建造师",
            code,
            f"{at}8653200.{at}6",
        ]

    head = [
        "排名",
        "中标候选人名称",
        "统一社会信用代码",
        "项目经理",
        "执业资格",
        "注册证书编号",
        "投标报价（元）",
    ]
    return Page(
        f"{desk.place}第三中学教学楼中标候选人公示",
        [_rows(3, head, row), f"异议受理电话：{desk.office()}"],
    )


def builders(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at), desk.somebody().name, desk.no(f"京1{desk.seat[0][:2]}{desk.digits(10)}"),
            desk.no(f"{desk.seat[1][0]}建安B（2023）{desk.digits(7)}"), desk.no("00" + desk.digits(6)), _firm(desk),
        ]  # fmt: skip

    head = ["序号", "姓名", "注册编号", "安全生产考核合格证号", "执业印章号", "聘用企业"]
    return Page(f"{desk.place}二级建造师初始注册人员公告", [_rows(9, head, row)])


def licences(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        kind = desk.random.choice(("JY1", "JY2", "JY3", "SC101"))
        number = desk.no(kind + desk.seat[0] + desk.digits(10 - len(kind)))
        return [
            str(at),
            _firm(desk),
            desk.somebody().name,
            desk.uscc(),
            number,
            f"{desk.day():%Y-%m-%d}",
        ]

    head = ["序号", "企业名称", "法定代表人", "社会信用代码", "许可证编号", "发证日期"]
    return Page(f"{desk.place}食品经营许可信息公示", [_rows(12, head, row)])


def cancelled(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        number = desk.registration(f"{600000 + at * 371:06d}"[:6] + "00")
        return [
            number,
            f"{desk.place}{desk.somebody().name[:2]}小吃店",
            desk.somebody().name,
            desk.uscc("92"),
            f"{desk.day():%Y年%m月%d日}",
        ]

    head = ["注册号", "字号名称", "经营者", "统一社会信用代码", "吊销日期"]
    return Page(f"{desk.place}拟吊销个体工商户营业执照公告", [_rows(14, head, row)])


def old_registrations(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        serial = f"{desk.random.choice('0123')}{desk.digits(2)}{desk.random.choice(('0', '1'))}{desk.digits(4)}"
        return [
            str(at),
            _firm(desk),
            desk.registration(serial),
            desk.no(desk.seat[0] + desk.digits(9)),
            desk.no(desk.digits(8) + "-" + desk.digits(1)),
        ]

    head = ["序号", "企业名称", "工商注册号", "税务登记证号", "组织机构代码"]
    return Page(f"{desk.place}长期停业未经营企业名单", [_rows(12, head, row)])


def directory(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            ("局长", "副局长", "副局长", "办公室主任", "法规股股长", "财务股股长", "信访接待")[at % 7],
            desk.somebody().name, f"{at}01室", desk.office(), desk.no(f"{desk.digits(3)}@{'gov.cn'}"),
        ]  # fmt: skip

    return Page(
        f"{desk.place}自然资源局领导分工及办公电话",
        [
            _rows(7, ["职务", "姓名", "办公室", "办公电话", "公务邮箱"], row),
            f"办公地址：{desk.place}人民路1号　邮政编码：{desk.seat[0][:4]}00　值班电话：{desk.office()}",
        ],
    )


def departments(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            ("教育局", "卫健局", "民政局", "人社局", "医保局", "住建局")[at % 6],
            desk.office(),
            desk.office("－"),
            "周一至周五8:30-17:30",
        ]

    return Page(
        f"{desk.place}政府部门举报投诉电话一览表",
        [
            _rows(12, ["序号", "单位", "联系电话", "传真", "受理时间"], row),
            "全国统一服务热线：12345、12315、12333、12388、12369、12393、12328、12348，急救120，火警119。",
        ],
    )


def hotlines(desk: Desk) -> Page:
    return Page(
        "便民服务电话",
        [
            (
                f"政务服务热线：{desk.no('12345')}\n电力抢修：{desk.no('95598')}\n供水：{desk.no('96' + desk.digits(3))}\n"
                f"燃气抢修：{desk.no('400-' + desk.digits(3) + '-' + desk.digits(4))}\n移动：10086　电信：10000　联通：10010\n"
                f"银行：95588、95533、95599\n消费投诉：{desk.no('12315')}\n法律援助：{desk.no('12348')}\n"
                f"客运站：{desk.office()}\n{desk.place}人民医院急诊科：{desk.office()}\n供热客服：{desk.no('800' + desk.digits(7))}"
            )
        ],
    )


def budget(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            f"20{at:02d}{at:03d}",
            ("行政运行", "一般行政管理事务", "事业运行", "其他支出")[at % 4],
            *[
                f"{desk.random.randint(10000, 99999999):,}.{desk.random.randint(0, 99):02d}"
                for _ in range(4)
            ],
        ]

    grid: Grid = [
        [Span("功能分类科目", columns=2), Span("本年支出", columns=4)],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出"],
    ]
    grid += [list(row(at)) for at in range(1, 16)]
    return Page(
        f"{desk.place}民政局2025年部门预算公开表",
        ["部门预算代码：" + desk.no(desk.digits(6)), Table(grid, 2)],
    )


def weather(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"5{desk.digits(4)}"),
            desk.no(f"{desk.day():%Y%m%d}{at:02d}0000"),
            f"{desk.random.randint(-9, 38)}.{at % 10}",
            f"{desk.random.randint(9800, 10300) / 10}",
            desk.no(f"{desk.random.randint(100, 120)}.{desk.digits(8)}"),
            desk.no(f"{desk.random.randint(20, 45)}.{desk.digits(8)}"),
        ]

    return Page(
        f"{desk.place}自动气象站逐小时观测数据",
        [_rows(24, ["区站号", "观测时间", "气温", "气压", "经度", "纬度"], row)],
    )


def statistics(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            f"{desk.town()}",
            *[str(desk.random.randint(1000, 999999)) for _ in range(5)],
            f"{at * 1.7:.2f}",
        ]

    return Page(
        f"{desk.place}第七次人口普查分乡镇主要数据",
        [
            _rows(9, ["地区", "户数", "户籍人口", "常住人口", "男", "女", "占比（%）"], row),
            "注：身份证号码重复、空挂户等数据已剔除；联系电话抽查样本13800户。",
        ],
    )


def statute(desk: Desk) -> Page:
    del desk
    return Page(
        "居民身份证管理有关规定（摘编）",
        [
            (
                "第一条　公民身份号码是每个公民唯一的、终身不变的身份代码，由公安机关按照公民身份号码国家标准编制。\n"
                "第二条　公民身份号码按照GB11643—1999，由六位数字地址码，八位数字出生日期码，三位数字顺序码和一位数字校验码组成。\n"
                "第三条　本办法自2004年1月1日起施行，1985年9月6日公布的条例同时废止。银行卡号、手机号码等个人信息，任何单位不得非法公开。\n"
                "第四条　违反前款规定的，处1000元以上10000元以下罚款；情节严重的，处100000元以上500000元以下罚款。\n"
                "（国务院令第711号，ISBN 978-7-5093-1234-6，统一书号：6321·189）"
            )
        ],
    )


def news(desk: Desk) -> Page:
    return Page(
        f"{desk.place}召开2025年乡村振兴工作推进会",
        [
            (
                f"9月12日上午，{desk.place}召开2025年乡村振兴工作推进会。县委书记{desk.somebody().name}出席并讲话，县长{desk.somebody().name}主持。\n"
                "会议指出，今年以来全县投入衔接资金1.2863亿元，实施项目136个，带动13856户46231人增收，人均纯收入达18653元。\n"
                "会议强调，要守住不发生规模性返贫底线，对脱贫不稳定户326户1012人开展帮扶。残疾人、低保、大病患者等重点人群要逐户走访。\n"
                f"（融媒体中心记者{desk.somebody().name}　通讯员{desk.somebody().name}）新闻热线：{desk.office()}　投稿邮箱：{desk.no('rmtzx@' + 'xian.gov.cn')}"
            )
        ],
    )


def plots(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        zone = desk.no(f"{desk.seat[0]}{desk.digits(6)}GB{at:05d}")
        return [
            zone,
            f"{desk.place}{desk.town()}",
            f"{at}2638.{at}5",
            "工业用地",
            "50年",
            str(at * 1260000),
            desk.no(f"{zone}F00010001"),
        ]

    return Page(
        f"{desk.place}国有建设用地使用权挂牌出让公告",
        [
            _rows(
                5,
                ["宗地编号", "位置", "面积（㎡）", "用途", "年限", "起始价（元）", "不动产单元号"],
                row,
            ),
            f"竞买保证金账户：{desk.place}自然资源局，账号{desk.corporate(19)}。坐标：X={desk.digits(7)}.{desk.digits(3)} Y={desk.digits(8)}.{desk.digits(3)}",
        ],
    )


def farmland(desk: Desk) -> Page:
    """Contract codes of a village: eighteen digits that differ in the last four."""
    stem = f"{desk.seat[0]}2012081{desk.random.randint(0, 2)}"[:14]

    def row(at: int) -> list[str]:
        return [
            desk.no(f"{stem}{at:04d}"),
            desk.somebody().name,
            desk.no(f"{stem[:12]}{desk.digits(7)}"),
            f"{at}.{desk.digits(2)}",
            desk.no(f"{stem}{at:04d}J"),
        ]

    return Page(
        f"{desk.village()}农村土地承包经营权确权登记公示",
        [
            _rows(
                20, ["承包方编码", "承包方代表", "地块编码", "合同面积（亩）", "承包合同代码"], row
            )
        ],
    )


def interviews(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.somebody().name,
            "女",
            desk.no(f"{desk.seat[0][:4]}25{desk.digits(6)}"),
            desk.no(f"0{desk.digits(7)}"),
            f"{desk.random.randint(55, 80)}.{desk.digits(2)}",
            f"第{at % 3 + 1}考场",
        ]

    return Page(
        f"{desk.place}2025年公务员考试进入面试人员名单",
        [
            _rows(
                16, ["序号", "姓名", "性别", "准考证号", "职位代码", "笔试成绩", "面试考场"], row
            ),
            f"咨询电话：{desk.office()}（县委组织部）",
        ],
    )


def hired(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.somebody().name,
            "女",
            "本科",
            ("师范大学", "医学院", "财经学院")[at % 3],
            desk.no(f"A{desk.digits(5)}"),
            f"{desk.random.randint(60, 88)}.{desk.digits(1)}",
        ]

    return Page(
        f"{desk.place}卫健系统公开招聘拟聘用人员公示",
        [
            _rows(11, ["序号", "姓名", "性别", "学历", "毕业院校", "岗位代码", "总成绩"], row),
            f"公示期间如有异议，请向人社局反映。电话：{desk.office()}",
        ],
    )


def relief(desk: Desk) -> Page:
    """Name, village, persons and amount: what may stand there. Whether it is overdue is open."""
    desk.open_people = True

    def row(at: int) -> list[str]:
        one = desk.somebody()
        return [str(at), one.name, one.town, one.village, str(at % 4 + 1), desk.money(1500)]

    return Page(
        f"{desk.place}农村低保对象公示",
        [_rows(18, ["序号", "户主姓名", "乡镇", "村", "保障人数", "月保障金"], row)],
    )


def students(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.somebody().name,
            desk.no(f"{desk.random.choice(('138', '150', '182'))}0000{desk.digits(4)}"),
            "计算机学院",
            "2201班",
            "国家励志奖学金",
        ]

    return Page(
        "职业技术学院国家励志奖学金初审名单",
        [_rows(12, ["序号", "姓名", "学号", "院系", "班级", "奖项"], row)],
    )


def drugs(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"国药准字{desk.random.choice('HZS')}20{desk.digits(6)}"),
            "阿莫西林胶囊",
            desk.no(f"2503{desk.digits(4)}"),
            desk.no(f"86{desk.digits(12)}"),
            desk.no(f"69{desk.digits(11)}"),
            _firm(desk),
        ]

    return Page(
        f"{desk.place}药品质量抽检公告",
        [_rows(10, ["批准文号", "品名", "批号", "本位码", "条形码", "生产企业"], row)],
    )


def schools(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"2{desk.seat[0][:2]}{desk.digits(7)}"),
            f"{desk.place}第{at}小学",
            desk.no(f"{desk.seat[0]}{desk.digits(4)}"),
            desk.no(desk.seat[0][:4] + "00"),
            desk.office(),
            str(at * 126),
        ]

    return Page(
        f"{desk.place}中小学校基本信息",
        [_rows(12, ["学校标识码", "学校名称", "教学点编码", "邮编", "办公电话", "在校生数"], row)],
    )


def books(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"978-7-{desk.digits(4)}-{desk.digits(4)}-{desk.digits(1)}"),
            "乡村振兴读本",
            desk.no(f"9787{desk.digits(9)}"),
            desk.no(f"F323.{desk.digits(2)}"),
            desk.no(f"TS{desk.digits(9)}"),
            f"{at * 8}.00",
        ]

    return Page(
        f"{desk.place}图书馆采购书目",
        [_rows(10, ["ISBN", "题名", "13位书号", "索书号", "馆藏条码", "定价"], row)],
    )


def orders(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.no(f"4100{desk.digits(15)}"[:19]),
            desk.no(f"{desk.day():%Y%m%d%H%M%S}{desk.digits(4)}"),
            desk.no(f"HT-{desk.day():%Y}-{desk.digits(6)}"),
            desk.no(f"0{desk.seat[0][:4]}00{desk.digits(5)}"),
            desk.no(desk.digits(8)),
            _firm(desk),
            desk.money(90000),
        ]

    return Page(
        f"{desk.place}机关事务中心采购支付明细",
        [
            _rows(
                12,
                [
                    "序号",
                    "支付凭证号",
                    "订单号",
                    "合同号",
                    "发票代码",
                    "发票号码",
                    "供应商",
                    "金额",
                ],
                row,
            )
        ],
    )


def donations(desk: Desk) -> Page:
    return Page(
        f"{desk.place}红十字会接受社会捐赠公告（第一号）",
        [
            (
                f"一、银行捐款\n户名：{desk.place}红十字会\n开户行：中国农业银行{desk.place}支行\n账号：{desk.corporate(17)}\n"
                f"二、邮局汇款：{desk.place}人民路60号，邮编{desk.seat[0][:4]}00\n三、捐赠热线：{desk.office()}、{desk.office('－')}\n"
                f"统一社会信用代码：{desk.uscc('13')}\n公开募捐资格证书编号：{desk.no('53' + desk.digits(16))[:18]}\n"
                f"截至9月30日共收到爱心款1863200.56元，其中{_firm(desk)}100000.00元，{desk.somebody().name}200.00元，匿名50.00元。"
            )
        ],
    )


def complaints(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"GD{desk.day():%Y%m%d}{desk.digits(8)}"),
            f"市民{desk.random.choice('张李王陈')}**",
            ("噪声扰民", "道路破损", "欠薪")[at % 3],
            f"{desk.day():%Y-%m-%d %H:%M:%S}",
            ("已办结", "转办")[at % 2],
        ]

    return Page(
        f"{desk.place}12345热线工单办理情况",
        [_rows(12, ["工单号", "诉求人", "诉求类型", "受理时间", "状态"], row)],
    )


def foot(desk: Desk) -> Page:
    group = desk.digits(9)
    desk.leaves_open(group)  # a group's number: nobody's, but the contract does not say so
    return Page(
        "关于我们",
        [
            (
                f"主办单位：{desk.place}人民政府办公室　承办：{desk.place}大数据中心\n"
                f"ICP备案号：{desk.seat[5][0]}ICP备{desk.no(desk.digits(8))}号-1　{desk.seat[5][0]}公网安备 {desk.no(desk.seat[0] + '02' + desk.digits(6))}号\n"
                f"网站标识码：{desk.no(desk.seat[0] + '0001')}　联系电话：{desk.office()}（工作日8:30-17:30，本电话只受理网站建设维护事宜）\n"
                f"政务新媒体：微信公众号“{desk.place}发布”，微博@{desk.place}发布，QQ群：{group}\n"
                f"建议使用1920×1080分辨率，版本V3.2.20250912"
            )
        ],
    )


def index_page(desk: Desk) -> Page:
    grid: Grid = [
        [
            "索 引 号",
            desk.no(f"11{desk.seat[0]}0034567{desk.digits(2)}G/2025-{desk.digits(5)}"),
            "主题分类",
            "民政、扶贫、救灾",
        ],
        ["发布机构", f"{desk.place}民政局", "成文日期", "2025-09-01"],
        ["文　　号", desk.no(f"民发〔2025〕{desk.digits(2)}号"), "发布日期", "2025-09-03 10:12:45"],
        ["标　　题", "关于提高城乡低保标准的通知", "有 效 性", "有效"],
    ]
    return Page(
        "关于提高城乡低保标准的通知",
        [Table(grid, 0), ("各乡镇人民政府：\n经县政府研究，决定自2025年7月1日起提高城乡低保标准：城市低保标准提高到每人每月860元，农村低保标准提高到每人每月680元；"
         "特困人员基本生活标准为每人每月1118元。请对照低保对象身份证号、银行账号逐户核实，做到应保尽保。\n附件：1.城乡低保申请表（样表）")],
    )  # fmt: skip


def blank_form(desk: Desk) -> Page:
    grid: Grid = [
        ["姓名", "", "性别", "", "出生年月", ""],
        ["身份证号码", Span("□□□□□□□□□□□□□□□□□□", columns=3), "联系电话", ""],
        ["家庭住址", Span("", columns=3), "户籍类别", "□城镇 □农村"],
        ["开户银行", Span("", columns=3), "银行账号", ""],
        [
            Span(
                "填表说明：身份证号码须填写18位；联系电话填写本人11位手机号码，如13800138000。",
                columns=6,
            )
        ],
    ]
    desk.no("13800138000")
    return Page("附件1：城乡居民最低生活保障申请表", [Table(grid, 0)])


def sample(desk: Desk) -> Page:
    grid: Grid = [
        ["姓名", "证件号码", "手机号码", "银行卡号"],
        [
            "张三（示例）",
            desk.no("123456789012345678"),
            desk.no("13800138000"),
            desk.no("1234567890123456789"),
        ],
        ["", "", "", ""],
        ["", "", "", ""],
    ]
    return Page(
        "批量导入模板（样例，请删除示例行后填写）",
        [Table(grid), "填写说明：证件号码列请设置为文本格式，避免出现1.23457E+17。"],
    )


def dictionary(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        names = (
            ("SFZHM", "身份证号码", "VARCHAR(18)"),
            ("XM", "姓名", "VARCHAR(50)"),
            ("SJHM", "手机号码", "VARCHAR(11)"),
            ("YHZH", "银行账号", "VARCHAR(19)"),
            ("JTZZ", "家庭住址", "VARCHAR(200)"),
            ("JE", "金额", "NUMBER(12,2)"),
        )
        return [str(at), *names[at % 6], desk.no(f"DE0{desk.digits(7)}"), "否"]

    return Page(
        f"{desk.place}社会救助数据元目录",
        [_rows(6, ["序号", "字段名", "中文名", "类型", "数据元标识", "是否开放"], row)],
    )


def devices(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.no(f"86{desk.digits(13)}"),
            desk.no(f"14{desk.random.choice('014')}{desk.digits(10)}"),
            desk.no(f"898604{desk.digits(14)}"),
            f"192.168.{at}.{at * 7}",
            desk.no(f"{desk.seat[0]}{desk.digits(14)}"),
        ]

    return Page(
        f"{desk.place}视频监控设备台账",
        [_rows(10, ["序号", "IMEI", "物联网卡号", "ICCID", "IP", "国标编码"], row)],
    )


def lottery(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.no(f"{desk.random.randint(1, 9)}{desk.digits(12)}"),
            desk.no(f"25{desk.digits(8)}"),
        ]

    return Page(
        "小客车指标摇号结果（普通车指标）", [_rows(20, ["序号", "申请编码", "中签编号"], row)]
    )


def forests(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"{desk.seat[1][0]}林采字〔2025〕{desk.digits(6)}号"),
            desk.no(f"{desk.seat[0]}{desk.digits(11)}"),
            desk.no(f"B{desk.seat[0][:2]}{desk.digits(9)}"),
            f"{desk.town()}{desk.village()}",
            f"{at}8.{desk.digits(2)}",
        ]

    return Page(
        f"{desk.place}林木采伐许可公示",
        [_rows(9, ["采伐证号", "林班小班号", "林权证号", "地点", "蓄积（m³）"], row)],
    )


def cases(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"（2025）{desk.seat[5][0]}{desk.seat[0][2:]}民初{desk.digits(4)}号"),
            f"{_firm(desk)}",
            "买卖合同纠纷",
            f"2025年10月{at + 8}日 09:{at + 10}",
            f"第{at}审判庭",
        ]

    return Page(
        f"{desk.place}人民法院开庭公告",
        [_rows(9, ["案号", "当事人", "案由", "开庭时间", "法庭"], row)],
    )


def investments(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"25{desk.seat[0][:2]}-{desk.seat[0]}-04-01-{desk.digits(6)}"),
            _firm(desk),
            desk.uscc(),
            "光伏发电项目",
            f"{at}8000",
        ]

    return Page(
        f"{desk.place}企业投资项目备案信息",
        [_rows(10, ["项目代码", "单位", "统一社会信用代码", "项目名称", "总投资（万元）"], row)],
    )


def hospitals(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"PDY{desk.digits(5)}{desk.seat[0]}17D{desk.digits(4)}"),
            f"{desk.place}{desk.town()}卫生院",
            desk.no(f"H{desk.seat[0]}{desk.digits(5)}"),
            desk.office(),
            f"{desk.place}{desk.town()}解放中路{at}号",
        ]

    return Page(
        f"{desk.place}医保定点医疗机构名单",
        [_rows(12, ["医疗机构登记号", "机构名称", "医保定点编码", "联系电话", "地址"], row)],
    )


def timetable(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            f"{at}路",
            f"{desk.town()}—{desk.village()}",
            f"06:{10 + at}",
            f"19:{10 + at}",
            f"{at + 8}分钟",
            "2元",
        ]

    return Page(
        f"{desk.place}公交线路调整公告",
        [
            _rows(10, ["线路", "起讫点", "首班", "末班", "间隔", "票价"], row),
            f"服务监督电话：{desk.office()}",
        ],
    )


def auction(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            desk.no(desk.any_plate()),
            "桑塔纳SVW7182",
            desk.no("LSVFF66R8C2" + desk.digits(6)),
            desk.no(desk.digits(6)),
            f"{desk.day(2008, 2015):%Y-%m-%d}",
            f"{at}800",
        ]

    return Page(
        f"{desk.place}党政机关公务用车拍卖公告",
        [
            _rows(
                9,
                ["标的", "车牌号", "品牌型号", "车辆识别代号", "发动机号", "登记日期", "起拍价"],
                row,
            ),
            f"保证金账户：{desk.place}产权交易中心 账号：{desk.corporate(16)}",
        ],
    )


def taxes(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            str(at),
            _firm(desk),
            desk.uscc(),
            desk.somebody().name,
            "增值税",
            desk.money(900000),
            desk.no(f"{desk.seat[1][0]}税公告〔2025〕{at}号"),
        ]

    return Page(
        f"国家税务总局{desk.place}税务局欠税公告",
        [
            _rows(
                8,
                [
                    "序号",
                    "纳税人名称",
                    "纳税人识别号",
                    "法定代表人",
                    "欠税税种",
                    "欠税余额",
                    "公告文号",
                ],
                row,
            )
        ],
    )


def meters(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"{desk.random.choice(('135', '158', '189'))}0000{desk.digits(4)}"),
            desk.no(f"{desk.digits(12)}"),
            f"{desk.village()}配变{at}",
            f"{desk.digits(5)}.{at}",
            f"{desk.day():%Y%m}",
        ]

    return Page(
        f"{desk.place}公用水表抄表数据",
        [_rows(14, ["用户编号", "表计条码", "安装位置", "止码", "账期"], row)],
    )


def quakes(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"CC{desk.day():%Y%m%d%H%M%S}"),
            f"{desk.day():%Y-%m-%d %H:%M:%S}",
            f"{desk.random.randint(20, 45)}.{desk.digits(4)}",
            f"{desk.random.randint(80, 120)}.{desk.digits(4)}",
            str(at + 5),
            f"{at % 4 + 1}.{at % 10}",
        ]

    return Page(
        "地震速报目录", [_rows(12, ["事件编号", "发震时刻", "纬度", "经度", "深度", "震级"], row)]
    )


def samples(desk: Desk) -> Page:
    def row(at: int) -> list[str]:
        return [
            desk.no(f"NCP25{desk.seat[0]}{desk.digits(8)}"),
            "豇豆",
            f"{desk.town()}农贸市场",
            f"{desk.day():%Y.%m.%d}",
            desk.no(f"XBJ25{desk.seat[0]}{desk.digits(9)}ZX"),
            "合格",
        ]

    return Page(
        f"{desk.place}食用农产品监督抽检结果",
        [_rows(12, ["样品编号", "样品名称", "被抽样单位", "抽样日期", "抽样单编号", "结论"], row)],
    )


def traced(desk: Desk) -> Page:
    return Page(
        "关于新增1例确诊病例活动轨迹的通报",
        [
            (
                f"病例1：女，46岁，现住{desk.place}{desk.town()}。9月10日14:30自驾车返回，17:20到{desk.place}中心市场购物，"
                "9月11日8:05在文化路早餐店就餐。请与上述轨迹有交集人员主动向社区报告。\n"
                f"报告电话：{desk.office()}（疾控中心）、{desk.office()}（{desk.town()}）"
            )
        ],
    )


def warning(desk: Desk) -> Page:
    return Page(
        "关于防范冒充退役军人事务局诈骗的紧急提醒",
        [
            (
                "近期，有不法分子冒充工作人员，以发放补贴为由索要身份证号、银行卡号、手机验证码。请广大退役军人切勿向“安全账户”转账，"
                f"不要点击短信链接。如已被骗，请立即拨打{desk.no('110')}或反诈专线{desk.no('96110')}。"
                f"业务咨询：{desk.office()}。防骗口诀：10086、95533发来的短信也可能是伪基站。"
            )
        ],
    )


PAPERS: tuple[Write, ...] = (
    tender, winners, builders, licences, cancelled, old_registrations, directory, departments,
    hotlines, budget, weather, statistics, statute, news, plots, farmland, interviews, hired,
    relief, students, drugs, schools, books, orders, donations, complaints, foot, index_page,
    blank_form, sample, dictionary, devices, lottery, forests, cases, investments, hospitals,
    timetable, auction, taxes, meters, quakes, samples, traced, warning,
)  # fmt: skip
