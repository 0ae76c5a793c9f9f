"""Whatever a table or a text looks like: nothing breaks, nothing is invented."""

from hypothesis import given
from hypothesis import strategies as some

from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Block, Document, Hidden, Mark, Place, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(6, seed=970)
HEADERS = (
    "姓名 身份证号 序号 合计 户主 监护人电话 银行账号 出生日期 性别 年龄 备注"
    " 联系人： 填表人：王五 姓名："
).split()
OTHERS = (
    "",
    " ",
    "\u3000",
    "女",
    "1",
    "12",
    "45",
    "2026年3月1日",
    "1990-03-07",
    "（元）",
    "A\nB",
    "x",
)
PAIRS = (
    f"姓名：{WHO[0].name} 电话：{WHO[0].mobile}",
    f"{WHO[0].name}、{WHO[1].name}",
    f"{WHO[0].id_number}\n{WHO[1].id_number}",
    "*" * 14 + "0004",
)
NUMBERS = (
    value for p in WHO for value in (p.name, p.id_number, p.mobile, p.card, p.village, p.address)
)
CELLS = (*HEADERS, *OTHERS, *PAIRS, *NUMBERS)
CELL = some.sampled_from(CELLS) | some.text(max_size=8)
ROWS = some.lists(some.lists(CELL, max_size=7).map(tuple), max_size=9).map(tuple)
MARK = some.sampled_from([Mark(damaged=True), Mark(hidden=Hidden.COLUMN), Mark(confidence=0.4)])
MARKS = some.dictionaries(some.tuples(some.integers(0, 8), some.integers(0, 6)), MARK, max_size=3)
TABLE = some.builds(
    lambda rows, marks: Table(rows=rows, marks=marks, place=Place(row=1, column=1)), ROWS, MARKS
)
TEXT = some.lists(some.lists(CELL, max_size=5).map("  ".join), max_size=8).map(
    lambda lines: Text(text="\n".join(lines), place=Place(paragraph=1))
)
BLOCKS = some.lists(TABLE | TEXT, max_size=3).map(tuple)


@given(BLOCKS, some.sampled_from(["", "低保公示", "值班表", "失信被执行人", "信访答复"]))
def test_nothing_breaks_and_nothing_is_invented(blocks: tuple[Block, ...], title: str) -> None:
    document = Document(title=title, blocks=blocks, digest="d")
    context = Context(key=KEY, today=TODAY, reveal=True)
    seen = examine(document, context)
    assert seen == examine(document, context)
    known = {value.person for value in seen[0].values}
    assert seen[0].persons <= known
    assert all(finding.persons <= seen[0].persons for finding in seen[0].findings)
    assert all(finding.people for finding in seen[0].findings)
