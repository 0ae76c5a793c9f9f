"""Who is known again by a clue, and who is not; nothing in it can be tried without the key."""

from dataclasses import replace
from datetime import date

import pytest

from detectors.engine.examine import examine
from detectors.finding import Clue, Context
from documents.document import Document, Table
from tests.people import people

ONE, OTHER = people(2, seed=91)
NUMBER = f"350102{ONE.id_number[6:]}"
HERE = Context(key=bytes(range(32)), today=date(2026, 3, 2), region="350102")


def clue(
    head: int,
    tail: int,
    *,
    name: str = ONE.name,
    born: str | None = None,
    number: str = NUMBER,
    context: Context = HERE,
) -> Clue | None:
    """Of a row with a name and so many signs of an ID number."""
    cells = {
        "姓名": name,
        "身份证号": number[:head] + "*" * (18 - head - tail) + number[18 - tail :],
    }
    if born:
        cells["出生日期"] = born
    document = Document(
        name="a",
        media_type="text/csv",
        reader="text",
        digest="aa",
        blocks=(Table(rows=(tuple(cells), tuple(cells.values()))),),
    )
    (mask,) = [one.mask for one in examine(document, context)[0].values if one.kind == "id_number"]
    return mask.clue if mask else None


def test_one_person_is_known_again_under_another_mask() -> None:
    one, other = clue(6, 4), clue(14, 0)
    assert one
    assert other
    assert one.who == other.who
    assert one.parts[0] == other.parts[0] != ""
    assert (one.parts[1], other.parts[3]) == ("", "")


@pytest.mark.parametrize(
    ("head", "tail"), [(6, 4), (14, 0), (2, 3), (0, 4)], ids=["6+4", "14+0", "2+3", "0+4"]
)
def test_the_sites_prefecture_stands_in_for_a_county_that_is_hidden(head: int, tail: int) -> None:
    whole, given = clue(6, 4), clue(head, tail)
    assert whole
    assert given
    assert given.who == whole.who


def test_a_birth_date_beside_the_mask_is_shown_too() -> None:
    given, without = clue(6, 4, born=ONE.birth.isoformat()), clue(14, 0)
    assert given
    assert without
    assert given.pattern == "d" * 18
    assert given.parts[:3] == without.parts[:3]


def test_equal_digits_of_two_names_have_nothing_in_common() -> None:
    one, other = clue(6, 4), clue(6, 4, name=OTHER.name)
    assert one
    assert other
    assert not {one.who, *one.parts} & {other.who, *other.parts} - {""}


def test_another_key_gives_other_clues() -> None:
    one, other = clue(6, 4), clue(6, 4, context=replace(HERE, key=bytes(32)))
    assert one
    assert other
    assert not {one.who, *one.parts} & {other.who, *other.parts} - {""}


def test_without_a_whole_name_or_a_region_there_is_none() -> None:
    assert clue(6, 4, name=f"{ONE.name[0]}某某") is None
    assert clue(0, 4, context=replace(HERE, region="350000")) is None
    assert clue(0, 4, context=replace(HERE, region=None)) is None
