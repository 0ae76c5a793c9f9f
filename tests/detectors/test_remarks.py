"""Comments on the cells of a sheet: of the people in these rows, unless they name others."""

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.document import Document, Hidden, Place, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(6, seed=531)
ONE, OTHER = WHO[:2]
HEAD = ("姓名", "标准", "存折账号")
ROWS = tuple((one.name, "300", one.card) for one in WHO[1:])


def _seen(*said: tuple[int, int, str], rows: tuple[tuple[str, ...], ...] = ROWS) -> Examination:
    """The rows on a sheet with comments, each at its row and column."""
    table = Table(rows=(HEAD, *rows), place=Place(sheet="一", row=1, column=1))
    comments = (
        Text(text=text, place=Place(sheet="一", row=row, column=column), hidden=Hidden.COMMENT)
        for row, column, text in said
    )
    document = Document(title="公示", blocks=(table, *comments), digest="d")
    return examine(document, Context(key=KEY, today=TODAY, reveal=True))[0]


def _owner(seen: Examination, raw: str) -> str | None:
    return next(value.person for value in seen.values if value.raw == raw)


def test_a_number_on_somebody_s_cell_is_theirs() -> None:
    seen = _seen((2, 1, f"手机{ONE.mobile}"))
    assert _owner(seen, ONE.mobile) == _owner(seen, OTHER.card)
    assert seen.people == len(ROWS)
    told = next(value for value in seen.values if value.raw == ONE.mobile)
    assert (told.place.row, told.place.column, told.hidden) == (2, 1, "comment")
    assert "hidden" in {finding.category for finding in seen.findings}


def test_who_is_named_on_a_cell_is_somebody_else() -> None:
    seen = _seen((2, 3, f"代领人{ONE.name}，身份证号{ONE.id_number}"))
    assert _owner(seen, ONE.id_number) != _owner(seen, OTHER.card)
    assert seen.people == len(ROWS) + 1


def test_a_number_on_a_header_or_beside_the_rows_is_nobody_s_in_them() -> None:
    for place in ((1, 1), (40, 2)):
        seen = _seen((*place, f"手机{ONE.mobile}"))
        assert _owner(seen, ONE.mobile) not in {_owner(seen, one.card) for one in WHO[1:]}
        assert seen.people == len(ROWS) + 1


def test_of_two_people_in_a_row_a_comment_is_of_whose_cell_it_stands_on() -> None:
    table = Table(
        rows=((*HEAD, *HEAD), (ONE.name, "300", ONE.card, OTHER.name, "300", OTHER.card)),
        place=Place(sheet="一", row=1, column=1),
    )
    place = Place(sheet="一", row=2, column=4)
    note = Text(text=f"电话：{WHO[2].mobile}", place=place, hidden=Hidden.COMMENT)
    document = Document(title="公示", blocks=(table, note), digest="d")
    seen = examine(document, Context(key=KEY, today=TODAY, reveal=True))[0]
    assert _owner(seen, WHO[2].mobile) == _owner(seen, OTHER.card)
