"""Papers written by somebody who never looked at the detectors, in every province's hand.

`pytest -s` prints each kind's precision and recall with their intervals.
"""

import pytest

from tests.detectors.townclerks.papers import papers
from tests.detectors.townclerks.score import Score, lines, measured

LEAST, LEAST_PEOPLE = 0.995, 0.95


@pytest.fixture(scope="module")
def score() -> Score:
    found = measured()
    print("\n" + "\n".join(lines(found)))  # noqa: T201  # its figures
    return found


def test_the_set_is_large_and_a_third_of_it_is_nobodys() -> None:
    made = list(papers())
    silent = [one for one in made if not one.desk.values and not one.desk.exposed]
    assert len(made) >= 240
    assert sum(len(one.desk.values) for one in made) >= 1_500
    assert len(silent) >= len(made) // 3


def test_what_is_said_to_identify_somebody_does(score: Score) -> None:
    hits, false = score.hits.total(), score.false.total()
    assert hits >= LEAST * (hits + false), score.named("FALSE")


def test_what_identifies_somebody_is_said(score: Score) -> None:
    hits, misses = score.hits.total(), score.misses.total()
    assert hits >= LEAST * (hits + misses), score.named("MISS")


def test_people_are_counted(score: Score) -> None:
    assert score.exact >= LEAST_PEOPLE * score.asked, score.named("PEOPLE")
