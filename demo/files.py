"""Rows in, the bytes of a file out: xls, docx, csv, zip, a scanned page. The same every time."""

from io import BytesIO, StringIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from demo.notices import Rows

FONT = Path(__file__).parent / "data" / "scan.ttf"
XLS = "application/vnd.ms-excel"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{DOCX}.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="a" Type="{RELATION}" Target="word/document.xml"/></Relationships>'
)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive; every member of the same moment, so that the bytes never change."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(ZipInfo(name, (2026, 3, 1, 9, 0, 0)), data)
    return out.getvalue()


def xls(title: str, rows: Rows, *, sheet: str = "Sheet1", hidden: int | None = None) -> bytes:
    """A BIFF8 workbook: a title over the columns, then the rows. hidden: a column nobody sees."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    page.write_merge(0, 0, 0, len(rows[0]) - 1, title)
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            page.write(at, column, text)
    if hidden is not None:
        page.col(hidden).hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv(rows: Rows) -> bytes:
    """Comma-separated, in GB18030 as office software of the country writes it."""
    import csv as library

    out = StringIO()
    library.writer(out).writerows(rows)
    return out.getvalue().encode("gb18030")


def docx(title: str, rows: Rows, after: str) -> bytes:
    """A Word document: a heading, a table, a closing paragraph."""
    table = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    body = f"{_paragraph(title)}<w:tbl>{table}</w:tbl>{_paragraph(after)}"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.encode(),
            "word/document.xml": document.encode(),
        }
    )


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def scan(title: str, rows: Rows) -> bytes:
    """A page as a flatbed scanner would give it: grey, ruled, 150 dots per inch, PNG."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(FONT), 26)
    wide, high, left, top = 1240, 200 + 56 * len(rows), 60, 140
    page = Image.new("L", (wide, high), 247)
    draw = ImageDraw.Draw(page)
    draw.text((left + 120, 50), title, font=ImageFont.truetype(str(FONT), 36), fill=25)
    columns = [left + at * (wide - 2 * left) // len(rows[0]) for at in range(len(rows[0]) + 1)]
    for at, row in enumerate(rows):
        line = top + 56 * at
        draw.line((left, line, wide - left, line), fill=90, width=2)
        for column, text in zip(columns, row, strict=False):
            draw.text((column + 12, line + 10), text, font=font, fill=40)
    bottom = top + 56 * len(rows)
    draw.line((left, bottom, wide - left, bottom), fill=90, width=2)
    for column in columns:
        draw.line((column, top, column, bottom), fill=90, width=2)
    out = BytesIO()
    page.save(out, "PNG", optimize=True, dpi=(150, 150))
    return out.getvalue()
