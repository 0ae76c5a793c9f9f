"""The third set: odd layouts, one small paper each, in several formats."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import xlsxwriter

from documents.catalog import read
from documents.contract import Source
from tests.detectors.papers import (
    Pair,
    Paper,
    cards,
    ids,
    in_tables,
    in_texts,
    mobiles,
)
from tests.people import people

W = people(40, seed=777)
A = W[20:28]
K = people(20, seed=778, child=True)


def papers() -> Iterator[Paper]:
    """All papers of the set."""
    for some in SETS:
        yield from some()


def _html(name: str, body: str, values: set[Pair], people: int, title: str = "公示") -> Paper:
    data = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    document = read(Source(data=data, name="page.html"))
    return Paper(name=name, document=document, values=frozenset(values), people=people)


def _book(name: str, fill: Callable[[Any], None], values: set[Pair], people: int) -> Paper:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    fill(book)
    book.close()
    document = read(Source(data=out.getvalue(), name="book.xlsx"))
    return Paper(name=name, document=document, values=frozenset(values), people=people)


def _tables_1() -> Iterator[Paper]:
    yield from in_tables(
        "dead",
        [["姓名", "身份证号", "备注"]]
        + [
            [p.name + ("（已故）" if n % 2 else "*"), p.id_number, "无"]
            for n, p in enumerate(W[:6])
        ],
        ids(W[:6]),
        6,
    )
    yield from in_tables(
        "name+phone cell",
        [["序号", "项目", "联系人及电话"]]
        + [[str(n), "培训", f"{p.name} {p.mobile}"] for n, p in enumerate(W[:6])],
        mobiles(W[:6]),
        6,
        title="参训学员名单",
    )
    yield from in_tables(
        "placeholders",
        [["姓名", "身份证号", "电话"]]
        + [
            [p.name, p.id_number if n % 2 else "无", p.mobile if n % 3 else "—"]
            for n, p in enumerate(W[:9])
        ],
        ids(p for n, p in enumerate(W[:9]) if n % 2)
        | mobiles(p for n, p in enumerate(W[:9]) if n % 3),
        7,
    )
    yield from in_tables(
        "child+parent phone",
        [["序号", "学生姓名", "班级", "家长姓名", "联系电话"]]
        + [[str(n), K[n].name, "一班", W[n].name, W[n].mobile] for n in range(8)],
        mobiles(W[:8]),
        8,
    )
    yield from in_tables(
        "numbered pairs",
        [["姓名1", "身份证号1", "姓名2", "身份证号2"]]
        + [[W[n].name, W[n].id_number, W[n + 10].name, W[n + 10].id_number] for n in range(6)],
        ids(W[:6]) | ids(W[10:16]),
        12,
    )
    yield from in_tables(
        "husband wife",
        [["序号", "丈夫姓名", "身份证号", "妻子姓名", "身份证号", "结婚证号"]]
        + [
            [
                str(n),
                W[n].name,
                W[n].id_number,
                W[n + 10].name,
                W[n + 10].id_number,
                "J350102-2020-000123",
            ]
            for n in range(6)
        ],
        ids(W[:6]) | ids(W[10:16]),
        12,
    )
    yield from in_tables(
        "two cols", [["姓名", "身份证号"]] + [[p.name, p.id_number] for p in W[:2]], ids(W[:2]), 2
    )
    yield from in_tables(
        "one row",
        [["姓名", "身份证号", "电话"]] + [[p.name, p.id_number, p.mobile] for p in W[:1]],
        ids(W[:1]) | mobiles(W[:1]),
        1,
    )
    yield from in_tables(
        "no name",
        [["序号", "身份证号", "金额"]] + [[str(n), p.id_number, "5"] for n, p in enumerate(W[:7])],
        ids(W[:7]),
        7,
    )
    yield from in_tables(
        "three levels",
        [
            ["序号", "基本情况", "", "", "", ""],
            ["", "个人信息", "", "银行信息", "", ""],
            ["", "姓名", "身份证号", "开户行", "账号", "备注"],
        ]
        + [[str(n), p.name, p.id_number, "农行", p.card, ""] for n, p in enumerate(W[:7])],
        ids(W[:7]) | cards(W[:7]),
        7,
    )
    yield from in_tables(
        "turned small",
        [
            ["姓名", W[0].name, W[1].name],
            ["身份证号", W[0].id_number, W[1].id_number],
            ["工作单位", "县医院", "县中学"],
        ],
        ids(W[:2]),
        2,
    )
    yield from in_tables(
        "form2",
        [["姓名", W[0].name], ["身份证号", W[0].id_number], ["手机", W[0].mobile]],
        ids(W[:1]) | mobiles(W[:1]),
        1,
    )


def _tables_2() -> Iterator[Paper]:
    yield from in_tables(
        "form inline",
        [
            [f"姓名：{W[0].name}", "性别：女", f"身份证号：{W[0].id_number}"],
            [f"联系电话：{W[0].mobile}", "住址：某村", ""],
        ],
        ids(W[:1]) | mobiles(W[:1]),
        1,
    )
    yield from in_tables(
        "two tables",
        [
            ["序号", "检查项目", "检查时间"],
            ["1", "血常规", "2026-03-01"],
            ["2", "B超", "2026-03-02"],
            ["", "", ""],
            ["序号", "姓名", "身份证号"],
        ]
        + [[str(n), p.name, p.id_number] for n, p in enumerate(W[:5])],
        ids(W[:5]),
        5,
    )
    yield from in_tables(
        "org with ids",
        [["企业名称", "法定代表人", "身份证号", "统一社会信用代码"]]
        + [["东风商行", p.name, p.id_number, "92350100MA2X00T38K"] for p in W[:5]],
        ids(W[:5]),
        5,
    )
    yield from in_tables(
        "account only codes",
        [["姓名", "业务流水号", "金额"]] + [[p.name, p.card, "3"] for p in W[:5]],
        set(),
        0,
    )
    yield from in_tables(
        "order numbers",
        [["订单号", "商品", "数量"]] + [["138" + f"{n:08d}", "苗木", "3"] for n in range(12)],
        set(),
        0,
        "采购清单",
    )
    yield from in_tables(
        "tel own",
        [["姓名", "家庭电话", "家庭住址"]]
        + [[p.name, "0591-8765432" + str(n), p.address] for n, p in enumerate(W[:5])],
        set(),
        5,
    )
    yield from in_tables(
        "foot contact",
        [["姓名", "金额"]]
        + [[p.name, "30"] for p in W[:5]]
        + [["联系人：张股长", "电话：0591-87654321"]],
        set(),
        0,
    )
    yield from in_tables(
        "duty mobiles",
        [["岗位", "姓名", "职务", "手机"]]
        + [["防汛责任人", p.name, "主任", p.mobile] for p in W[:5]],
        mobiles(W[:5]),
        5,
        title="2026年防汛责任人公示",
    )
    yield from in_tables(
        "two in id cell",
        [["户主", "家庭成员及身份证号"]]
        + [
            [W[n].name, f"{W[n].name}{W[n].id_number}、{W[n + 10].name}{W[n + 10].id_number}"]
            for n in range(5)
        ],
        ids(W[:5]) | ids(W[10:15]),
        10,
    )
    yield from in_tables(
        "社保号",
        [["单位", "姓名", "社会保障号码", "享受月数"]]
        + [["纺织厂", p.name, p.id_number, "3"] for p in W[:5]],
        ids(W[:5]),
        5,
    )
    yield from in_tables(
        "g",
        [["序号", "姓名", "联系方式", "开户行及账号"]]
        + [[str(n), p.name, p.mobile, f"中国农业银行 {p.card}"] for n, p in enumerate(W[:5])],
        mobiles(W[:5]) | cards(W[:5]),
        5,
    )
    yield from in_tables(
        "english",
        [["No.", "Name", "ID No.", "Mobile"]]
        + [[str(n), p.name, p.id_number, p.mobile] for n, p in enumerate(A)],
        ids(A) | mobiles(A),
        8,
    )


def _tables_3() -> Iterator[Paper]:
    yield from in_tables(
        "units row",
        [["序号", "姓名", "身份证号", "面积", "金额", "账号"], ["", "", "", "（亩）", "（元）", ""]]
        + [[str(n), p.name, p.id_number, "2", "300", p.card] for n, p in enumerate(A)],
        ids(A) | cards(A),
        8,
    )
    yield from in_tables(
        "remarks labels",
        [["姓名", "金额", "备注"]]
        + [[p.name, "3", f"身份证:{p.id_number};手机:{p.mobile}"] for p in A],
        ids(A) | mobiles(A),
        8,
    )
    yield from in_tables(
        "last four",
        [["姓名", "身份证号后四位", "成绩"]] + [[p.name, p.id_number[-4:], "88"] for p in A],
        set(),
        0,
    )
    yield from in_tables(
        "six",
        [["姓名", "身份证号码（后6位）", "成绩"]] + [[p.name, p.id_number[-6:], "88"] for p in A],
        set(),
        0,
    )
    yield from in_tables(
        "used name",
        [["姓名", "曾用名", "性别", "身份证号"]] + [[p.name, "", p.sex, p.id_number] for p in A],
        ids(A),
        8,
    )
    yield from in_tables(
        "firm names",
        [["单位/姓名", "联系电话"]] + [[p.name + "（个体）", p.mobile] for p in A],
        mobiles(A),
        8,
        title="培训报名表",
    )
    yield from in_tables(
        "village header",
        [["XX村2026年低保发放表", "", "", ""], ["序号", "姓名", "账号", "金额"]]
        + [[str(n), p.name, p.card, "3"] for n, p in enumerate(A[:4])]
        + [["YY村2026年低保发放表", "", "", ""], ["序号", "姓名", "账号", "金额"]]
        + [[str(n), p.name, p.card, "3"] for n, p in enumerate(A[4:])],
        cards(A),
        8,
    )
    yield from in_tables(
        "diff headers",
        [["姓名", "身份证号"]]
        + [[p.name, p.id_number] for p in A[:4]]
        + [["", ""], ["姓名", "手机号码"]]
        + [[p.name, p.mobile] for p in A[4:]],
        ids(A[:4]) | mobiles(A[4:]),
        8,
    )
    yield from in_tables(
        "short serial",
        [["序", "名", "身份证", "卡号"]]
        + [[str(n), p.name, p.id_number, p.card] for n, p in enumerate(A)],
        ids(A) | cards(A),
        8,
    )
    yield from in_tables(
        "candidate",
        [["准考证号", "姓名", "身份证号码", "报考职位", "笔试", "面试"]]
        + [[f"20260{n:06d}", p.name, p.id_number, "文秘", "70", "80"] for n, p in enumerate(A)],
        ids(A),
        8,
    )
    yield from in_tables(
        "old persons",
        [["序号", "姓名", "年龄", "身份证号", "监护人（赡养人）", "联系电话"]]
        + [
            [str(n), A[n].name, "80", A[n].id_number, W[n + 8].name, W[n + 8].mobile]
            for n in range(8)
        ],
        ids(A) | mobiles(W[8:16]),
        16,
    )
    yield from in_tables(
        "agent",
        [["序号", "被征收人", "身份证号码", "委托代理人", "代理人电话", "补偿款（元）"]]
        + [
            [
                str(n),
                A[n].name,
                A[n].id_number,
                W[n + 8].name if n % 2 else "",
                W[n + 8].mobile if n % 2 else "",
                "9",
            ]
            for n in range(8)
        ],
        ids(A) | mobiles(W[n + 8] for n in range(8) if n % 2),
        12,
    )


def _tables_4() -> Iterator[Paper]:
    yield from in_tables(
        "parents",
        [["幼儿姓名", "身份证号", "父亲姓名", "父亲电话", "母亲姓名", "母亲电话"]]
        + [
            [K[n].name, K[n].id_number, W[n].name, W[n].mobile, W[n + 10].name, W[n + 10].mobile]
            for n in range(8)
        ],
        ids(K[:8]) | mobiles(W[:8]) | mobiles(W[10:18]),
        24,
    )
    yield from in_tables(
        "card tail",
        [["姓名", "开户行", "卡号后四位", "金额"]]
        + [[p.name, "农行", p.card[-4:], "5"] for p in A],
        set(),
        0,
    )
    yield from in_tables(
        "merged id+phone header",
        [["序号", "申请人信息（姓名、身份证号、电话）", "金额"]]
        + [[str(n), f"{p.name}、{p.id_number}、{p.mobile}", "4"] for n, p in enumerate(A)],
        ids(A) | mobiles(A),
        8,
    )
    yield from in_tables(
        "zh gender grid",
        [["性别", "姓名", "出生日期", "公民身份号码"]]
        + [["女", p.name, p.birth.isoformat(), p.id_number] for p in A],
        ids(A),
        8,
    )
    yield from in_tables("single id col", [["身份证号码"]] + [[p.id_number] for p in A], ids(A), 8)
    yield from in_tables(
        "wages",
        [["工号", "姓名", "部门", "岗位工资", "薪级工资", "应发", "实发", "银行账号"]]
        + [
            [f"1000{n}", p.name, "办公室", "2000", "900", "2900", "2500", p.card]
            for n, p in enumerate(A)
        ],
        cards(A),
        8,
    )
    yield from in_tables(
        "voters",
        [["序号", "选民姓名", "性别", "出生日期", "选民证号"]]
        + [
            [str(n), p.name, "女", p.birth.strftime("%Y-%m-%d"), f"{n:06d}"]
            for n, p in enumerate(A)
        ],
        set(),
        8,
    )
    yield from in_tables(
        "tax",
        [["纳税人识别号", "纳税人名称", "法定代表人", "核定税额"]]
        + [
            [
                p.id_number + "00" if not p.id_number.endswith("X") else "92350100MA2X00T38K",
                "某某商店",
                p.name,
                "300",
            ]
            for p in A
        ],
        set(),
        sum(not p.id_number.endswith("X") for p in A),
    )


def _texts_5() -> Iterator[Paper]:
    yield from in_texts(
        "plain lines",
        [f"{n}. {p.name} {p.sex} {p.id_number} {p.mobile}" for n, p in enumerate(W[:6], 1)],
        ids(W[:6]) | mobiles(W[:6]),
        6,
    )
    yield from in_texts("colon", [f"{p.name}：{p.id_number}" for p in W[:5]], ids(W[:5]), 5)
    yield from in_texts(
        "chained", ["、".join(f"{p.name} {p.id_number}" for p in W[:5]) + "。"], ids(W[:5]), 5
    )
    yield from in_texts(
        "words",
        [f"姓名 {p.name} 身份证 {p.id_number} 电话 {p.mobile}" for p in W[:5]],
        ids(W[:5]) | mobiles(W[:5]),
        5,
    )
    yield from in_texts(
        "spouse",
        [
            f"申请人：{W[0].name}（身份证号码：{W[0].id_number}），配偶：{W[1].name}（身份证号码：{W[1].id_number}），联系电话：{W[0].mobile}。"
        ],
        ids(W[:2]) | mobiles(W[:1]),
        2,
    )
    yield from in_texts(
        "account prose",
        [f"请将款项汇至{W[0].name}账户，开户行农业银行，账号{W[0].card}。"],
        cards(W[:1]),
        1,
    )
    yield from in_texts(
        "phones only",
        [f"{p.name}，手机{p.mobile}，住{p.address}" for p in W[:5]],
        mobiles(W[:5]),
        5,
    )
    yield from in_texts(
        "form paragraphs",
        [
            line
            for p in W[:3]
            for line in (
                "一、申请人基本情况",
                f"姓　　名：{p.name}",
                f"性　　别：{p.sex}",
                f"公民身份号码：{p.id_number}",
                f"联 系 电 话：{p.mobile}",
            )
        ],
        ids(W[:3]) | mobiles(W[:3]),
        3,
    )
    yield from in_texts(
        "label next line",
        [word for p in W[:3] for word in ("姓名", p.name, "身份证号", p.id_number)],
        ids(W[:3]),
        3,
    )
    yield from in_texts(
        "contacts",
        ["联系人：王小明", "联系电话：0591-87654321", "地址：福州市鼓楼区五四路1号"],
        set(),
        0,
    )
    yield from in_texts(
        "contacts mobile", [f"联系人：{W[0].name}，联系电话：{W[0].mobile}"], mobiles(W[:1]), 1
    )
    yield from in_texts(
        "account prose",
        [
            f"{n}、户主{p.name}，身份证号{p.id_number}，家庭人口3人，一卡通账号{p.passbook}；"
            for n, p in enumerate(A, 1)
        ],
        ids(A) | {("bank_account", p.passbook) for p in A},
        8,
    )


def _texts_6() -> Iterator[Paper]:
    yield from in_texts(
        "donors",
        [f"{p.name} {n * 100}元" for n, p in enumerate(A, 1)],
        set(),
        0,
        title="爱心捐款名单",
    )
    yield from in_texts(
        "penal",
        [
            f"被处罚人：{A[0].name}，女，1980年5月6日出生，身份证号码{A[0].id_number}，现住{A[0].address}。"
        ],
        ids(A[:1]),
        1,
    )
    yield from in_texts(
        "two in one",
        [
            f"原告{A[0].name}（公民身份号码{A[0].id_number}）与被告{A[1].name}（公民身份号码{A[1].id_number}）纠纷一案"
        ],
        ids(A[:2]),
        2,
    )
    yield from in_texts(
        "list inline",
        ["下列人员领取补助：" + "；".join(f"{p.name}，{p.card}，300元" for p in A)],
        cards(A),
        8,
    )


def _pages_7() -> Iterator[Paper]:
    yield _html(
        "ul",
        "<ul>" + "".join(f"<li>{p.name}<span>{p.id_number}</span></li>" for p in A) + "</ul>",
        ids(A),
        8,
    )
    yield _html(
        "dl",
        "<dl>"
        + "".join(
            f"<dt>姓名</dt><dd>{p.name}</dd><dt>身份证号</dt><dd>{p.id_number}</dd>" for p in A
        )
        + "</dl>",
        ids(A),
        8,
    )
    yield _html(
        "divs",
        "".join(f"<div><div>姓名：{p.name}</div><div>手机号：{p.mobile}</div></div>" for p in A),
        mobiles(A),
        8,
    )
    yield _html(
        "br",
        "<p>"
        + "<br>".join(f"{p.name}&nbsp;&nbsp;{p.id_number}&nbsp;&nbsp;{p.mobile}" for p in A)
        + "</p>",
        ids(A) | mobiles(A),
        8,
    )
    yield _html(
        "pre",
        "<pre>序号  姓名    身份证号              金额\n"
        + "\n".join(f"{n}     {p.name}  {p.id_number}    300" for n, p in enumerate(A))
        + "</pre>",
        ids(A),
        8,
    )


def _amounts() -> Iterator[Paper]:
    rows = [["地区", "户数", "金额"], *([p.village, "13500000001", "18800000002"] for p in A)]
    yield from in_tables("amounts like mobiles", rows, set(), 0, "统计表")
    rows = [["姓名", "身份证号", "配偶", "配偶身份证号"]]
    for n, (p, q) in enumerate(zip(A, W, strict=False)):
        rows.append([p.name, p.id_number, *(("无", "/") if n % 2 else (q.name, q.id_number))])
    yield from in_tables("some spouses", rows, ids(A) | ids(W[: len(A) : 2]), len(A) + len(A[::2]))


def _spans() -> Iterator[Paper]:
    rows = "<tr><td rowspan=2>序号<td rowspan=2>姓名<td colspan=2>证件<td rowspan=2>金额</tr>"
    rows += "<tr><td>类型<td>号码</tr>"
    rows += "".join(
        f"<tr><td>{n}<td>{p.name}<td>身份证<td>{p.id_number}<td>3" for n, p in enumerate(A)
    )
    yield _html("spans", f"<table>{rows}</table>", ids(A), len(A))
    rows = "<tr><td>村<td>户主<td>成员<td>身份证号<td>账号</tr>"
    for at in range(0, 9, 3):
        first, *rest = W[at : at + 3]
        rows += f"<tr><td rowspan=3>{first.village}<td rowspan=3>{first.name}<td>{first.name}"
        rows += f"<td>{first.id_number}<td rowspan=3>{first.card}</tr>"
        rows += "".join(f"<tr><td>{p.name}<td>{p.id_number}</tr>" for p in rest)
    yield _html("households", f"<table>{rows}</table>", ids(W[:9]) | cards(W[:9:3]), 9)


def _offset(book: Any) -> None:
    sheet = book.add_worksheet("表1")
    sheet.write(1, 2, "2026年补贴表")
    sheet.write_row(3, 2, ["姓名", "身份证号", "电话"])
    for n, p in enumerate(A):
        sheet.write_row(5 + 2 * n, 2, [p.name, p.id_number, p.mobile])


def _two_sheets(book: Any) -> None:
    for month in ("一月", "二月"):
        sheet = book.add_worksheet(month)
        sheet.write_row(0, 0, ["姓名", "账号", "金额"])
        for n, p in enumerate(A, 1):
            sheet.write_row(n, 0, [p.name, p.card, "5"])


def _numbers(book: Any) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "手机", "金额"])
    for n, p in enumerate(A, 1):
        sheet.write(n, 0, p.name)
        sheet.write_number(n, 1, int(p.mobile))
        sheet.write_number(n, 2, 1200.5)


def _comments(book: Any) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "金额"])
    for n, p in enumerate(A, 1):
        sheet.write_row(n, 0, [p.name, "5"])
        sheet.write_comment(n, 0, "身份证：" + p.id_number)


def _hidden(book: Any) -> None:
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "金额", "身份证号"])
    sheet.set_column(2, 2, None, None, {"hidden": True})
    for n, p in enumerate(A, 1):
        sheet.write_row(n, 0, [p.name, "5", p.id_number])


def _books() -> Iterator[Paper]:
    yield _book("offset", _offset, ids(A) | mobiles(A), len(A))
    yield _book("two sheets", _two_sheets, cards(A), len(A))
    yield _book("numbers", _numbers, mobiles(A), len(A))
    yield _book("comments", _comments, ids(A), len(A))
    yield _book("hidden", _hidden, ids(A), len(A))


SETS = (
    _tables_1,
    _tables_2,
    _tables_3,
    _tables_4,
    _texts_5,
    _texts_6,
    _pages_7,
    _spans,
    _amounts,
    _books,
)
