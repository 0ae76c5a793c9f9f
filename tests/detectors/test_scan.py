"""Numbers as people write them are found; numbers that only look personal are not."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.catalog import kinds
from detectors.engine import masks
from detectors.engine.blind import contains_identifier
from detectors.engine.blind import text as blinded
from detectors.engine.examine import examine
from detectors.engine.scan import in_cell, in_text
from detectors.finding import Context, Value
from documents.document import Document, Place, Table, Text
from tests.people import check_digit, person

TODAY = date(2026, 11, 24)
CONTEXT = Context(key=b"\x42" * 32, today=TODAY, reveal=True)
WHO, OTHER = person(7), person(12)
ID, MOBILE, CARD = WHO.id_number, WHO.mobile, WHO.card
WITH_X = next(who for at in range(400) if (who := person(at)).id_number.endswith("X")).id_number
MISTYPED = ID[:17] + ("1" if ID[17] != "1" else "2")
TENDER = f"35010220150307001{check_digit('35010220150307001')}"
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _values(text: str) -> list[Value]:
    found = examine(Document(blocks=(Text(text=text),)), CONTEXT)[0].values
    return [value for value in found if value.kind != "name"]


FOUND = [
    ("id_number", ID, f"公民身份号码：{ID}"),
    ("id_number", ID, f"张三，男，{ID}，住址"),
    ("id_number", ID, f"身份证号{ID.translate(FULL_WIDTH)}"),
    ("id_number", ID, f"身份证：{ID[:6]} {ID[6:14]} {ID[14:]}"),
    ("id_number", ID, f"{ID[:6]}-{ID[6:14]}-{ID[14:]}"),
    ("id_number", ID, f"{ID[:14]} {ID[14:]}"),
    ("id_number", ID, f"证件号{' '.join(ID)}"),
    ("id_number", ID, f"身份证号：|{'|'.join(ID)}|"),
    ("id_number", WITH_X, f"张三｜{'｜'.join(WITH_X.lower())}｜男"),
    ("id_number", ID, f"身份证号 | {' | '.join(ID)} | 电话 | {' | '.join(MOBILE)} |"),
    ("id_number", WITH_X, f"身份证号码：{WITH_X.lower()}，"),
    ("id_number", WITH_X, f"{WITH_X[:17]}\u0425"),
    ("id_number", WITH_X, f"身份证{WITH_X[:17]}\u00d7。"),
    ("id_number", ID, f"'{ID}"),
    ("id_number", ID, f"身份证号为{ID}的张三"),
    ("id_number", ID, f"张三{ID}"),
    ("id_number", ID, f"1.{ID}"),
    ("id_number", ID, f"{ID[:17]} {ID[17]}"),
    ("id_number", ID, f"身份证号{ID[:6]}\n{ID[6:]}"),
    ("id_number", ID, f"身份证（{ID}）"),
    ("id_number", ID, f"附件：{ID}_张三.pdf"),
    ("id_number", ID, f"https://www.example.cn/q?id={ID}"),
    ("mobile", MOBILE, f"电话{MOBILE[:3]} {MOBILE[3:]}"),
    ("plate", "闽B00034", "车牌号闽A00012、闽B00034"),
    ("id_number", MISTYPED, f"身份证号：{MISTYPED}"),
    ("id_number", ID, f"身份证号码\u200b{ID[:8]}\u200b{ID[8:]}"),
    ("id_number_15", WHO.id_number_15, f"身份证号：{WHO.id_number_15}"),
    ("mobile", MOBILE, f"联系电话：{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("mobile", MOBILE, f"手机 {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}"),
    ("mobile", MOBILE, f"手机：+86-{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("mobile", MOBILE, f"86{MOBILE}"),
    ("mobile", MOBILE, f"+86 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("mobile", MOBILE, f"1 {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("mobile", MOBILE, f"{ID[:6]} {ID[6:14]} {ID[14:]} {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("id_number", ID, f"{ID[:6]} {ID[6:14]} {ID[14:]} {MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}"),
    ("mobile", MOBILE, f"{CARD} {MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}"),
    ("bank_account", CARD, f"{ID} {CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}"),
    ("mobile", MOBILE, f"Tel{MOBILE}"),
    ("mobile", MOBILE, MOBILE.translate(FULL_WIDTH)),
    ("mobile", MOBILE, f"手机号：{MOBILE.translate(NUMERALS)}"),
    ("mobile", MOBILE, f"{MOBILE}/{OTHER.mobile}"),
    ("mobile", OTHER.mobile, f"{MOBILE}、{OTHER.mobile}"),
    ("mobile", MOBILE, f"王五（{MOBILE}）."),
    ("mobile", MOBILE, f"★{MOBILE}"),
    ("mobile", MOBILE, f"▲{MOBILE}"),
    ("mobile", MOBILE, f"×{MOBILE}"),
    ("mobile", MOBILE, f"1·{MOBILE}"),
    ("mobile", MOBILE, f"{MOBILE}····王五"),
    ("mobile", MOBILE, f"{MOBILE}----王五"),
    ("mobile", MOBILE, f"{MOBILE}某某小区"),
    ("mobile", MOBILE, f"{MOBILE}*"),
    ("bank_account", CARD, f"张三 {CARD}"),
    (
        "bank_account",
        CARD,
        f"卡号{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}",
    ),
    ("bank_account", WHO.passbook, f"一卡通账号：{WHO.passbook}"),
    ("disability_cert", WHO.disability_cert, WHO.disability_cert),
    ("disability_cert", f"{WITH_X}42", f"证件号码{WITH_X.lower()}42"),
    ("tax_id_personal", f"{WITH_X}00", f"税号{WITH_X}00"),
    ("mobile", MOBILE, f"{ID},{MOBILE},{CARD}"),
    ("disability_cert", f"{ID}42B1", f"残疾人证{ID}42B1"),
    ("id_number", ID, f"学号：{ID}"),
    ("student_code", WHO.student_code, f"考生号：{WHO.student_code}"),
    ("qq", "10000123", "联系方式：QQ10000123、微信abc_00001"),
    ("military_id", "0000123", "军人证号0000123"),
    ("student_code", WHO.student_code, f"学籍号：{WHO.student_code.lower()}"),
    ("tax_id_personal", f"{ID}00", f"纳税人识别号：{ID}00"),
    ("certificate", f"T{ID}", f"证号：T{ID}"),
    ("certificate", f"201235110{ID}", f"证书编码201235110{ID}"),
    ("passport", "E00000123", "护照号码：E00000123"),
    ("travel_permit", "H00000123", "港澳居民来往内地通行证：H00000123"),
    ("travel_permit", "01234567", "台胞证号：01234567"),
    ("residence_permit", "810000199003070007", "居住证810000199003070007"),
    ("social_security", "A00000123", "社保卡号：A00000123"),
    ("military_id", "军字第0000123号", "军官证：军字第0000123号"),
    ("plate", "闽AD00012", "车牌号闽AD00012"),
    ("plate", "闽A·00012", "号牌号码：闽A·00012"),
    ("email", "zhang@example.com", "邮箱：Zhang@example.com"),
    ("wechat", "WXID_0001A", "微信号：wxid_0001a"),
    ("qq", "10000123", "QQ：10000123"),
    ("landline", "059183210000", "宅电(0591)83210000"),
]
NOT_FOUND = [
    f"招标编号：{TENDER}",
    f"项目编号:{TENDER}",
    f"订单号：{ID}",
    "统一社会信用代码：91310000552936878J",
    "工商注册号350100100012345",
    f"总投资{MOBILE}.00元",
    f"金额：{MOBILE}元",
    f"0.{MOBILE}",
    f"{MOBILE}.5",
    f"GPS坐标119.{MOBILE}",
    "时间戳1700000000000",
    "20260307123000123",
    f"https://www.example.gov.cn/art/2026/{MOBILE}.html",
    f"t20260307_{MOBILE}.pdf",
    "监督电话：12345",
    "服务热线400-123-4567",
    "电话：010-12345678",
    "联系电话：0591-87654321",
    "索引号：350100-0100-2026-00001",
    f"发票号码：{MOBILE}",
    f"准考证号：{MOBILE}",
    "13800138000",
    "12345678901",
    "88888888888",
    f"身份证号（如：{ID}）",
    f"银发〔2026〕{MOBILE}号",
    f"第{MOBILE}号",
    f"ABC{CARD}XYZ",
    "2025-350102-48-01-000123",
    "不动产单元号350102001001GB00001F00010001",
    "承包方编码：350102200200210001",
    "ISBN 9787301000000",
    "产品型号E12345678",
    "2026年3月7日至2026年3月14日 13:00-14:00",
    "3.14159265358979",
    "138,0000,1234",
    "工资 1990 1234567",
    "1234*6789",
    "jyj@fuzhou.gov.cn",
    TENDER[:17] + ("1" if TENDER[17] != "1" else "2"),
    f"身份证号：|{'|'.join(MISTYPED)}|",
    f"|1|{'|'.join(ID)}|",
    f"|{'|'.join(MOBILE)}|",
    f"项目编号：{'|'.join(TENDER)}",
]
MASKED = [
    ("id_number", f"{ID[:6]}{sign * 8}{ID[14:]}")
    for sign in "*＊⁎✱✳xXⅹ×✕✖╳✗●〇○◯⭕◎#_█▓░■□▪▲△◆◇★☆※〓⬛？·・某"
]
MASKED += [
    ("id_number", f"{ID[:6]}…{ID[14:]}"),
    ("id_number", f"{ID[:6]}......{ID[14:]}"),
    ("id_number", f"{ID[:6]}----{ID[14:]}"),
    ("id_number", f"{ID[:14]}----"),
    ("id_number", f"{ID[:14]}某某某某"),
    ("id_number", f"××××××××××××××{ID[14:]}"),
    ("id_number", f"{ID[:14]}****"),
    ("id_number", f"{ID[:2]}*************{ID[15:]}"),
    ("id_number", f"{ID[0]}****************{ID[-1]}"),
    ("id_number", f"**************{ID[14:]}"),
    ("id_number", f"{ID[:6]} **** **** {ID[14:]}"),
    ("id_number", f"{ID[:6]}***{ID[14:]}"),
    ("mobile", f"{MOBILE[:3]}****{MOBILE[7:]}"),
    ("mobile", f"{MOBILE[:3]}xxxx{MOBILE[7:]}"),
    ("mobile", f"{MOBILE[:3]}-****-{MOBILE[7:]}"),
    ("mobile", f"{MOBILE[:3]}····{MOBILE[7:]}"),
    ("mobile", f"{MOBILE[:3]}某某某某{MOBILE[7:]}"),
    ("mobile", f"{MOBILE[:7]}****"),
    ("mobile", f"{MOBILE[:7]}△△△△"),
    ("bank_account", f"{CARD[:6]}·········{CARD[15:]}"),
    ("bank_account", f"{CARD[:6]}▲▲▲▲▲▲▲▲▲{CARD[15:]}"),
    ("bank_account", f"{CARD[:6]}*********{CARD[15:]}"),
    ("bank_account", f"{CARD[:4]} **** **** **** {CARD[16:]}"),
]


@pytest.mark.parametrize(("kind", "value", "text"), FOUND)
def test_a_number_is_found_however_it_is_written(kind: str, value: str, text: str) -> None:
    found = [(one.kind, one.raw) for one in _values(text) if one.mask is None]
    assert (kind, value) in found


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_personal_is_left(text: str) -> None:
    assert [(one.kind, one.raw) for one in _values(text)] == []


@pytest.mark.parametrize(("kind", "text"), MASKED)
@pytest.mark.parametrize("before", ["", "张三 "])
def test_a_mask_is_known_in_every_style(kind: str, text: str, before: str) -> None:
    values = _values(before + text)
    assert [one.kind for one in values] == [kind]
    assert values[0].mask is not None


def test_what_is_left_out_is_counted_by_its_reason() -> None:
    aside: Counter[str] = Counter()
    in_text(f"招标编号：{TENDER}，合计{MOBILE}元，如：13800138000", frozenset(), TODAY, aside=aside)
    assert aside == {"reference_number": 1, "amount": 1, "placeholder": 1}


def test_a_number_that_lines_of_a_cell_wrap_is_one() -> None:
    headed = frozenset({"id_number"})
    for text in (f"{ID[:10]}\n{ID[10:]}", f"{ID[:6]}\n{ID[6:14]}\n{ID[14:]}", f" {ID} "):
        assert [one.text for one in in_cell(text, headed, TODAY)] == [ID]


@pytest.mark.parametrize(
    ("text", "label", "pattern"),
    [
        (ID[:14], "身份证号", "d" * 14 + "*" * 4),
        (ID[:16], "身份证号", "d" * 16 + "**"),
        (ID[14:], "身份证号后四位", "*" * 14 + "d" * 4),
        (f"{ID[:6]}        {ID[14:]}", "身份证号", "d" * 6 + "*" * 8 + "d" * 4),
        ("*" * 18, "身份证号", "*" * 18),
    ],
)
def test_what_a_list_cut_off_is_a_mask(text: str, label: str, pattern: str) -> None:
    found = in_cell(text, frozenset({"id_number"}), TODAY, label)
    assert [(one.kind.id, one.masked) for one in found] == [("id_number", True)]
    assert masks.pattern(found[0].text) == pattern


@pytest.mark.parametrize(
    ("kind", "text", "values"),
    [
        ("mobile", f"{MOBILE}.0", [MOBILE]),
        ("mobile", f"0{MOBILE}", [MOBILE]),
        ("mobile", f"{MOBILE}（妻子）{OTHER.mobile}（本人）", [MOBILE, OTHER.mobile]),
        ("mobile", f"{MOBILE}转8001", [MOBILE]),
        ("landline", "（0591）83210000", ["059183210000"]),
        ("landline", "0591-83210000-801", ["059183210000"]),
        ("landline", "83210000", ["83210000"]),
        ("bank_account", f"{CARD}.0", [CARD]),
        ("bank_account", f"农行{CARD}", [CARD]),
        ("bank_account", "13-123401234567890", ["13123401234567890"]),
        ("id_number", f"{ID}（本人）", [ID]),
        ("id_number", f"`{ID}", [ID]),
        ("id_number", "不详", []),
    ],
)
def test_a_cell_under_its_header(kind: str, text: str, values: list[str]) -> None:
    found = in_cell(text, frozenset({kind, "mobile" if kind == "landline" else kind}), TODAY)
    assert [one.text for one in found] == values


def test_two_numbers_in_a_cell_are_two() -> None:
    headed = frozenset({"id_number"})
    for between in ("\n", " ", "、", "；"):
        found = in_cell(f"{ID}{between}{OTHER.id_number}", headed, TODAY)
        assert [one.text for one in found] == [ID, OTHER.id_number]


def test_an_id_silences_the_card_that_its_digits_would_make() -> None:
    for at in range(300):
        number = person(at).id_number
        assert [one.kind.id for one in in_text(number, frozenset(), TODAY)] == ["id_number"]


@given(
    at=st.integers(0, 5000),
    before=st.text("，。 （张三\n：:", max_size=6),
    after=st.text("，。 ）的\n；", max_size=6),
)
def test_text_around_a_number_never_hides_it(at: int, before: str, after: str) -> None:
    who = person(at)
    for number in (who.id_number, who.mobile):
        text = before + number + after
        found = in_text(text, frozenset(), TODAY)
        assert [one.text for one in found] == [number]
        assert text[found[0].start : found[0].end] == number


@pytest.mark.parametrize("people", [1, 3, 60])
@pytest.mark.parametrize("gap", ["  ", " * "])
def test_a_row_of_numbers_is_read_alike_however_long_it_is(people: int, gap: str) -> None:
    row, known = [], []
    for who in map(person, range(people)):
        spaced = f"{who.id_number[:6]} {who.id_number[6:14]} {who.id_number[14:]}"
        row += [spaced, f"{who.mobile[:3]}-{who.mobile[3:7]}-{who.mobile[7:]}", who.card]
        known += [who.id_number, who.mobile, who.card]
    found = in_text(gap.join(row), frozenset(), TODAY)
    assert [one.text for one in found] == known


def test_what_completes_a_number_does_not_begin_the_next() -> None:
    text = f"{ID[:14]} {ID[14:]}-{MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}"
    assert [one.text for one in in_text(text, frozenset(), TODAY)] == [ID, MOBILE]


@given(st.text(st.sampled_from("0123456789Xx*-. ×:身份证号电话卡@a_…\n"), max_size=80))
def test_no_text_breaks_the_scan_and_places_are_inside(text: str) -> None:
    end = 0
    for one in in_text(text, frozenset(), TODAY):
        assert 0 <= one.start < one.end <= len(text)
        assert one.start >= end
        end = one.end


@given(at=st.integers(0, 5000), before=st.text("中a_/=?-.1", max_size=5))
def test_a_blinded_text_holds_no_number(at: int, before: str) -> None:
    who = person(at)
    for number in (who.id_number, who.student_code, who.disability_cert):
        shown = blinded(f"{before}{number}.html")
        assert who.id_number not in shown
        assert not contains_identifier(shown)


def test_a_series_of_numbers_that_pass_now_and_then_is_no_list_of_people() -> None:
    series = [f"3501022020021{at:05d}" for at in range(10_000, 10_060)]
    assert any(in_text(number, frozenset(), TODAY) for number in series)
    assert _values("\n".join(series)) == []


def test_what_a_document_leaves_out_is_named() -> None:
    text = f"招标编号：{TENDER}\n合计{MOBILE}元\n热线13800138000"
    examination = examine(Document(blocks=(Text(text=text),)), CONTEXT)[0]
    assert examination.left_out == {"reference_number": 1, "amount": 1, "placeholder": 1}


def test_a_sentence_says_where_and_when_beside_the_number() -> None:
    text = (
        f"当事人{WHO.name}，女，1990年3月7日出生，身份证号码{ID}，住云岭市东街12号3幢401室。\n"
        f"1、{OTHER.name}，{OTHER.id_number}，青石镇大湾村3组12号，电话{OTHER.mobile}\n"
        f"地点：云岭市东街12号，电话{MOBILE}"
    )
    described = [
        (one.kind, one.raw, one.place.paragraph)
        for one in _values(text)
        if one.kind in {"birth_date", "home_address"}
    ]
    assert described == [
        ("birth_date", "1990年3月7日", 1),
        ("home_address", "云岭市东街12号3幢401室", 1),
        ("home_address", "青石镇大湾村3组12号", 2),
    ]


def test_a_month_of_birth_narrows_a_mask() -> None:
    rows = [
        (who.name, f"{who.birth:%Y.%m}", f"{who.id_number[:6]}********{who.id_number[14:]}")
        for who in (person(at) for at in range(20))
    ]
    table = Table(rows=(("姓名", "出生年月", "身份证号"), *rows), place=Place(row=1, column=1))
    values = examine(Document(blocks=(table,)), CONTEXT)[0].values
    assert {one.kind for one in values} == {"name", "id_number"}
    assert {one.mask.strength.value for one in values if one.mask} <= {"broken", "weak"}


def test_a_row_that_calls_itself_a_sample_is_left() -> None:
    head = ("序号", "姓名", "身份证号")
    rows = (head, ("示例", "张三", ID), ("1", OTHER.name, OTHER.id_number))
    document = Document(blocks=(Table(rows=rows, place=Place(row=1, column=1)),))
    examination = examine(document, CONTEXT)[0]
    assert [one.raw for one in examination.values] == [OTHER.name, OTHER.id_number]
    assert examination.left_out == {"placeholder": 1}


ANY_SIGN = st.text(
    st.one_of(
        st.sampled_from("0123456789Xx*-. ×:身份证号电话卡@a_…\n٣０Ｘ①〇一三#()（）/"),
        st.characters(),
    ),
    max_size=60,
)


@given(text=ANY_SIGN, headed=st.sets(st.sampled_from([one.id for one in kinds()]), max_size=3))
def test_no_cell_breaks_the_scan(text: str, headed: set[str]) -> None:
    for one in in_cell(text, frozenset(headed), TODAY, "证件号码"):
        assert one.text
        assert 0 <= one.start < one.end <= len(text)
    blinded(text)
