"""Lists as clerks lay them out: whose values they are, however cells, lines and rows are cut."""

from collections.abc import Sequence

import pytest

from detectors.engine.blind import text as blinded
from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.document import Block, Document, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(12, seed=411)
ONE, OTHER = WHO[:2]
Who = set[tuple[str, str]]


def _table(*rows: Sequence[str]) -> Table:
    return Table(rows=tuple(map(tuple, rows)))


def _examined(*blocks: Block | str, title: str = "公示") -> Examination:
    made = tuple(Text(text=block) if isinstance(block, str) else block for block in blocks)
    context = Context(key=KEY, today=TODAY, reveal=True)
    return examine(Document(title=title, blocks=made, digest="d"), context)[0]


def _said(seen: Examination) -> Who:
    return {(value.kind, value.raw or "") for value in seen.values if value.kind != "name"}


def _people(seen: Examination) -> int:
    return len(frozenset().union(*(finding.persons for finding in seen.findings)))


@pytest.mark.parametrize("sign", ["\u200b", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u2064"])
def test_signs_that_nobody_sees_hide_nothing(sign: str) -> None:
    written = [(one.name, one.id_number[:6] + sign + one.id_number[6:]) for one in WHO]
    seen = _examined(_table(*written))
    assert _said(seen) == {("id_number", one.id_number) for one in WHO}
    assert _people(seen) == len(WHO)
    text = _examined("\n".join(f"{name}，身份证号{number}" for name, number in written))
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
    seen = _examined(_table(head, *rows[:6]), between, _table(*rows[6:]))
    assert _people(seen) == len(WHO)
    assert len([kind for kind, _ in _said(seen) if kind == "travel_permit"]) == len(WHO)


def test_another_table_after_a_few_words_keeps_its_own_meaning() -> None:
    head = ("序号", "姓名", "联系电话")
    rows = [(str(at), one.name, one.mobile) for at, one in enumerate(WHO, start=1)]
    prices = [("1", "化肥", "23456"), ("2", "种子", "34567"), ("3", "农药", "83210000")]
    seen = _examined(_table(head, *rows), "物资价格", _table(*prices))
    assert {kind for kind, _ in _said(seen)} == {"mobile"}


def test_one_digit_a_cell_after_its_label() -> None:
    form = _table(
        ("姓名", ONE.name, *[""] * 8, "性别", "女"),
        ("身份证号", *ONE.id_number),
        ("手机号码", *ONE.mobile),
    )
    seen = _examined(form)
    assert _said(seen) == {("id_number", ONE.id_number), ("mobile", ONE.mobile)}
    assert _people(seen) == 1


def test_a_layout_of_one_column_holds_text() -> None:
    lines = [f"{at}、{one.name}（学号：{one.mobile[:7]}1234，手机：{one.mobile}）"
             for at, one in enumerate(WHO, start=1)]  # fmt: skip
    for rows in ([("通知",), ("\n".join(lines),)], [("目录", ""), ("新闻", "\n".join(lines))]):
        seen = _examined(_table(*rows))
        assert _said(seen) == {("mobile", one.mobile) for one in WHO}
        assert _people(seen) == len(WHO)


def test_what_a_layout_says_of_an_office_is_an_offices() -> None:
    about = "主办：某县办公室\n联系电话：023-62810000（工作日）\n建议使用1920×1080分辨率"
    assert _said(_examined(_table(("关于我们",), (about,)))) == set()
