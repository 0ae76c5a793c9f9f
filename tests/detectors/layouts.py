"""The first set of papers: a layout each, several formats, other people every time."""

from collections.abc import Iterator
from random import Random

from demo.people import Person, check_digit
from tests.detectors.papers import (
    FORMATS,
    Pair,
    Paper,
    cards,
    ids,
    mobiles,
    page,
    plain,
    render,
)
from tests.people import people

SEX = "女"


def papers() -> Iterator[Paper]:
    """All papers of the set."""
    seed = 400
    for make in MAKERS:
        for at, form in enumerate(FORMATS):
            seed += 1
            yield make(form, people(8 + 3 * at, seed=seed), Random(seed))
    for write in WRITERS:
        for _ in range(5):
            seed += 1
            yield write(people(7, seed=seed), Random(seed))


def _paper(
    name: str, form: str, title: str, rows: list[list[str]], values: set[Pair], count: int,
    after: tuple[str, ...] = (),
) -> Paper:  # fmt: skip
    return Paper(
        name=f"{name}-{form}",
        document=render(form, title, rows, after),
        values=frozenset(values),
        people=count,
    )


def _simple(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "姓名", "性别", "身份证号码", "联系电话", "银行卡号", "补贴金额（元）"]]
    rows += [
        [str(n), p.name, p.sex, p.id_number, p.mobile, p.card, "1200"] for n, p in enumerate(who, 1)
    ]
    return _paper(
        "simple",
        form,
        "耕地地力保护补贴发放公示",
        rows,
        ids(who) | mobiles(who) | cards(who),
        len(who),
    )


def _two_levels(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [
        ["序号", "户主姓名", "证件信息", "", "银行账户", "", "备注"],
        ["", "", "证件类型", "证件号码", "开户行", "账号", ""],
    ]
    rows += [
        [str(n), p.name, "身份证", p.id_number, "农商行", p.card, ""] for n, p in enumerate(who, 1)
    ]
    return _paper("two levels", form, "农村低保金发放花名册", rows, ids(who) | cards(who), len(who))


def _repeated(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    head = ["序号", "姓名", "身份证号", "手机号码"]
    rows: list[list[str]] = []
    for n, p in enumerate(who):
        if n % 4 == 0:
            rows.append(head)
        rows.append([str(n + 1), p.name, p.id_number, p.mobile])
    return _paper("repeated", form, "技能培训人员名单", rows, ids(who) | mobiles(who), len(who))


def _turned(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    who = who[:6]
    rows = [
        ["姓名", *(p.name for p in who)],
        ["性别", *(p.sex for p in who)],
        ["身份证号", *(p.id_number for p in who)],
        ["联系电话", *(p.mobile for p in who)],
    ]
    return _paper("turned", form, "获奖人员信息", rows, ids(who) | mobiles(who), len(who))


def _side_by_side(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "身份证号", "金额", "姓名", "身份证号", "金额"]]
    for left, right in zip(who[::2], [*who[1::2], None], strict=False):
        row = [left.name, left.id_number, "500"]
        row += [right.name, right.id_number, "500"] if right else ["", "", ""]
        rows.append(row)
    shown = {value for row in rows[1:] for value in row if len(value) == 18}
    return _paper(
        "side by side",
        form,
        "高龄津贴发放名单",
        rows,
        {("id_number", v) for v in shown},
        len(shown),
    )


def _headerless(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [[str(n), p.name, p.village, p.id_number, p.mobile] for n, p in enumerate(who, 1)]
    return _paper("headerless", form, "名单", rows, ids(who) | mobiles(who), len(who))


def _form(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows: list[list[str]] = []
    for p in who[:3]:
        rows += [
            ["姓名", p.name, "性别", p.sex],
            ["身份证号", p.id_number, "联系电话", p.mobile],
            ["家庭住址", p.address, "开户账号", p.card],
        ]
    return _paper(
        "form", form, "公租房申请表", rows, ids(who[:3]) | mobiles(who[:3]) | cards(who[:3]), 3
    )


def _several_rows(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "姓名", "身份证号", "地块", "面积（亩）", "账号"]]
    for n, p in enumerate(who, 1):
        rows.append([str(n), p.name, p.id_number, "东坡", "1.2", p.card])
        rows.append(["", "", "", "西坡", "0.8", ""])
        if n % 2:
            rows.append(["", "", "", "河边", "0.5", ""])
    return _paper("several rows", form, "种粮补贴公示表", rows, ids(who) | cards(who), len(who))


def _guardians(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    pairs = list(zip(who[::2], who[1::2], strict=False))
    rows = [["序号", "学生姓名", "身份证号", "监护人姓名", "监护人身份证号", "监护人电话"]]
    rows += [
        [str(n), c.name, c.id_number, g.name, g.id_number, g.mobile]
        for n, (c, g) in enumerate(pairs, 1)
    ]
    both = [p for pair in pairs for p in pair]
    return _paper(
        "guardians", form, "新生录取名单", rows, ids(both) | mobiles(g for _, g in pairs), len(both)
    )


def _households(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["户主姓名", "家庭成员姓名", "与户主关系", "身份证号码", "备注"]]
    for n in range(0, len(who) - 2, 3):
        head = who[n]
        for m, (p, relation) in enumerate(
            zip(who[n : n + 3], ("户主", "配偶", "之子"), strict=True)
        ):
            rows.append([head.name if m == 0 else "", p.name, relation, p.id_number, ""])
    shown = {value for row in rows[1:] for value in row if len(value) == 18}
    return _paper(
        "households",
        form,
        "脱贫户家庭成员信息",
        rows,
        {("id_number", v) for v in shown},
        len(shown),
    )


def _digit_cells(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "姓名", "身份证号码", *[""] * 17, "备注"]]
    rows += [[str(n), p.name, *p.id_number, ""] for n, p in enumerate(who, 1)]
    return _paper("digit cells", form, "参保人员登记表", rows, ids(who), len(who))


def _mistyped(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "编号", "村组"]]
    values = set()
    for n, p in enumerate(who):
        number = p.id_number
        if n % 5 == 4:
            right = check_digit(number[:17])
            number = number[:17] + next(d for d in "0123456789" if d != right)
        values.add(("id_number", number))
        rows.append([p.name, number, p.village])
    return _paper("mistyped", form, "花名册", rows, values, len(who))


def _codes(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "项目名称", "项目编号", "投资（万元）"]]
    for n in range(30):
        code = who[n % len(who)].id_number[:14] + f"{n:04d}"
        rows.append([str(n + 1), "道路硬化", code, str(n * 7 + 20)])
    return _paper("codes", form, "财政项目安排表", rows, set(), 0)


def _lawful(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "乡镇", "村", "户主姓名", "保障人数", "月保障金额"]]
    rows += [[str(n), p.town, p.village, p.name, "2", "860"] for n, p in enumerate(who, 1)]
    return _paper("lawful", form, "2026年3月农村低保对象公示", rows, set(), 0)


def _masked(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    half = who[::2]
    rows = [["姓名", "身份证号", "准考证号", "总成绩"]]
    for n, p in enumerate(who):
        number = p.id_number if p in half else p.id_number[:2] + "*" * 16
        rows.append([p.name, number, f"2026{n:06d}", "78.5"])
    return _paper("masked", form, "拟录用人员公示", rows, ids(half), len(half))


def _grouped(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["单位：元", "", "", ""], ["序号", "姓名", "一卡通账号", "金额"]]
    for n, p in enumerate(who):
        if n % 4 == 0:
            rows.append([f"{p.village}", "", "", ""])
        rows.append([str(n + 1), p.name, p.passbook, "300"])
        if n % 4 == 3:
            rows.append(["小计", "", "", "1200"])
    rows.append(["合计", "", "", str(300 * len(who))])
    after = ("填表人：王小明  联系电话：0591-87654321",)
    return _paper("grouped", form, "惠农补贴发放表", rows,
                  {("bank_account", p.passbook) for p in who}, len(who), after)  # fmt: skip


def _couples(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["序号", "姓名", "身份证号", "检查日期"]]
    pairs = list(zip(who[::2], who[1::2], strict=False))
    for n, (a, b) in enumerate(pairs, 1):
        rows.append([str(n), f"{a.name}\n{b.name}", f"{a.id_number}\n{b.id_number}", "2026-02-03"])
    both = [p for pair in pairs for p in pair]
    return _paper("couples", form, "免费孕前优生健康检查名单", rows, ids(both), len(both))


def _old_numbers(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "证件号码", "残疾证号"]]
    values: set[Pair] = set()
    for n, p in enumerate(who):
        old = n % 3 == 0 and p.birth.year < 2000
        number = p.id_number_15 if old else p.id_number
        values |= {
            ("id_number_15" if old else "id_number", number),
            ("disability_cert", p.disability_cert),
        }
        rows.append([p.name, number, p.disability_cert])
    return _paper("old numbers", form, "残疾人护理补贴名册", rows, values, len(who))


def _twice(form: str, who: tuple[Person, ...], random: Random) -> Paper:
    rows = [["姓名", "身份证号", "电话"]]
    clerk = who[0].mobile
    rows += [[p.name, p.id_number, clerk] for p in who]
    rows += [[p.name, p.id_number, clerk] for p in who[:4]]
    return _paper("twice", form, "参训名单", rows, ids(who) | {("mobile", clerk)}, len(who))


def _prose(who: tuple[Person, ...], random: Random) -> Paper:
    lines = [
        f"{n}、{p.name}，{p.sex}，身份证号{p.id_number}，联系电话{p.mobile}。"
        for n, p in enumerate(who, 1)
    ]
    document = page("关于表彰先进个人的决定", "现将名单公布如下：", *lines)
    return Paper(
        name="prose", document=document, values=frozenset(ids(who) | mobiles(who)), people=len(who)
    )


def _label_lines(who: tuple[Person, ...], random: Random) -> Paper:
    lines: list[str] = []
    for p in who:
        lines += [
            f"姓名：{p.name}",
            f"身份证号：{p.id_number}",
            f"手机：{p.mobile}",
            f"住址：{p.address}",
        ]
    document = page("申请人信息", *lines)
    return Paper(
        name="label lines",
        document=document,
        values=frozenset(ids(who) | mobiles(who)),
        people=len(who),
    )


def _aligned(who: tuple[Person, ...], random: Random) -> Paper:
    lines = ["序号  姓名  账号  金额"]
    lines += [f"{n}   {p.name}   {p.card}   300" for n, p in enumerate(who, 1)]
    document = plain("补助发放名单", *lines)
    return Paper(name="aligned", document=document, values=frozenset(cards(who)), people=len(who))


def _one_line(who: tuple[Person, ...], random: Random) -> Paper:
    text = "；".join(f"{p.name}（{p.id_number}）" for p in who)
    document = page("处罚决定", f"经查，{text}，以上人员……")
    return Paper(name="one line", document=document, values=frozenset(ids(who)), people=len(who))


def _office(who: tuple[Person, ...], random: Random) -> Paper:
    document = page(
        "关于开展检查的通知",
        "各单位：请于3月31日前报送材料，文号〔2026〕12号，金额1350000.00元。",
        "联系电话：0591-87654321，传真：0591-87654322，邮箱：fzjyj@fuzhou.gov.cn。",
        "统一社会信用代码：91350100M0001TEXT4，项目代码2026-350102-48-01-123456。",
    )
    return Paper(name="office", document=document, values=frozenset(), people=0)


MAKERS = (
    _simple, _two_levels, _repeated, _turned, _side_by_side, _headerless, _form, _several_rows,
    _guardians, _households, _digit_cells, _mistyped, _codes, _lawful, _masked, _grouped,
    _couples, _old_numbers, _twice,
)  # fmt: skip
WRITERS = (_prose, _label_lines, _aligned, _one_line, _office)
