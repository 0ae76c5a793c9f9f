"""Slides of known rows in; the same rows, and notes, comments and hidden slides, out."""

import pytest

from documents.document import Hidden, Reason
from tests.documents.looking import hidden_in, opened, tables
from tests.files.lists import exact, listed
from tests.files.slides import PLANTED, odp, ppt, pptx

ROWS = listed(20, seed=36)
NAMED = {"slide": None, "notes": Hidden.COMMENT}
FILES = {"pptx": pptx(ROWS), "ppt": ppt(), "odp": odp(ROWS)}


@pytest.mark.parametrize("format_", ["pptx", "odp"])
def test_rows_come_out_with_their_slide(format_: str) -> None:
    table = tables(opened(FILES[format_]))[0]
    assert exact(ROWS, list(table.rows)) == 1
    assert table.place.page == 1


@pytest.mark.parametrize(
    ("format_", "place"),
    [
        *(("pptx", place) for place in PLANTED.places),
        *((format_, place) for format_ in ("ppt", "odp") for place in ("slide", "notes")),
    ],
)
def test_every_hiding_place_is_found_and_named(format_: str, place: str) -> None:
    expected = NAMED[place] if place in NAMED else Hidden(place)
    assert hidden_in(opened(FILES[format_]), PLANTED[place]) == {expected}


def test_locked_slides_say_so() -> None:
    document = opened(ppt(locked=True))
    assert document.unread is not None
    assert document.unread.reason is Reason.ENCRYPTED
