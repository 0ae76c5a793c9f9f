"""Word processing files of known rows in; the same rows, and everything planted, out."""

from collections.abc import Callable

import pytest

from documents.document import Hidden
from tests.documents.looking import hidden_in, opened, tables
from tests.files.doc import doc
from tests.files.lists import exact, listed
from tests.files.texts import PLANTED, docx, odt, rtf, word_xml
from tests.people import person

Maker = Callable[..., bytes]
MAKERS = {"docx": docx, "doc": doc, "rtf": rtf, "odt": odt, "word_xml": word_xml}
SEEN = ("body", "header", "footnote", "text_box", "nested")
COMMON = (*SEEN, "hidden_text", "comment", "tracked_deletion", "metadata")
HELD = {  # what each format can hold, as it is written here
    "docx": PLANTED.places,
    "doc": ("body", "header", "footnote", "text_box", "hidden_text", "comment",
            "tracked_deletion"),
    "rtf": (*COMMON, "invisible_text"),
    "odt": (*COMMON, "hidden_row"),
    "word_xml": ("body", "hidden_text", "comment"),
}  # fmt: skip
NAMED = {"style": Hidden.TEXT}


@pytest.mark.parametrize("format_", MAKERS)
def test_rows_come_out_as_they_went_in(format_: str) -> None:
    rows = listed(120, seed=33)
    assert exact(rows, list(tables(opened(MAKERS[format_](rows)))[0].rows)) == 1


@pytest.mark.parametrize(
    ("format_", "place"), [(format_, place) for format_ in HELD for place in HELD[format_]]
)
def test_every_hiding_place_is_found_and_named(format_: str, place: str) -> None:
    document = opened(MAKERS[format_](listed(3, seed=34), PLANTED))
    expected = None if place in SEEN else NAMED.get(place) or Hidden(place)
    assert hidden_in(document, PLANTED[place]) == {expected}


def test_merged_cells_have_their_text_once() -> None:
    rows = tables(opened(docx([("1", "甲", "乙")])))[0].rows
    assert rows == (("填报单位", "", "县民政局"), ("1", "甲", "乙"))


def test_a_doc_without_its_tables_stream_is_corrupt_in_one_line() -> None:
    document = opened(doc(listed(3, seed=35))[:2048])
    assert document.unread is not None
    assert document.unread.detail in {"doc", "empty", ""}


def test_signs_beyond_sixteen_bits_survive_rtf() -> None:
    data = rb"{\rtf1\ansi\uc1 \u-10187?\u-9138?" + person(3).id_number.encode() + b"\\par}"
    assert hidden_in(opened(data), "\U0001d44e" + person(3).id_number) == {None}
