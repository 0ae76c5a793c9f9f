"""Papers of known truth: nearly every value found, nearly nothing else, people counted exactly."""

import sys
from dataclasses import dataclass

import pytest

from tests.detectors import clerks, layouts, oddities, strangers
from tests.detectors.papers import Paper, found_in, interval, looked_at

SETS = {"layouts": layouts, "strangers": strangers, "oddities": oddities, "clerks": clerks}
LEAST = 0.995
EXACT = 0.95


def _say(what: str, part: int, whole: int) -> None:
    low, high = interval(part, whole)
    sys.stdout.write(f"{what}, 95 % interval {low:.4f} to {high:.4f}\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One set: values found rightly, wrongly and missed; documents whose people are not exact."""

    documents: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    miscounted: tuple[str, ...]


def _measure(papers: list[Paper]) -> Measured:
    right, wrong, missed, miscounted = 0, [], [], []
    for paper in papers:
        seen = looked_at(paper.document)
        found = found_in(seen)
        right += len(found & paper.values)
        wrong += [f"{paper.name} {kind}" for kind, _ in found - paper.values]
        missed += [f"{paper.name} {kind}" for kind, _ in paper.values - found]
        if seen.people != paper.people:
            miscounted.append(f"{paper.name}: {seen.people} for {paper.people}")
    return Measured(
        documents=len(papers),
        right=right,
        wrong=tuple(wrong),
        missed=tuple(missed),
        miscounted=tuple(miscounted),
    )


@pytest.fixture(scope="module", params=SETS)
def measured(request: pytest.FixtureRequest) -> Measured:
    """A set, looked at."""
    return _measure(list(SETS[request.param].papers()))


def test_what_is_found_is_there(measured: Measured) -> None:
    found = measured.right + len(measured.wrong)
    _say(f"precision {measured.right}/{found}", measured.right, found)
    assert measured.right >= LEAST * found, measured.wrong


def test_what_is_there_is_found(measured: Measured) -> None:
    there = measured.right + len(measured.missed)
    _say(f"recall {measured.right}/{there}", measured.right, there)
    assert measured.right >= LEAST * there, measured.missed


def test_people_are_counted_exactly(measured: Measured) -> None:
    exact = measured.documents - len(measured.miscounted)
    _say(f"people exact {exact}/{measured.documents}", exact, measured.documents)
    assert exact >= EXACT * measured.documents, measured.miscounted
