"""Numbers that a remark puts right, accounts of offices and cards of devices, samples of a rule."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(8, seed=357)
ONE, OTHER = WHO[:2]
PASSBOOK = "60122110000012345"
SIMS = [f"14410{at:08d}" for at in range(8)]


def _table(head: Sequence[str], *rows: Sequence[str], title: str = "公示") -> Examination:
    return examined(table(head, *rows), title=title)


def _line(text: str) -> Examination:
    return examined(text, title="")


def _said(seen: Examination) -> list[tuple[str, str | None]]:
    return [(value.kind, value.raw) for value in seen.values if value.kind != "name"]


@pytest.mark.parametrize(
    "said",
    [
        "存折账号有误，改为{}",
        "银行卡号输错；应为{}",
        "账户填写错误，现已变更为：{}",
        "卡号写错, 正确账号{}",
    ],
)
def test_an_account_that_a_remark_puts_right_is_an_account(said: str) -> None:
    seen = _table(("姓名", "村组", "说明"), (ONE.name, "东沟组", said.format(PASSBOOK)))
    assert _said(seen) == [("bank_account", PASSBOOK)]
    assert seen.people == 1


def test_what_is_put_right_of_a_thing_stays_a_thing_s() -> None:
    for said in ("合同编号有误，更正为{}", "发票写错，应为{}", "金额错误，更正为{}"):
        rows = [(one.name, said.format(f"3{at}122110000012345")) for at, one in enumerate(WHO)]
        assert not _said(_table(("姓名", "说明"), *rows)), said


def test_remarks_that_put_different_numbers_right_are_no_column_of_codes() -> None:
    remarks = (
        lambda one: ("账号错误，更正为", "bank_account", one.card),
        lambda one: ("身份证号录错，正确号码", "id_number", one.id_number),
        lambda one: ("来电说明，新号码", "mobile", one.mobile),
    )
    told = [remarks[at % 3](one) for at, one in enumerate(WHO)]
    rows = [
        (one.name, one.village, f"{said}{raw}")
        for one, (said, _, raw) in zip(WHO, told, strict=True)
    ]
    seen = _table(("姓名", "村", "处理"), *rows)
    assert _said(seen) == [(kind, raw) for _, kind, raw in told]
    assert seen.people == len(WHO)


def test_a_new_number_is_what_its_shape_says() -> None:
    for said in ("新号码{}", "原号码：{}", "备用号码为{}"):
        assert _said(_line(said.format(ONE.mobile))) == [("mobile", ONE.mobile)], said
    assert not _said(_line(f"设备号码{ONE.mobile}"))


def test_deposits_and_dues_are_paid_to_an_office() -> None:
    for header in ("竞买保证金缴纳账号", "投标保证金账户", "非税收入专户账号"):
        rows = [(f"第{at}宗", "商住", f"15024{at}5860000123") for at in range(6)]
        assert not _said(_table(("标的", "用途", header), *rows)), header
    back = _table(("姓名", "退还保证金账号"), *((one.name, one.card) for one in WHO))
    assert len(_said(back)) == len(WHO)


def test_an_office_s_fund_holds_its_account() -> None:
    rows = [(f"永兴县财政{at}非税专户", f"15024{at}5860000123") for at in "局所厅局"]
    assert not _said(_table(("户名", "账号"), *rows))
    told = "捐款账户：户名：红十字会 开户行：农业银行 账号：6012 2110 0000 12345"
    assert not _line(told).values
    one = f"捐款账户：户名：{ONE.name} 开户行：农业银行 账号：{ONE.card}"
    assert ("bank_account", ONE.card) in _said(_line(one))


def test_cards_beside_the_numbers_of_devices_are_theirs() -> None:
    for beside in ("ICCID", "IMSI号", "物联网平台"):
        rows = [(f"第{at}泵站", sim, f"898604{at:014d}") for at, sim in enumerate(SIMS)]
        assert not _said(_table(("站点", "卡号", beside), *rows)), beside
    rows = [(one.name, one.card, f"86{at:013d}") for at, one in enumerate(WHO)]
    assert len(_said(_table(("姓名", "卡号", "IMEI"), *rows))) == len(WHO)
    bare = [(one.id_number, one.card, f"86{at:013d}") for at, one in enumerate(WHO)]
    assert len(_said(_table(("身份证号", "银行卡号", "IMEI"), *bare))) == 2 * len(WHO)


def test_a_rule_that_shows_how_to_mask_shows_nobody_s() -> None:
    mobile = f"{ONE.mobile[:3]}****{ONE.mobile[7:]}"
    for sample in (f"例如“{mobile}”", f"，如「{mobile}」"):
        assert not _said(_line(f"第三条 手机号码应隐去中间四位{sample}。")), sample
    assert _said(_line(f"手机“{mobile}”"))


def test_the_papers_of_soldiers_under_their_header() -> None:
    rows = [
        (one.name, f"{at}字第{n:07d}号")
        for n, (one, at) in enumerate(zip(WHO, "南政后空海装北济", strict=True))
    ]
    for header in ("军人证件号", "军官证件号码"):
        seen = _table(("姓名", header), *rows)
        assert [kind for kind, _ in _said(seen)] == ["military_id"] * len(WHO), header
