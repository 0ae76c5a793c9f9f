"""Whose a column is, where a row holds several people; each layout with the name it goes with."""

from collections.abc import Sequence

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Block, Document, Table, Text
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


FORMS = (  # the same, of a form's labels
    "姓名1 身份证号1 配偶姓名2 配偶身份证号2 联系电话1",
    "姓名1 身份证号1 配偶姓名2 身份证号2 联系电话1",
    "申请人1 身份证号1 联系电话1 配偶2 身份证号2 联系电话2 银行卡号1",
    "学生姓名1 身份证号1 父亲姓名2 身份证号2 电话2 母亲姓名3 身份证号3 电话3 银行卡号1",
    "户主1 身份证号1 家庭成员2 身份证号2 家庭成员3 身份证号3 联系电话1",
)


def _sorted(blocks: Sequence[Block]) -> list[list[str]]:
    """The values of each person, each sorted."""
    document = Document(title="公示", blocks=tuple(blocks), digest="d")
    found: dict[str, set[str]] = {}
    for value in examine(document, Context(key=KEY, today=TODAY, reveal=True))[0].values:
        found.setdefault(value.person or "", set()).add(value.raw or "")
    return sorted(map(sorted, found.values()))


def _wanted(layout: str, trio: Sequence[Person]) -> list[list[str]]:
    held: dict[str, set[str]] = {}
    for header in layout.split():
        held.setdefault(header[-1], set()).add(_value(header[:-1], trio[int(header[-1]) - 1]))
    return [sorted(values) for values in held.values()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whose_a_column_is(layout: str) -> None:
    headers = layout.split()
    groups = people(3, seed=71), people(3, seed=72)
    rows = [[_value(one[:-1], trio[int(one[-1]) - 1]) for one in headers] for trio in groups]
    table = Table(rows=(tuple(one[:-1] for one in headers), *map(tuple, rows)))
    assert _sorted([table]) == sorted([*_wanted(layout, groups[0]), *_wanted(layout, groups[1])])


@pytest.mark.parametrize("layout", [*FORMS, "父亲姓名1 身份证号1 电话1 母亲姓名2 身份证号2 电话2"])
def test_whose_a_field_of_a_form_is(layout: str) -> None:
    trio = people(3, seed=73)
    fields = [(one[:-1], _value(one[:-1], trio[int(one[-1]) - 1])) for one in layout.split()]
    assert _sorted([Table(rows=tuple(fields))]) == sorted(_wanted(layout, trio))


@pytest.mark.parametrize("layout", FORMS)
def test_whose_a_line_of_a_form_is(layout: str) -> None:
    trio = people(3, seed=73)
    lines = [f"{one[:-1]}：{_value(one[:-1], trio[int(one[-1]) - 1])}" for one in layout.split()]
    assert _sorted([Text(text="\n".join(lines))]) == sorted(_wanted(layout, trio))


@pytest.mark.parametrize(
    "layout",
    [
        "父亲姓名1 身份证号1 电话1 母亲姓名2 身份证号2 电话2",
        "学生姓名1 身份证号1 父亲姓名2 身份证号2 电话2 母亲姓名3 身份证号3 电话3",
        "申请人1 身份证号1 联系电话1 配偶2 身份证号2 联系电话2",
    ],
)
def test_whose_a_number_of_a_long_sentence_is(layout: str) -> None:
    trio = people(3, seed=73)
    said = [f"{one[:-1]}：{_value(one[:-1], trio[int(one[-1]) - 1])}" for one in layout.split()]
    assert _sorted([Text(text="，".join(said) + "。")]) == sorted(_wanted(layout, trio))
