"""Lists as clerks lay them out: whose values they are, however cells, lines and rows are cut."""

import pytest

from detectors.engine.blind import text as blinded
from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(12, seed=411)
ONE, OTHER = WHO[:2]
Who = set[tuple[str, str]]


def _said(seen: Examination) -> Who:
    return {(value.kind, value.raw or "") for value in seen.values if value.kind != "name"}


def _people(seen: Examination) -> int:
    return len(frozenset().union(*(finding.persons for finding in seen.findings)))


@pytest.mark.parametrize("sign", ["\u200b", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u2064"])
def test_signs_that_nobody_sees_hide_nothing(sign: str) -> None:
    written = [(one.name, one.id_number[:6] + sign + one.id_number[6:]) for one in WHO]
    seen = examined(table(*written))
    assert _said(seen) == {("id_number", one.id_number) for one in WHO}
    assert _people(seen) == len(WHO)
    text = examined("\n".join(f"{name}，身份证号{number}" for name, number in written))
    assert _said(text) == {("id_number", one.id_number) for one in WHO}


def test_an_unseen_sign_is_starred_with_the_digits_around_it() -> None:
    assert blinded(f"关于{ONE.id_number[:6]}\u200b{ONE.id_number[6:]}的答复") == (
        f"关于{'*' * 19}的答复"
    )


@pytest.mark.parametrize(
    "between", ["（续上表）", "第2页", "某县台湾同胞慰问名单", "注：以下为第二批。"]
)
def test_a_table_goes_on_after_a_few_words(between: str) -> None:
    head = ("序号", "姓名", "台胞证号", "联系电话")
    rows = [(str(at), one.name, f"0{at:07d}", one.mobile) for at, one in enumerate(WHO, start=1)]
    seen = examined(table(head, *rows[:6]), between, table(*rows[6:]))
    assert _people(seen) == len(WHO)
    assert len([kind for kind, _ in _said(seen) if kind == "travel_permit"]) == len(WHO)


def test_the_serial_number_goes_on_after_any_words() -> None:
    head = ("序号", "姓名", "台胞证号")
    rows = [(str(at), one.name, f"0{at:07d}") for at, one in enumerate(WHO, start=1)]
    note = "注：以上人员信息由各乡镇提供，如有疑问请咨询县民政局。" * 5
    assert _people(examined(table(head, *rows[:6]), note, table(*rows[6:]))) == len(WHO)
    assert _people(examined(table(head, *rows[:6]), note, table(*rows[8:]))) == 6


def test_another_table_after_a_few_words_keeps_its_own_meaning() -> None:
    head = ("序号", "姓名", "联系电话")
    rows = [(str(at), one.name, one.mobile) for at, one in enumerate(WHO, start=1)]
    prices = [("1", "化肥", "23456"), ("2", "种子", "34567"), ("3", "农药", "83210000")]
    seen = examined(table(head, *rows), "物资价格", table(*prices))
    assert {kind for kind, _ in _said(seen)} == {"mobile"}


def test_one_digit_a_cell_after_its_label() -> None:
    form = table(
        ("姓名", ONE.name, *[""] * 8, "性别", "女"),
        ("身份证号", *ONE.id_number),
        ("手机号码", *ONE.mobile),
    )
    seen = examined(form)
    assert _said(seen) == {("id_number", ONE.id_number), ("mobile", ONE.mobile)}
    assert _people(seen) == 1


def test_boxes_with_stars_are_one_mask() -> None:
    shown = f"{ONE.id_number[:10]}****{ONE.id_number[14:]}"
    seen = examined(table(("姓名", ONE.name, *[""] * 17), ("身份证号", *shown)))
    assert _said(seen) == {("id_number", shown)}


def test_a_layout_of_one_column_holds_text() -> None:
    lines = [f"{at}、{one.name}（学号：{one.mobile[:7]}1234，手机：{one.mobile}）"
             for at, one in enumerate(WHO, start=1)]  # fmt: skip
    text = "\n".join(lines)
    for rows in (
        [("通知",), (text,)],
        [("通知",), *((line,) for line in lines)],
        [("目录", ""), ("新闻", text)],
        [("左", "", ""), ("目录", text, "右")],
    ):
        seen = examined(table(*rows))
        assert _said(seen) == {("mobile", one.mobile) for one in WHO}
        assert _people(seen) == len(WHO)


def test_what_a_layout_says_of_an_office_is_an_offices() -> None:
    about = "主办：某县办公室\n联系电话：023-62810000（工作日）\n建议使用1920×1080分辨率"
    assert _said(examined(table(("关于我们",), (about,)))) == set()


NOTICE = "经研究，同意以下人员：\n"
LINES = {
    "studied": "经研究，同意以下3人：{0.name}，联系电话{0.mobile}；{1.name}，联系电话{1.mobile}；"
    "{2.name}，联系电话{2.mobile}。",
    "officer": "{0.name}，军官证号后字第0000{0.mobile[9]}{0.mobile[10]}1号，联系电话{0.mobile}；"
    "{1.name}，军官证号军字第0000{1.mobile[9]}{1.mobile[10]}2号，联系电话{1.mobile}；"
    "{2.name}，军官证号政字第0000{2.mobile[9]}{2.mobile[10]}3号，联系电话{2.mobile}。",
    "car": "{0.name}，身份证号{0.id_number}，遗失登记证书，车牌号甘J0000A，声明作废。\n"
    "{1.name}，身份证号{1.id_number}，车牌号甘J0000B。\n{2.name}，身份证号{2.id_number}。",
    "bank": "1    {0.name}     {0.id_number}   {0.mobile}   工商银行   {0.card}\n"
    "2    {1.name}     {1.id_number}   {1.mobile}   邮政储蓄银行   {1.card}\n"
    "3    {2.name}     {2.id_number}   {2.mobile}   农村信用社   {2.card}",
    "buyer": "同意以下3人：购车人{0.name}，车牌号甘J0000A，补贴5578元；购车人{1.name}，"
    "车牌号甘J0000B，补贴4139元；购车人{2.name}，车牌号甘J0000C，补贴3569元。",
    "name last": "以下3户：税务登记号{0.id_number}01，业户名称惠民商店，经营者{0.name}，"
    "欠税额1773元；税务登记号{1.id_number}01，业户名称便民商店，经营者{1.name}，欠税额6681元；"
    "税务登记号{2.id_number}01，业户名称利民商店，经营者{2.name}，欠税额1454元。",
    "permits": "同意以下3人：{0.name}，单位文化馆，护照号E00000001；{1.name}，"
    "单位财政所，护照号E00000002；{2.name}，单位农技站，护照号E00000003。",
}  # fmt: skip


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_words_of_a_notice_are_nobodys_names(line: str) -> None:
    who = WHO[:3]
    seen = examined(line.format(*who))
    assert _people(seen) == len(who)
    assert {value.raw for value in seen.values if value.kind == "name"} == {one.name for one in who}


@pytest.mark.parametrize("role", ["父亲", "母亲", "监护人", "配偶"])
def test_the_phone_of_a_parent_is_the_parents(role: str) -> None:
    lines = [
        f"{at}、{child.name}（身份证号：{child.id_number}，{role}姓名：{other.name}，"
        f"{role}电话：{other.mobile}，银行卡号：{child.card}）"
        for at, (child, other) in enumerate(zip(WHO[:4], WHO[4:8], strict=True), start=1)
    ]
    seen = examined("\n".join(lines))
    assert _people(seen) == 8
    whose: dict[str | None, set[str]] = {}
    for value in seen.values:
        whose.setdefault(value.person, set()).add(value.kind)
    kinds = sorted(sorted(found) for found in whose.values())
    assert kinds == [["bank_account", "id_number", "name"]] * 4 + [["mobile", "name"]] * 4


def test_a_number_belongs_to_whom_its_own_label_names() -> None:
    seen = examined(
        "".join(
            f"学生{child.name}，家长{other.name}，家长电话{other.mobile}，"
            f"学生身份证号{child.id_number}。"
            for child, other in zip(WHO[:4], WHO[4:8], strict=True)
        )
    )
    assert _people(seen) == 8


def test_the_name_before_a_sex() -> None:
    seen = examined(f"有关人员情况：{ONE.name}，女，汉族，身份证号：{ONE.id_number}。")
    assert {value.raw for value in seen.values} == {ONE.name, ONE.id_number}


def test_a_parent_without_a_name_is_no_further_person() -> None:
    lines = [f"{one.name}，身份证号{one.id_number}，监护人电话{one.mobile}" for one in WHO]
    assert _people(examined("\n".join(lines))) == len(WHO)


def test_a_birth_and_a_home_in_a_line_without_numbers() -> None:
    seen = examined(
        f"1、{ONE.name}（出生日期：1990年3月7日，住址：幸福镇和平路12号3栋501室）\n"
        f"2、{OTHER.name}（出生日期：1988年5月1日）"
    )
    assert _said(seen) == {
        ("birth_date", "1990年3月7日"), ("birth_date", "1988年5月1日"),
        ("home_address", "幸福镇和平路12号3栋501室"),
    }  # fmt: skip
    assert _people(seen) == 2


def test_a_home_of_an_office_or_of_nobody_is_nobodys() -> None:
    for line in (
        "住址：幸福镇和平路12号",
        "本局住所：幸福镇和平路12号",
        "填写出生日期：1990年3月7日",
    ):
        assert _said(examined(line)) == set()


def test_a_birth_in_a_line_breaks_the_mask_beside_it() -> None:
    lines = [
        f"{at}、{one.name}（出生日期：{one.birth:%Y年%m月%d日}，身份证号：{one.id_number[:6]}"
        f"********{one.id_number[-4:]}）"
        for at, one in enumerate(WHO, start=1)
    ]
    found = examined("\n".join(lines)).findings
    assert ("mask_weak", len(WHO)) in {(one.category, one.people) for one in found}


HEADS = {  # rows of headers, then the rows of a person, and which of these the mobile stands in
    "passport": (
        (("序号", "姓名", "护照号码", "单位"), ("", "", "手机", "")),
        (("{0}", "{1.name}", "E0000000{0}", "县医院"), ("", "", "{1.mobile}", "")),
        1,
    ),
    "ID number": (
        (("序号", "姓名", "性别", "身份证号"), ("", "", "手机", "供养金")),
        (("{0}", "{1.name}", "女", "{1.id_number}"), ("", "", "{1.mobile}", "712.36")),
        1,
    ),
    "receipt": (
        (("序号", "购机者姓名", "购机者电话", "型号"), ("", "", "发票号", "补贴额（元）")),
        (("{0}", "{1.name}", "{1.mobile}", "LX904"), ("", "", "7960516{0}", "21402.00")),
        0,
    ),
}
FOUND = {"passport": {"passport"}, "ID number": {"id_number"}, "receipt": set[str]()}


@pytest.mark.parametrize("head", HEADS)
def test_a_person_over_two_rows_under_two_headers(head: str) -> None:
    headers, written, level = HEADS[head]
    rows = [
        tuple(cell.format(at, one) for cell in row)
        for at, one in enumerate(WHO[:8], start=1)
        for row in written
    ]
    seen = examined(table(("补贴名单", "", "", ""), *headers, *rows, ("合计", "", "", "8人")))
    assert {kind for kind, _ in _said(seen)} == {"mobile", *FOUND[head]}
    assert len(_said(seen)) == 8 * (1 + len(FOUND[head]))
    assert _people(seen) == 8
    places = [value.place for value in seen.values if value.kind == "mobile"]
    assert [(place.row, place.column) for place in places] == [
        (4 + 2 * at + level, 3) for at in range(8)
    ]


@pytest.mark.parametrize("head", ["passport", "ID number"])
def test_a_person_over_two_rows_that_both_say_number_and_name(head: str) -> None:
    headers, written, _ = HEADS[head]
    rows = [
        ((str(at), one.name, *row[2:]) if level else row)
        for at, one in enumerate(WHO[:8], start=1)
        for level, row in enumerate([cell.format(at, one) for cell in row] for row in written)
    ]
    seen = examined(table(*headers, *rows))
    assert len(_said(seen)) == 8 * (1 + len(FOUND[head]))
    assert _people(seen) == 8


def test_rows_of_one_number_and_name_that_complement_each_other_are_one_person() -> None:
    head = ("序号", "姓名", "联系电话", "银行卡号")
    for serial, people_ in (("1", 1), ("2", 2)):
        seen = examined(
            table(head, ("1", ONE.name, ONE.mobile, ""), (serial, ONE.name, "", ONE.card))
        )
        assert len({value.person for value in seen.values}) == people_
    other = ("1", ONE.name, OTHER.mobile, "")
    seen = examined(table(head, ("1", ONE.name, ONE.mobile, ""), other))
    assert len({value.person for value in seen.values}) == 2
    seen = examined(table(head[1:], (ONE.name, ONE.mobile, ""), (ONE.name, "", ONE.card)))
    assert len({value.person for value in seen.values}) == 2


def test_a_header_of_two_levels_over_people_of_one_row_stays_one() -> None:
    head = (("序号", "姓名", "联系方式", ""), ("", "", "手机", "家庭住址"))
    rows = [(str(at), one.name, one.mobile, one.address) for at, one in enumerate(WHO, start=1)]
    seen = examined(table(*head, *rows))
    assert {kind for kind, _ in _said(seen)} == {"mobile", "home_address"}
    assert _people(seen) == len(WHO)


TYPES = (
    ("台胞证", "00000017", "travel_permit"),
    ("港澳居民来往内地通行证", "H00000017", "travel_permit"),
    ("护照", "E00000017", "passport"),
    ("居民身份证", ONE.id_number, "id_number"),
    ("军官证", "军字第0000017号", "military_id"),
)


@pytest.mark.parametrize(
    "headed", ["证件类型 证件号码", "证件种类（护照/台胞证） 证号", "证件 号码", ""]
)
def test_a_column_says_which_document_the_number_beside_it_is_of(headed: str) -> None:
    names = [one.name for one in WHO[: len(TYPES)]]
    rows = [(name, paper, number) for name, (paper, number, _) in zip(names, TYPES, strict=True)]
    head = [("姓名", *headed.split())] if headed else []
    seen = examined(table(*head, *rows))
    assert _said(seen) == {(kind, number) for _, number, kind in TYPES}
    assert _people(seen) == len(TYPES)


@pytest.mark.parametrize(
    "header",
    ["证件", "有效证件及号码", "证件类型及号码", "有效证件名称、号码", "证件种类/号码", "证件号码",
     "身份证/护照/通行证号码"],
)  # fmt: skip
@pytest.mark.parametrize("written", ["{0} {1}", "{0}{1}", "{0}：{1}", "{1}（{0}）", "{0}\n{1}"])
def test_one_cell_says_which_document_its_number_is_of(header: str, written: str) -> None:
    cells = [written.format(paper, number) for paper, number, _ in TYPES]
    rows = [(one.name, cell) for one, cell in zip(WHO, cells, strict=False)]
    seen = examined(table(("姓名", header), *rows))
    assert _said(seen) == {(kind, number) for _, number, kind in TYPES}
    assert _people(seen) == len(TYPES)
    for row, (_, number, kind) in zip(rows, TYPES, strict=True):
        form = table(("姓名", row[0]), (header, row[1]), ("性别", "女"))
        assert _said(examined(form)) == {(kind, number)}


def test_a_number_whose_cell_names_no_document_is_none_under_papers() -> None:
    for cell in ("01234567", "已核验 01234567", "证件 01234567", "复印件01234567（有效）"):
        assert not _said(examined(table(("姓名", "有效证件及号码"), (ONE.name, cell))))


def test_a_type_and_its_number_stand_wherever_in_the_row() -> None:
    rows = [
        (paper, one.name, "女", number)
        for one, (paper, number, _) in zip(WHO[: len(TYPES)], TYPES, strict=True)
    ]
    seen = examined(table(("证件类型", "姓名", "性别", "证件号码"), *rows))
    assert _said(seen) == {(kind, number) for _, number, kind in TYPES}


@pytest.mark.parametrize("between", ["\n", "，", "  "])
def test_a_label_says_which_document_the_number_after_it_is_of(between: str) -> None:
    for paper, number, kind in TYPES:
        parts = (f"姓名：{ONE.name}", f"证件类型：{paper}", f"证件号码：{number}")
        assert _said(examined(between.join(parts))) == {(kind, number)}


def test_a_header_of_columns_is_no_title() -> None:
    lines = ["网上祭扫志愿者报名表", "", "序号   姓名     微信号         联系电话"]
    lines += [
        f"{at}      {one.name}     hua-00{at:03}ab   {one.mobile}"
        for at, one in enumerate(WHO, start=1)
    ]
    seen = examined("\n".join(lines), title="")
    assert sorted(kind for kind, _ in _said(seen)) == ["mobile"] * 12 + ["wechat"] * 12
    assert "work_contact" not in {found.category for found in seen.findings}


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "红旗街道办", "0591-83210001"), ("2", "新安镇政府", "0591-83210002")],
        [("3", "红旗街道办", "0591-83210001"), ("4", "新安镇政府", "0591-83210002")],
        [("1", "化肥", "20230101"), ("2", "种子", "20230102")],
    ],
    ids=["offices", "offices that go on", "goods"],
)
def test_what_no_people_are_under_is_another_table(rows: list[tuple[str, ...]]) -> None:
    head = ("序号", "姓名", "联系电话")
    list_ = [(str(at), one.name, one.mobile) for at, one in enumerate(WHO[:2], start=1)]
    seen = examined(table(head, *list_), "各乡镇民政办", table(*rows))
    assert {kind for kind, _ in _said(seen)} == {"mobile"}
    assert _people(seen) == 2


def test_names_without_surnames_are_told_apart_in_a_line() -> None:
    names = ("古丽娜尔·艾合买提", "次仁卓玛", "达娃", "扎西平措", "阿依古丽")
    phones = [one.mobile for one in WHO]
    for shape in ("{}，手机{}；", "{}（身份证号：%s，手机：{}）\n", "{}{}、"):
        parts = [
            (shape % one.id_number if "%" in shape else shape).format(name, phone)
            for one, name, phone in zip(WHO, names, phones, strict=False)
        ]
        seen = examined("以下5人：" + "".join(parts))
        assert {value.raw for value in seen.values if value.kind == "name"} == set(names)
        assert _people(seen) == len(names)


def test_a_name_before_another_number_is_not_said_again() -> None:
    seen = examined(
        f"委托人：{ONE.name}，身份证号：{ONE.id_number}；受托人：{OTHER.name}，"
        f"身份证号：{OTHER.id_number}，电话：{OTHER.mobile}。"
    )
    assert _people(seen) == 2


def test_a_form_says_which_document_its_number_is_of() -> None:
    rows = ("姓名", ONE.name), ("证件类型", "港澳居民来往内地通行证"), ("证件号码", "H00000017")
    assert _said(examined(table(*rows))) == {("travel_permit", "H00000017")}


def test_a_layout_beside_numbers_holds_sentences() -> None:
    said = [f"{one.name}，身份证号：{one.id_number}，电话：{one.mobile}" for one in WHO[:4]]
    for rows in (
        [(f"{at}.", cell) for at, cell in enumerate(said, start=1)],
        [("第一批", "；".join(said[:2])), ("第二批", "；".join(said[2:]))],
    ):
        seen = examined(table(*rows))
        assert _people(seen) == 4
        assert {value.raw for value in seen.values if value.kind == "name"} == {
            one.name for one in WHO[:4]
        }


def test_a_sentence_in_a_row_of_somebody_is_of_that_person() -> None:
    rows = [(one.name, f"已核，身份证号{one.id_number}，属实") for one in WHO]
    assert _people(examined(table(("姓名", "备注"), *rows))) == len(WHO)
    form = table(("姓名", ONE.name), ("联系方式", f"手机，{ONE.mobile}，白天可拨打"))
    assert _people(examined(form)) == 1


def test_a_huge_cell_is_read_before_the_suite_stops_waiting() -> None:
    examined(table(("1.", "，" * 400_000), ("2.", "1234 " * 80_000)))


@pytest.mark.parametrize("again", [True, False])
def test_rows_say_by_a_label_what_their_value_is(again: bool) -> None:
    """again: the name stands in each row, not in the first alone."""
    rows = [
        (one.name if again or not at else "", label, value)
        for one in WHO
        for at, (label, value) in enumerate(
            (("身份证号", one.id_number), ("银行卡号", one.card), ("联系电话", one.mobile))
        )
    ]
    seen = examined(table(("姓名", "项目", "内容"), *rows))
    assert _people(seen) == len(WHO)
    assert _said(seen) == {
        said
        for one in WHO
        for said in (
            ("id_number", one.id_number), ("bank_account", one.card), ("mobile", one.mobile)
        )
    }  # fmt: skip


def test_a_red_cross_is_nobody() -> None:
    rows = ("东桥红十字会", "工商银行", "60122110000012345", "0551-67690000")
    seen = examined(table(("户名", "开户银行", "账号", "联系电话"), rows))
    assert not _said(seen)


def test_a_wide_row_does_not_part_a_form() -> None:
    seen = examined(
        table(
            ("姓名", ONE.name, "性别", "女"),
            ("身份证号码", ONE.id_number, "联系电话", ONE.mobile),
            ("家庭住址", "南圩乡新塘村9组86号", "", ""),
            ("开户行", "邮储银行", "银行账号", ONE.card),
        )
    )
    assert _people(seen) == 1
    assert "home_address" in {value.kind for value in seen.values}
