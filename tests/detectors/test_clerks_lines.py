"""Who is meant in minutes, refunds, letters and forms, as clerks write their lines."""

from itertools import pairwise

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.detectors.test_structure import WHO, _people, _said

ONE, OTHER, THIRD = WHO[:3]
PASSBOOK = "62305099900000000012"


def _names(seen: Examination) -> set[str]:
    return {value.raw or "" for value in seen.values if value.kind == "name"}


def test_the_last_fields_of_a_form_are_nobody_in_its_list() -> None:
    form = table(
        ("姓名", ONE.name, "身份证号", ONE.id_number),
        ("家庭成员", "姓名", "关系", "身份证号"),
        ("", OTHER.name, "之子", OTHER.id_number),
        ("申请事由", "家中遭遇水灾，房屋受损。", "", ""),
        ("社区意见", "情况属实。经办人：李主任 联系电话：0599-8000022", "", ""),
        ("区民政局审批意见", "同意", "", ""),
    )
    seen = examined(form, title="救助审批表")
    assert _names(seen) == {ONE.name, OTHER.name}
    assert _people(seen) == 2
    assert "landline" not in {value.kind for value in seen.values}


def test_a_row_of_a_list_may_begin_with_an_opinion() -> None:
    rows = [("同意意见", one.name, one.id_number) for one in WHO]
    seen = examined(table(("初审", "姓名", "身份证号"), *rows))
    assert _people(seen) == len(WHO)


@pytest.mark.parametrize(
    "line",
    [
        "2.{0.name}，开户银行：信用社城东分社，账号{1}。",
        "名单为：（1）{0.name}，开户行：信用社，账号：{1}；",
    ],
)
def test_whom_a_sentence_begins_with_has_the_account_that_was_opened(line: str) -> None:
    seen = examined(line.format(ONE, PASSBOOK))
    assert _said(seen) == {("bank_account", PASSBOOK)}
    assert _names(seen) == {ONE.name}


@pytest.mark.parametrize(
    "line",
    [
        "请缴入以下账户，开户银行：信用社城东分社，账号{0}。",
        "甲方账户：柳林村股份经济组织，账号：{0}",
    ],
)
def test_an_account_that_nobody_leads_is_an_offices(line: str) -> None:
    assert _said(examined(line.format(PASSBOOK))) == set()


def test_the_only_document_of_a_row_is_its_persons_though_it_says_householder() -> None:
    rows = [(one.name, one.id_number, one.mobile) for one in WHO]
    seen = examined(table(("姓名", "户主身份证号", "联系电话"), *rows))
    assert _people(seen) == len(WHO)


@pytest.mark.parametrize(
    "header",
    [
        ("姓名", "与户主关系", "户主身份证号", "联系电话"),
        ("学生姓名", "班级", "户主身份证号", "电话"),
    ],
)
def test_a_member_has_not_the_householders_number(header: tuple[str, ...]) -> None:
    rows = [(one.name, "之妻", other.id_number, one.mobile) for one, other in pairwise(WHO)]
    seen = examined(table(header, *rows))
    assert _people(seen) == 2 * len(rows)


def test_a_name_of_two_signs_set_apart_before_a_label() -> None:
    seen = examined("覃 峰　QQ号：9900000318\n罗 敏　QQ号：9900000319")
    assert _names(seen) == {"覃峰", "罗敏"}
    assert _names(examined("汉 族　QQ号：9900000318")) == set()


def test_the_head_of_a_house_in_minutes() -> None:
    text = (
        f"经讨论，{ONE.name}户（{ONE.id_number}）妻子去年病故；{OTHER.name}户（{OTHER.id_number}）"
    )
    seen = examined(text)
    assert _names(seen) == {ONE.name, OTHER.name}


def test_a_house_of_a_sort_is_no_name() -> None:
    assert _names(examined(f"该种粮大户（{ONE.id_number}）已核实。")) == set()


@pytest.mark.parametrize("call", ["有事请联系我{0}", "报名的事请找我：{0}，谢谢"])
def test_who_writes_of_themselves_is_no_office(call: str) -> None:
    assert _said(examined("请问报名要什么材料，" + call.format(ONE.mobile))) == {
        ("mobile", ONE.mobile)
    }
    assert _said(examined(f"报名请联系我局，电话{ONE.mobile}")) == set()


def test_this_comrade_is_who_was_named_before() -> None:
    text = f"{ONE.name}，女，身份证号{ONE.id_number}。该同志扎根山区。联系方式：{ONE.mobile}。"
    seen = examined(text)
    assert _names(seen) == {ONE.name}
    assert _people(seen) == 1


def test_a_name_with_its_sex_stands_over_its_labels() -> None:
    text = "\n".join(
        f"{at}、{one.name}，男，{30 + at}岁\n身份证号码：{one.id_number}\n联系电话：{one.mobile}"
        for at, one in enumerate(WHO, start=1)
    )
    seen = examined(text)
    assert _names(seen) == {one.name for one in WHO}
    assert _people(seen) == len(WHO)


def test_a_list_whose_cells_are_a_line_each() -> None:
    cells = [text for one in WHO for text in ("柳林村", one.name, one.mobile, one.id_number)]
    text = "\n".join(["名单如下", "所在村", "姓名", "联系电话", "身份证号码", *cells, "特此公示。"])
    seen = examined(text)
    assert _names(seen) == {one.name for one in WHO}
    assert _people(seen) == len(WHO)


def test_labels_without_a_list_below_them_are_no_header() -> None:
    text = f"姓名\n联系电话\n身份证号码\n请如实填写。\n{ONE.name}，身份证号码{ONE.id_number}"
    seen = examined(text)
    assert _names(seen) == {ONE.name}


def _whose(seen: Examination) -> set[frozenset[str]]:
    people = {value.person for value in seen.values}
    return {frozenset(v.raw or "" for v in seen.values if v.person == one) for one in people}


@pytest.mark.parametrize(
    "line",
    [
        "会议决定由{0.name}和{1.name}负责护林，电话分别为：{0.mobile}、{1.mobile}。",
        "增补{0.name}、{1.name}为护林员，联系方式分别是{0.mobile}，{1.mobile}，月补助五百元。",
    ],
)
def test_numbers_in_the_order_of_their_people(line: str) -> None:
    seen = examined(line.format(ONE, OTHER))
    assert _whose(seen) == {frozenset({one.name, one.mobile}) for one in (ONE, OTHER)}


def test_people_with_numbers_have_the_phones_in_their_order() -> None:
    text = (
        f"{ONE.name}（{ONE.id_number}）、{OTHER.name}（{OTHER.id_number}）的手机号"
        f"分别为{ONE.mobile}、{OTHER.mobile}"
    )
    assert _people(examined(f"名单：{text}")) == 2


def test_more_numbers_than_people_are_not_shared_out() -> None:
    text = f"{ONE.name}说两部电话分别为{ONE.mobile}、{OTHER.mobile}。"
    assert _names(examined(text)) <= {ONE.name}


def test_a_label_points_back_to_whom_the_line_above_names() -> None:
    above = f"站务员捡到钱包，内有身份证（{ONE.name}，{ONE.id_number}）。\n"
    assert _people(examined(f"{above}经联系其手机{ONE.mobile}归还。")) == 1
    assert _people(examined(f"{above}证人手机{OTHER.mobile}。")) == 2


def test_who_is_paid_has_the_account_that_points_back() -> None:
    text = f"补助{ONE.name}多交的医疗款二百元，汇入其银行账号{PASSBOOK}。"
    assert _whose(examined(text)) == {frozenset({ONE.name, PASSBOOK})}
    firm = f"退还红星建筑公司多交的保证金，汇入其银行账号{PASSBOOK}。"
    assert _said(examined(firm)) == set()


def test_mongolian_names_begin_as_a_pronoun_does() -> None:
    assert _names(examined(f"其其格（身份证号{ONE.id_number}）")) == {"其其格"}
