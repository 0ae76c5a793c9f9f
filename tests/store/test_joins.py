"""Two masks of the same people that together give their numbers away are reported as a pair."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as some

from documents.document import Document, Table
from store.joins import mask_joins, together
from tests.people import Person, people
from tests.store.portal import Portal, sheet

LISTED = people(8, seed=71)
FIRST_SIX = ("d" * 6 + "*" * 8 + "d" * 4, 3320)
FIRST_TEN = ("d" * 14 + "*" * 4, 1000)


def _shown(listed: Sequence[Person], title: str, head: int, tail: int) -> Document:
    """Names, masked ID numbers and full phones."""
    whole = sheet(listed, title=title, columns="姓名 身份证号 联系电话")
    table = whole.blocks[0]
    assert isinstance(table, Table)
    rows = [table.rows[0]]
    for name, number, phone in table.rows[1:]:
        stars = "*" * (18 - head - tail)
        rows.append((name, number[:head] + stars + number[18 - tail :], phone))
    return Document(
        name="名单.xlsx", media_type=whole.media_type, reader="spreadsheet",
        digest=whole.digest, size=whole.size, title=title, blocks=(Table(rows=tuple(rows)),),
    )  # fmt: skip


def test_a_pair_of_lists_is_named_and_no_number(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = _shown(LISTED, "名单甲", 6, 4)
    portal.pages["/b.xlsx"] = _shown(LISTED[:5], "名单乙", 14, 0)
    portal.night()
    (join,) = mask_joins(portal.store)
    both = {portal.document("/a.xlsx").document, portal.document("/b.xlsx").document}
    assert (set(join.documents), join.people, join.candidates) == (both, 5, 1)


def test_the_same_mask_twice_is_no_pair(portal: Portal) -> None:
    portal.pages["/a.xlsx"] = _shown(LISTED, "名单甲", 6, 4)
    portal.pages["/b.xlsx"] = _shown(LISTED, "名单乙", 6, 4)
    portal.night()
    assert not list(mask_joins(portal.store))


def test_six_and_four_with_the_first_fourteen_is_the_number() -> None:
    assert together(FIRST_SIX, FIRST_TEN) == 1
    assert together(FIRST_SIX, FIRST_SIX) is None


PATTERNS = some.text(alphabet="d*", min_size=18, max_size=18)


@given(one=PATTERNS, other=PATTERNS)
def test_joining_has_no_order(one: str, other: str) -> None:
    assert together((one, 10**9), (other, 10**9)) == together((other, 10**9), (one, 10**9))
