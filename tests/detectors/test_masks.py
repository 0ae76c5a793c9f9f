"""The strength of a mask is the number of people who still fit it."""

from datetime import date
from statistics import mean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detectors.engine.masks import RowFacts, graded, residual_candidates, strength
from detectors.finding import Strength
from detectors.numbers import counties
from tests.people import people

TODAY = date(2026, 7, 2)  # in the middle of the year an age halves it, as the research took it
WHOLE = people(60, seed=5)
# What is shown (head, tail) and, row by row, the mean count of candidates: alone, with county and
# sex, with age, with the year and month of birth, with its date (domain.md 3).
TABLE: tuple[tuple[int, int, tuple[float, ...]], ...] = (
    (6, 4, (3_320, 3_320, 33, 3, 1)),
    (2, 3, (8.1e6, 33_000, 332, 28, 1)),
    (0, 4, (2.0e7, 3_320, 33, 3, 1)),
    (1, 1, (3.9e9, 1.7e6, 17_000, 1_380, 46)),
    (10, 4, (33, 33, 17, 3, 1)),
    (12, 2, (276, 276, 275, 276, 9)),
    (6, 2, (330_000, 330_000, 3_320, 276, 9)),
    (14, 0, (1_000, 500, 500, 500, 500)),
    (14, 1, (91, 46, 46, 46, 46)),
    (12, 0, (30_000, 15_000, 15_000, 15_000, 500)),
    (10, 0, (360_000, 180_000, 91_000, 15_000, 500)),
    (6, 0, (3.7e7, 1.8e7, 180_000, 15_000, 500)),
    (17, 0, (1, 1, 1, 1, 1)),
)


def _age(birth: date) -> int:
    return TODAY.year - birth.year - ((TODAY.month, TODAY.day) < (birth.month, birth.day))


@pytest.mark.parametrize(("head", "tail", "expected"), TABLE)
def test_the_table_of_the_research_is_reproduced(
    head: int, tail: int, expected: tuple[float, ...]
) -> None:
    counts: list[list[int]] = [[] for _ in expected]
    for who in WHOLE:
        number, born = who.id_number, who.birth
        shown = number[:head] + "*" * (18 - head - tail) + number[18 - tail :]
        known = {"county": who.county, "male": False}
        for at, facts in enumerate(
            (
                RowFacts(),
                RowFacts(**known),  # type: ignore[arg-type]
                RowFacts(age=_age(born), **known),  # type: ignore[arg-type]
                RowFacts(birth_month=(born.year, born.month), **known),  # type: ignore[arg-type]
                RowFacts(birth_date=born, **known),  # type: ignore[arg-type]
            )
        ):
            counts[at].append(residual_candidates(shown, facts, TODAY))
    for found, wanted in zip(counts, expected, strict=True):
        assert mean(found) == pytest.approx(wanted, rel=0.25, abs=1.5)


@given(
    at=st.integers(0, 59),
    hidden=st.sets(st.integers(0, 17), min_size=1),
    facts=st.sets(st.sampled_from(["county", "male", "age", "birth_date", "birth_month"])),
)
def test_the_true_number_always_fits_and_facts_only_narrow(
    at: int, hidden: set[int], facts: set[str]
) -> None:
    who = WHOLE[at]
    assume(who.county in counties())
    shown = "".join("*" if i in hidden else sign for i, sign in enumerate(who.id_number))
    known = {
        "county": who.county,
        "male": False,
        "age": _age(who.birth),
        "birth_date": who.birth,
        "birth_month": (who.birth.year, who.birth.month),
    }
    told = RowFacts(**{name: known[name] for name in facts})  # type: ignore[arg-type]
    alone = residual_candidates(shown, RowFacts(), TODAY)
    assert 1 <= residual_candidates(shown, told, TODAY) <= alone


def test_a_mask_that_contradicts_itself_fits_nobody() -> None:
    assert residual_candidates("350102199013******", RowFacts(), TODAY) == 0


def test_a_mask_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="18 signs"):
        residual_candidates("350102****0004", RowFacts(), TODAY)


@pytest.mark.parametrize(
    ("count", "grade"),
    [
        (1, Strength.BROKEN),
        (50, Strength.WEAK),
        (51, Strength.MEDIUM),
        (1000, Strength.MEDIUM),
        (1001, Strength.STRONG),
    ],
)
def test_grades_follow_the_contract(count: int, grade: Strength) -> None:
    assert strength(count) is grade


def test_a_pattern_keeps_no_digit() -> None:
    number = WHOLE[0].id_number
    mask = graded("id_number", f"{number[:6]}********{number[14:]}", RowFacts(), TODAY)
    assert mask.pattern == "dddddd********dddd"
    assert "校验位" in mask.because.zh


def test_an_x_at_the_end_of_a_mask_of_another_length_is_graded_like_any_mask() -> None:
    shown = "3501**1990*"
    mask = graded("id_number", shown, RowFacts(), TODAY, crossed=True)
    assert mask == graded("id_number", shown, RowFacts(), TODAY)


def test_inner_numbers_of_longer_ones_are_graded_alike() -> None:
    number = WHOLE[0].id_number
    shown = f"{number[:6]}********{number[14:]}"
    alone = graded("id_number", shown, RowFacts(), TODAY).candidates
    assert graded("disability_cert", f"{shown}42", RowFacts(), TODAY).candidates == alone
    assert graded("student_code", f"G{shown}", RowFacts(), TODAY).candidates == alone
