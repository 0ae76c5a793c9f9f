"""Words beside a number: brackets and banks in labels; whose phone or account it is by them."""

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(8, seed=523)
ONE, OTHER = WHO[:2]
BOOK = "81010000012345678"  # no card: only words tell that it is an account


def _said(seen: Examination, *kinds: str) -> list[str]:
    return [value.raw or "" for value in seen.values if value.kind in kinds]


@pytest.mark.parametrize(
    "label",
    [
        "身份证（护照、军官证）号码",
        "居民身份证(其他证件)号码",
        "身份证（件）号",
        "营业执照（身份证）号码",
    ],
)
def test_brackets_inside_a_label_leave_it_whole(label: str) -> None:
    seen = examined(f"受处罚的是{ONE.name}，{label}：{ONE.id_number}，罚款五百元。")
    assert _said(seen, "id_number") == [ONE.id_number]


@pytest.mark.parametrize("label", ["合同（副本）编号", "受理（登记）号码", "营业执照（副本）号码"])
def test_brackets_inside_a_things_label_are_the_things(label: str) -> None:
    assert not _said(examined(f"{label}：{ONE.id_number}，现予公告。"), "id_number")


def test_lines_whose_labels_have_brackets_are_one_form() -> None:
    seen = examined(
        f"当事人：{ONE.name}\n证照名称：居民身份证\n身份证（或护照）号码：{ONE.id_number}\n"
        f"住址（经常居住地）：某市某区和平路1号\n手机（必填）：{ONE.mobile}\n"
    )
    assert len({value.person for value in seen.values}) == 1
    assert _said(seen, "mobile") == [ONE.mobile]


@pytest.mark.parametrize(
    "account",
    [
        "汇入本人账户（某县农村信用社{}）",
        "发放至其一卡通（邮政储蓄银行：{}）",
        "存折账号：某县农商行 {}",
    ],
)
def test_a_bank_between_an_accounts_label_and_its_number(account: str) -> None:
    seen = examined(f"{ONE.name}，救助金3000元，{account.format(BOOK)}。")
    assert _said(seen, "bank_account") == [BOOK]


@pytest.mark.parametrize(
    "said",
    ["罚款缴入单位账户（某某银行{}）", "请汇至财政专户，账号：农业银行{}", "流水凭证，建设银行{}"],
)
def test_a_bank_before_an_offices_or_no_account(said: str) -> None:
    assert not _said(examined(f"{said.format(BOOK)}。"), "bank_account")


def test_remarks_that_label_various_numbers_are_read() -> None:
    notes = [
        f"身份证：{ONE.id_number}", f"转账至{OTHER.card}", f"身份证：{WHO[2].id_number}", "",
        f"账号{WHO[4].card}，本人", f"身份证：{WHO[5].id_number}", f"手机{WHO[6].mobile}", "已脱贫",
    ]  # fmt: skip
    rows = [(one.name, "500", note) for one, note in zip(WHO, notes, strict=True)]
    seen = examined(table(("姓名", "金额", "说明"), *rows))
    assert len(_said(seen, "id_number")) == 3
    assert _said(seen, "bank_account") == [OTHER.card, WHO[4].card]
    assert _said(seen, "mobile") == [WHO[6].mobile]


def test_remarks_that_hold_numbers_of_things_stay_out() -> None:
    rows = [(one.name, f"{one.id_number[:17]}{'0123456789X'[at]}") for at, one in enumerate(WHO)]
    assert not _said(examined(table(("姓名", "说明"), *rows)), "id_number", "bank_account")


@pytest.mark.parametrize(
    "header", ["用人单位账号", "企业开户账号", "对公账户", "学校账户", "公司收款账号"]
)
def test_an_account_of_a_unit_beside_people_is_nobodys(header: str) -> None:
    rows = [(one.name, one.id_number, BOOK) for one in WHO]
    seen = examined(table(("姓名", "身份证号", header), *rows))
    assert not _said(seen, "bank_account")
    assert len(_said(seen, "id_number")) == len(WHO)


@pytest.mark.parametrize(
    "header", ["个人账号", "收款单位账号", "单位代发账号", "单位职工银行卡号", "账号"]
)
def test_an_account_that_a_unit_pays_into_is_a_persons(header: str) -> None:
    rows = [(one.name, one.id_number, one.card) for one in WHO]
    seen = examined(table(("姓名", "身份证号", header), *rows))
    assert len(_said(seen, "bank_account")) == len(WHO)


@pytest.mark.parametrize("header", ["学校电话", "企业联系电话", "幼儿园电话"])
def test_a_phone_of_a_school_or_firm_is_nobodys(header: str) -> None:
    rows = [(f"第{at}小学", one.name, "0599-8800012") for at, one in enumerate(WHO)]
    seen = examined(table(("名称", "校长", header), *rows))
    assert not _said(seen, "landline", "mobile")


@pytest.mark.parametrize("header", ["学生电话", "本人联系电话", "家长电话"])
def test_a_phone_of_a_pupil_or_parent_is_theirs(header: str) -> None:
    rows = [("第一小学", one.name, one.mobile) for one in WHO]
    assert len(_said(examined(table(("学校", "姓名", header), *rows)), "mobile")) == len(WHO)


PASSPORTS = ["C00000012", "N00000013", "AB0000014", "P0000015", "000000016", "H00000017"]


@pytest.mark.parametrize("header", ["护照号", "Passport No. 护照号码", "护照"])
def test_passports_of_any_state_by_that_very_word(header: str) -> None:
    rows = [(one.name, text) for one, text in zip(WHO, PASSPORTS, strict=False)]
    seen = examined(table(("姓名", header), *rows))
    assert _said(seen, "passport") == PASSPORTS
    assert not _said(seen, "travel_permit")


def test_the_type_beside_a_number_tells_passports_from_permits() -> None:
    head = ("姓名", "证件类型", "证件号码")
    rows = [(ONE.name, "护照", "C00000012"), (OTHER.name, "往来港澳通行证", "C00000013")]
    seen = examined(table(head, *rows))
    assert _said(seen, "passport") == ["C00000012"]
    assert _said(seen, "travel_permit") == ["C00000013"]


@pytest.mark.parametrize("header", ["证件号码", "护照/通行证号", "产品编号"])
def test_what_may_be_another_document_is_no_foreign_passport(header: str) -> None:
    rows = [(one.name, f"M0000001{at}") for at, one in enumerate(WHO)]
    assert not _said(examined(table(("姓名", header), *rows)), "passport")


ANSWER = (
    "来信人：{0.name}\n联系电话：{0.mobile}\n来信内容：我家的补贴至今没有到账，{1}。\n"
    "答复内容：您好，来信收悉。经核实正在办理。{2}。\n"
)


@pytest.mark.parametrize(
    "said",
    [
        "如有疑问可致电我局某某科，联系电话：0599-8810003",
        "请向本中心咨询，电话0599-8810003",
        "详情请拨打联系电话：0599-8810003",
    ],
)
def test_the_landline_of_an_office_that_answers_is_no_senders(said: str) -> None:
    seen = examined(ANSWER.format(ONE, "请处理", said), title="信访事项答复")
    assert _said(seen, "mobile") == [ONE.mobile]
    assert not _said(seen, "landline")


@pytest.mark.parametrize(
    "said", ["我的联系电话：0599-8810004", "请与我联系，家庭电话：0599-8810004"]
)
def test_the_landline_that_a_sender_gives_is_theirs(said: str) -> None:
    seen = examined(ANSWER.format(ONE, said, "特此答复"), title="信访事项答复")
    assert _said(seen, "landline") == ["05998810004"]


@pytest.mark.parametrize("word", ["领队", "带队教师"])
def test_the_mobile_of_who_leads_a_team_is_one_at_work(word: str) -> None:
    seen = examined(f"{word}：{ONE.name}　　手机：{ONE.mobile}")
    assert [finding.category for finding in seen.findings] == ["work_contact"]
