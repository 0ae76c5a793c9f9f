"""Every kind and look-alike finds what its examples say, and nothing else."""

from datetime import date

import pytest

from detectors.catalog import kinds, lookalikes
from detectors.contract import Candidate, Example, Kind, Lookalike
from detectors.engine.labels import labelled
from detectors.engine.writing import squeezed

TODAY = date(2026, 11, 24)


def _candidate(example: Example) -> Candidate:
    return Candidate(
        text=squeezed(example.text) if "@" not in example.text else example.text,
        headed=example.headed,
        today=TODAY,
        label=example.label,
        before=example.before,
        after=example.after,
    )


@pytest.mark.parametrize(
    ("kind", "example"),
    [(kind, example) for kind in kinds() for example in kind.examples],
    ids=lambda one: one.id if isinstance(one, Kind) else one.why,
)
def test_a_kind_decides_its_examples(kind: Kind, example: Example) -> None:
    looked_for = example.headed or not kind.named
    hit = kind.check(_candidate(example)) if looked_for else None
    assert (hit is not None) == example.found


@pytest.mark.parametrize(
    ("lookalike", "example"),
    [(one, example) for one in lookalikes() for example in one.examples],
    ids=lambda one: one.id if isinstance(one, Lookalike) else one.why,
)
def test_a_look_alike_decides_its_examples(lookalike: Lookalike, example: Example) -> None:
    if example.label:
        assert (labelled(example.label).lookalike == lookalike.id) == example.found
    else:
        assert lookalike.check(_candidate(example)) == example.found


def test_ids_are_unique_across_both_rooms() -> None:
    ids = [*(one.id for one in kinds()), *(one.id for one in lookalikes())]
    assert len(ids) == len(set(ids))
