"""Cells that list people, each with a number of their own."""

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(6, seed=358)
ONE, OTHER, THIRD = WHO[:3]


def _seen(*cells: str, header: str = "成员") -> Examination:
    rows = (("小组", header, "任务"), *((f"{at}组", cell, "巡查") for at, cell in enumerate(cells)))
    return examined(table(*rows))


def _pairs(seen: Examination) -> set[frozenset[str | None]]:
    by_person: dict[str | None, set[str | None]] = {}
    for value in seen.values:
        by_person.setdefault(value.person, set()).add(value.raw)
    return {frozenset(raws) for raws in by_person.values()}


def test_each_of_a_cell_s_people_has_their_own_number() -> None:
    true = {frozenset({one.name, one.mobile}) for one in (ONE, OTHER, THIRD)}
    for pattern, apart in (("{0.name}（{0.mobile}）", "、"), ("{0.name} {0.mobile}", "\n"),
                           ("{0.name}：{0.mobile}", "；")):  # fmt: skip
        cell = apart.join(pattern.format(one) for one in (ONE, OTHER, THIRD))
        assert _pairs(_seen(cell)) == true, pattern


def test_two_numbers_of_one_are_one_s() -> None:
    cell = f"{ONE.name}（身份证号{ONE.id_number}，电话{ONE.mobile}）"
    assert _pairs(_seen(cell)) == {frozenset({ONE.name, ONE.id_number, ONE.mobile})}
    again = f"{ONE.name}{ONE.id_number}、{ONE.name}{ONE.mobile}"
    assert _seen(again).people == 1


def test_each_keeps_all_numbers_up_to_the_next_name() -> None:
    cell = "；".join(f"{one.name}{one.id_number}，电话{one.mobile}" for one in (ONE, OTHER))
    true = {frozenset({one.name, one.id_number, one.mobile}) for one in (ONE, OTHER)}
    assert _pairs(_seen(cell)) == true


def test_names_behind_their_numbers_are_not_taken_for_the_next_one_s() -> None:
    cell = "、".join(f"{one.mobile}（{one.name}）" for one in (ONE, OTHER, THIRD))
    wrong = {frozenset({ONE.name, OTHER.mobile}), frozenset({OTHER.name, THIRD.mobile})}
    assert not _pairs(_seen(cell)) & wrong
