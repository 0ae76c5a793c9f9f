"""Numbers whose own words, or whose header's last word, say what they are."""

from collections.abc import Sequence

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.document import Document, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(12, seed=733)
ONE, OTHER = WHO[:2]


def _seen(*rows: Sequence[str], text: str = "", title: str = "公示") -> Examination:
    blocks = (Text(text=text), Table(rows=tuple(map(tuple, rows)))) if rows else (Text(text=text),)
    document = Document(title=title, blocks=blocks, digest="d")
    return examine(document, Context(key=KEY, today=TODAY, reveal=True))[0]


def _said(seen: Examination) -> list[tuple[str, str]]:
    return [(value.kind, value.raw or "") for value in seen.values if value.kind != "name"]


def test_remarks_that_name_their_numbers_are_no_column_of_codes() -> None:
    written = (
        ("身份证号{0.id_number}", "id_number", "{0.id_number}"),
        ("存折{0.card}", "bank_account", "{0.card}"),
        ("在外，{0.mobile}", "mobile", "{0.mobile}"),
        ("", "", ""),
    )
    rows, true = [], []
    for at, one in enumerate(WHO):
        remark, kind, value = written[at % 4]
        rows.append((one.name, "三组", "1.8", remark.format(one)))
        true += [(kind, value.format(one))] if kind else []
    seen = _seen(("姓名", "组别", "面积", "说明"), *rows)
    assert _said(seen) == true
    assert seen.people == len(true)


def test_codes_in_remarks_stay_codes() -> None:
    """A region, a date and a serial number: one of eleven passes for an ID number."""
    codes = [f"{ONE.id_number[:14]}{at:04d}" for at in range(40)]
    rows = [(one.name, f"{code}") for one, code in zip(WHO * 4, codes, strict=False)]
    assert not _said(_seen(("姓名", "说明"), *rows))
    rows = [(one.name, f"地块编码：{code}") for one, code in zip(WHO * 4, codes, strict=False)]
    assert not _said(_seen(("姓名", "说明"), *rows))


@pytest.mark.parametrize("name", ["达瓦卓玛", "阿不都热依木", "东方红梅"])
def test_a_form_opens_with_a_name_of_whatever_signs(name: str) -> None:
    seen = _seen(
        ("户主", name, "", ""),
        ("民族", "藏", "年龄", "61"),
        ("身份证号", ONE.id_number, "电话", ONE.mobile),
        ("开户行及账号", f"信用社 {ONE.card}", "", ""),
    )
    assert [value.raw for value in seen.values if value.kind == "name"] == [name]
    assert {kind for kind, _ in _said(seen)} == {"id_number", "mobile", "bank_account"}
    assert seen.people == 1


def test_a_header_of_two_words_is_no_form() -> None:
    rows = [(one.name, one.id_number) for one in WHO]
    seen = _seen(("姓名", "填报内容"), *rows)
    assert seen.people == len(WHO)
    assert {value.raw for value in seen.values if value.kind == "name"} == {x.name for x in WHO}


@pytest.mark.parametrize(
    ("header", "number", "kind"),
    [
        ("退伍证编号", "士字第0000017号", "military_id"),
        ("社保卡卡号", "H00000017", "social_security"),
        ("社会保障卡卡号", ONE.card, "bank_account"),
    ],
)
def test_a_header_says_whose_card_it_is(header: str, number: str, kind: str) -> None:
    assert _said(_seen(("姓名", header), (ONE.name, number))) == [(kind, number)]
    assert not _said(_seen(("姓名", header), (ONE.name, "未办理")))
