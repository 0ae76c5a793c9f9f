"""The plot of the province: what each portal publishes on each of the three nights."""

from collections.abc import Callable
from html import escape

from demo import files
from demo.notices import Content, File, Notice, Rows, Scene
from demo.offices import companies, directory, tenders
from demo.pdf import pdf
from demo.people import Person, people

STUDENTS = people(30, seed=11)
FARMERS = people(40, seed=12)
TENANTS = people(24, seed=13)
PATIENTS = (*people(6, seed=14), *TENANTS[:3])  # three of them also wait for a flat
DISABLED = people(16, seed=15)
TRAINEES = people(12, seed=16)
WORKERS = people(10, seed=17)
MASKED = people(20, seed=18)
HALF_HIDDEN = people(15, seed=19)
SCANNED = people(10, seed=20)
HIRED = people(1, seed=21)[0]
OLD = people(8, seed=22)
PUPILS = people(14, seed=23, child=True)
LINKED = people(1, seed=24)[0]
HEADS = people(7, seed=25)

AWAY, FULL, HALF, HIDDEN, MOVED = Scene.AWAY, Scene.FULL, Scene.HALF, Scene.MASKED, Scene.MOVED


def _masked(number: str, head: int = 2) -> str:
    return number[:head] + "*" * (len(number) - head)


def _table(rows: Rows) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f'<table border="1" cellspacing="0"><tr>{head}</tr>{body}</table>'


def _list(
    people: tuple[Person, ...], header: str, row: Callable[[Person], tuple[str, ...]]
) -> Rows:
    numbered = ((str(at), *row(somebody)) for at, somebody in enumerate(people, start=1))
    return (("序号", *header.split()), *numbered)


def _text(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _page(before: str, rows: Rows, after: str = "公示期5个工作日。") -> Callable[[Scene], Content]:
    return lambda scene: Content(body=_text(before) + _table(rows) + _text(after))


# --- 云岭省教育厅 (TRS) -------------------------------------------------------------------------


def _scholarship(scene: Scene) -> Content:
    rows = _list(
        STUDENTS,
        "姓名 性别 学校 专业 身份证号",
        lambda p: (p.name, p.sex, "云岭师范学院", "汉语言文学", p.id_number),
    )
    return Content(
        body=_text("根据有关规定，现将拟推荐名单予以公示，接受社会监督。") + _table(rows)
    )


def _enrolment(scene: Scene) -> Content:
    rows = _list(
        PUPILS, "学生姓名 班级 全国学籍号", lambda p: (p.name, "一年级2班", p.student_code)
    )
    return Content(body=_text("现将2026年春季转学学生名单公布如下：") + _table(rows))


def _well_masked(scene: Scene) -> Content:
    rows = _list(
        MASKED, "姓名 单位 身份证号", lambda p: (p.name, "云岭第一中学", _masked(p.id_number))
    )
    return Content(body=_text("拟推荐优秀教师名单如下：") + _table(rows))


def _hired(scene: Scene) -> Content:
    return Content(
        body=_text(
            "经笔试、面试、考察、体检等程序，拟录用1名工作人员，现予公示。",
            "公示时间：2026年3月2日至3月6日。监督电话：0599-8802012。",
        )
    )


# --- 青川市民政局 (jpage) -----------------------------------------------------------------------


def _subsidy(scene: Scene) -> Content:
    def row(at: int, p: Person) -> tuple[str, ...]:
        hide = scene is HIDDEN or (scene is HALF and at % 2 == 1)
        number, card = (_masked(p.id_number), _masked(p.card)) if hide else (p.id_number, p.card)
        return (str(at + 1), p.name, p.household, number, card, "1260.00")

    head = ("序号", "姓名", "村组", "身份证号码", "一卡通账号", "金额（元）")
    rows = (head, *(row(at, p) for at, p in enumerate(FARMERS)))
    data = files.xls("2026年农业支持保护补贴发放表", rows, sheet=f"{FARMERS[0].id_number}等")
    name = "2026年农业支持保护补贴发放表.xls"
    stored = f"{FARMERS[0].name}{FARMERS[0].id_number}等补贴表.xls"
    return Content(
        body=_text("现将2026年第一批农业支持保护补贴发放情况公示如下，详见附件。"),
        files=(File(name=name, media_type=files.XLS, data=data, stored=stored),),
    )


def _bundle(scene: Scene) -> Content:
    trainees = _list(TRAINEES, "姓名 培训工种 联系电话", lambda p: (p.name, "养老护理员", p.mobile))
    workers = _list(
        WORKERS, "姓名 身份证号 开户账号 补贴金额",
        lambda p: (p.name, p.id_number, p.passbook, "800"),
    )  # fmt: skip
    data = files.zipped(
        {
            "说明.txt": "本压缩包含培训人员名单和补贴发放表。\n".encode(),
            "名单/培训人员名单.csv": files.csv(trainees),
            f"名单/{WORKERS[0].name}{WORKERS[0].id_number}等补贴发放表.xls": files.xls(
                "补贴发放表", workers
            ),
        }
    )
    return Content(
        body=_text("职业培训补贴名单见附件（压缩包）。"),
        files=(File(name="职业培训补贴名单.zip", media_type="application/zip", data=data),),
    )


COMPANIES = (("序号", "企业名称", "统一社会信用代码", "许可证编号", "发证日期"), *companies(25, 5))


# --- 柳河县住房和城乡建设局 (VSB) ---------------------------------------------------------------


def _housing(scene: Scene) -> Content:
    rows = _list(
        TENANTS, "申请人 身份证号 现住址 保障面积",
        lambda p: (p.name, p.id_number, p.household, "55㎡"),
    )  # fmt: skip
    data = pdf("柳河县公共租赁住房拟保障对象名单", rows, (40, 70, 90, 200, 80))
    name = "公共租赁住房拟保障对象名单.pdf"
    return Content(
        body=_text("现将公共租赁住房拟保障对象名单公示如下，详见附件。"),
        files=(File(name=name, media_type="application/pdf", data=data),),
    )


def _medical(scene: Scene) -> Content:
    illnesses = ("尿毒症", "恶性肿瘤", "重度精神障碍", "白血病", "肝硬化")
    rows = _list(
        PATIENTS, "姓名 身份证号 病种 救助金额",
        lambda p: (p.name, p.id_number, illnesses[p.birth.day % len(illnesses)], "3000"),
    )  # fmt: skip
    data = files.docx("医疗救助对象花名册", rows, "柳河县医疗保障局")
    return Content(
        body=_text("医疗救助名单见附件。"),
        files=(File(name="医疗救助对象花名册.docx", media_type=files.DOCX, data=data),),
    )


def _badly_masked(scene: Scene) -> Content:
    rows = _list(
        HALF_HIDDEN, "姓名 出生日期 身份证号",
        lambda p: (p.name, p.birth.strftime("%Y年%m月%d日"),
                   f"{p.id_number[:6]}********{p.id_number[-4:]}"),
    )  # fmt: skip
    return Content(body=_text("经审核，下列家庭符合危房改造条件：") + _table(rows))


DIRECTORY = (
    ("科室", "负责人", "职务", "房间", "办公电话", "电子邮箱"),
    *directory(tuple(p.name for p in HEADS)),
)


# --- 东桥区残疾人联合会 (plain GBK pages, behind a firewall on the second night) ----------------


def _disabled(scene: Scene) -> Content:
    rows = _list(
        DISABLED, "姓名 村居 残疾证号 残疾类别 残疾等级",
        lambda p: (p.name, p.household, p.disability_cert, "肢体", "二级"),
    )  # fmt: skip
    return Content(body=_text("重度残疾人护理补贴发放名单：") + _table(rows))


def _old(scene: Scene) -> Content:
    rows = _list(OLD, "姓名 身份证号码 工龄", lambda p: (p.name, p.id_number_15, "21年"))
    return Content(body=_text("原集体企业退休人员名单：") + _table(rows))


def _scanned(scene: Scene) -> Content:
    rows = _list(SCANNED, "姓名 身份证号码 手机", lambda p: (p.name, p.id_number, p.mobile))
    data = files.scan("东桥区第一批残疾人护理补贴发放名单", rows)
    return Content(
        body=_text("护理补贴发放名单（盖章扫描件）见附件。"),
        files=(File(name="名单扫描件.png", media_type="image/png", data=data),),
    )


def _linked(scene: Scene) -> Content:
    return Content(
        body=_text(
            f"申请人{LINKED.name}（身份证号：{LINKED.id_number}）的残疾人证补办申请已受理。",
            "如有异议，请在5个工作日内向我会反映。",
        )
    )


TENDERS = (
    ("序号", "项目代码", "招标编号", "项目名称", "中标单位", "中标金额（元）"),
    *tenders(18, 7),
)
DEPOSIT = (
    "投标保证金缴纳账户：户名：云岭省公共资源交易中心；开户行：云岭银行东桥支行；"
    "账号：35050161620700000488。联系电话：0599-8830099。"
)


def education() -> tuple[Notice, ...]:
    """云岭省教育厅."""
    return (
        Notice(id="scholarship", number=5201, title="2026年国家励志奖学金拟推荐名单公示",
               published="2026-02-26", content=_scholarship, plot=(FULL, AWAY, FULL)),
        Notice(id="enrolment", number=5202, title="2026年春季转学学生名单公示",
               published="2026-02-25", content=_enrolment),
        Notice(id="well_masked", number=5203, title="优秀教师推荐名单公示",
               published="2026-02-24", content=_well_masked),
        Notice(id="hired", number=5204, published="2026-02-27", content=_hired,
               title=f"关于拟录用{HIRED.name}（身份证号：{HIRED.id_number}）为工作人员的公示"),
    )  # fmt: skip


def civil_affairs() -> tuple[Notice, ...]:
    """青川市民政局."""
    return (
        Notice(id="subsidy", number=30311, title="2026年农业支持保护补贴发放公示",
               published="2026-02-20", content=_subsidy, plot=(FULL, HALF, HIDDEN)),
        Notice(id="bundle", number=30312, title="职业培训补贴人员公示",
               published="2026-02-19", content=_bundle),
        Notice(id="companies", number=30313, title="食品经营许可企业名单",
               published="2026-02-18", content=_page("新办许可企业名单：", COMPANIES, "")),
    )  # fmt: skip


def housing() -> tuple[Notice, ...]:
    """柳河县住房和城乡建设局."""
    return (
        Notice(id="housing", number=2411, title="公共租赁住房拟保障对象公示",
               published="2026-02-28", content=_housing, plot=(FULL, MOVED, MOVED)),
        Notice(id="medical", number=2412, title="医疗救助对象公示",
               published="2026-02-27", content=_medical, plot=(FULL, AWAY, AWAY)),
        Notice(id="badly_masked", number=2413, title="农村危房改造对象公示",
               published="2026-02-26", content=_badly_masked),
        Notice(id="directory", number=2414, title="局机关科室通讯录",
               published="2026-01-05", content=_page("各科室办公电话：", DIRECTORY, "")),
    )  # fmt: skip


def disabled_federation() -> tuple[Notice, ...]:
    """东桥区残疾人联合会."""
    return (
        Notice(id="disabled", number=88, title="重度残疾人护理补贴发放公示",
               published="2026-02-28", content=_disabled),
        Notice(id="old", number=87, title="原集体企业退休人员名单公示",
               published="2026-02-26", content=_old),
        Notice(id="scanned", number=86, title="护理补贴发放名单（扫描件）",
               published="2026-02-25", content=_scanned),
        Notice(id="linked", number=85, title="残疾人证补办公示", published="2026-02-24",
               content=_linked, slug=LINKED.id_number),
        Notice(id="tenders", number=84, title="公共资源交易中标结果公告",
               published="2026-02-20", content=_page("中标结果如下：", TENDERS, DEPOSIT)),
    )  # fmt: skip


TOPICS = (
    "关于做好春季安全工作的通知", "全省工作会议在云岭召开", "《云岭省管理办法》政策解读",
    "关于开展“双随机、一公开”检查的公告", "2025年度政府信息公开工作年度报告",
    "关于印发工作要点的通知", "清明节放假安排", "春季植树活动侧记",
)  # fmt: skip


def filler(count: int, first: int) -> tuple[Notice, ...]:
    """Policy papers and news: numbers of many sorts, and nobody's."""
    return tuple(_policy(first + at, TOPICS[at % len(TOPICS)], at) for at in range(count))


def _policy(number: int, topic: str, at: int) -> Notice:
    text = _text(
        f"云政办发〔2025〕{at + 3}号　索引号：00{number:07d}/2025-{at + 11:05d}",
        "各市、县（区）人民政府，省直各单位：为贯彻落实有关部署，加强统筹协调，现将有关事项通知如下。",
        "一、提高认识，压实责任。二、突出重点，务求实效。三、加强督导，按期完成。",
        f"本项目总投资{(at + 2) * 137}.50万元，惠及群众{(at + 1) * 1031}人。"
        "请于2026年3月31日前将落实情况报送省政府办公厅，联系电话：0599-8800123。",
    )
    return Notice(
        id=f"filler-{number}",
        number=number,
        title=f"{topic}（{at + 1}）",
        published=f"2025-{12 - at % 6:02d}-{28 - at % 27:02d}",
        content=lambda scene: Content(body=text),
    )
