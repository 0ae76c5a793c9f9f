"""The life of a finding: its state and what was seen in, its next state out (contracts, States)."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What the machine saw of a finding."""

    OPEN = "open"
    REAPPEARED = "reappeared"
    MOVED = "moved"
    UNKNOWN = "unknown"
    MASKED = "masked"
    GONE = "gone"


class Seen(StrEnum):
    """What a visit showed of a finding."""

    FULL = "full"
    ELSEWHERE = "elsewhere"
    MASKED = "masked"
    ENDED = "ended"
    SAME = "same"
    NOT_SEEN = "not_seen"


class Life(NamedTuple):
    """state: as of now. last: the last one that an examination gave."""

    state: State
    last: State


WORST_FIRST = tuple(State)
EXPOSED = frozenset({State.OPEN, State.REAPPEARED, State.MOVED})
ENDED = frozenset({State.MASKED, State.GONE})


def first() -> Life:
    """The life of a finding that is seen for the first time."""
    return Life(State.OPEN, State.OPEN)


def after(life: Life, seen: Seen) -> Life:
    """The life of a finding after a visit. What could not be seen never ends it."""
    if seen is Seen.NOT_SEEN:
        return Life(State.UNKNOWN, life.last)
    state: State
    if seen in {Seen.MASKED, Seen.ENDED}:
        state = State.MASKED if seen is Seen.MASKED else State.GONE
    elif seen is Seen.SAME:
        state = State.OPEN if life.last is State.MOVED else life.last
    elif life.last in ENDED or life.last is State.REAPPEARED:
        state = State.REAPPEARED
    else:
        state = State.MOVED if seen is Seen.ELSEWHERE else State.OPEN
    return Life(state, state)


def exposed(life: Life) -> bool:
    """Whether the values must be taken to be online: unknown ones count as they last were."""
    return (life.last if life.state is State.UNKNOWN else life.state) in EXPOSED


def worst(states: Iterable[State]) -> State | None:
    """The worst of some states; None of none."""
    return min(states, key=WORST_FIRST.index, default=None)


def together(lives: Sequence[Life]) -> Life | None:
    """The life of what has several: a finding in all its documents, a document in its findings."""
    state, last = worst(life.state for life in lives), worst(life.last for life in lives)
    return Life(state, last) if state and last else None
