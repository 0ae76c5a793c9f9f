"""Workbooks of known rows in; the same rows, and everything planted, out."""

import io
import struct
from collections.abc import Callable

import olefile
import pytest
import xlsxwriter

from documents.document import Hidden
from tests.documents.looking import hidden_in, opened, tables
from tests.files.coded import CODED, coded_xls, coded_xlsx
from tests.files.compound import compound
from tests.files.lists import exact, listed
from tests.files.workbooks import PLANTED, ods, spreadsheetml, xls, xlsx, zipped
from tests.people import person

Maker = Callable[..., bytes]
MAKERS = {"xlsx": xlsx, "xls": xls, "ods": ods, "spreadsheetml": spreadsheetml}
SHOWN = {"text_box": None, "header": None, "validation": Hidden.VALIDATION}
LACKING = {  # what a format, or its writer here, cannot hold
    "xls": {"comment", "text_box", "defined_name", "validation", "metadata"},
    "spreadsheetml": {"text_box", "defined_name", "validation", "header", "metadata"},
}


@pytest.mark.parametrize("format_", MAKERS)
def test_rows_come_out_as_they_went_in(format_: str) -> None:
    rows = listed(200, seed=31)
    table = tables(opened(MAKERS[format_](rows)))[0]
    assert exact(rows, list(table.rows)) == 1
    assert table.place_of(7, 2).row == 8
    assert table.place_of(7, 2).sheet == "名单"


@pytest.mark.parametrize(
    ("format_", "place"),
    [
        (format_, place)
        for format_ in MAKERS
        for place in PLANTED.places
        if place not in LACKING.get(format_, ())
    ],
)
def test_every_hiding_place_is_found_and_named(format_: str, place: str) -> None:
    document = opened(MAKERS[format_](listed(5, seed=32), PLANTED))
    expected = SHOWN[place] if place in SHOWN else Hidden(place)
    assert hidden_in(document, PLANTED[place]) == {expected}


@pytest.mark.parametrize("record", [0x00E5, 0x0207], ids=["a panic", "an error"])
def test_a_record_that_one_library_stumbles_over_is_left_to_the_other(record: int) -> None:
    rows = listed(12, seed=33)
    with olefile.OleFileIO(io.BytesIO(xls(rows))) as file:
        book = file.openstream("Workbook").read()
    end = book.rindex(b"\x0a\x00\x00\x00")  # of the sheet
    empty = struct.pack("<2H", record, 0)
    document = opened(compound({"Workbook": book[:end] + empty + book[end:]}))
    assert document.status == "ok"
    assert exact(rows, list(tables(document)[0].rows)) == 1


def test_a_float_keeps_its_sure_digits_and_no_others() -> None:
    number = person(9).id_number
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_number(0, 0, float(number))
    sheet.write_row(1, 0, [12345, 0.1, 909300.5, 123456789012345])
    book.close()
    table = tables(opened(into.getvalue()))[0]
    assert table.rows[0][0] == number[:15] + "***"
    assert table.mark_of(0, 0).damaged
    assert table.rows[1] == ("12345", "0.1", "909300.5", "123456789012345")


def test_all_digits_are_read_where_the_file_holds_them() -> None:
    number = person(8).id_number.replace("X", "1")
    cell = f'<row r="1"><c r="A1"><v>{number}</v></c></row>'
    sheet = f"<worksheet><sheetData>{cell}</sheetData></worksheet>"
    table = tables(opened(_package(sheet)))[0]
    assert table.rows == ((number,),)
    assert not table.mark_of(0, 0).damaged


@pytest.mark.parametrize("format_", CODED)
def test_leading_zeros_are_read_as_they_are_shown(format_: str) -> None:
    numbers = (12345, 12345678, 0, 7)
    (table,) = tables(opened(CODED[format_](numbers, "000000")))
    assert [row[0] for row in table.rows] == ["编号", "012345", "12345678", "000000", "000007"]
    assert [row[1] for row in table.rows[1:]] == [str(number) for number in numbers]
    assert table.place_of(1, 0).row == 2


@pytest.mark.parametrize("code", ["0", "0.00", "000.00", "General", "yyyy"])
def test_other_number_formats_show_no_zeros(code: str) -> None:
    for make in (coded_xlsx, coded_xls):
        (table,) = tables(opened(make((12345, 7), code)))
        assert table.rows[2][1] == "7"
        assert not table.rows[2][0].startswith("00")


def test_a_value_far_away_does_not_lay_out_the_whole_sheet() -> None:
    rows = listed(9, seed=38)
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    for at, row in enumerate(rows):
        sheet.write_row(at + 4, 0, row)
    sheet.write_string(900_000, 1_900, "x")
    book.close()
    table = tables(opened(into.getvalue()))[0]
    assert exact(rows, list(table.rows)) == 1
    assert table.place_of(0, 0).row == 5
    assert table.place_of(len(table.rows) - 1, 1_900).row == 900_001


def test_pivot_and_external_caches_are_rows_again() -> None:
    one = person(10)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    document = opened(
        _package(
            "<worksheet><sheetData/></worksheet>",
            {
                "xl/pivotCache/pivotCacheDefinition1.xml": (
                    f'<pivotCacheDefinition {space}><cacheFields><cacheField name="姓名">'
                    f'<sharedItems><s v="{one.name}"/></sharedItems></cacheField>'
                    '<cacheField name="证号"><sharedItems/></cacheField></cacheFields>'
                    "</pivotCacheDefinition>"
                ),
                "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": _relations(
                    "pivotCacheRecords", "pivotCacheRecords1.xml"
                ),
                "xl/pivotCache/pivotCacheRecords1.xml": (
                    f'<pivotCacheRecords {space}><r><x v="0"/><s v="{one.id_number}"/></r>'
                    "</pivotCacheRecords>"
                ),
                "xl/externalLinks/externalLink1.xml": (
                    f"<externalLink {space}><externalBook><sheetDataSet><sheetData>"
                    f'<row r="1"><cell r="A1"><v>{one.mobile}</v></cell></row></sheetData>'
                    "</sheetDataSet></externalBook></externalLink>"
                ),
            },
        )
    )
    pivot = next(table for table in tables(document) if table.hidden is Hidden.PIVOT_CACHE)
    assert pivot.rows == (("姓名", "证号"), (one.name, one.id_number))
    assert hidden_in(document, one.mobile) == {Hidden.EXTERNAL_CACHE}


def _relations(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"/></Relationships>'
    )


def _package(sheet: str, more: dict[str, str] | None = None) -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    near = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        ),
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{near}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet.replace("<worksheet>", f'<worksheet xmlns="{main}">'),
    }
    return zipped(parts | (more or {}))
