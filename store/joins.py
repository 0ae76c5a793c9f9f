"""A document in, the others whose masks of the same people complement its own out (domain.md 3);
and the sentences that say so.

Patterns and keyed clues alone are compared, never digits: they are not kept.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, bindparam, select, text, type_coerce, union_all
from sqlalchemy import func as sql

from detectors.engine.clues import PART_LETTERS
from detectors.engine.masks import strength
from detectors.finding import Strength
from store.database import Store
from store.schema import clue, document, joint, resource

JOIN = "mask_join"
RESTORABLE = {Strength.BROKEN, Strength.WEAK}
WAYS = ((0, 6, 10**6), (6, 10, 100), (10, 12, 12), (12, 14, 31), (14, 17, 1000))
DAYS = 366
CHECKS = 11
WIDTH = PART_LETTERS // 2  # bytes
HIDDEN = bytes(WIDTH)
TELLING = (2 * WIDTH, 3 * WIDTH)  # day and last signs: one namesake in hundreds shares them
CROWD = 50  # documents that one is said to be joined with, those with most people
# People known again by name and region alone may be namesakes: of two people of one prefecture
# about one pair in 100,000 is (a few names cover one in 5,000 people each, most are rare; ten times
# more in one county). So fewer than ten times what chance would give count for nothing.
LEAST_NAMES = 3
CHANCE = 10_000
ELSEWHERE = "另一网站的一份名单", "a list of another site"
PATTERNS = text(  # every pattern there is, a step of the index each
    "WITH RECURSIVE known(pattern) AS (SELECT min(pattern) FROM clue UNION ALL"
    " SELECT (SELECT min(clue.pattern) FROM clue WHERE clue.pattern > known.pattern)"
    " FROM known WHERE known.pattern IS NOT NULL)"
    " SELECT pattern FROM known WHERE pattern IS NOT NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What a document's masks and another's give away together.

    persons: of those concerned, the key here and there. candidates: ID numbers that still fit
    the worst pair of masks, at most. sure: all are known again by more than name and region.
    """

    persons: Mapping[bytes, bytes]
    candidates: int
    sure: bool


Shown = tuple[str, int]  # a pattern of 18 signs, and how many ID numbers fit the mask by itself


def together(one: Shown, other: Shown) -> int | None:
    """How many ID numbers fit two masks together, at most; None if that is no worse than each
    alone, or still strong."""
    (left, fits), (right, fit) = one, other
    most = _most(left, right)
    return most if most < min(fits, fit) and strength(most) in RESTORABLE else None


@lru_cache(maxsize=4096)
def _most(left: str, right: str) -> int:
    """How many ID numbers two patterns leave, at most, by the check digit and the calendar."""
    hidden = "".join(a if a == b else "d" for a, b in zip(left, right, strict=True))
    ways = 1
    days = 1
    for start, end, limit in WAYS:
        free = min(10 ** hidden[start:end].count("*"), limit)
        if start in {10, 12}:
            days *= free
        else:
            ways *= free
    ways *= min(days, DAYS)
    return ways if hidden[-1] == "*" else -(-ways // CHECKS)


def joints(connection: Connection, number: int) -> dict[int, Joint]:
    """The documents whose masks complement those of one, by id; the most people first."""
    matches = _matches(connection, number)
    sizes = _sizes(connection, {number, *matches})
    found = {
        other: joint
        for other, pairs in matches.items()
        if (joint := _joint(pairs, sizes[number], sizes[other])) is not None
    }
    ranked = sorted(found.items(), key=lambda one: (-len(one[1].persons), one[0]))
    return dict(ranked[:CROWD])


def _sizes(connection: Connection, documents: Collection[int]) -> dict[int, int]:
    """How many people of each document have a clue."""
    query = select(clue.c.document, sql.count()).where(clue.c.document.in_(documents))
    rows = connection.execute(query.group_by(clue.c.document))
    return {row[0]: int(row[1]) for row in rows}


def _matches(connection: Connection, number: int) -> dict[int, list[Row[Any]]]:
    """Pairs of clues of the same name and region, or person, by the other document."""
    mine = select(clue.c.pattern).where(clue.c.document == number).distinct()
    own = list(connection.scalars(mine))
    known = list(connection.scalars(PATTERNS)) if own else []
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for pattern in own:
        fitting = [other for other in known if together((pattern, 10**18), (other, 10**18))]
        fitting = [other for other in fitting if other != pattern]
        if fitting:
            given = {"number": number, "pattern": pattern, "fitting": fitting}
            for row in connection.execute(ALIKE, given):
                found[row.other].append(row)
    return found


def _alike() -> Any:
    a, b = clue.alias("a"), clue.alias("b")
    here, there = document.alias("here"), document.alias("there")

    def pairs(*same: Any) -> Any:
        kept = [(a.c[name], b.c[name]) for name in ("person", "who", "parts")]
        return (
            select(
                b.c.document.label("other"),
                *(type_coerce(one, LargeBinary).label(f"own_{one.name}") for one, _ in kept),
                *(type_coerce(one, LargeBinary).label(one.name) for _, one in kept),
                a.c.pattern.label("own_pattern"),
                a.c.fits.label("own_fits"),
                b.c.pattern,
                b.c.fits,
            )
            .join(b, b.c.document != a.c.document)
            .join(here, here.c.id == a.c.document)
            .join(there, there.c.id == b.c.document)
            .where(
                a.c.document == bindparam("number"),
                a.c.pattern == bindparam("pattern"),
                b.c.pattern.in_(bindparam("fitting", expanding=True)),
                here.c.digest != there.c.digest,  # a copy says nothing that the list does not
                *same,
            )
        )

    return union_all(pairs(b.c.who == a.c.who), pairs(b.c.person == a.c.person, b.c.who != a.c.who))


ALIKE = _alike()


def _joint(pairs: Sequence[Row[Any]], here: int, there: int) -> Joint | None:
    """What two documents of so many people give away together, if anything."""
    agreeing = [(row, known) for row in pairs if (known := _known_again(row)) is not None]
    own = Counter(row.own_who for row, _ in agreeing)
    other = Counter(row.who for row, _ in agreeing)
    left: dict[bytes, tuple[bytes, int]] = {}
    names: dict[bytes, tuple[bytes, int]] = {}
    for row, sure in agreeing:
        most = together((row.own_pattern, row.own_fits), (row.pattern, row.fits))
        if most is None:
            continue
        if sure:
            left[row.own_person] = row.person, most
        elif own[row.own_who] == other[row.who] == 1:
            names[row.own_person] = row.person, most
    enough = max(LEAST_NAMES, min(here * there / CHANCE, min(here, there) / 2))
    counted = left | names if len(names) >= enough else left
    if not counted:
        return None
    return Joint(
        persons={person: partner for person, (partner, _) in counted.items()},
        candidates=min(most for _, most in counted.values()),
        sure=counted.keys() == left.keys(),
    )


def _known_again(row: Row[Any]) -> bool | None:
    """Whether two clues are of one person by more than name and region; None if they are not."""
    mine, others = bytes(row.own_parts), bytes(row.parts)
    sure: bool = row.own_person == row.person
    for at in range(0, len(mine), WIDTH):
        one, other = mine[at : at + WIDTH], others[at : at + WIDTH]
        if HIDDEN in (one, other):
            continue
        if one != other:
            return None
        sure = sure or at in TELLING
    return sure


def sentences(store: Store, *, abroad: bool) -> dict[int, list[dict[str, str]]]:
    """By document, a sentence for each that its masks complement. abroad: name another site's."""
    here, there = document.alias("here"), document.alias("there")
    query = (
        select(joint, here.c.site.label("own"), there.c.site, there.c.member, resource.c.url)
        .join(here, here.c.id == joint.c.document)
        .join(there, there.c.id == joint.c.other)
        .join(resource, resource.c.id == there.c.resource)
        .order_by(joint.c.document, joint.c.people.desc(), joint.c.other)
    )
    found: dict[int, list[dict[str, str]]] = defaultdict(list)
    with store.engine.connect() as connection:
        for row in connection.execute(query):
            found[row.document].append(_sentence(row, named=abroad or row.own == row.site))
    return found


def _sentence(row: Row[Any], *, named: bool) -> dict[str, str]:
    """Which document, for how many people, and what to do."""
    place = f"{row.url}!/{row.member}" if row.member else row.url
    zh, en = (f"名单 {place} ", f"the list {place}") if named else ELSEWHERE
    left_zh, left_en = "可还原出完整号码", "give the whole number"
    if row.candidates > 1:
        left_zh = f"每个号码最少只剩 {row.candidates} 种可能"
        left_en = f"leave as few as {row.candidates} possible numbers"
    return {
        "zh": f"与{zh}对同一批人（{row.people} 人）遮盖的位数不同，拼合后{left_zh}；"
        "同一份名单请用同一种遮盖",
        "en": f"masks other digits of the same {row.people} people than {en}: together they"
        f" {left_en}; mask the same list in the same way everywhere",
    }
