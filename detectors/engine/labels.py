"""The words right before a number in; what they name out: kinds, a look-alike, or neither."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from detectors.catalog import kinds, lookalikes
from detectors.engine.writing import squeezed
from detectors.facts import words

RENEWED = re.compile(r"(?:新|旧|原|备用|正确|错误|实际)的?号码[是为]?$")  # of what, its shape says
GENERIC = re.compile(r"(?:编号|编码|代码|序号|号码|单号|NO\.?|NUMBER|CODE)$")
# What may stand between a label's word and its number.
BETWEEN = "号码|号|码|编号|代码|一|二|1|2|的|已|更|改|换|变更|为|是|系|后|分别|均|都|如下"
REST = re.compile(rf"(?:{BETWEEN}|NO\.?|[^\w])*")
NOBODY = ""
OTHER = "reference_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a label names. kinds: their ids. lookalike: what else it names, by id."""

    kinds: frozenset[str] = frozenset()
    lookalike: str | None = None


NOTHING = Named()


@cache
def _lexicon() -> tuple[dict[str, frozenset[str]], int]:
    """Every word with the ids that it names, and the length of the longest."""
    found: dict[str, set[str]] = {word: {NOBODY} for word in words("other_headers.txt")}
    declared = [(one.id, one.headers) for one in lookalikes()]
    declared += [(one.id, one.headers) for one in kinds()]
    for name, headers in declared:
        for word in headers:
            found.setdefault(word.replace("-", "").replace(" ", "").upper(), set()).add(name)
    for ids in found.values():
        if len(ids) > 1:
            ids.discard(NOBODY)
    return {word: frozenset(ids) for word, ids in found.items()}, max(map(len, found))


@cache
def signs() -> re.Pattern[str]:
    """A sign that ends a word which names something; a text without one is no label."""
    ends = {word[-1] for word in _lexicon()[0]} | set("号码")
    return re.compile("[" + re.escape("".join(sorted(ends | {end.lower() for end in ends}))) + "]")


@cache
def endings() -> frozenset[str]:
    """Every Chinese sign that a label may end with: most numbers stand after another one."""
    words = (*_lexicon()[0], *BETWEEN.split("|"))
    return frozenset(word[-1] for word in words)


@lru_cache(maxsize=16384)
def labelled(label: str) -> Named:
    """What the squeezed words right before a number name."""
    ids, end = _last(label)
    if ids and not REST.fullmatch(label, end):
        ids = frozenset()
    return _named(ids)


@lru_cache(maxsize=4096)
def thing(header: str) -> str | None:
    """The id of the look-alike that the last word of a header names."""
    text = squeezed(header)
    ids, end = _word(text)
    return _named(ids).lookalike if ids and REST.fullmatch(text, end) else None


def of_thing(text: str, end: int) -> int:
    """The length of the longest word up to a place that names a thing; 0 if none does."""
    lexicon, longest = _lexicon()
    known = _kinds()
    return next(
        (
            end - start
            for start in range(max(0, end - longest), end)
            if (ids := lexicon.get(text[start:end])) and not ids & known and NOBODY not in ids
        ),
        0,
    )


def _last(label: str) -> tuple[frozenset[str], int]:
    """The ids of the word that ends last in a label, and where; a number's own word at least."""
    found = _word(label)
    if not found[0] and GENERIC.search(label) and not RENEWED.search(label):
        return frozenset({OTHER}), len(label)
    return found


def _word(label: str) -> tuple[frozenset[str], int]:
    """The ids of the word that ends last in a text, the longest such, and where it ends."""
    lexicon, longest = _lexicon()
    for end in range(len(label), 0, -1):
        for start in range(max(0, end - longest), end):
            ids = lexicon.get(label[start:end])
            if ids:
                return ids, end
    return frozenset(), 0


@cache
def personal() -> frozenset[str]:
    """The look-alikes that are numbers of people."""
    return frozenset(one.id for one in lookalikes() if one.personal)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(kind.id for kind in kinds())


def _named(ids: frozenset[str]) -> Named:
    known = _kinds()
    others = sorted(ids - known - {NOBODY})
    return Named(kinds=ids & known, lookalike=others[0] if others else None)
