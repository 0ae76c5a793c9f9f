"""Numbers as clerks and spreadsheets spoil them: mistyped, half masked, rounded."""

import pytest

from detectors.engine.examine import examine
from detectors.finding import Confidence, Context, Examination, Severity, Strength, Value
from detectors.numbers import is_credit_code
from documents.document import Block, Document, Place, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(6, seed=991)


def _examined(*blocks: Block) -> Examination:
    document = Document(media_type="text/html", blocks=blocks, digest="d")
    return examine(document, Context(key=KEY, today=TODAY, reveal=True))[0]


def _table(header: str, cells: list[str]) -> Examination:
    rows = [("姓名", header), *((one.name, cell) for one, cell in zip(WHO, cells, strict=False))]
    return _examined(Table(rows=tuple(rows), place=Place(row=1, column=1)))


def _line(text: str) -> Examination:
    return _examined(Text(text=text, place=Place(paragraph=1)))


def _of(seen: Examination, kind: str) -> list[Value]:
    return [value for value in seen.values if value.kind == kind]


def _slip(number: str, birth: str) -> str:
    return number[: 14 - len(birth)] + birth + number[14:]


def test_an_impossible_month_in_an_id_column_is_a_slip_and_its_person_counts() -> None:
    slips = [_slip(WHO[0].id_number, "1305"), _slip(WHO[1].id_number, "0732")]
    seen = _table("身份证号", [*slips, *(one.id_number for one in WHO[2:])])
    found = _of(seen, "id_number")
    assert [value.raw for value in found[:2]] == slips
    assert {value.confidence for value in found[:2]} == {Confidence.PROBABLE}
    assert seen.people == len(WHO)
    assert any("出生日期不存在" in why.zh for why in seen.findings[0].reasons)


def test_an_impossible_day_behind_a_label_is_a_slip() -> None:
    slip = _slip(WHO[0].id_number, "0230")
    seen = _line(f"{WHO[0].name}，身份证号{slip}，领取补助800元。")
    assert [value.raw for value in _of(seen, "id_number")] == [slip]
    assert seen.people == 1


def test_no_slip_is_seen_without_a_label_nor_where_two_parts_are_impossible() -> None:
    assert not _line(f"编码{_slip(WHO[0].id_number, '1305')}已入库").values
    assert not _of(_table("证件号码", [_slip(one.id_number, "1399") for one in WHO]), "id_number")


def test_stars_stand_for_the_digits_that_are_missing_where_they_stand() -> None:
    number = WHO[0].id_number
    for shown, whole in (
        (f"{number[:6]}****{number[14:]}", f"{number[:6]}********{number[14:]}"),
        (f"{number[:4]}****{number[14:]}", f"{number[:4]}**********{number[14:]}"),
        (f"{number[:6]}****", f"{number[:6]}************"),
        (f"{number[:6]}**********{number[14:]}", f"{number[:6]}********{number[14:]}"),
    ):
        seen = _of(_table("身份证号", [shown]), "id_number")
        exact = _of(_table("身份证号", [whole]), "id_number")
        assert [value.raw for value in seen] == [whole]
        assert [value.mask for value in seen] == [value.mask for value in exact]
        assert [value.fingerprint for value in seen] == [value.fingerprint for value in exact]
    phone = WHO[0].mobile
    seen = _of(_line(f"联系电话：{phone[:3]}***{phone[7:]}"), "mobile")
    assert [value.raw for value in seen] == [f"{phone[:3]}****{phone[7:]}"]


def test_a_card_s_length_is_not_known_so_its_mask_stays_as_written() -> None:
    shown = f"{WHO[0].card[:6]}****{WHO[0].card[-4:]}"
    assert [value.raw for value in _of(_table("银行卡号", [shown]), "bank_account")] == [shown]


def test_what_a_spreadsheet_wrote_as_a_power_of_ten_is_a_damaged_number() -> None:
    seen = _table("身份证号", [f"{one.id_number[0]}.{one.id_number[1:6]}E+17" for one in WHO])
    found = _of(seen, "id_number")
    assert len(found) == len(WHO)
    assert all(value.damaged for value in found)
    assert not _of(_table("面积", ["3.50102E+17"]), "id_number")


def test_a_damaged_number_is_no_full_one() -> None:
    rounded = [f"{one.id_number[:15]}000" for one in WHO if one.id_number[17] != "0"]
    damaged = _table("身份证号", rounded)
    assert all(value.damaged for value in _of(damaged, "id_number"))
    assert damaged.severity is Severity.LOW
    whole = _table("身份证号", [one.id_number for one in WHO])
    assert whole.severity is Severity.HIGH


def test_a_slip_in_a_column_of_licences_that_hold_id_numbers_is_one_too() -> None:
    slip = _slip(WHO[0].id_number, "1309")
    seen = _table("驾驶证号", [slip, *(one.id_number for one in WHO[1:])])
    assert _of(seen, "id_number")[0].raw == slip


def test_a_slip_that_passes_as_a_firm_s_code_is_a_person_s_where_the_header_says_so() -> None:
    slip = next(
        number
        for one in people(400, seed=993)
        if is_credit_code(number := _slip(one.id_number, "1309"))
    )
    assert [value.raw for value in _of(_table("身份证号", [slip]), "id_number")] == [slip]
    assert not _of(_table("证件号码", [slip]), "id_number")


def test_a_mask_in_a_text_keeps_the_x_at_its_end() -> None:
    one = next(one for one in people(40, seed=995) if one.id_number.endswith("X"))
    seen = _line(f"{one.name}（{one.id_number[:6]}****{one.id_number[14:]}）")
    assert _of(seen, "id_number")[0].raw == f"{one.id_number[:6]}********{one.id_number[14:]}"


@pytest.mark.parametrize("sign", "×✕*●_")
@pytest.mark.parametrize("last", "XxＸ")
def test_a_letter_after_signs_of_another_sort_is_a_check_digit(sign: str, last: str) -> None:
    one = next(one for one in people(40, seed=995) if one.id_number.endswith("X"))
    for shown in (f"{one.id_number[:14]}***X", f"{one.id_number[:6]}{'*' * 11}X"):
        written = shown[:-1].replace("*", sign) + last
        for seen in (_line(f"{one.name}，身份证号{written}。"), _table("身份证号", [written])):
            assert [value.raw for value in _of(seen, "id_number")] == [shown]


@pytest.mark.parametrize("sign", "*×X△●")
@pytest.mark.parametrize("gap", ["", " ", "，", "（"])
def test_a_hidden_name_right_before_a_number_hides_none_of_it(sign: str, gap: str) -> None:
    one = WHO[0]
    name = one.name[0] + sign * 2
    for kind, number, hidden in (
        ("id_number", one.id_number, f"{one.id_number[:6]}********{one.id_number[14:]}"),
        ("mobile", one.mobile, f"{one.mobile[:3]}****{one.mobile[7:]}"),
    ):
        for shown in (number, hidden):
            seen = _line(f"名单：{name}{gap}{shown.replace('*', sign)}）")
            assert [value.raw for value in _of(seen, kind)] == [shown]


@pytest.mark.parametrize(
    "shown", ["**0102199003070004", "XX0102199003070004", "XXXXXX19900307000X"]
)
def test_signs_before_a_number_hide_its_first_digits_where_it_needs_them(shown: str) -> None:
    (value,) = _of(_line(f"身份证号：{shown}"), "id_number")
    assert value.mask is not None
    assert len(value.mask.pattern) == 18
    assert not [value for value in _line(f"编码{shown}，").values if value.mask is None]


@pytest.mark.parametrize("written", ["xx", "XX", "××", "**"])
def test_whether_an_x_among_others_hides_anything_is_said_where_it_matters(written: str) -> None:
    number = WHO[0].id_number
    for seen in (
        _line(f"身份证号{number[:16]}{written}"), _table("身份证号", [f"{number[:16]}{written}"])
    ):  # fmt: skip
        (mask,) = (value.mask for value in _of(seen, "id_number"))
        assert mask is not None
        assert mask.candidates == 10
        assert ("校验码" in mask.because.zh) == (written in {"xx", "XX"})
    (mask,) = (value.mask for value in _of(_line(f"身份证号{number[:6]}{'x' * 12}"), "id_number"))
    assert mask is not None
    assert "校验码" not in mask.because.zh


def test_four_stars_of_a_card_may_hide_twelve_digits() -> None:
    seen = _of(_table("银行卡号", [f"{WHO[0].card[:4]}****"]), "bank_account")
    assert seen[0].mask is not None
    assert seen[0].mask.strength is Strength.STRONG


def test_a_digit_too_many_or_too_few_in_an_id_column_is_a_slip_and_its_person_counts() -> None:
    doubled = f"{WHO[0].id_number[:11]}{WHO[0].id_number[10:]}"
    short = f"{WHO[1].id_number[:9]}{WHO[1].id_number[10:]}"
    seen = _table("身份证号", [doubled, short, *(one.id_number for one in WHO[2:])])
    found = _of(seen, "id_number")
    assert [value.raw for value in found[:2]] == [doubled, short]
    assert {value.confidence for value in found[:2]} == {Confidence.PROBABLE}
    assert seen.people == len(WHO)
    assert not _of(_table("身份证号", ["9876543210987654321"]), "id_number")
    assert not _of(_table("证件号码", [doubled]), "id_number")


def test_an_id_number_without_its_last_digit_is_a_slip_and_no_mask() -> None:
    short = WHO[0].id_number[:17]
    for header in ("身份证号", "证件号码"):
        seen = _table(header, [short, *(one.id_number for one in WHO[1:])])
        value = _of(seen, "id_number")[0]
        assert (value.raw, value.mask) == (short, None), header


def test_a_row_of_an_invented_name_and_masks_shows_how_to_fill_in() -> None:
    def examined(number: str) -> Examination:
        rows = (("姓名", "身份证号", "银行卡号"), ("李四", number, "6217XXXXXXXXXXXX"))
        return _examined(Table(rows=rows))

    hidden = examined("11010119800307XXXX")
    assert hidden.values == ()
    assert hidden.left_out["placeholder"] == 3
    assert _of(examined(WHO[0].id_number), "id_number")
