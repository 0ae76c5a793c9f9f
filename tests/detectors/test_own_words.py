"""Numbers whose own words, or whose header's last word, say what they are."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(12, seed=733)
ONE, OTHER = WHO[:2]


def _seen(*rows: Sequence[str], text: str = "", title: str = "公示") -> Examination:
    return examined(text, *([table(*rows)] if rows else []), title=title)


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


@pytest.mark.parametrize(
    "line",
    [
        "{0.name}遗失居民身份证，号码{0.id_number}，声明作废。",
        "{0.name}不慎将身份证（号码：{0.id_number}）丢失，特此声明。",
        "{0.name}丢失第二代居民身份证一张，证号为{0.id_number}。",
    ],
)
def test_a_bare_label_is_of_what_the_clause_before_names(line: str) -> None:
    seen = _seen(text=line.format(ONE), title="")
    assert _said(seen) == [("id_number", ONE.id_number)]
    assert [value.raw for value in seen.values if value.kind == "name"] == [ONE.name]


def test_a_bare_label_after_a_thing_is_the_things() -> None:
    for thing in ("林权证一本", "施工合同遗失", "电梯设备一批"):
        assert not _said(_seen(text=f"{ONE.name}，{thing}，编号：{ONE.id_number}。"))


def test_who_asks_or_reports_is_no_office() -> None:
    for who in ("咨询人", "举报人", "监督人员以外的咨询者"):
        assert _said(_seen(text=f"{who}：{ONE.name} 电话：{ONE.mobile}")) == [
            ("mobile", ONE.mobile)
        ]
    assert _said(_seen(("举报人", "举报人电话"), (ONE.name, ONE.mobile))) == [
        ("mobile", ONE.mobile)
    ]
    assert not _said(_seen(text=f"咨询电话：{ONE.mobile}，举报电话：{OTHER.mobile}"))


def test_a_sentence_goes_on_in_the_next_line() -> None:
    lines = "".join(
        f"兹有{one.name}，男，身份证号：{one.id_number}，\n"
        f"因灾致困。手机：{one.mobile}，折号：{one.card}。\n签名：\n"
        for one in WHO
    )
    assert _seen(text=lines).people == len(WHO)


def test_lines_of_a_list_that_end_in_a_comma_stay_apart() -> None:
    lines = "".join(f"电话：{one.mobile}，\n" for one in WHO)
    assert len({value.person for value in _seen(text=f"{ONE.name}，\n{lines}").values}) == len(WHO)
    ended = f"{ONE.name}，身份证号：{ONE.id_number}。\n另有手机：{OTHER.mobile}。"
    assert len({value.person for value in _seen(text=ended).values}) == 2


def test_numbers_without_a_gap_are_told_apart() -> None:
    shapes = ("{0.name}{0.id_number}{0.mobile}", "{0.name}{0.id_number}{0.card}{0.mobile}",
              "{0.mobile}{0.id_number}")  # fmt: skip
    for shape in shapes:
        seen = _seen(text="\n".join(shape.format(one) for one in WHO))
        assert [one for one in _said(seen) if one[0] == "id_number"] == [
            ("id_number", one.id_number) for one in WHO
        ]
        assert len([kind for kind, _ in _said(seen) if kind == "mobile"]) == len(WHO)
        assert seen.people == len(WHO)


def test_other_long_runs_of_digits_are_nothing() -> None:
    wrong = str(9 - int(ONE.id_number[16]))
    for run in (
        f"{ONE.id_number[:16]}{wrong}{ONE.id_number[17]}{ONE.mobile}",
        f"{ONE.id_number}2{ONE.mobile[1:]}",
        f"2026{ONE.id_number}{ONE.mobile}",
        ONE.mobile * 3,
    ):
        assert not _said(_seen(text=f"已受理{run}"))


@pytest.mark.parametrize(
    "wrapped",
    [
        "申请人{0.name}，女，系东坡村村民，\n身份证号：{0.id_number}，\n电话：{0.mobile}。\n",
        "{0.name}，男，身份证号：\n{0.id_number}，手机：{0.mobile}。\n",
        "{0.name}，男，身份证号{0.id_number}，手机：\n{0.mobile}。\n",
        "（1）{0.name}\n身份证号：{0.id_number}\n手机：{0.mobile}\n",
    ],
)
def test_a_person_over_several_lines(wrapped: str) -> None:
    seen = _seen(text="".join(wrapped.format(one) for one in WHO))
    assert len({value.person for value in seen.values}) == len(WHO) == seen.people
    assert [value.raw for value in seen.values if value.kind == "name"] == [x.name for x in WHO]


def test_a_list_whose_lines_end_in_commas_keeps_its_people_apart() -> None:
    lines = "".join(f"{one.name}，手机{one.mobile}，\n" for one in WHO)
    seen = _seen(text=f"名单如下：\n{lines}")
    assert len({value.person for value in seen.values}) == len(WHO)
    offices = f"{ONE.name}，手机{ONE.mobile}，\n咨询电话：{OTHER.mobile}，\n"
    assert _said(_seen(text=offices)) == [("mobile", ONE.mobile)]


def test_a_place_above_an_offices_lines_is_nobody() -> None:
    assert not _said(_seen(text="石家庄\n联系电话：0311-83210001\n地址：和平路12号\n"))


def test_sorts_of_people_are_no_labels() -> None:
    rows = [(one.name, "残疾人" if at % 2 else "脱贫户", "面粉") for at, one in enumerate(WHO)]
    seen = _seen(("姓名", "类别", "物品"), *rows)
    assert {value.raw for value in seen.values} == {one.name for one in WHO}
