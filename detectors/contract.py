"""What a kind, and a number that only looks like one, declare of themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detectors.finding import Confidence, Words


class Candidate(NamedTuple):
    """A piece of text that may be a value.

    text: normalised (contracts, Values): NFKC, upper case, no white space, no hyphens.
    headed: its column's header or its label names the kind. today: for dates of birth.
    label: the words that name it, squeezed. before, after: what stands beside it in its line.
    A tuple, like `Found`: millions are made (benchmarks/detect.py).
    """

    text: str
    headed: bool
    today: date
    label: str = ""
    before: str = ""
    after: str = ""

    def __repr__(self) -> str:
        return "Candidate()"  # values stay out of every repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An identifier inside the candidate: its kind and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hit:
    """The candidate is a value of the kind: how sure that is, and why. Equal only to itself.

    damaged: a spreadsheet rounded it; it identifies nobody.
    """

    confidence: Confidence
    because: Words
    contains: tuple[Part, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case of a plugin. headed: with its header above it. label, before, after: beside it."""

    text: str
    found: bool
    why: str
    headed: bool = False
    label: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """One kind of value. Equal only to itself.

    id: the file's name. lengths: of its normalised text, empty for any. prefixes: Latin letters
    that it begins with, "" where it may do without; if there are none, no letters lead it in.
    headers: words of a column's header or a label that name it; the one that ends last wins.
    named: it is looked for only where they do. identifying: False for what only describes a
    person. outranks: kinds that are silenced where this one is found in the same text. check: None
    if it is no such value. Where digits do not show it: pattern, of its text in capitals, looked
    for only in texts that hold one of `triggers` (in capitals). tied: it counts only beside a name
    or another value; alone it may be a thing's or an office's.
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
    named: bool = False
    identifying: bool = True
    outranks: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    pattern: str = ""
    tied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """Something that looks like a value and is none: it is counted as left out.

    id: the file's name. headers: words of a header or label that name it. check: whether it is
    one. numbers: those that are one whatever stands beside them. firm: also where the header
    names the kind that it looks like. personal: of people; an ID number under its label is one.
    """

    id: str
    title: Words
    sources: tuple[str, ...]
    check: Callable[[Candidate], bool]
    examples: tuple[Example, ...]
    headers: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    firm: bool = False
    personal: bool = False
