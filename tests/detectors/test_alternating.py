"""Forms whose labels stand on lines of their own, each over its value."""

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.catalog import read
from documents.contract import Source
from documents.document import Document, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY, examined
from tests.people import Person, people

WHO = people(5, seed=617)
CONTEXT = Context(key=KEY, today=TODAY, reveal=True)


def _of_one(seen: Examination) -> set[frozenset[str]]:
    """The values of each person, together."""
    said: dict[str, set[str]] = {}
    for value in seen.values:
        said.setdefault(value.person or "", set()).add(value.raw or "")
    return set(map(frozenset, said.values()))


def _wanted(*of: Person) -> set[frozenset[str]]:
    return {frozenset((one.name, one.id_number, one.mobile)) for one in of}


FORMS = {
    "plain": "户主姓名\n{0.name}\n身份证号码\n{0.id_number}\n手机号码\n{0.mobile}\n",
    "colons": "姓名：\n{0.name}\n公民身份号码：\n{0.id_number}\n手机：\n{0.mobile}\n",
    "a value missing": "申请人\n{0.name}\n备注\n证件号码\n{0.id_number}\n联系方式\n{0.mobile}\n",
    "stretched": "姓　名\n\n{0.name}\n\n身份证号\n\n{0.id_number}\n\n电　话\n\n{0.mobile}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_labels_over_their_values_are_one_person_each(form: str) -> None:
    seen = examined("查询结果\n" + "".join(FORMS[form].format(one) for one in WHO) + "共5条\n")
    assert _of_one(seen) == _wanted(*WHO)


def test_a_definition_list_is_a_form() -> None:
    items = "".join(
        f"<dl><dt>受助人</dt><dd>{one.name}</dd><dt>身份证号</dt><dd>{one.id_number}</dd>"
        f"<dt>电话</dt><dd>{one.mobile}</dd></dl>"
        for one in WHO
    )
    page = f"<html><body><h1>公示</h1>{items}</body></html>".encode()
    assert _of_one(examine(read(Source(data=page, name="a.html")), CONTEXT)[0]) == _wanted(*WHO)


def test_every_value_stays_where_it_stands() -> None:
    seen = examined(FORMS["plain"].format(WHO[0]))
    assert {(value.kind, value.place.paragraph) for value in seen.values} == {
        ("name", 2), ("id_number", 4), ("mobile", 6),
    }  # fmt: skip


def test_a_list_of_one_cell_a_line_is_no_form() -> None:
    rows = "".join(f"{one.name}\n男\n{one.id_number}\n{one.mobile}\n" for one in WHO)
    seen = examined("姓名\n性别\n身份证号\n联系电话\n" + rows)
    said = {value.raw for value in seen.values}
    assert {one.id_number for one in WHO} <= said
    assert not any(len({*values} & {one.id_number for one in WHO}) > 1 for values in _of_one(seen))


def test_headings_over_a_notice_name_nobody() -> None:
    seen = examined("负责人\n王主任\n联系电话\n0599-8810003\n地址\n和平路1号\n")
    assert {value.kind for value in seen.values} <= {"name"}


def test_a_long_blank_is_read_before_the_suite_stops_waiting() -> None:
    examined("姓名" + " " * 200_000 + "甲\n" + "联系人\n" * 20_000)


POST = {
    "lines": "姓名：{0.name}\n职务：副局长\n部门：财务科\n电话：0599-8810003\n手机：{0.mobile}\n",
    "below": "姓名\n{0.name}\n职务\n副局长\n电话\n0599-8810003\n手机\n{0.mobile}\n",
}


@pytest.mark.parametrize("form", POST)
def test_who_has_a_post_stands_in_a_form_at_work(form: str) -> None:
    document = Document(
        title="领导信息", blocks=(Text(text=POST[form].format(WHO[0])),), digest="d"
    )
    seen = examine(document, CONTEXT)[0]
    assert [finding.category for finding in seen.findings] == ["work_contact"]
    assert {value.kind for value in seen.values} == {"name", "mobile"}


@pytest.mark.parametrize("form", POST)
def test_who_has_a_post_in_a_list_is_a_person(form: str) -> None:
    seen = examined(POST[form].format(WHO[0]))
    assert [finding.category for finding in seen.findings] == ["phone"]


@pytest.mark.parametrize("form", POST)
def test_who_has_a_post_and_an_identity_card_is_a_person(form: str) -> None:
    text = POST[form].format(WHO[0]) + f"身份证号：{WHO[0].id_number}\n"
    document = Document(title="登记表", blocks=(Text(text=text),), digest="d")
    assert "id_full" in {one.category for one in examine(document, CONTEXT)[0].findings}
