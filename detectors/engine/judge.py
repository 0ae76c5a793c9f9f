"""One number and where it stands in; the value that it is, or None, out."""

import re
from functools import cache

from detectors.catalog import kind, kinds, lookalikes
from detectors.contract import Candidate, Hit, Kind, Lookalike
from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.masked import masked_kind
from detectors.engine.writing import plain
from detectors.finding import Confidence, Words
from detectors.numbers import is_id

COUNTRY = re.compile(r"(?:00)?86(1\d{10})")
LETTERS = re.compile(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]{1,6}$")
AREA = re.compile(r"[(（](0\d{2,3})[)）]\s?$")
OWN = frozenset({"id_full", "id_embedded"})
REISSUED = re.compile(r"[Bb]\d(?![0-9A-Za-z])")
LEADS = ("TEL", "PHONE", "MOBILE", "MOB", "CARD", "NO", "ID", "SFZ", "SFZH", "HM")
MASKED = Hit(
    confidence=Confidence.STRONG, because=Words(zh="以遮盖形式公布", en="published masked")
)
BEST_FIRST = {grade: at for at, grade in enumerate(Confidence)}


def judge_led(number: str, around: Around, start: int, end: int) -> Found | None:
    """What a number of a text is, with the letters that lead it in."""
    text, letters = around.text, ""
    if start and _latin(text[start - 1]):
        match = LETTERS.search(text, max(0, start - 6), start)
        letters = plain(match[0]) if match else ""
        if len(letters) > 1 and letters == "X" * len(letters):
            return judge("", "*" * len(letters) + number, around, start - len(letters), end)
    if len(number) == 20 and (again := REISSUED.match(text, end)):
        number, end = number + again[0].upper(), end + 2
    after = text[end : end + 1]
    if after.isascii() and after.isalnum() and not is_id(number, around.today):
        return None
    if len(number) < 9 and (area := AREA.search(text, max(0, start - 7), start)):
        return judge("", area[1] + number, around, area.start(), end)
    return judge(letters, number, around, start - len(letters), end)


def _latin(sign: str) -> bool:
    return ("A" <= sign <= "z" or "\uff21" <= sign <= "\uff5a") and sign.isalpha()


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
    text: str, around: Around, start: int, end: int, letters: str = "", *, inside: bool = False
) -> Found | None:
    """What a number without mask is. inside: other numbers stand on both sides."""
    fitting = by_shape(len(text), letters)
    if not fitting:
        return None
    headed = around.named().kinds
    bare = Candidate(text, False, around.today, around.label)
    best, sure = None, None
    silenced: tuple[str, ...] = ()
    for one in fitting:
        if one.id in silenced:
            continue
        hit = one.check(bare._replace(headed=True) if one.id in headed else bare)
        if hit is None:
            continue
        if sure is None or BEST_FIRST[hit.confidence] < BEST_FIRST[sure.confidence]:
            best, sure = one, hit
        silenced = one.outranks
    if best is None or sure is None:
        return None
    own = best.category in OWN
    reason = looks_like(bare, best.id in headed, around, start, -1 if inside else end, own=own)
    if reason and not around.anywhere:
        around.leave(reason)
        return None
    return Found(best, sure, text, start, end)


def looks_like(
    bare: Candidate, headed: bool, around: Around, start: int, end: int, *, own: bool = False
) -> str | None:
    """The id of the look-alike that a candidate is, else None.

    end: -1 if nothing is beside it. own: it is an ID number, or holds one.
    """
    if not headed:
        other = around.named().lookalike
        if other and not (own and other in _personal()):
            return other
    if end >= 0 and around.suspicious(start, end):
        before, after = around.beside(start, end)
        near = bare._replace(headed=headed, before=before, after=after)
        sure = headed or _holds(bare, around, start)
        return _first(_firm() if sure else lookalikes(), near)
    return _first(_firm(), bare)


def _holds(bare: Candidate, around: Around, start: int) -> bool:
    """Whether an ID number holds so well that only letters before it speak against it."""
    led = start > 0 and _latin(around.text[start - 1])
    return not led and is_id(bare.text, around.today)


def _first(some: tuple[Lookalike, ...], candidate: Candidate) -> str | None:
    for one in some:
        if one.check(candidate):
            return one.id
    return None


@cache
def _personal() -> frozenset[str]:
    return frozenset(one.id for one in lookalikes() if one.personal)


@cache
def _firm() -> tuple[Lookalike, ...]:
    return tuple(one for one in lookalikes() if one.firm)


@cache
def by_shape(length: int, letters: str) -> tuple[Kind, ...]:
    """The kinds that a text of a length with some letters before its digits may be.

    Those first that silence others.
    """
    fitting = [
        one
        for one in kinds()
        if length in one.lengths and not one.pattern and (not letters or letters in one.prefixes)
    ]
    return tuple(sorted(fitting, key=lambda one: -len(one.outranks)))


@cache
def shaped(length: int) -> bool:
    """Whether some kind has digits of a length, also after its letters or a country's code."""
    widths = {width for one in kinds() for width in one.lengths}
    return bool({length, length + 1, length + 2, length + 3} & widths) or length in {13, 15}


def _masked(number: str, around: Around, start: int, end: int) -> Found | None:
    """A number that was published with signs in place of digits."""
    said = around.named()
    if said.lookalike and not said.kinds:
        around.leave(said.lookalike)
        return None
    name = masked_kind(number, said.kinds)
    if name is None:
        return None
    return Found(kind=kind(name), hit=MASKED, text=number, start=start, end=end, masked=True)
