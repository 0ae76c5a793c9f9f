"""Names that stand in one cell or one sentence with a number, and numbers that are nobody's."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(6, seed=377)
ONE, OTHER = WHO[:2]
BOOK = "60122110000012345"


def _table(*rows: Sequence[str]) -> Examination:
    return examined(table(*rows))


def _line(text: str) -> Examination:
    return examined(text)


def _by_person(seen: Examination) -> set[frozenset[str | None]]:
    """What each person has, the name, too."""
    found: dict[str | None, set[str | None]] = {}
    for value in seen.values:
        found.setdefault(value.person, set()).add(value.raw)
    return set(map(frozenset, found.values()))


@pytest.mark.parametrize(
    "way", ["{} {}", "{}{}", "{}（{}）", "{}，账号：{}", "{}（已故）{}", "{1} {0}"]
)
def test_a_name_s_cell_may_hold_a_number_too(way: str) -> None:
    for header in ("姓名", "户主（账号）", "领取人及账号"):
        rows = [(str(at), way.format(one.name, one.card), "300") for at, one in enumerate(WHO)]
        seen = _table(("序号", header, "金额"), *rows)
        assert _by_person(seen) == {frozenset({one.name, one.card}) for one in WHO}
        assert seen.people == len(WHO)


def test_a_mask_beside_the_name_in_its_cell_is_read() -> None:
    shown = [f"{one.id_number[:6]}********{one.id_number[14:]}" for one in WHO]
    rows = [(f"{one.name}　{mask}", "300") for one, mask in zip(WHO, shown, strict=True)]
    told = {frozenset({one.name, mask}) for one, mask in zip(WHO, shown, strict=True)}
    assert _by_person(_table(("申请人", "金额"), *rows)) == told
    lines = "\n".join(f"承租人：{name}　面积：{size}" for name, size in rows)
    assert _by_person(_line(lines)) == told


def test_words_beside_a_number_in_a_name_s_cell_are_no_name() -> None:
    rows = [(str(at), f"身份证号:{one.id_number}", "300") for at, one in enumerate(WHO)]
    seen = _table(("序号", "姓名", "金额"), *rows)
    assert not [value for value in seen.values if value.kind == "name"]
    assert seen.people == len(WHO)


def test_a_household_before_its_share_is_named_without_the_word_for_it() -> None:
    said = "；".join(f"{one.name}户2.5亩，账号{BOOK[:-1]}{at}" for at, one in enumerate(WHO))
    seen = _line(f"经丈量核实，{said}。")
    assert {value.raw for value in seen.values if value.kind == "name"} == {one.name for one in WHO}
    assert seen.people == len(WHO)
    assert not [value for value in _line(f"安置户3户，账号{BOOK}。").values if value.kind == "name"]


def test_a_neighbour_in_a_letter_is_somebody_else() -> None:
    letter = f"反映人：{ONE.name}　电话：{ONE.mobile}\n反映内容："
    about = f"我住三楼，楼下邻居{OTHER.name}（手机{OTHER.mobile}）深夜放歌。"
    seen = _line(letter + about)
    assert _by_person(seen) == {
        frozenset({ONE.name, ONE.mobile}),
        frozenset({OTHER.name, OTHER.mobile}),
    }
    turned = _line(f"投诉内容：该司机{OTHER.name}（手机{OTHER.mobile}）拒载\n投诉人：{ONE.name}")
    assert frozenset({OTHER.name, OTHER.mobile}) in _by_person(turned)
    own = _line(f"{letter}我是{ONE.name}，请回电{ONE.mobile[:10]}1，谢谢。")
    assert len(_by_person(own)) == 1
    assert not [v for v in _line(f"邻居反映强烈（电话{ONE.mobile}）").values if v.kind == "name"]


def test_the_line_in_an_office_s_reply_is_the_office_s() -> None:
    letter = f"来信人：{ONE.name}\n联系电话：{ONE.mobile}\n"
    for field in ("回复内容", "答复意见", "办理情况"):
        seen = _line(f"{letter}{field}：您好，请与县住建局王科长联系，电话0591-83210001。")
        assert {value.kind for value in seen.values} == {"name", "mobile"}
    seen = _line(f"{letter}来信内容：请速办，我的座机0591-83210001。")
    assert "landline" in {value.kind for value in seen.values}


def test_an_account_that_a_fine_is_paid_into_is_the_state_s() -> None:
    for paid in ("限十五日内缴至建设银行", "罚款缴入农商行", "违法所得上缴国库"):
        assert not _line(f"对{ONE.name}罚款500元，{paid}，账号：{BOOK}。").values
    own = _line(f"{ONE.name}，补贴打入农商行，账号：{BOOK}。")
    assert [value.raw for value in own.values if value.kind == "bank_account"] == [BOOK]


def test_a_mask_that_shows_how_to_write_one_is_a_sample() -> None:
    mask = f"{ONE.id_number[:6]}********{ONE.id_number[14:]}"
    for told in (f"证件号按规定遮盖（例如：{mask}）", f"填写身份证号码如{mask}", f"样例：{mask}"):
        seen = _line(told)
        assert not seen.values, told
        assert seen.left_out["placeholder"] == 1
    for told in (f"{ONE.name}，身份证号{mask}", f"名单如下：{ONE.name} {mask}"):
        assert [value.raw for value in _line(told).values if value.kind == "id_number"] == [mask]
