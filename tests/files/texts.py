"""Texts with a list of known rows and planted values: rows in, bytes of docx, rtf, odt out."""

from xml.sax.saxutils import escape

from tests.files.lists import Planted
from tests.files.workbooks import MANIFEST, ODS_SPACES, zipped

PLACES = (
    "body", "header", "footnote", "text_box", "nested", "hidden_text", "comment",
    "tracked_deletion", "metadata", "hidden_row", "attribute", "invisible_text", "style",
)  # fmt: skip
PLANTED = Planted(places=PLACES, seed=78)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLED, WHITE = '<w:rStyle w:val="Off"/>', '<w:color w:val="FFFFFF"/>'
ODT_TYPE = b"application/vnd.oasis.opendocument.text"


def docx(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """A docx file; some numbers are cut into three runs, a title spans two columns."""
    merged = (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>'
        f"{_p('填报单位')}</w:tc><w:tc>{_p('县民政局')}</w:tc></w:tr>"
    )
    body = f"<w:tbl>{merged}{''.join(map(_row, rows))}</w:tbl>"
    parts = {}
    if plant:
        body += _docx_planted(plant)
        parts = {
            "word/header1.xml": f"<w:hdr {W}>{_p(plant['header'])}</w:hdr>",
            "word/footnotes.xml": (
                f"<w:footnotes {W}><w:footnote>{_p(plant['footnote'])}</w:footnote></w:footnotes>"
            ),
            "word/comments.xml": (
                f"<w:comments {W}><w:comment>{_p(plant['comment'])}</w:comment></w:comments>"
            ),
            "word/styles.xml": (
                f'<w:styles {W}><w:style w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
                "</w:styles>"
            ),
            "docProps/core.xml": f"<core><creator>{plant['metadata']}</creator></core>",
        }
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def _docx_planted(plant: Planted) -> str:
    number = plant["body"]
    runs = "".join(
        f"<w:r><w:t>{piece}</w:t></w:r>" for piece in (number[:6], number[6:14], number[14:])
    )
    inner = f"<w:tbl><w:tr><w:tc>{_p('内')}</w:tc><w:tc>{_p(plant['nested'])}</w:tc></w:tr></w:tbl>"
    return (
        f"<w:p>{runs}</w:p>"
        f"<w:p>{_run(plant['hidden_text'], '<w:vanish/>')}</w:p>"
        f"<w:p>{_run(plant['style'], STYLED)}</w:p>"
        f"<w:p>{_run(plant['invisible_text'], WHITE)}</w:p>"
        f"<w:p><w:del><w:r><w:delText>{plant['tracked_deletion']}</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:r><w:pict><v:textbox xmlns:v='urn:v'><w:txbxContent>{_p(plant['text_box'])}"
        "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        f'<w:p><w:r><w:drawing><docPr descr="{plant["attribute"]}"/></w:drawing></w:r></w:p>'
        f"<w:tbl><w:tr><w:tc>{_p('外')}{inner}</w:tc><w:tc>{_p('外二')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{_p(plant['hidden_row'])}</w:tc></w:tr></w:tbl>"
    )


def _run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{escape(text)}</w:t></w:r>"


def _p(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _row(row: tuple[str, ...]) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{_p(text)}</w:tc>" for text in row) + "</w:tr>"


def word_xml(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """Word 2003 XML, as reports save it under the name of a .doc."""
    space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    more = ""
    if plant:
        more = (
            f"<w:p>{_run(plant['hidden_text'], '<w:vanish/>')}</w:p>{_p(plant['body'])}"
            '<aml:annotation xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
            f' w:type="Word.Comment"><aml:content>{_p(plant["comment"])}</aml:content>'
            "</aml:annotation>"
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:wordDocument {space}><w:body><w:tbl>'
        f"{''.join(map(_row, rows))}</w:tbl>{more}</w:body></w:wordDocument>"
    ).encode()


def rtf(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """An rtf file as Chinese programs write it: GBK bytes, and signs by their number."""
    lines = [
        r"\trowd" + "".join(rf"\cellx{2000 * (at + 1)}" for at in range(len(row)))
        + r"\pard\intbl " + "".join(_rtf(text, at % 2) + r"\cell " for at, text in enumerate(row))
        + r"\row"
        for row in rows
    ]  # fmt: skip
    body = "\n".join(lines) + "\n\\pard "
    if plant:
        body += (
            rf"{plant['body'][:6]}{{\b {plant['body'][6:]}}}\par "
            rf"{{\cf2 {plant['invisible_text']}}}\par "
            rf"{{\v {plant['hidden_text']}}}\par {{\deleted {plant['tracked_deletion']}}}\par "
            rf"{{\header {plant['header']}\par}}{{\footnote {plant['footnote']}\par}}"
            rf"{{\*\annotation {plant['comment']}\par}}"
            rf"{{\shp{{\*\shpinst{{\shptxt {plant['text_box']}\par}}}}}}"
            r"\trowd\cellx2000\cellx4000\pard\intbl \u22806?\cell "
            rf"\pard\intbl\itap2 {plant['nested']}\nestcell{{\*\nesttableprops\trowd\nestrow}}"
            r"\pard\intbl\itap1 \cell\row\pard "
        )
        told = rf"{{\info{{\author {plant['metadata']}}}}}"
    else:
        told = ""
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
    head += r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    return f"{head}{told}\\uc1 {body}}}".encode("gb18030")


def _rtf(text: str, way: int) -> str:
    if way:
        return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)
    raw = text.encode("gb18030")
    return "".join(chr(byte) if byte < 128 else f"\\'{byte:02x}" for byte in raw)


def odt(rows: list[tuple[str, ...]], plant: Planted | None = None) -> bytes:
    """An odt file."""
    body = f"<table:table>{''.join(map(_odt_row, rows))}</table:table>"
    parts = {}
    style = ""
    if plant:
        style = (
            '<style:style style:name="Off" style:family="text">'
            '<style:text-properties text:display="none"/></style:style>'
        )
        body += (
            f"<text:p>{plant['body'][:6]}<text:span>{plant['body'][6:]}</text:span></text:p>"
            f'<text:p><text:span text:style-name="Off">{plant["hidden_text"]}</text:span></text:p>'
            f"<text:p>批注<office:annotation><text:p>{plant['comment']}</text:p>"
            "</office:annotation></text:p><text:tracked-changes><text:changed-region>"
            f"<text:deletion><text:p>{plant['tracked_deletion']}</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>框<draw:frame><draw:text-box>"
            f"<text:p>{plant['text_box']}</text:p></draw:text-box></draw:frame></text:p>"
            "<text:p>注<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            f"<text:p>{plant['footnote']}</text:p></text:note-body></text:note></text:p>"
            "<table:table><table:table-row><table:table-cell><text:p>外</text:p><table:table>"
            f"{_odt_row(('内', plant['nested']))}</table:table></table:table-cell>"
            f"</table:table-row>{_odt_row((plant['hidden_row'],), _COLLAPSED)}</table:table>"
        )
        parts = {
            "styles.xml": (
                f"<office:document-styles {ODS_SPACES}><style:header><text:p>{plant['header']}"
                "</text:p></style:header></office:document-styles>"
            ),
            "meta.xml": f"<office:document-meta {ODS_SPACES}>{plant['metadata']}"
            "</office:document-meta>",
        }
    content = (
        f"<office:document-content {ODS_SPACES}><office:automatic-styles>{style}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    main = {"mimetype": ODT_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST}
    return zipped(main | parts)


_COLLAPSED = ' table:visibility="collapse"'


def _odt_row(row: tuple[str, ...], more: str = "") -> str:
    cells = "".join(
        f"<table:table-cell><text:p>{escape(text)}</text:p></table:table-cell>" for text in row
    )
    return f"<table:table-row{more}>{cells}</table:table-row>"
