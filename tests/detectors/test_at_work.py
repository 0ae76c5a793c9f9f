"""Numbers of offices, firms and those who stand for them, beside those of people."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(12, seed=911)
ONE, OTHER = WHO[:2]
LINE = "0591-83210001"


def _seen(*rows: Sequence[str], title: str = "公示", after: str = "") -> Examination:
    return examined(table(*rows), *([after] if after else []), title=title)


def _kinds(seen: Examination) -> set[str]:
    return {value.kind for value in seen.values if value.kind != "name"}


@pytest.mark.parametrize("office", ["林场", "村委会", "学校", "卫生院", "社区", "合作社", "办事处"])
def test_a_column_of_an_offices_phones_is_the_offices(office: str) -> None:
    rows = [(one.name, one.id_number, LINE) for one in WHO]
    seen = _seen(("姓名", "身份证号", f"所属{office}电话"), *rows)
    assert _kinds(seen) == {"id_number"}
    assert seen.left_out == {"organisation_or_thing": len(WHO)}


@pytest.mark.parametrize("home", ["家庭电话", "住所电话", "固定电话", "联系电话"])
def test_a_phone_at_home_is_a_persons(home: str) -> None:
    rows = [(one.name, one.id_number, f"0591-8321{at:04d}") for at, one in enumerate(WHO)]
    assert _kinds(_seen(("姓名", "身份证号", home), *rows)) == {"id_number", "landline"}


@pytest.mark.parametrize("head", ["理事长", "负责人", "董事长"])
def test_the_line_of_who_stands_for_a_firm_is_the_firms(head: str) -> None:
    phones = [one.mobile if at % 2 else LINE for at, one in enumerate(WHO)]
    rows = [
        ("东坡专业合作社", one.name, phone, other.name, other.id_number)
        for one, other, phone in zip(WHO, reversed(WHO), phones, strict=True)
    ]
    seen = _seen(("名称", head, "联系方式", "出资人姓名", "出资人身份证号"), *rows)
    assert _kinds(seen) == {"id_number", "mobile"}
    owners = {value.raw: value.person for value in seen.values if value.kind == "id_number"}
    phones_of = {value.person for value in seen.values if value.kind == "mobile"}
    assert len(owners) == len(WHO)
    assert len(phones_of) == len(WHO) // 2


def test_an_account_is_of_who_is_paid() -> None:
    paid = ("惠民农资有限公司", "城关镇人民政府", "东坡村", "县第一中学", ONE.name, OTHER.name)
    rows = [(one, "农商银行", f"6205098396295381{at:04d}") for at, one in enumerate(paid)]
    seen = _seen(("收款单位", "开户行", "账号"), *rows)
    assert [value.raw for value in seen.values if value.kind == "name"] == [ONE.name, OTHER.name]
    assert len([value for value in seen.values if value.kind == "bank_account"]) == 2
    assert seen.people == 2


def test_what_the_law_orders_is_told_only_where_it_is_not_masked() -> None:
    shown = [f"{one.id_number[:10]}****{one.id_number[14:]}" for one in WHO]
    head = ("姓名", "身份证号码", "执行法院")
    masked = [(one.name, mask, "县人民法院") for one, mask in zip(WHO, shown, strict=True)]
    assert _seen(head, *masked, title="失信被执行人名单").findings == ()
    full = [(ONE.name, ONE.id_number, "县人民法院"), *masked[1:]]
    seen = _seen(head, *full, title="失信被执行人名单")
    assert [(one.category, one.people) for one in seen.findings] == [("statutory", 1)]


def test_the_foot_of_a_page_is_no_title() -> None:
    rows = [(one.name, one.mobile) for one in WHO]
    seen = _seen(("姓名", "手机"), *rows, after=f"县民政局主办 值班电话 {LINE}")
    assert "work_contact" not in {one.category for one in seen.findings}
    assert seen.people == len(WHO)


def test_a_line_that_all_rows_share_is_an_offices() -> None:
    shared = [(one.name, one.id_number, LINE) for one in WHO]
    assert _kinds(_seen(("姓名", "身份证号", "联系电话"), *shared)) == {"id_number"}
    mobiles = [(one.name, one.id_number, ONE.mobile) for one in WHO]
    assert _kinds(_seen(("姓名", "身份证号", "联系电话"), *mobiles)) == {"id_number", "mobile"}
    family = [(one.name, one.id_number, LINE) for one in WHO[:3]]
    assert _kinds(_seen(("姓名", "身份证号", "联系电话"), *family)) == {"id_number", "landline"}
    half = [(one.name, one.mobile if at % 2 else LINE) for at, one in enumerate(WHO)]
    assert _kinds(_seen(("姓名", "联系电话"), *half)) == {"mobile", "landline"}
