"""The vocabulary of what was found: values, masks, findings, examinations. No raw value inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from documents.document import Place


class Severity(StrEnum):
    """Harm, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Confidence(StrEnum):
    """The machine's certainty, best first."""

    CERTAIN = "certain"
    STRONG = "strong"
    PROBABLE = "probable"
    WEAK = "weak"

    __hash__ = str.__hash__  # an enum's own is a call; every value is counted by it


class Strength(StrEnum):
    """How well a published mask holds, by the valid values that still fit (contracts, Values)."""

    BROKEN = "broken"
    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One sentence for readers, in both languages of the house."""

    zh: str
    en: str


class Contained(NamedTuple):
    """An identifier inside a longer one."""

    kind: str
    fingerprint: str


class Clue(NamedTuple):
    """By what the owner of a masked ID number is known again in another list. Keyed throughout.

    pattern: of 18 signs, what the mask and its row show together. who: over name and region.
    parts: over these, positions and digits together, of county, year, day and the last three signs
    (`clues.PARTS`); empty where one is hidden. Never exported.
    """

    pattern: str
    who: str
    parts: tuple[str, ...]


class Mask(NamedTuple):
    """A value that was published masked. pattern: ``d`` shown, ``*`` hidden."""

    pattern: str
    strength: Strength
    candidates: int
    because: Words
    clue: Clue | None = None


class Value(NamedTuple):
    """One identifier at one place, without the identifier.

    raw: only with `Context.reveal` (``check --reveal``), else None; never stored.
    A tuple: a list has tens of thousands (benchmarks/detect.py).
    """

    kind: str
    fingerprint: str
    display: str
    place: Place
    person: str | None
    confidence: Confidence
    contains: tuple[Contained, ...] = ()
    damaged: bool = False
    hidden: str | None = None
    mask: Mask | None = None
    raw: str | None = None

    def __repr__(self) -> str:
        return f"Value({self.kind})"  # a revealed value stays out of every repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One category of over-disclosure in one document.

    columns: header words of the columns in excess, blinded. persons: keys of the people exposed.
    """

    category: str
    kinds: tuple[str, ...]
    columns: tuple[str, ...]
    persons: frozenset[str] = field(repr=False)
    severity: Severity
    confidence: Confidence
    basis: tuple[str, ...]
    reasons: tuple[Words, ...]

    @property
    def people(self) -> int:
        """Distinct people exposed."""
        return len(self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What the rules say of one document (a file, or a member of one).

    member: None for a plain file and for the container itself, whose `persons` are those of all
    its members. title, member, page_title, address: blinded; the last two as the context gave them.
    header: keyed fingerprint of the header row, for telling
    that two documents are one series; empty if there is no table.
    status: ok, partial, unread; reason: of what was not read.
    left_out: why things that looked personal were not flagged, with counts.
    """

    member: str | None
    digest: str
    size: int
    media_type: str
    title: str
    published: date | None
    status: str
    reason: str | None
    detail: str
    values: tuple[Value, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    persons: frozenset[str] = field(default=frozenset(), repr=False)
    severity: Severity | None = None
    header: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)
    reader: str = ""
    reader_version: int = 0
    page_title: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    @property
    def people(self) -> int:
        """Distinct people exposed in this document."""
        return len(self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rules are told beside the document.

    region: division code (GB/T 2260) of the site, None if unknown. page_title: title of the page
    that links to the file, blinded. address: of the file, percent signs decoded. reveal: keep raw
    values on `Value.raw`, for ``check`` alone.
    """

    key: bytes = field(repr=False)
    today: date
    region: str | None = None
    page_title: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    reveal: bool = False
