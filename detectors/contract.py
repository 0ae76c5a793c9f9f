"""What a kind declares of itself: what it looks at, how it is checked, and its examples."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from detectors.finding import Confidence, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A piece of text that may be a value.

    text: normalised (contracts, Values): NFKC, upper case, no white space, no hyphens.
    headed: its column's header or its label names the kind. today: for dates of birth.
    """

    text: str = field(repr=False)
    headed: bool
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An identifier inside the candidate: its kind and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The candidate is a value of the kind: how sure that is, and why."""

    confidence: Confidence
    because: Words
    contains: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case of a kind. headed: with the kind's header above it."""

    text: str
    found: bool
    why: str
    headed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of value.

    id: the file's name. lengths: of its normalised text, empty for any. prefixes: Latin letters
    it may begin with. headers: words of a column's header or a label that name it; the longest
    that fits wins. identifying: False for what only describes a person. outranks: kinds that are
    silenced where this one is found in the same text. check: None if it is no such value.
    """

    id: str
    title: Words
    category: str
    sources: tuple[str, ...]
    headers: tuple[str, ...]
    check: Callable[[Candidate], Hit | None]
    examples: tuple[Example, ...]
    lengths: tuple[int, ...] = ()
    prefixes: tuple[str, ...] = ()
    identifying: bool = True
    outranks: tuple[str, ...] = ()
