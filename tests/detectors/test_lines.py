"""Lists that are written as lines of text: every line is somebody."""

from datetime import date

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.catalog import read
from documents.contract import Source
from tests.conftest import KEY
from tests.people import people

CROWD = people(12, seed=91)
LINES = {
    "name, label, label": "{0.name}，身份证号：{0.id_number}，电话{0.mobile}",
    "all labelled": "姓名：{0.name}，身份证号：{0.id_number}，联系电话：{0.mobile}",
    "numbered": "{0.name}（身份证号码{0.id_number}）",
    "half-width": "{0.name},身份证号:{0.id_number},手机:{0.mobile}",
    "no name": "身份证号：{0.id_number}；联系电话：{0.mobile}",
}


def _examined(text: str) -> Examination:
    document = read(Source(data=text.encode(), name="名单.txt"))
    return examine(document, Context(key=KEY, today=date(2026, 11, 24)))[0]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_every_line_is_one_person(line: str, gap: str) -> None:
    text = "现将名单公示如下：\n" + gap.join(line.format(one) for one in CROWD) + "\n特此公示。\n"
    found = _examined(text)
    full = next(one for one in found.findings if one.category == "id_full")
    assert full.people == len(CROWD)


def test_blank_lines_inside_a_list_are_no_trouble() -> None:
    one, other = CROWD[:2]
    text = (
        f"姓名：{one.name}\n身份证号：{one.id_number}\n\n姓名：{other.name}\n\n"
        f"身份证号：{other.id_number}\n\n\n"
    )
    assert _examined(text).findings[0].people == 2


@pytest.mark.parametrize("before", range(12))
def test_a_number_in_chinese_numerals_is_found_wherever_it_stands(before: int) -> None:
    one = CROWD[3]
    spelled = one.mobile.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    found = _examined(f"{'字' * before}联系群众一二三，手机：{spelled}。\n")
    assert [value.kind for value in found.values if value.kind == "mobile"] == ["mobile"]


def test_a_line_that_holds_an_office_alone_names_nobody() -> None:
    lines = ("咨询电话:0599-8812345，幸福镇和平路12号。", "值班电话:0599-8812345，1990年3月7日生。")
    for line in lines:
        found = _examined(f"{line}\n")
        assert found.values == ()
        assert found.left_out == {"office_contact": 1}


@pytest.mark.parametrize("colon", [":", "\uff1a"], ids=["half-width", "full-width"])
def test_what_a_line_says_of_a_person_is_theirs(colon: str) -> None:
    one = CROWD[0]
    found = _examined(
        f"{one.name}，身份证号{colon}{one.id_number}，出生日期{colon}1990年3月7日，"
        f"住址{colon}幸福镇和平路12号。\n"
    )
    assert {"birth_date", "home_address"} <= {value.kind for value in found.values}
    assert len({value.person for value in found.values}) == 1


def test_what_hardly_is_a_name_before_a_student_code_holds_no_number() -> None:
    one = CROWD[0]
    found = _examined(f"和平社区G{one.id_number}，等。\n")
    assert [value.kind for value in found.values if value.contains] == ["student_code"]
