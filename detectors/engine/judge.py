"""One number and where it stands in; the value that it is, or None, out."""

import re
from functools import cache

from detectors.catalog import kind, kinds, lookalikes
from detectors.contract import Candidate, Hit, Kind, Lookalike
from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.masked import masked_kind
from detectors.finding import Confidence, Words
from detectors.numbers import is_id

COUNTRY = re.compile(r"(?:00)?86(1\d{10})")
MASKED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="以遮盖形式公布", en="published masked")
)
BEST_FIRST = {grade: at for at, grade in enumerate(Confidence)}
WIDE = 4  # most Latin letters that lead in a number


def judge(letters: str, number: str, around: Around, start: int, end: int) -> Found | None:
    """What a number is. letters: A-Z right before it. number: digits, ``*``, a final X.

    start, end: of letters and number in the text.
    """
    if "*" in number:
        return _masked(letters, number, around, start, end)
    if not letters and len(number) in {13, 15} and (abroad := COUNTRY.fullmatch(number)):
        number = abroad[1]
    found = _best(letters + number, letters, around, start, end)
    if found is None and letters:
        found = _without(letters, number, around, start, end)
    return found


def _without(letters: str, number: str, around: Around, start: int, end: int) -> Found | None:
    """A number that letters lead in which are no part of it."""
    if is_id(number[:18], around.today) or letters.endswith(LEADS):
        return _best(number, "", around, start + len(letters), end)
    return None


LEADS = ("TEL", "PHONE", "MOBILE", "MOB", "CARD", "NO", "ID", "SFZ", "SFZH", "HM")


def _best(text: str, letters: str, around: Around, start: int, end: int) -> Found | None:
    shaped = by_shape(len(text), letters)
    if not shaped:
        return None
    said = around.named()
    best: tuple[Kind, Hit] | None = None
    silenced: set[str] = set()
    for one in shaped:
        hit = one.check(
            Candidate(
                text=text, headed=one.id in said.kinds, today=around.today, label=around.label
            )
        )
        if hit is None:
            continue
        silenced.update(one.outranks)
        if (
            best is None
            or best[0].id in silenced
            or (
                one.id not in silenced
                and BEST_FIRST[hit.confidence] < BEST_FIRST[best[1].confidence]
            )
        ):
            best = one, hit
    if best is None or best[0].id in silenced:
        return None
    reason = looks_like(text, best[0].id in said.kinds, around, start, end)
    if reason and not around.anywhere:
        around.leave(reason)
        return None
    return Found(kind=best[0], hit=best[1], text=text, start=start, end=end)


def looks_like(text: str, headed: bool, around: Around, start: int, end: int) -> str | None:
    """The id of the look-alike that a number is, else None."""
    if not headed:
        other = around.named().lookalike
        if other:
            return other
    near = around.suspicious(start, end)
    some = lookalikes() if not headed and (near or len(text) == 15) else _firm()
    before, after = around.beside(start, end) if near else ("", "")
    candidate = Candidate(text=text, headed=headed, today=around.today, before=before, after=after)
    return next((one.id for one in some if one.check(candidate)), None)


@cache
def _firm() -> tuple[Lookalike, ...]:
    return tuple(one for one in lookalikes() if one.firm)


@cache
def by_shape(length: int, letters: str) -> tuple[Kind, ...]:
    """The kinds that a text of a length with some letters before its digits may be."""
    return tuple(
        one
        for one in kinds()
        if length in one.lengths and not one.pattern and (not letters or letters in one.prefixes)
    )


def _masked(letters: str, number: str, around: Around, start: int, end: int) -> Found | None:
    """A number that was published with signs in place of digits."""
    said = around.named()
    if said.lookalike and not said.kinds:
        around.leave(said.lookalike)
        return None
    name = masked_kind(letters + number, said.kinds)
    if name is None:
        return None
    return Found(
        kind=kind(name), hit=MASKED, text=letters + number, start=start, end=end, masked=True
    )
