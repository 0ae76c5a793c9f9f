"""Masks of one person in two lists that show more together than each alone (domain.md 3).

Patterns alone are compared, never digits: they are not kept. What comes out is the pair of lists.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import select

from detectors.engine.masks import strength, stretched
from detectors.finding import Strength
from store.database import Store
from store.schema import document, value

KINDS = ("id_number",)
LENGTH = 18
RESTORABLE = {Strength.BROKEN, Strength.WEAK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two documents whose masks of the same people can be combined. documents: their codes.

    candidates: how many ID numbers still fit the worst pair of masks together, at most.
    """

    documents: tuple[str, str]
    people: int
    candidates: int


def mask_joins(store: Store) -> Iterator[Join]:
    """Pairs of documents, those with most people first. Only people who are known to be the same
    (by a phone or account beside the mask) are joined."""
    pairs: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for person, masks in _masks(store):
        for (one, a), (other, b) in combinations(sorted(masks), 2):
            left = together(a, b)
            if one != other and left is not None:
                known = pairs[one, other].get(person, left)
                pairs[one, other][person] = min(known, left)
    ranked = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for documents, people in ranked:
        yield Join(documents=documents, people=len(people), candidates=min(people.values()))


Shown = tuple[str, int]  # a pattern of 18 signs, and how many ID numbers fit it by itself


def together(one: Shown, other: Shown) -> int | None:
    """How many ID numbers fit two masks together, at most; None if that is no worse than each
    alone, or still strong."""
    (left, fits), (right, fit) = one, other
    hidden = sum(a == b == "*" for a, b in zip(left, right, strict=True))
    checked = left[-1] != "*" or right[-1] != "*"
    most = max(10**hidden // (11 if checked else 1), 1)
    worse = most < min(fits, fit)
    return most if worse and strength(most) in RESTORABLE else None


def _masks(store: Store) -> Iterator[tuple[str, Sequence[tuple[str, Shown]]]]:
    """By person: the documents with a mask of theirs, and the mask."""
    query = (
        select(value.c.person, value.c.mask, document.c.code)
        .join(document, document.c.id == value.c.document)
        .where(
            value.c.kind.in_(KINDS),
            value.c.present,
            value.c.mask.is_not(None),
            value.c.person.is_not(None),
        )
        .order_by(value.c.person)
    )
    with store.engine.connect() as connection:
        rows = connection.execution_options(yield_per=1000).execute(query)
        person: str | None = None
        masks: set[tuple[str, Shown]] = set()
        for row in rows:
            if row.person != person:
                if person is not None and len(masks) > 1:
                    yield person, sorted(masks)
                person, masks = row.person, set()
            if (shown := _shown(row.mask)) is not None:
                masks.add((row.code, shown))
        if person is not None and len(masks) > 1:
            yield person, sorted(masks)


def _shown(mask: dict[str, Any]) -> Shown | None:
    pattern = stretched(mask["pattern"], LENGTH)
    return (pattern, int(mask["candidates"])) if len(pattern) == LENGTH else None
