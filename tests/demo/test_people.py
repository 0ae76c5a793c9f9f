"""Invented people: valid numbers that were never issued, the same in every run."""

from stdnum import luhn
from stdnum.cn import ric

from tests.people import people, person

CROWD = [*people(300, seed=1), *people(300, seed=2), *people(100, seed=3, child=True)]


def test_numbers_are_valid_and_marked_as_never_issued() -> None:
    for somebody in CROWD:
        assert ric.calc_check_digit(somebody.id_number) == somebody.id_number[-1]
        assert somebody.id_number[14:17] == "000"
        assert somebody.mobile[3:7] == "0000"
        assert luhn.is_valid(somebody.card)
        assert len(somebody.card) == 19
        assert somebody.card[6:8] == "99"


def test_nobody_shares_a_number() -> None:
    for field in ("id_number", "mobile", "card", "passbook"):
        assert len({getattr(somebody, field) for somebody in CROWD}) == len(CROWD)


def test_the_same_seed_gives_the_same_people() -> None:
    assert people(5, seed=9) == people(5, seed=9)
    assert people(5, seed=9) != people(5, seed=10)
    assert person(9_001) == people(2, seed=9)[1]


def test_children_are_children() -> None:
    assert all(somebody.birth.year >= 2013 for somebody in people(50, seed=4, child=True))
