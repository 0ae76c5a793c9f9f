"""Lists with known truth, laid out in many ways: every row comes back as it is."""

from io import BytesIO

import pdfplumber
import pytest

from documents.document import Table
from tests.documents.looking import opened, tables
from tests.files.pages import HEADER, WIDTHS, Placed, Put, Style, place, rows
from tests.files.pdfs import pdf

TWO_LINES = {2: 14}
THREE_LINES = {2: 6}
ALL_WRAPPED = {1: 2, 2: 10, 5: 8}
WIDE = tuple(w * 1.3 for w in WIDTHS)

STYLES = {
    "ruled": Style(),
    "ruled, ID on two lines": Style(wrap=TWO_LINES),
    "ruled, ID on three lines, top": Style(wrap=THREE_LINES, align=0),
    "ruled, all wrapped": Style(wrap=ALL_WRAPPED),
    "ruled, header once": Style(repeat=False),
    "ruled, sides open": Style(rules="open", wrap=TWO_LINES),
    "rows ruled only": Style(rules="rows"),
    "rows ruled only, wrapped": Style(rules="rows", wrap=ALL_WRAPPED),
    "columns ruled only": Style(rules="columns"),
    "columns ruled only, wrapped": Style(rules="columns", wrap=TWO_LINES),
    "borderless": Style(rules=""),
    "borderless, amounts right": Style(rules="", right=frozenset({4})),
    "borderless, header once": Style(rules="", repeat=False),
    "borderless, two lines, middle": Style(rules="", wrap=TWO_LINES),
    "borderless, two lines, top": Style(rules="", wrap=TWO_LINES, align=0),
    "borderless, two lines, bottom": Style(rules="", wrap=TWO_LINES, align=1),
    "borderless, three lines": Style(rules="", wrap=THREE_LINES),
    "borderless, all wrapped": Style(rules="", wrap=ALL_WRAPPED),
    "borderless, all wrapped, top": Style(rules="", wrap=ALL_WRAPPED, align=0),
    "borderless, close rows": Style(rules="", wrap=ALL_WRAPPED, padding=2),
    "borderless, no padding": Style(rules="", wrap=ALL_WRAPPED, padding=0),
    "borderless, no padding, top": Style(rules="", wrap=TWO_LINES, padding=0, align=0),
    "borderless, single lines close": Style(rules="", padding=0),
    "small print": Style(rules="", size=6.5, leading=8, padding=1),
    "landscape": Style(wide=842, high=595),
}


@pytest.mark.parametrize("name", STYLES)
def test_every_row_comes_back(name: str) -> None:
    style, truth = STYLES[name], rows(60)
    data = pdf(place(truth, style), wide=style.wide, high=style.high)
    document = opened(data)
    found = tables(document)
    assert document.status == "ok"
    assert len(found) == 1
    assert found[0].rows == truth
    assert not found[0].uncertain_rows


def test_names_with_signs_beyond_sixteen_bits() -> None:
    head, *people = rows(5)
    truth = (head, *((number, "𠮷𬌗", *rest) for number, _, *rest in people))
    (table,) = tables(opened(pdf(place(truth, Style()), subset=True)))
    assert table.rows == truth


@pytest.mark.parametrize("rules", ["grid", ""])
@pytest.mark.parametrize("turned", [1, 2, 3])
def test_content_that_was_turned(rules: str, turned: int) -> None:
    truth = rows(40)
    (table,) = tables(opened(pdf(place(truth, Style(rules=rules)), turned=turned)))
    assert table.rows == truth


@pytest.mark.parametrize("rules", ["grid", ""])
@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_are_shown_turned(rules: str, rotate: int) -> None:
    truth = rows(40)
    (table,) = tables(opened(pdf(place(truth, Style(rules=rules)), rotate=rotate)))
    assert table.rows == truth


def test_rows_know_their_page() -> None:
    truth = rows(60)
    (table,) = tables(opened(pdf(place(truth, Style()))))
    first = next(at for at in range(1, 60) if table.place_of(at, 0).page == 2)
    assert table.place_of(first, 0).row == 2  # the header stands above it again
    assert table.place_of(first - 1, 0).page == 1
    assert table.place_of(first + 1, 2).row == 3
    assert table.place_of(first + 1, 2).column == 3


def test_title_and_page_numbers_are_text() -> None:
    document = opened(pdf(place(rows(60), Style())))
    texts = [block.text for block in document.blocks if not isinstance(block, Table)]
    assert texts[0] == "公示名单"
    assert "第2页" in texts


def test_two_tables_of_one_page_stay_two() -> None:
    few = rows(5)
    (page,) = place(few, Style())
    (other,) = place([row[:3] for row in rows(6, seed=62)], Style(top=400, title="", footer=False))
    page.texts += other.texts
    page.rules += [r for r in other.rules if r[0] <= 42 + sum(WIDTHS[:3]) + 1]
    found = tables(opened(pdf([page])))
    assert [len(table.rows) for table in found] == [6, 7]


def test_another_list_on_the_next_page_is_another_table() -> None:
    first = place(rows(5), Style())
    second = place(
        [("序号", "姓名", "银行账号", "电话", "金额", "地址"), *rows(5)[1:]], Style(title="")
    )
    found = tables(opened(pdf(first + second)))
    assert [table.rows[0][2] for table in found] == [HEADER[2], "银行账号"]


def test_an_id_number_broken_at_the_margin_of_prose_is_whole() -> None:
    (person,) = rows(1, header=False)
    number = person[2]
    lines = [
        f"兹有申请人{person[1]}，联系电话{person[3]}，家庭住址{person[5]}，居民身份证号{number[:9]}",
        f"{number[9:]}，经审核符合条件，现予公示，编号 2026 0301 0007。",
    ]
    page = Placed(texts=[Put(text=t, x=40, y=100 + 14 * at, size=9) for at, t in enumerate(lines)])
    text = "".join(b.text for b in opened(pdf([page])).blocks if not isinstance(b, Table))
    assert number in text


@pytest.mark.parametrize("rules", ["grid", ""])
def test_households_that_are_counted_once_stay_people_apart(rules: str) -> None:
    truth = [rows(1)[0]]
    for at, row in enumerate(rows(30, header=False)):
        truth.append((str(at // 3 + 1) if at % 3 == 0 else "", *row[1:]))
    (table,) = tables(opened(pdf(place(truth, Style(rules=rules)))))
    assert table.rows == tuple(truth)


def test_rows_that_nothing_counts_and_nearly_all_columns_wrap() -> None:
    truth = [row[1:] for row in rows(40)]
    style = Style(rules="", wrap={0: 2, 1: 8, 2: 6, 4: 7}, padding=0)
    (table,) = tables(opened(pdf(place(truth, style, WIDTHS[1:]))))
    assert table.rows == tuple(truth)


def test_a_row_that_a_page_breaks_is_one_again() -> None:
    truth = rows(20)
    first, second = (
        place(part, Style(title="", footer=False)) for part in (truth[:11], truth[11:])
    )
    cut = truth[10][2]
    for page, piece in ((first[-1], cut[:14]), (second[0], cut[14:])):
        page.texts = [
            Put(text=piece if put.text == cut else put.text, x=put.x, y=put.y, size=put.size)
            for put in page.texts
        ]
    rest = place([("", "", cut[14:], "", "", "")], Style(title="", footer=False, top=68))[0]
    second[0].texts += [put for put in rest.texts if put.text]
    second[0].rules += rest.rules
    (table,) = tables(opened(pdf(first + second)))
    assert table.rows == truth


def test_another_program_reads_the_same_rows() -> None:
    truth = rows(40)
    data = pdf(place(truth, Style(wrap=TWO_LINES, title="", repeat=False)))
    (table,) = tables(opened(data))
    with pdfplumber.open(BytesIO(data)) as file:
        second = [row for page in file.pages for found in page.extract_tables() for row in found]
    assert table.rows == tuple(tuple((c or "").replace("\n", "") for c in row) for row in second)


def test_prose_is_a_paragraph_a_line_and_a_list_is_not() -> None:
    person = rows(1, header=False)[0]
    prose = (
        f"经查，当事人{person[1]}未按规定申报，现予公告，" + "请于期限内办理。" * 3 + "居民身份证号"
    )
    texts = [
        Put(text=prose[:41], x=60, y=100, size=11),
        Put(text=prose[41:] + person[2] + "，编号2026、1001、2002。", x=38, y=118, size=11),
        Put(text="1.张某 5001 " + "某" * 33 + "4003", x=38, y=136, size=11),
        Put(text="2.李某 5002 " + "某" * 33 + "4004", x=38, y=154, size=11),
    ]
    (block,) = opened(pdf([Placed(texts=texts)])).blocks
    assert not isinstance(block, Table)
    assert [line[:2] for line in block.text.split("\n")] == ["经查", "1.", "2."]
    assert f"居民身份证号{person[2]}" in block.text
