"""Whose a column is, where a row holds several people; each layout with the name it goes with."""

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Document, Table
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import Person, people

# Headers from left to right; after each, by its number, the person whose value stands below.
LAYOUTS = (
    "姓名1 身份证号1 配偶姓名2 配偶身份证号2 联系电话1",
    "姓名1 身份证号1 配偶姓名2 身份证号2 联系电话1 银行卡号1",
    "姓名1 身份证号1 配偶姓名2 配偶身份证号2 配偶电话2 联系电话1",
    "姓名1 身份证号1 联系电话1 配偶姓名2 配偶身份证号2 联系电话2 银行卡号1",
    "姓名1 身份证号1 配偶姓名2 联系电话1",
    "姓名1 身份证号1 联系电话1 配偶姓名2 联系电话2",
    "申请人1 配偶姓名2 配偶身份证号2 配偶联系电话2 身份证号1 联系电话1",
    "父亲姓名1 身份证号1 电话1 母亲姓名2 身份证号2 电话2",
    "学生姓名1 身份证号1 父亲姓名2 身份证号2 电话2 母亲姓名3 身份证号3 电话3 银行卡号1",
    "学生姓名1 身份证号1 父亲姓名2 父亲身份证号2 母亲姓名3 母亲身份证号3 联系电话1",
    "学生姓名1 身份证号1 父亲姓名2 母亲姓名3 父亲电话2 母亲电话3",
    "学生姓名1 身份证号1 监护人2 联系电话2 银行卡号1",
    "学生姓名1 监护人2 监护人身份证号2 联系电话2 学生身份证号1",
    "学生姓名1 身份证号1 监护人2 身份证号2 联系电话2",
    "姓名1 身份证号1 联系人2 联系电话2",
    "姓名1 身份证号1 户名2 银行卡号2 联系电话1",
    "姓名1 身份证号1 代领人2 联系电话2",
    "姓名1 身份证号1 手机号码1 开户人2 身份证号2 银行账号2 联系电话2",
    "姓名1 身份证号1 户主姓名2 户主身份证号2 联系电话1 银行卡号1",
    "户主姓名1 身份证号1 家庭成员姓名2 成员身份证号2 联系电话1 银行账号1",
    "户主姓名1 家庭成员姓名2 身份证号2 联系电话2",
    "申请人1 申请人证件号1 配偶2 共同申请人身份证号2 联系电话1",
    "姓名1 身份证号1 共同申请人2 配偶身份证号2 联系电话1",
    "姓名1 身份证号1 共同申请人2 共同申请人身份证号2 配偶3 配偶身份证号3 联系电话1",
    "姓名1 身份证号1 共同申请人2 配偶3 配偶身份证号3 共同申请人身份证号2 联系电话1",
    "车主1 身份证号1 号牌号码1",
    "车主姓名1 配偶姓名2 号牌1",
    "号牌1 车主1 联系人2 联系电话2",
)


def _value(header: str, one: Person) -> str:
    if "号牌" in header:
        return f"闽A{one.mobile[-4:]}B"
    if "身份证" in header or "证件号" in header:
        return one.id_number
    if "电话" in header or "手机" in header:
        return one.mobile
    return one.card if "账号" in header or "卡号" in header else one.name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whose_a_column_is(layout: str) -> None:
    headers = [header[:-1] for header in layout.split()]
    whose = [int(header[-1]) - 1 for header in layout.split()]
    rows = [
        [_value(header, trio[who]) for header, who in zip(headers, whose, strict=True)]
        for trio in (people(3, seed=71), people(3, seed=72))
    ]
    table = Table(rows=(tuple(headers), *map(tuple, rows)))
    seen = examine(
        Document(title="公示", blocks=(table,), digest="d"),
        Context(key=KEY, today=TODAY, reveal=True),
    )[0]
    found: dict[str, set[int]] = {}
    for value in seen.values:
        found.setdefault(value.person or "", set()).add((value.place.column or 0) - 1)
    wanted = [{at for at, one in enumerate(whose) if one == who} for who in sorted(set(whose))]
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, wanted * 2))
