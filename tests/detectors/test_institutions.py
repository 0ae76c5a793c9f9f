"""Directories of schools, hotels, offices and things: nobody's numbers, and those of who leads."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(8, seed=733)
LINES = [f"0735-552{at}340" for at in range(len(WHO))]
DOORS = [f"东镇人民路{at}号" for at in range(1, len(WHO) + 1)]


def _seen(head: Sequence[str], *rows: Sequence[str], title: str = "名录") -> Examination:
    return examined(table(head, *rows), title=title)


def _kinds(seen: Examination) -> set[str]:
    return {value.kind for value in seen.values if value.kind != "name"}


@pytest.mark.parametrize(
    ("unit", "head"),
    [("园所名称", "园长"), ("校名", "校长"), ("敬老院名称", "院长"), ("馆名", "馆长")],
)
def test_the_line_of_a_school_is_not_its_heads(unit: str, head: str) -> None:
    rows = [
        (f"第{at}育才园", one.name, line, door)
        for at, (one, line, door) in enumerate(zip(WHO, LINES, DOORS, strict=True))
    ]
    seen = _seen((unit, head, "电话", "地址"), *rows)
    assert not _kinds(seen)
    assert not seen.findings
    mobiles = [(*row[:2], one.mobile) for row, one in zip(rows, WHO, strict=True)]
    called = _seen((unit, head, "联系电话"), *mobiles)
    assert {finding.category for finding in called.findings} == {"work_contact"}


def test_the_id_of_a_head_is_the_heads_all_the_same() -> None:
    rows = [(one.name, one.id_number, line) for one, line in zip(WHO, LINES, strict=True)]
    seen = _seen(("园长", "身份证号", "电话"), *rows)
    assert _kinds(seen) == {"id_number"}
    assert seen.people == len(WHO)


def test_doors_and_lines_without_any_name_are_nobodys() -> None:
    for place, line in (("酒店", "前台电话"), ("景区", "联系电话"), ("加油站", "总台电话")):
        rows = [(f"蓝湾{at}", d, n) for at, (d, n) in enumerate(zip(DOORS, LINES, strict=True))]
        assert not _seen((place, "地址", line), *rows).values
    homes = [(one.name, d, n) for one, d, n in zip(WHO, DOORS, LINES, strict=True)]
    seen = _seen(("姓名", "家庭住址", "家庭电话"), *homes)
    assert _kinds(seen) == {"home_address", "landline"}


@pytest.mark.parametrize(
    "holder",
    [
        "永兴县图书馆",
        "岩口村",
        "东镇新塘村",
        "小河村三组",
        "前进社区",
        "东镇中心敬老院",
        "县路灯管理处站",
        "县水文观测所",
    ],
)
def test_an_account_whose_holder_is_an_office_is_the_offices(holder: str) -> None:
    rows = [(holder, f"3400078669969051{at:02d}", "农商银行") for at in range(8)]
    assert not _seen(("户名", "账号", "开户行"), *rows).values
    own = [(one.name, one.card, "农商银行") for one in WHO]
    assert _seen(("户名", "账号", "开户行"), *own).people == len(WHO)
    named_so = ("李新村", WHO[0].card, "农商银行")
    assert len(_seen(("户名", "账号", "开户行"), named_so, *own[1:]).values) == 2 * len(WHO) - 1


def test_numbers_of_cars_boxes_and_their_cards_are_things() -> None:
    for header in ("车辆编号", "自编号", "机顶盒号"):
        rows = [(str(at), one.mobile, "在用") for at, one in enumerate(WHO)]
        assert not _seen(("序号", header, "状态"), *rows).values, header
    for header in ("智能卡号", "停车卡号", "宽带账号"):
        rows = [(str(at), one.card, "在用") for at, one in enumerate(WHO)]
        assert not _seen(("序号", header, "状态"), *rows).values, header
    plates = [(one.name, f"闽A0{at}C3{at}") for at, one in enumerate(WHO)]
    assert _kinds(_seen(("车主", "车辆编号"), *plates)) == {"plate"}
