"""One number and where it stands in; the value that it is, or None, out."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from detectors.catalog import kind, kinds, lookalikes
from detectors.contract import Candidate, Hit, Kind, Lookalike
from detectors.engine.around import UNITS, Around, latin
from detectors.engine.found import Found, made
from detectors.engine.joins import MOBILE
from detectors.engine.labels import personal
from detectors.engine.masked import masked_kind
from detectors.engine.masks import stretched
from detectors.engine.shapes import OF_NAME
from detectors.engine.writing import LETTERS_X, plain
from detectors.finding import Confidence, Words
from detectors.numbers import is_id

COUNTRY = re.compile(r"(?:00)?86(1\d{10})")
WITH_AREA = re.compile(r"[(（]?0\d{2,3}[)）]?\s?[-－‐‑–—]\s?[2-8]\d{6,7}")
CALLED_OR_PAID = frozenset({"mobile", "bank_account"})
LETTERS = re.compile(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]{1,6}$")
AREA = re.compile(r"[(（](0\d{2,3})[)）]\s?$")
OWN = frozenset({"id_full", "id_embedded"})
APART = frozenset(("", " ", "\u3000", "\n"))
LONE = 9  # a number as long needs no area code before it
PLAIN = frozenset((11, 16, 17, 18, 19, 20))  # neither a country's code nor a trunk's 0 leads it in
REISSUED = re.compile(r"[Bb]\d(?![0-9A-Za-z])")
LEADS = ("TEL", "PHONE", "MOBILE", "MOB", "CARD", "NO", "ID", "SFZ", "SFZH", "HM")
MASKED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="以遮盖形式公布", en="published masked")
)
CROSSED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="以遮盖形式公布，末位写作 x", en="published masked, with an x at its end"),
)


class Trial(NamedTuple):
    """A kind to be tried. headed: its header or label names it. rest: to try though it holds."""

    kind: Kind
    check: Callable[[Candidate], Hit | None]
    headed: bool
    rest: tuple["Trial", ...]


BEST_FIRST = {grade: at for at, grade in enumerate(Confidence)}


def judge_led(number: str, around: Around, start: int, end: int) -> Found | None:
    """What a number of a text is, with the letters that lead it in."""
    text, letters = around.text, ""
    if text[start - 1 : start] in APART and text[end : end + 1] in APART and len(number) >= LONE:
        if len(number) in PLAIN and "*" not in number:
            quiet = text[end + 1 : end + 2] not in UNITS
            return judge_bare(number, around, start, end, quiet=quiet)
        return judge("", number, around, start, end)
    if start and latin(text[start - 1]):
        match = LETTERS.search(text, max(0, start - 6), start)
        letters = plain(match[0]) if match else ""
        if len(letters) > 1 and letters == "X" * len(letters):
            return _crossed(len(letters), number, around, start, end)
    if len(number) == 20 and (again := REISSUED.match(text, end)):
        number, end = number + again[0].upper(), end + 2
    after = text[end : end + 1]
    if after.isascii() and after.isalnum() and not is_id(number, around.today):
        return None
    if len(number) < LONE and (area := AREA.search(text, max(0, start - 7), start)):
        return judge("", area[1] + number, around, area.start(), end)
    return judge(letters, number, around, start - len(letters), end)


def _crossed(crosses: int, number: str, around: Around, start: int, end: int) -> Found | None:
    """What a number after x's is: they hide its first digits, or the end of a name (张XX138…)."""
    if is_id(number, around.today):
        return judge_bare(number, around, start, end, quiet=True)
    kinds, after = around.named().kinds, around.text[end : end + 1]
    named = crosses <= OF_NAME and not latin(after)
    if named and len(number) == MOBILE and "*" not in number and (not kinds or "mobile" in kinds):
        return judge("", number, around, start, end)
    masked = judge("", "*" * crosses + number, around, start - crosses, end)
    return masked or (judge("", number, around, start, end) if named and "*" in number else None)


def judge(letters: str, number: str, around: Around, start: int, end: int) -> Found | None:
    """What a number is. letters: A-Z right before it. number: digits, ``*``, a final X.

    start, end: of letters and number in the text.
    """
    if "*" in number:
        return _masked(letters + number, around, start, end)
    if not letters:
        if number[0] in "08" and (abroad := COUNTRY.fullmatch(number)):
            number = abroad[1]
        elif number[:2] == "01" and len(number) == 12 and "mobile" in around.named().kinds:
            number = number[1:]  # the trunk's 0, which only a phone's column makes plausible
        return judge_bare(number, around, start, end)
    found = judge_bare(letters + number, around, start, end, letters)
    if found is None and (is_id(number[:18], around.today) or letters.endswith(LEADS)):
        return judge_bare(number, around, start + len(letters), end)
    return found


def judge_bare(
    text: str, around: Around, start: int, end: int, letters: str = "", *, quiet: bool = False
) -> Found | None:
    """What a number without mask is. quiet: nothing beside it tells of a look-alike."""
    said = around.named()
    named = said.kinds
    if text[0] == "0" and named & CALLED_OR_PAID:
        named = _by_area(named, text, around, around.text[start:end])
    trials = by_shape(len(text), letters, named)
    if not trials:
        return None
    best = _best(text, around, trials)
    if best is None:
        return None
    trial, hit = best
    if said.lookalike or (not quiet and around.suspicious(start, end)):
        own = trial.kind.category in OWN
        bare = Candidate(text, False, around.today, around.label)
        reason = looks_like(bare, trial.headed, around, start, -1 if quiet else end, own=own)
    else:
        reason = _samples().get(text)
    if reason and not around.anywhere:
        around.leave(reason)
        return None
    return made(Found, (trial.kind, hit, text, start, end, False))


def _by_area(named: frozenset[str], text: str, around: Around, written: str) -> frozenset[str]:
    """The kinds that a number with a 0 before it may be: among mobiles it may be a landline, and
    an area code that stands apart is no part of an account."""
    landline = Candidate(text, True, around.today)
    if "mobile" in named and kind("landline").check(landline):
        named |= {"landline"}
    return named - {"bank_account"} if WITH_AREA.fullmatch(written) else named


def _best(text: str, around: Around, trials: tuple[Trial, ...]) -> tuple[Trial, Hit] | None:
    """The kind that holds best; of equals the first."""
    for trial in trials:
        hit = trial.check(made(Candidate, (text, trial.headed, around.today, around.label, "", "")))
        if hit:
            if trial.rest and (grade := BEST_FIRST[hit.confidence]):
                later = _best(text, around, trial.rest)
                if later and BEST_FIRST[later[1].confidence] < grade:
                    return later
            return trial, hit
    return None


def looks_like(
    bare: Candidate, headed: bool, around: Around, start: int, end: int, *, own: bool = False
) -> str | None:
    """The id of the look-alike that a candidate is, else None.

    end: -1 if nothing beside it tells. own: it is an ID number, or holds one.
    """
    if not headed:
        other = around.named().lookalike
        if other and not (own and other in personal()):
            return other
    if end >= 0 and around.suspicious(start, end):
        before, after = around.beside(start, end)
        near = bare._replace(headed=headed, before=before, after=after)
        sure = headed or _holds(bare, around, start)
        return _first(_firm() if sure else lookalikes(), near)
    return _first(_firm(), bare)


def _holds(bare: Candidate, around: Around, start: int) -> bool:
    """Whether an ID number holds so well that only letters before it speak against it."""
    led = start > 0 and latin(around.text[start - 1])
    return not led and is_id(bare.text, around.today)


def _first(some: tuple[Lookalike, ...], candidate: Candidate) -> str | None:
    for one in some:
        if one.check(candidate):
            return one.id
    return None


@cache
def _samples() -> dict[str, str]:
    """The look-alikes that are so by their digits alone."""
    return {number: one.id for one in lookalikes() for number in one.numbers}


@cache
def _firm() -> tuple[Lookalike, ...]:
    return tuple(one for one in lookalikes() if one.firm)


@lru_cache(maxsize=4096)
def by_shape(length: int, letters: str, headed: frozenset[str]) -> tuple[Trial, ...]:
    """What a text of a length may be, given the letters before its digits and what names it.

    Those first that silence others.
    """
    fitting = [
        one
        for one in sorted(kinds(), key=lambda one: -len(one.outranks))
        if length in one.lengths and not one.pattern and letters in (one.prefixes or ("",))
    ]
    return _trials([one for one in fitting if one.id in headed or not one.named], headed)


def _trials(fitting: list[Kind], headed: frozenset[str]) -> tuple[Trial, ...]:
    found: list[Trial] = []
    for at, one in enumerate(fitting):
        rest = [other for other in fitting[at + 1 :] if other.id not in one.outranks]
        found.append(Trial(one, one.check, one.id in headed, _trials(rest, headed)))
    return tuple(found)


def _masked(number: str, around: Around, start: int, end: int) -> Found | None:
    """A number that was published with signs in place of digits."""
    said = around.named()
    if said.lookalike and not said.kinds:
        around.leave(said.lookalike)
        return None
    name = masked_kind(number, said.kinds)
    if name is None:
        return None
    if not around.anywhere and around.suspicious(start, end):
        before, after = around.beside(start, end)
        shown = Candidate(number, False, around.today, around.label, before, after)
        if reason := _first(_firm(), shown):
            around.leave(reason)
            return None
    text = stretched(name, number)
    crossed = text[-1] == "*" and around.text[start:end].rstrip()[-1:] in LETTERS_X
    hit = CROSSED if crossed else MASKED
    return Found(kind=kind(name), hit=hit, text=text, start=start, end=end, masked=True)
