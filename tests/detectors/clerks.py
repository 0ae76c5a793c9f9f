"""The fourth set: other headers, other sentences, other numbers than the detectors were made on."""

from collections.abc import Iterator

from tests.detectors.papers import Paper, cards, ids, in_tables, in_texts, mobiles
from tests.detectors.strangers import crowd

W = crowd(60, 4242)
A, B = W[:9], W[10:19]


def papers() -> Iterator[Paper]:
    """All papers of the set."""
    for some in SETS:
        yield from some()


def _tables_1() -> Iterator[Paper]:
    yield from in_tables(
        "贫困户",
        [["序号", "贫困户", "家庭人口", "证件编号", "帮扶责任人", "帮扶人电话"]]
        + [[str(n), p.name, "3", p.id_number, B[n].name, B[n].mobile] for n, p in enumerate(A)],
        ids(A) | mobiles(B),
        18,
    )
    yield from in_tables(
        "低保对象",
        [["低保对象", "居民身份证", "社保卡银行账号", "开户行名称"]]
        + [[p.name, p.id_number, p.card, "农商行"] for p in A],
        ids(A) | cards(A),
        9,
    )
    yield from in_tables(
        "name dup rows",
        [["姓名", "身份证号", "地块名称", "账号"]]
        + [
            row
            for p in A
            for row in [[p.name, p.id_number, "东坡", p.card], [p.name, "", "西坡", p.card]]
        ],
        ids(A) | cards(A),
        9,
    )
    yield from in_tables(
        "serial in name col",
        [["", "姓名", "证照号码", "联系号码"]]
        + [[str(n), p.name, p.id_number, p.mobile] for n, p in enumerate(A)],
        ids(A) | mobiles(A),
        9,
    )
    yield from in_tables(
        "double header titles",
        [
            ["附件1", "", "", ""],
            ["XX县2026年第一批雨露计划补助学生花名册", "", "", ""],
            ["填报单位（盖章）：XX县农业农村局", "", "", "2026年2月"],
            ["序号", "学生姓名", "身份证号码", "银行卡号"],
        ]
        + [[str(n), p.name, p.id_number, p.card] for n, p in enumerate(A)]
        + [["填表人：", "", "审核人：", ""]],
        ids(A) | cards(A),
        9,
    )
    yield from in_tables(
        "sub header with range",
        [
            ["序号", "农户信息", "", "", "补贴信息", "", ""],
            ["", "姓名", "证件号码", "联系电话", "面积", "标准", "金额"],
        ]
        + [[str(n), p.name, p.id_number, p.mobile, "1", "2", "3"] for n, p in enumerate(A)],
        ids(A) | mobiles(A),
        9,
    )
    yield from in_tables(
        "totals between",
        [["村", "姓名", "身份证号", "金额"]]
        + [row for p in A for row in [[p.village, p.name, p.id_number, "3"], ["", "小计", "", "3"]]]
        + [["总计", "", "", "27"]],
        ids(A),
        9,
    )
    yield from in_tables(
        "blank rows",
        [["姓名", "身份证号", "金额"]]
        + [row for p in A for row in [[p.name, p.id_number, "3"], ["", "", ""]]],
        ids(A),
        9,
    )
    yield from in_tables(
        "ethnic cols",
        [["姓名", "性别", "民族", "出生年月", "文化程度", "政治面貌", "公民身份号码", "拟聘岗位"]]
        + [[p.name, "女", "汉", "1988.03", "本科", "群众", p.id_number, "教师"] for p in A],
        ids(A),
        9,
    )
    yield from in_tables(
        "phones multi",
        [["姓名", "电话1", "电话2"]] + [[A[n].name, A[n].mobile, B[n].mobile] for n in range(9)],
        mobiles(A) | mobiles(B),
        9,
    )


def _tables_2() -> Iterator[Paper]:
    yield from in_tables(
        "family phone",
        [["学生", "班级", "家长及电话"]]
        + [[A[n].name, "一1班", f"{B[n].name}：{B[n].mobile}"] for n in range(9)],
        mobiles(B),
        9,
    )
    yield from in_tables(
        "long remark",
        [["姓名", "说明"]]
        + [
            [p.name, f"该同志身份证号{p.id_number}，2019年入职，2025年12月31日退休，工龄30年。"]
            for p in A
        ],
        ids(A),
        9,
    )
    yield from in_tables(
        "account with bank",
        [["姓名", "开户行/账号"]] + [[p.name, f"XX县农村信用联社{p.card}"] for p in A],
        cards(A),
        9,
    )
    yield from in_tables(
        "id with label",
        [["姓名", "证件"]] + [[p.name, f"身份证{p.id_number}"] for p in A],
        ids(A),
        9,
    )
    yield from in_tables(
        "two people two ids one name col",
        [["户主及配偶", "身份证号", "房屋地址"]]
        + [
            [f"{A[n].name}、{B[n].name}", f"{A[n].id_number}、{B[n].id_number}", "幸福小区3栋"]
            for n in range(9)
        ],
        ids(A) | ids(B),
        18,
    )
    yield from in_tables(
        "no match amounts",
        [["户主", "人口", "补助金额", "累计金额", "批次"]]
        + [[p.name, "3", "13812345678.00", "6222001234567890", "202601"] for p in A],
        set(),
        0,
        title="补助公示",
    )
    yield from in_tables(
        "case numbers",
        [["案号", "被执行人", "执行法院", "立案时间"]]
        + [["（2025）闽0102执1234号", p.name, "鼓楼区法院", "2025-03-01"] for p in A],
        set(),
        0,
        title="执行案件公告",
    )
    yield from in_tables(
        "dates as digits",
        [["姓名", "入党时间", "参加工作时间", "任现职时间"]]
        + [[p.name, "19900701", "19880701", "20200101"] for p in A],
        set(),
        0,
        title="职称公示",
    )
    yield from in_tables(
        "vehicle",
        [["车牌号", "车架号", "发动机号", "检验日期"]]
        + [[f"闽A{n}2345", "LSVAA49J132012345", "1234567", "2026-01-01"] for n in range(9)],
        set(),
        0,
        title="公车",
    )


def _texts_3() -> Iterator[Paper]:
    yield from in_texts(
        "narr",
        [
            f"（{n}）{p.name}，男，身份证：{p.id_number}，系{p.village}村民，补助800元。"
            for n, p in enumerate(A, 1)
        ],
        ids(A),
        9,
    )
    yield from in_texts(
        "dense", ["补助对象：" + "，".join(f"{p.name}{p.id_number}" for p in A)], ids(A), 9
    )
    yield from in_texts("brackets", ["、".join(f"{p.name}【{p.id_number}】" for p in A)], ids(A), 9)
    yield from in_texts(
        "form semi",
        [
            f"姓名：{p.name}；身份证号：{p.id_number}；联系电话：{p.mobile}；开户行：农行；账号：{p.card}"
            for p in A
        ],
        ids(A) | mobiles(A) | cards(A),
        9,
    )
    yield from in_texts(
        "numbered form",
        [
            row
            for n, p in enumerate(A, 1)
            for row in [f"{n}. 姓名：{p.name}", f"   证件号码：{p.id_number}", f"   账户：{p.card}"]
        ],
        ids(A) | cards(A),
        9,
    )
    yield from in_texts(
        "csv-like",
        ["姓名,身份证号,电话"] + [f"{p.name},{p.id_number},{p.mobile}" for p in A],
        ids(A) | mobiles(A),
        9,
    )
    yield from in_texts(
        "slash", [f"{p.name}/{p.id_number}/{p.mobile}" for p in A], ids(A) | mobiles(A), 9
    )
    yield from in_texts("name after", [f"{p.id_number}  {p.name}" for p in A], ids(A), 9)
    yield from in_texts(
        "letters",
        [
            "各区县：",
            "   经研究，同意你局关于2026年度预算的请示，预算总额6222021234567890123元。",
            "2026年1月5日",
            "（联系人：李明，电话：0898-65312345）",
        ],
        set(),
        0,
    )


SETS = (_tables_1, _tables_2, _texts_3)
