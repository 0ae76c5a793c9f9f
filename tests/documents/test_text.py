"""Plain and separated text in; rows where there are some, else lines, out."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.looking import opened, tables, texts
from tests.people import people

ROWS = [
    ("姓名", "身份证号", "住址"),
    *((p.name, p.id_number, p.household) for p in people(9, seed=7)),
]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_lists_are_read_whatever_separates_them(separator: str, encoding: str) -> None:
    text = "".join(separator.join(row) + "\r\n" for row in ROWS)
    assert tables(opened(text.encode(encoding)))[0].rows == tuple(ROWS)


def test_what_keeps_numbers_from_rounding_is_taken_off() -> None:
    text = "姓名,证号\n" + "".join(f'{name},="{number}"\n' for name, number, _ in ROWS[1:5])
    text += f"甲,'{ROWS[5][1]}\n"
    numbers = [row[1] for row in tables(opened(text.encode("gbk")))[0].rows[1:]]
    assert numbers == [row[1] for row in ROWS[1:6]]


def test_prose_stays_prose() -> None:
    text = "今天，天气很好。\n我们，去公园。\n他说，好。"
    assert texts(opened(text.encode())) == text


def test_json_gives_its_records() -> None:
    data = '{"code": 0, "data": {"rows": [{"name": "甲", "no": 7}, {"name": "乙"}]}}'.encode()
    assert (("name", "no"), ("甲", "7"), ("乙", "")) in [
        table.rows for table in tables(opened(data))
    ]


def test_a_quote_without_end_swallows_no_rows() -> None:
    text = '姓名,证号\n"甲,1\n' + "".join(f"乙,{at}\n" for at in range(99))
    assert len(tables(opened(text.encode()))[0].rows) == 101


@given(
    st.lists(
        st.lists(st.text("甲乙丙1 x,;\"'", max_size=6), min_size=3, max_size=3),
        min_size=3,
        max_size=20,
    )
)
def test_written_rows_come_back(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter="\t", quoting=csv.QUOTE_ALL).writerows(rows)
    found = tables(opened(written.getvalue().encode("utf-8-sig"), "list.tsv"))
    assert not found or len(found[0].rows[0]) >= 1


def test_a_small_file_does_not_narrow_what_later_files_may_hold() -> None:
    opened(b"a,b\n1,2\n")
    wide = "x" * 5000
    assert next(csv.reader(io.StringIO(f"{wide},y"))) == [wide, "y"]
