"""What templates may see of a document and its findings, for readers who may see addresses.

Crawled strings in here passed `reports.crawled`; no value, fingerprint or person is in any field.
Days are ISO dates in China.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from detectors.engine.severity import ORDER
from detectors.finding import Words
from reports.spots import BESIDE, NUMBER, Sample, Spot
from store.lifecycle import ENDED, State

WORST = tuple(one.value for one in ORDER)
STATES = tuple(one.value for one in State)
DISMISSED = ("false_positive", "lawful", "duplicate")


def exposes(state: str, last_state: str) -> bool:
    """Whether it must be taken to be online: what could not be seen counts as it last was."""
    return (last_state if state == "unknown" else state) not in ENDED


def days_between(first: str, last: str) -> int:
    """Days from one ISO day to another; 0 where the other is before it."""
    return max((date.fromisoformat(last) - date.fromisoformat(first)).days, 0)


def worst(severities: Iterable[str]) -> str | None:
    """The worst of some severities; None of none."""
    return min(severities, key=WORST.index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said of a finding. what: a verdict, ``sent`` or ``answered``; by: who."""

    day: str
    what: str
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One category of excess in a document. columns: header words. reasons: of the machine.

    embargo: the day before which the public is not told; empty for none.
    """

    id: str
    category: str
    people: int
    columns: tuple[str, ...]
    severity: str
    confidence: str
    reasons: tuple[Words, ...]
    state: str
    last_state: str
    first_seen: str
    ended: str
    verdict: str
    embargo: str
    said: tuple[Said, ...]

    @property
    def exposed(self) -> bool:
        """Whether it must be taken to be online."""
        return self.verdict not in DISMISSED and exposes(self.state, self.last_state)

    @property
    def waiting(self) -> bool:
        """Whether it is exposed and was not reviewed yet."""
        return self.verdict == "undecided" and self.exposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """How something stood in one run; state empty where it was not looked at."""

    run: int
    day: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document with findings.

    id: of the page. link: the address if it can be followed, None if an identifier in it was
    redacted. notice: title of the page that links here. copies: other addresses of the same
    bytes; further: addresses at which the same list stands with other bytes. days: from first
    seen to the end, or to the last look. people: distinct; once it ended, at most.
    """

    id: str
    site: str
    title: str
    address: str
    link: str | None
    member: str
    copies: tuple[str, ...]
    further: tuple[str, ...]
    notice: str
    found_on: str
    published: str
    media_type: str
    people: int
    severity: str
    confidence: str
    state: str
    last_state: str
    first_seen: str
    checked: str
    ended: str
    days: int
    findings: tuple[FindingView, ...]
    spots: tuple[Spot, ...]
    samples: tuple[Sample, ...]
    history: tuple[Square, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """Where something in excess stands outside of columns that are seen: ids of places, each
        once: ``title``, ``file_name``, ``sheet_name``, ``text``, or what hides it."""
        found = [one.hidden or ("" if one.column else "text") for one in self.spots]
        found += ["title"] * bool(NUMBER.search(self.title))
        found += ["file_name"] * bool(NUMBER.search(f"{self.address} {self.member}"))
        found += ["sheet_name"] * any(NUMBER.search(one.sheet) for one in self.spots)
        return tuple(sorted({one for one in found if one}, key=BESIDE.index))

    @property
    def exposed(self) -> bool:
        """Whether something in it must be taken to be online."""
        return any(finding.exposed for finding in self.findings)

    @property
    def waiting(self) -> bool:
        """Whether something exposed in it was not reviewed yet."""
        return any(one.waiting for one in self.findings)

    @property
    def online(self) -> int | None:
        """Days from the publication that the page names to the end, or to the last look; None
        where it names none before we saw it."""
        if not self.published or self.published > self.first_seen:
            return None
        return days_between(self.published, self.ended or self.checked)

    @property
    def told(self) -> str:
        """The day on which the site was first written to of it; empty if it was not."""
        sent = (said.day for one in self.findings for said in one.said if said.what == "sent")
        return min(sent, default="")

    @property
    def fixed_after(self) -> int | None:
        """Days from the letter to the end; None without one of them."""
        return days_between(self.told, self.ended) if self.told and self.ended else None

    @property
    def returns(self) -> int:
        """How often it came back after it had come down."""
        return sum(
            square.state == "reappeared" and before.state != "reappeared"
            for before, square in pairwise(self.history)
        )

    @property
    def standing(self) -> tuple[FindingView, ...]:
        """Its findings that are exposed; once none is, all of them."""
        return tuple(one for one in self.findings if one.exposed) or self.findings

    @property
    def categories(self) -> tuple[str, ...]:
        """What is in excess, worst first."""
        return tuple(finding.category for finding in self.standing)

    @property
    def columns(self) -> tuple[str, ...]:
        """Header words in excess, each once."""
        return tuple(dict.fromkeys(name for one in self.standing for name in one.columns))
