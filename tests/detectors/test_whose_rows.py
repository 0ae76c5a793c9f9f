"""Whose rows are that firms, offices and couples are in; certificates; accounts in sentences."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(8, seed=612)
ONE, OTHER = WHO[:2]
BOOK = "81010000012345678"
MEN = "赵大民 钱小芳 孙立".split()


def _table(head: Sequence[str], *rows: Sequence[str], title: str = "公示") -> Examination:
    return examined(table(head, *rows), title=title)


def _line(text: str) -> Examination:
    return examined(text, title="")


def _said(seen: Examination, *kinds: str) -> list[str | None]:
    return [value.raw for value in seen.values if value.kind in kinds]


def test_who_bought_from_a_firm_is_a_person_also_where_a_firm_might_be_named() -> None:
    head = ("申请者姓名/组织名称", "供货企业", "机型", "联系电话")
    rows = [(one.name, "某县兴农有限公司", "播种机", one.mobile) for one in WHO]
    seen = _table(head, *rows, ("某县丰收合作社", "某县兴农有限公司", "播种机", "13100009999"))
    assert _said(seen, "mobile") == [one.mobile for one in WHO]


def test_firms_and_their_units_stay_firms() -> None:
    rows = [(f"某县第{at}批发部", "某县兴农有限公司", one.mobile) for at, one in enumerate(WHO)]
    for head in (("经营主体名称", "供货企业", "电话"), ("组织名称", "供货企业", "电话")):
        assert not _table(head, *rows).persons, head


def test_posts_of_parents_are_none_of_an_office() -> None:
    head = ("孩子", "监护人姓名", "班委职务", "宅电", "微信")
    rows = [
        (MEN[at % 3], one.name, "委员", f"0591832100{at:02d}", f"wxid_abc{at}")
        for at, one in enumerate(WHO)
    ]
    seen = _table(head, *rows, title="二年级一班家长通讯录")
    assert len(_said(seen, "landline")) == len(_said(seen, "wechat")) == len(WHO)
    office = [(one.name, "科长", f"0591832100{at:02d}") for at, one in enumerate(WHO)]
    for title in ("教育局通讯录", "家长咨询联系电话"):
        assert not _said(_table(("姓名", "职务", "电话"), *office, title=title), "landline")


def test_certificates_that_hold_an_id_number_tell_their_column() -> None:
    rows = [(one.name, f"T{one.id_number}", "电工") for one in WHO]
    seen = _table(("姓名", "证号", "工种"), *rows)
    assert _said(seen, "certificate") == [row[1] for row in rows]
    assert seen.people == len(WHO)


def test_one_number_of_many_that_holds_an_id_number_is_no_certificate() -> None:
    rows = [(one.name, f"7{at}12{100 + at}000{at}19901345{at}") for at, one in enumerate(WHO)]
    rows[3] = (ONE.name, f"20{ONE.id_number}")
    assert not _said(_table(("姓名", "档号编号"), *rows), "certificate", "id_number")


@pytest.mark.parametrize("apart", ["/", "、", "，", "\n"])
def test_an_account_beside_a_couple_is_its_holder_s(apart: str) -> None:
    head = ("申请人姓名", "身份证号", "户名", "银行账号")
    couples = list(zip(WHO[::2], WHO[1::2], strict=True))
    rows = [
        (apart.join((a.name, b.name)), apart.join((a.id_number, b.id_number)), b.name, b.card)
        for a, b in couples
    ]
    seen = _table(head, *rows)
    assert seen.people == len(WHO)
    by_raw = {value.raw: value.person for value in seen.values}
    assert all(by_raw[b.card] == by_raw[b.id_number] for _, b in couples)


def test_an_account_of_a_third_one_is_not_the_couple_s() -> None:
    row = (f"{ONE.name}/{OTHER.name}", f"{ONE.id_number}/{OTHER.id_number}", WHO[2].name, ONE.card)
    assert _table(("申请人姓名", "身份证号", "户名", "银行账号"), row).people == 3


def test_a_commission_holds_no_account_as_a_person() -> None:
    for holder in ("某市卫生健康委", "卫健委", "某县发展改革委"):
        rows = [(holder, f"{BOOK}{at}", "100") for at in range(4)]
        assert not _table(("账户名称", "账号", "金额"), *rows).persons, holder


def test_a_hardship_counts_only_beside_a_number_of_the_same_person() -> None:
    rows = [(one.name, "缺劳力", f"电话{one.mobile}" if one is ONE else "") for one in WHO]
    assert _table(("户主", "致贫原因", "备注"), *rows).people == 1


def test_an_account_after_a_name_and_a_bank_is_theirs() -> None:
    held = "；".join(f"{who}，某镇信用社，{BOOK}{at}" for at, who in enumerate(MEN))
    seen = _line(f"下列各户补助经银行发放：{held}。")
    assert _said(seen, "bank_account") == [f"{BOOK}{at}" for at in range(3)]
    assert _said(seen, "name") == MEN


def test_an_account_after_an_office_or_a_paper_and_a_bank_is_nobody_s() -> None:
    for said in (
        "县教育局，某县农业银行，",
        "单号，建设银行，",
        "某某公司，工商银行，",
        "建设银行，",
    ):
        assert not _said(_line(f"附：{said}{BOOK}。"), "bank_account"), said


@pytest.mark.parametrize("mark", ["【{}】", "[{}]", "（{}）", "({})", "{}、", "{}.  "])
def test_a_numbered_name_heads_its_card_however_its_number_is_marked(mark: str) -> None:
    card = "{}{}\n身份证号：{}\n监护人电话：0591-8321000{}\n到站时间：2023年5月"
    text = "\n".join(
        card.format(mark.format(at), one.name, one.id_number, at)
        for at, one in enumerate(WHO[:4], 1)
    )
    seen = _line(text)
    assert _said(seen, "name") == [one.name for one in WHO[:4]]
    assert _said(seen, "landline") == [f"05918321000{at}" for at in range(1, 5)]
    assert seen.people == 4


def test_a_bracketed_word_heads_no_card() -> None:
    text = f"【1】办理须知\n身份证号：{ONE.id_number}\n咨询电话：0591-83210001"
    assert not _said(_line(text), "name", "landline")
