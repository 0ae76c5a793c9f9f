"""Numbers under a number format in; workbooks that show them with leading zeros out.

Of each number its row holds two cells: one of the format, one of none; above them stand headers.
"""

import io
import struct
from collections.abc import Callable, Sequence

import olefile
import xlsxwriter
import xlwt

from documents.workbook.biff import records
from tests.files.compound import compound
from tests.files.workbooks import MANIFEST, ODS_SPACES, ODS_TYPE, zipped

HEADERS = ("编号", "金额")
NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
NEAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def coded_xlsx(numbers: Sequence[int], code: str) -> bytes:
    """By xlsxwriter."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True})
    sheet, style = book.add_worksheet(), book.add_format({"num_format": code})
    sheet.write_row(0, 0, HEADERS)
    for at, number in enumerate(numbers, start=1):
        sheet.write_number(at, 0, number, style)
        sheet.write_number(at, 1, number)
    book.close()
    return into.getvalue()


def coded_xls(numbers: Sequence[int], code: str) -> bytes:
    """By xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet, style = book.add_sheet("表"), xlwt.easyxf(num_format_str=code)
    for column, text in enumerate(HEADERS):
        sheet.write(0, column, text)
    for at, number in enumerate(numbers, start=1):
        sheet.write(at, 0, number, style)
        sheet.write(at, 1, number)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def coded_xls_in_a_row(numbers: Sequence[int], code: str) -> bytes:
    """As `coded_xls`, the numbers of a row in one record, as Excel keeps them (MulRk)."""
    with olefile.OleFileIO(io.BytesIO(coded_xls(numbers, code))) as file:
        book = file.openstream("Workbook").read()
    whole, first = b"", b""
    for kind, body, _ in records(book):
        if kind == 0x27E and not first:
            first = body
        elif kind == 0x27E:
            joined = first + body[4:] + body[2:4]
            whole, first = whole + struct.pack("<2H", 0xBD, len(joined)) + joined, b""
        else:
            whole += struct.pack("<2H", kind, len(body)) + body
    return compound({"Workbook": whole})


def coded_ods(numbers: Sequence[int], code: str) -> bytes:
    """By hand, as LibreOffice writes it: the cell says the number, and how it is shown."""
    width = len(code)

    def cell(number: int, shown: str) -> str:
        return (
            f'<table:table-cell table:style-name="ce{len(shown)}" office:value-type="float"'
            f' office:value="{number}"><text:p>{shown}</text:p></table:table-cell>'
        )

    body = "".join(
        "<table:table-row>"
        f"{cell(one, str(one).zfill(width))}{cell(one, str(one))}"
        "</table:table-row>"
        for one in numbers
    )
    heads = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>'
        for one in HEADERS
    )
    content = (
        f'<office:document-content {ODS_SPACES} xmlns:number="{NUMBER}"><office:automatic-styles>'
        f'<number:number-style style:name="N1"><number:number number:min-integer-digits="{width}"/>'
        '</number:number-style><style:style style:name="ce{width}" style:family="table-cell"'
        ' style:data-style-name="N1"/></office:automatic-styles><office:body><office:spreadsheet>'
        f'<table:table table:name="表"><table:table-row>{heads}</table:table-row>{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST})


def coded_spreadsheetml(numbers: Sequence[int], code: str) -> bytes:
    """By hand."""
    heads = "".join(f'<Cell><Data ss:Type="String">{one}</Data></Cell>' for one in HEADERS)
    body = "".join(
        f'<Row><Cell ss:StyleID="s1"><Data ss:Type="Number">{one}</Data></Cell>'
        f'<Cell><Data ss:Type="Number">{one}</Data></Cell></Row>'
        for one in numbers
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Styles><Style ss:ID="s1"><NumberFormat ss:Format="{code}"/></Style></Styles>'
        f'<Worksheet ss:Name="表"><Table><Row>{heads}</Row>{body}</Table></Worksheet></Workbook>'
    ).encode()


def coded_xlsb(numbers: Sequence[int], code: str) -> bytes:
    """By hand (MS-XLSB): short numbers and long ones."""
    rows = _record(0, struct.pack("<II", 0, 0) + bytes(17))
    rows += b"".join(
        _record(6, struct.pack("<II", column, 0) + _wide(text))
        for column, text in enumerate(HEADERS)
    )
    for at, number in enumerate(numbers, start=1):
        rows += _record(0, struct.pack("<II", at, 0) + bytes(17))
        rows += _record(2, struct.pack("<III", 0, 1, number << 2 | 2))
        rows += _record(5, struct.pack("<IId", 1, 0, number))
    span = struct.pack("<4I", 0, len(numbers), 0, 1)
    sheet = _record(129) + _record(148, span) + _record(145) + rows + _record(146) + _record(130)
    styles = _record(44, struct.pack("<H", 176) + _wide(code)) + _record(617, struct.pack("<I", 2))
    styles += b"".join(_record(47, struct.pack("<2H", 0, code) + bytes(12)) for code in (0, 176))
    book = _record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("表"))
    return zipped(
        {
            "xl/workbook.bin": _record(131) + _record(143) + book + _record(144) + _record(132),
            "xl/_rels/workbook.bin.rels": _related("worksheet", "worksheets/sheet1.bin"),
            "xl/styles.bin": _record(278) + styles + _record(618) + _record(279),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def _record(kind: int, body: bytes = b"") -> bytes:
    named = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return named + bytes([len(body)]) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _related(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{NEAR}/{kind}" Target="{target}"/></Relationships>'
    )


CODED: dict[str, Callable[[Sequence[int], str], bytes]] = {
    "xlsx": coded_xlsx, "xls": coded_xls, "ods": coded_ods, "spreadsheetml": coded_spreadsheetml,
    "xlsb": coded_xlsb, "xls in a row": coded_xls_in_a_row,
}  # fmt: skip
