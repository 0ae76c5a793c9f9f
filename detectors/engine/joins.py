"""The sizes of groups of digits in; whether people write one number so, out."""

from functools import cache
from typing import NamedTuple

from detectors.catalog import kinds

MOBILE, ID = 11, 18  # signs
UNNAMED = frozenset({11, 16, 17, 18, 19, 20})
MOBILE_GROUPS: dict[str, set[tuple[int, ...]]] = {
    "-": {(3, 4, 4), (3, 8), (3, 3, 5), (7, 4)},
    " ": {(3, 4, 4)},
}
ANY = "0123456789*X"
Span = tuple[int, int]


class Join(NamedTuple):
    """Groups that may write one number. end: of the last; many: how many they are.

    leads: the signs of which one must begin it; named: where its label names a kind.
    """

    end: int
    many: int
    leads: str
    named: str


@cache
def shaped(length: int) -> bool:
    """Whether some kind has digits of a length, also after its letters or a country's code."""
    widths = {width for one in kinds() for width in one.lengths}
    return bool({length, length + 1, length + 2, length + 3} & widths) or length in {13, 15}


def joined(shape: str, spans: list[Span], sign: str) -> Join:
    """What groups that a sign links may write together. shape: of their cluster."""
    sizes, end = tuple(last - first for first, last in spans), spans[-1][1]
    if "*" in shape[spans[0][0] : end]:
        fits = max(sizes) <= 10 and (min(sizes[:-1]) >= 3 or len(sizes) == 2)
        return Join(end, len(sizes), ANY if fits else "", ANY if fits else "")
    total = sum(sizes)
    leads = "".join(lead for lead in ANY if _may_join(lead, sizes, sign, named=False))
    named = "".join(lead for lead in ANY if _may_join(lead, sizes, sign, named=True))
    return Join(
        end,
        len(sizes),
        leads if total in UNNAMED else "",
        named if total in UNNAMED or shaped(total) else "",
    )


def _may_join(lead: str, sizes: tuple[int, ...], sign: str, *, named: bool) -> bool:
    """Whether people write a number that begins with a sign in groups of these sizes."""
    total = sum(sizes)
    if total == MOBILE and lead == "1":
        return sizes in MOBILE_GROUPS[sign] or (sizes[0] == 3 and named)
    if total == ID and sizes[0] >= 3:
        return min(sizes[:-1]) >= 2
    if lead == "0":
        return len(sizes) <= 3
    even = total <= 19 or len(set(sizes[:-1])) == 1
    return even and max(sizes) <= 8 and min(sizes[:-1]) >= 3
