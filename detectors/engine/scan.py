"""One pass over a text: every run that may be an identifier, and what it is.

Text in, `Found` out. Kinds never see a whole document.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from detectors.catalog import kinds
from detectors.contract import Candidate, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import is_id

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c"))
ALIKE = str.maketrans(
    {"Х": "X", "х": "X", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"}
    | dict.fromkeys("●○■□※•✱﹡█▇◆◇", "*")
)
RUN = re.compile(
    r"(?<![A-Z0-9*])(?<!\d\.)(?P<letters>[A-Z]{0,3})"
    r"(?P<body>[\d*](?:[ -]{0,2}[\d*]){5,60}(?:[ -]?X)?)(?![A-Z0-9*]|\.\d)"
)
MAIL = re.compile(r"[A-Z0-9._%+-]{1,64}@(?:[A-Z0-9-]{1,63}\.)+[A-Z]{2,}")
COUNTRY = re.compile(r"(?:00)?86(1\d{10})")
CHAINED = re.compile(r"\s*[和及与、,;/]?\s*")
LABEL = 12  # characters before a number that may name it
GAPS = re.compile(r"[ -]+")
BEST_FIRST = list(Confidence)
MOST_PIECES = 24
MASKED_ID = Words(zh="以遮盖形式公布", en="published masked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value in a text. text: normalised. masked: `text` holds ``*``. start, end: in the text."""

    kind: Kind
    hit: Hit
    text: str = field(repr=False)
    start: int
    end: int
    masked: bool = False


def plain(text: str) -> str:
    """NFKC, upper case, one spelling of dashes, mask signs and the final X; white space stays."""
    flat = unicodedata.normalize("NFKC", text).translate(UNSEEN).upper().translate(ALIKE)
    flat = re.sub(r"(?<=\d{17})[×Χ]", "X", flat).replace("×", "*")
    flat = re.sub(r"(?<=[\d*])[X#]{2,}|[X#]{2,}(?=[\d*])", lambda run: "*" * len(run[0]), flat)
    return re.sub(r"(?<=[\d*])[X#](?=[\d*])", "*", flat)


def squeezed(text: str) -> str:
    """The normalised value of a whole text (contracts, Values)."""
    return re.sub(r"[\s-]+", "", plain(text)).strip("'`\"")


def in_cell(text: str, headed: frozenset[str], today: date) -> list[Found]:
    """The values of one cell: first as one number that its lines wrap, then piece by piece."""
    if not text or len(text) > 4000:
        return list(in_text(text, headed, today))
    whole = squeezed(text)
    match = RUN.fullmatch(whole)
    if match:
        found = _judged(match["letters"], match["body"], headed, today, 0, len(text))
        if found:
            return [found]
    return list(in_text(text, headed, today))


def in_text(
    text: str,
    headed: frozenset[str],
    today: date,
    labels: Callable[[str], frozenset[str]] | None = None,
) -> Iterator[Found]:
    """The identifying values of a text, left to right.

    labels: tells which kinds the words before a number name; the next number of an enumeration
    keeps the label of the one before it.
    """
    flat = plain(text)
    end, named = 0, headed
    for match in RUN.finditer(flat):
        if labels:
            between = flat[end : match.start()]
            named = named if end and CHAINED.fullmatch(between) else labels(between[-LABEL:])
            end = match.end()
        yield from _pieces(match, named, today)
    if "@" in flat:
        for match in MAIL.finditer(flat):
            found = _best(match[0], headed, today, match.start(), match.end())
            if found:
                yield found


def _pieces(match: re.Match[str], headed: frozenset[str], today: date) -> Iterator[Found]:
    """The longest pieces of a run that are values, left to right."""
    start = match.start("body")
    marks = [(piece.start(), piece.end()) for piece in re.finditer(r"[^ -]+", match["body"])]
    if len(marks) > MOST_PIECES:
        return
    at = 0
    while at < len(marks):
        for end in range(len(marks), at, -1):
            body = match["body"][marks[at][0] : marks[end - 1][1]]
            letters = match["letters"] if at == 0 else ""
            spans = start + marks[at][0] - len(letters), start + marks[end - 1][1]
            found = _joined(letters, body, headed, today, spans)
            if found:
                yield found
                at = end
                break
        else:
            at += 1


def _joined(
    letters: str, body: str, headed: frozenset[str], today: date, span: tuple[int, int]
) -> Found | None:
    if "-" in body and re.match(r"(?:19|20)\d{2}-", body):
        return None  # a project's or a tender's number, or a date
    return _judged(letters, GAPS.sub("", body), headed, today, *span)


def _judged(
    letters: str, body: str, headed: frozenset[str], today: date, start: int, end: int
) -> Found | None:
    if "*" in body:
        return _masked(body, headed, start, end)
    if not letters and (abroad := COUNTRY.fullmatch(body)):
        body = abroad[1]
    found = _best(letters + body, headed, today, start, end)
    if found is None and letters and is_id(body[:18], today):
        return _best(body, headed, today, start + len(letters), end)
    return found


def _best(text: str, headed: frozenset[str], today: date, start: int, end: int) -> Found | None:
    hits = []
    for kind in _by_shape(len(text), _letters(text)):
        hit = kind.check(Candidate(text=text, headed=kind.id in headed, today=today))
        if hit:
            hits.append((kind, hit))
    silenced = {name for kind, _ in hits for name in kind.outranks}
    ranked = [pair for pair in hits if pair[0].id not in silenced]
    if not ranked:
        return None
    kind, hit = min(ranked, key=lambda pair: BEST_FIRST.index(pair[1].confidence))
    return Found(kind=kind, hit=hit, text=text, start=start, end=end)


def _letters(text: str) -> str:
    if "@" in text:
        return "@"
    return text[: len(text) - len(text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]


@cache
def _by_shape(length: int, letters: str) -> tuple[Kind, ...]:
    if letters == "@":
        return tuple(kind for kind in kinds() if kind.id == "email")
    return tuple(
        kind
        for kind in kinds()
        if length in kind.lengths and (letters in kind.prefixes if letters else True)
    )


def _masked(text: str, headed: frozenset[str], start: int, end: int) -> Found | None:
    """A number that was published with signs in place of digits."""
    shown = len(text) - text.count("*")
    kind = _masked_kind(text, shown, headed)
    if kind is None:
        return None
    found = next(one for one in kinds() if one.id == kind)
    hit = Hit(confidence=Confidence.STRONG, because=MASKED_ID)
    return Found(kind=found, hit=hit, text=text, start=start, end=end, masked=True)


def _masked_kind(text: str, shown: int, headed: frozenset[str]) -> str | None:
    if shown < 2:
        return None
    for kind in ("id_number", "disability_cert", "bank_account", "mobile", "landline"):
        if kind in headed:
            return "id_number" if kind == "disability_cert" else kind
    if len(text) == 11 and re.match(r"1[3-9*]", text):
        return "mobile"
    if 16 <= len(text) <= 19 and text.startswith("62"):
        return "bank_account"
    return "id_number" if 14 <= len(text) <= 18 and shown >= 4 else None
