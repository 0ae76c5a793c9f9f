"""Papers read and examined, what is said of them held against the truth."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from detectors.finding import Value as Seen
from documents.catalog import read
from documents.contract import Source
from tests.detectors.papers import interval, looked_at
from tests.detectors.townclerks.desk import Value, normal
from tests.detectors.townclerks.papers import Paper, papers

TODAY = date(2025, 11, 25)
DESCRIBING = {"name", "home_address", "birth_date", "health", "benefit_status"}


@dataclass(slots=True)
class Score:
    """Hits, misses and false hits by kind; documents whose people are exact."""

    hits: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list, repr=False)
    exact: int = 0
    asked: int = 0

    def named(self, word: str) -> str:
        """The faults of one sort, a document and kind a line, without the values."""
        told = Counter(
            " ".join(fault.split()[:3]) for fault in self.faults if fault.startswith(word)
        )
        return "\n".join(f"{count} {fault}" for fault, count in sorted(told.items()))


def found_of(seen: Sequence[Seen]) -> list[Value]:
    """The identifying values among those of a document."""
    return [
        Value((one.kind,), normal(one.raw or ""), one.mask is not None)
        for one in seen
        if one.kind not in DESCRIBING
    ]


def _shown(value: Value) -> str:
    """For comparing: a masked value's mask is one sign, whatever it was drawn with."""
    if not value.masked:
        return value.text
    last = value.text[-1:] if value.text[-1:] == "X" and value.text[-2:-1].isdigit() else ""
    body = value.text.removesuffix(last) if last else value.text
    return re.sub(r"[^0-9]+", "*", body) + last


def compare(paper: Paper, score: Score) -> None:
    """Add a paper to the score."""
    examined = looked_at(read(Source(data=paper.data, name=paper.name)), TODAY)
    found, people = found_of(examined.values), examined.people
    for true in paper.desk.values:
        same = [
            one
            for one in found
            if one.kinds[0] in true.kinds
            and one.masked == true.masked
            and _shown(one) == _shown(true)
        ]
        kind = true.kinds[0] + ("*" if true.masked else "")
        if same:
            found.remove(same[0])
            score.hits[kind] += 1
        else:
            score.misses[kind] += 1
            score.faults.append(f"MISS  {paper.name} {kind} {true.text}")
    for one in found:
        if one.text in paper.desk.unscored:
            continue
        kind = one.kinds[0] + ("*" if one.masked else "")
        score.false[kind] += 1
        score.faults.append(f"FALSE {paper.name} {kind} {one.text}")
    if paper.people is not None:
        score.asked += 1
        score.exact += paper.people == people
        if paper.people != people:
            score.faults.append(f"PEOPLE {paper.name} true {paper.people} said {people}")


def measured() -> Score:
    """Every paper, scored."""
    score = Score()
    for paper in papers():
        compare(paper, score)
    return score


def lines(score: Score) -> list[str]:
    """The score in words: each kind, all, people."""
    out = [
        _line(kind, score.hits[kind], score.misses[kind], score.false[kind])
        for kind in sorted({*score.hits, *score.misses, *score.false})
    ]
    totals = (score.hits.total(), score.misses.total(), score.false.total())
    out.append(_line("all", *totals))
    low, high = interval(score.exact, score.asked)
    out.append(f"people exact {score.exact}/{score.asked} [{low:.4f}, {high:.4f}]")
    return out


def _line(kind: str, hits: int, misses: int, false: int) -> str:
    said = []
    for word, asked in (("precision", hits + false), ("recall", hits + misses)):
        low, high = interval(hits, asked)
        share = hits / asked if asked else 1.0
        said.append(f"{word} {hits}/{asked} {share:.4f} [{low:.4f}, {high:.4f}]")
    return f"{kind:20} {'  '.join(said)}"
