"""Tables without any header: their columns tell what they are."""

from datetime import date

from detectors.engine.examine import examine
from detectors.finding import Context, Examination, Strength
from documents.document import Document, Table
from tests.conftest import KEY
from tests.people import Person, people

CROWD = people(30, seed=93)


def _examined(rows: list[list[str]]) -> Examination:
    table = Table(rows=tuple(tuple(row) for row in rows))
    document = Document(name="名单.html", blocks=(table,))
    return examine(document, Context(key=KEY, today=date(2026, 11, 24)))[0]


def _masked(one: Person) -> str:
    return one.id_number[:6] + "********" + one.id_number[-4:]


def test_a_column_of_birthdays_rebuilds_the_masks_beside_it() -> None:
    found = _examined([[one.name, _masked(one), f"{one.birth:%Y-%m-%d}"] for one in CROWD])
    assert [(one.category, one.people) for one in found.findings] == [("mask_weak", len(CROWD))]


def test_two_people_side_by_side_are_two() -> None:
    rows = [
        [text for one in pair for text in (one.name, _masked(one), f"{one.birth:%Y-%m-%d}")]
        for pair in zip(CROWD[::2], CROWD[1::2], strict=True)
    ]
    found = _examined(rows)
    assert [(one.category, one.people) for one in found.findings] == [("mask_weak", len(CROWD))]
    assert len({value.person for value in found.values}) == len(CROWD)


def test_days_of_one_campaign_are_no_birthdays() -> None:
    found = _examined([[one.name, _masked(one), "2026-03-02"] for one in CROWD])
    masks = [value.mask for value in found.values if value.mask]
    assert {mask.strength for mask in masks} == {Strength.STRONG}


def test_a_certificate_holds_an_id_number_that_ends_in_x() -> None:
    with_x = [one for one in people(200, seed=94) if one.id_number.endswith("X")][:4]
    found = _examined([["姓名", "残疾证号"], *([one.name, one.disability_cert] for one in with_x)])
    held = [value.contains for value in found.values if value.kind == "disability_cert"]
    assert len(held) == len(with_x)
    assert all(held)


def test_a_masked_value_shows_the_first_two_signs_of_what_was_published() -> None:
    found = _examined([["姓名", "身份证号"], *([one.name, _masked(one)] for one in CROWD)])
    shown = {value.display for value in found.values if value.kind == "id_number"}
    assert shown == {one.id_number[:2] + "*" * 16 for one in CROWD}
