"""Check digits and shapes, held to other people's implementations and to what a slip does."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn as other_luhn
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2, mod_11_10

from detectors import numbers
from tests.people import person

TODAY = date(2026, 11, 24)
digits = st.text("0123456789", min_size=12, max_size=24)


@given(digits)
def test_luhn_agrees(text: str) -> None:
    assert numbers.luhn(text) == other_luhn.is_valid(text)


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_agrees(body: str) -> None:
    assert numbers.check_digit(body) == mod_11_2.calc_check_digit(body)


@given(st.text("0123456789", min_size=15, max_size=15))
def test_registration_numbers_agree(text: str) -> None:
    assert numbers.is_registration(text) == mod_11_10.is_valid(text)


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_credit_codes_agree(body: str) -> None:
    text = body + uscc.calc_check_digit(body)
    assert numbers.is_credit_code(text)
    assert not numbers.is_credit_code(text[:-1] + ("0" if text[-1] != "0" else "1"))


@given(at=st.integers(0, 100_000), place=st.integers(0, 17), sign=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(at: int, place: int, sign: str) -> None:
    number = person(at).id_number
    assert numbers.is_id(number, TODAY)
    slipped = number[:place] + sign + number[place + 1 :]
    assert numbers.is_id(slipped, TODAY) == (slipped == number)


@given(st.integers(0, 100_000))
def test_old_numbers_lift_to_the_new(at: int) -> None:
    who = person(at)
    if who.birth.year < 2000:
        assert numbers.lifted(who.id_number_15) == who.id_number


def test_nobody_is_born_tomorrow_or_before_1880() -> None:
    assert numbers.born("20261125", TODAY) is None
    assert numbers.born("18790101", TODAY) is None
    assert numbers.born("20261124", TODAY) == TODAY


def test_abolished_counties_are_known_with_their_years() -> None:
    county = numbers.divisions()["110103"]
    assert (county.name, county.last) == ("崇文区", 2010)
    assert "340223" in numbers.counties()
