"""Workbooks with known rows and planted values: rows in, bytes out."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

from tests.files.lists import Planted

PLACES = (
    "hidden_row", "hidden_column", "hidden_sheet", "comment", "text_box", "defined_name",
    "validation", "header", "metadata",
)  # fmt: skip
PLANTED = Planted(places=PLACES)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
ODS_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("draw", "drawing"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def xlsx(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """An xlsx file by xlsxwriter."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("名单")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    if plant:
        last = len(rows) + 2
        sheet.write_string(last, 0, plant["hidden_row"])
        sheet.set_row(last, None, None, {"hidden": True})
        sheet.write_string(0, 9, plant["hidden_column"])
        sheet.set_column(9, 9, 12, None, {"hidden": True})
        sheet.write_comment(2, 1, plant["comment"])
        sheet.insert_textbox(5, 12, plant["text_box"])
        choice = {"validate": "list", "source": ["甲", plant["validation"]]}
        sheet.data_validation(1, 8, 1, 8, choice)
        sheet.set_header(f"&L{plant['header']}&P")
        other = book.add_worksheet("底稿")
        other.write_string(0, 0, plant["hidden_sheet"])
        other.very_hidden()
        book.define_name("底数", f'="{plant["defined_name"]}"')
        book.set_properties({"comments": plant["metadata"]})
    book.close()
    return into.getvalue()


def xls(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """A BIFF8 file by xlwt, which writes no comments."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名单")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write(at, column, text)
    if plant:
        last = len(rows) + 2
        sheet.write(last, 0, plant["hidden_row"])
        sheet.row(last).hidden = True
        sheet.write(0, 9, plant["hidden_column"])
        sheet.col(9).hidden = True
        sheet.header_str = f"&L{plant['header']}".encode()
        other = book.add_sheet("底稿")
        other.write(0, 0, plant["hidden_sheet"])
        other.visibility = 2
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def ods(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """An ods file, written by hand."""
    body = "".join(_ods_row(row) for row in rows)
    if plant:
        note = f"<office:annotation><text:p>{plant['comment']}</text:p></office:annotation>"
        body += _ods_row((plant["hidden_row"],), ' table:visibility="collapse"')
        body += f"<table:table-row><table:table-cell>{note}</table:table-cell></table:table-row>"
        body += (
            "<table:table-row><table:table-cell><draw:frame><draw:text-box><text:p>"
            f"{plant['text_box']}</text:p></draw:text-box></draw:frame></table:table-cell>"
            '<table:table-cell table:number-columns-repeated="8"/><table:table-cell'
            f' office:value-type="string"><text:p>{plant["hidden_column"]}</text:p>'
            "</table:table-cell></table:table-row>"
        )
    columns = (
        '<table:table-column table:number-columns-repeated="9"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    lists = hidden = names = ""
    if plant:
        condition = f"of:cell-content-is-in-list(&quot;甲&quot;;&quot;{plant['validation']}&quot;)"
        lists = (
            "<table:content-validations><table:content-validation"
            f' table:condition="{condition}"/></table:content-validations>'
        )
        hidden = (
            '<table:table table:name="底稿" table:style-name="off">'
            f"{_ods_row((plant['hidden_sheet'],))}</table:table>"
        )
        names = (
            '<table:named-expressions><table:named-expression table:name="底数"'
            f' table:expression="&quot;{plant["defined_name"]}&quot;"/></table:named-expressions>'
        )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODS_SPACES}>'
        '<office:automatic-styles><style:style style:name="off" style:family="table">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{lists}<table:table"
        f' table:name="名单">{columns}{body}</table:table>{hidden}{names}</office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    parts = {"content.xml": content}
    if plant:
        parts["styles.xml"] = (
            f"<office:document-styles {ODS_SPACES}><style:header><text:p>{plant['header']}"
            "</text:p></style:header></office:document-styles>"
        )
        parts["meta.xml"] = (
            f"<office:document-meta {ODS_SPACES}><dc:description>{plant['metadata']}"
            "</dc:description></office:document-meta>"
        )
    return zipped({"mimetype": ODS_TYPE, **parts, "META-INF/manifest.xml": MANIFEST})


def _ods_row(row: tuple[str, ...], more: str = "") -> str:
    cells = "".join(
        '<table:table-cell office:value-type="string"><text:p>'
        f"{escape(text)}</text:p></table:table-cell>"
        for text in row
    )
    return f"<table:table-row{more}>{cells}</table:table-row>"


def spreadsheetml(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """SpreadsheetML 2003, as reports save it under the name of an .xls."""
    body = "".join(_ml_row(row) for row in rows)
    tail = ""
    if plant:
        body += _ml_row((plant["hidden_row"],), ' ss:Hidden="1"')
        body += (
            f'<Row><Cell><Data ss:Type="String">甲</Data><Comment><Data>{plant["comment"]}</Data>'
            f'</Comment></Cell><Cell ss:Index="10"><Data ss:Type="String">'
            f"{plant['hidden_column']}</Data></Cell></Row>"
        )
        tail = (
            f'<Worksheet ss:Name="底稿"><Table>{_ml_row((plant["hidden_sheet"],))}</Table>'
            "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
            "</Worksheet>"
        )
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="名单"><Table>'
        f'<Column ss:Index="10" ss:Hidden="1"/>{body}</Table></Worksheet>{tail}</Workbook>'
    ).encode()


def _ml_row(row: tuple[str, ...], more: str = "") -> str:
    cells = "".join(f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>' for text in row)
    return f"<Row{more}>{cells}</Row>"


def zipped(parts: dict[str, Any]) -> bytes:
    """A package of some parts."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return into.getvalue()
