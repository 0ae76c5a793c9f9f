"""Who is one person: rows of a name and an identifying value; never a phone or a name alone."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from demo.people import check_digit
from detectors.engine.examine import examine
from detectors.finding import Confidence, Context, Examination
from documents.document import Document, Mark, Place, Table
from tests.conftest import KEY
from tests.people import people

HEADER = ("姓名", "身份证号", "银行卡号", "手机号")
A, B, C, *REST = people(20, seed=950)


def _seen(*rows: tuple[str, ...], digest: str = "d", damaged: int | None = None) -> Examination:
    marks = {(damaged, 1): Mark(damaged=True)} if damaged else {}
    table = Table(rows=(HEADER, *rows), place=Place(row=1, column=1), marks=marks)
    document = Document(title="名单", blocks=(table,), digest=digest, media_type="text/html")
    return examine(document, Context(key=KEY, today=date(2026, 3, 3)))[0]


def _keys(seen: Examination) -> list[str | None]:
    by_row = {value.place.row: value.person for value in seen.values}
    return [by_row[row] for row in sorted(by_row, key=lambda row: row or 0)]


def test_one_id_number_is_one_person_in_every_document() -> None:
    one = _seen((A.name, A.id_number, "", ""), digest="one")
    other = _seen((A.name, A.id_number, A.card, A.mobile), digest="other")
    assert _keys(one) == _keys(other)


def test_fifteen_digits_are_lifted() -> None:
    assert _keys(_seen((A.name, A.id_number_15, "", ""))) == _keys(
        _seen((A.name, A.id_number, "", ""))
    )


def test_a_number_inside_a_longer_one_is_the_same_person() -> None:
    whole = next(p for p in (A, B, C, *REST) if not p.id_number.endswith("X"))
    table = Table(rows=(("姓名", "残疾证号"), (whole.name, whole.disability_cert)))
    document = Document(title="名单", blocks=(table,), digest="x")
    seen = examine(document, Context(key=KEY, today=date(2026, 3, 3)))[0]
    assert seen.persons == _seen((whole.name, whole.id_number, "", "")).persons


def test_a_row_without_id_is_joined_by_name_and_account() -> None:
    assert _seen((A.name, A.id_number, A.card, ""), (A.name, "", A.card, A.mobile)).people == 1


def test_an_account_or_a_phone_alone_joins_nobody() -> None:
    assert _seen((A.name, "", A.card, A.mobile), (B.name, "", A.card, A.mobile)).people == 2


def test_namesakes_with_one_clerks_phone_stay_two() -> None:
    twin = replace(B, name=A.name)
    seen = _seen((A.name, A.id_number, "", C.mobile), (twin.name, twin.id_number, "", C.mobile))
    assert seen.people == 2


def test_a_name_alone_joins_nobody() -> None:
    assert _seen((A.name, "", A.card, ""), (A.name, "", B.card, "")).people == 2


def test_name_and_mobile_are_the_key_where_nothing_better_is() -> None:
    one = _seen((A.name, "", "", A.mobile), digest="one")
    other = _seen((A.name, "", "", A.mobile), digest="other")
    assert one.persons == other.persons


def test_a_damaged_number_keys_nobody() -> None:
    one = _seen((A.name, A.id_number, "", ""), damaged=1, digest="one")
    other = _seen((A.name, A.id_number, "", ""), damaged=1, digest="other")
    assert one.people == other.people == 1
    assert one.persons != other.persons


def test_a_mistyped_number_keys_nobody_but_joins_rows_of_its_name() -> None:
    body = A.id_number[:17]
    wrong = body + next(sign for sign in "0123456789" if sign != check_digit(body))
    seen = _seen((A.name, wrong, "", ""), (A.name, wrong, "", ""), *(
        (p.name, p.id_number, "", "") for p in REST
    ))  # fmt: skip
    assert seen.people == 1 + len(REST)
    assert any("校验位" in reason.zh for reason in seen.findings[0].reasons)


@given(some.permutations(range(8)))
def test_the_order_of_rows_changes_nobody(order: list[int]) -> None:
    rows = [(p.name, p.id_number, p.card, p.mobile) for p in (A, B, C, *REST[:2])]
    rows += [(A.name, "", A.card, ""), (B.name, "", "", B.mobile), (C.name, C.id_number, "", "")]
    assert _seen(*(rows[at] for at in order)).persons == _seen(*rows).persons


def test_rows_whose_ends_are_not_clear_are_only_probable() -> None:
    rows = (("姓名", "身份证号"), *((one.name, one.id_number) for one in people(4, seed=994)))
    sure, unsure = (
        examine(
            Document(
                blocks=(Table(rows=rows, place=Place(row=1, column=1), uncertain_rows=doubted),),
                digest="d",
            ),
            Context(key=KEY, today=date(2026, 3, 3)),
        )[0]
        for doubted in (False, True)
    )
    assert unsure.people == sure.people == 4
    assert unsure.persons == sure.persons
    assert {value.confidence for value in unsure.values} == {Confidence.PROBABLE}
    assert {finding.confidence for finding in unsure.findings} == {Confidence.PROBABLE}
    assert "行的分界不清" in unsure.findings[0].reasons[0].zh
