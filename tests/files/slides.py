"""Slides with a list of known rows and planted values: rows in, bytes of pptx, ppt, odp out."""

from struct import pack
from xml.sax.saxutils import escape

from tests.files.compound import compound
from tests.files.lists import Planted
from tests.files.workbooks import MANIFEST, ODS_SPACES, zipped

PLANTED = Planted(places=("slide", "comment", "notes", "hidden_sheet", "attribute"), seed=79)
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
ODP_TYPE = b"application/vnd.oasis.opendocument.presentation"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pptx(rows: list[tuple[str, ...]], plant: Planted = PLANTED) -> bytes:
    """Two slides, the second hidden."""
    table = "".join(
        "<a:tr>" + "".join(f"<a:tc>{_p(cell)}</a:tc>" for cell in row) + "</a:tr>" for row in rows
    )
    related = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/notesSlide"'
        f' Target="../notesSlides/notesSlide1.xml"/><Relationship Id="r2" Type="{OFFICE}/comments"'
        ' Target="../comments/comment1.xml"/></Relationships>'
    )
    return zipped(
        {
            "ppt/slides/slide1.xml": (
                f'<sld {A}><cNvPr descr="{plant["attribute"]}"/>{_p(plant["slide"])}'
                f"<a:tbl>{table}</a:tbl></sld>"
            ),
            "ppt/slides/_rels/slide1.xml.rels": related,
            "ppt/slides/slide2.xml": f'<sld {A} show="0">{_p(plant["hidden_sheet"])}</sld>',
            "ppt/notesSlides/notesSlide1.xml": f"<notes {A}>{_p(plant['notes'])}</notes>",
            "ppt/comments/comment1.xml": f"<cmLst><cm><text>{plant['comment']}</text></cm></cmLst>",
        }
    )


def _p(text: str) -> str:
    return f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>"


def ppt(plant: Planted = PLANTED, *, locked: bool = False) -> bytes:
    """A binary file of one slide with notes. locked: it says that it is encrypted."""
    slide = _container(1006, _atom(0xFA0, plant["slide"].encode("utf-16-le")))
    notes = _container(1008, _atom(0xFA8, plant["notes"].encode("latin-1")))
    user = pack("<HHI", 0, 0xFF6, 20) + pack("<II", 20, 0xF3D1C4DF if locked else 0xE391C05F)
    return compound({"PowerPoint Document": slide + notes, "Current User": user})


def _container(kind: int, body: bytes) -> bytes:
    return pack("<HHI", 0xF, kind, len(body)) + body


def _atom(kind: int, body: bytes) -> bytes:
    return pack("<HHI", 0, kind, len(body)) + body


def odp(rows: list[tuple[str, ...]], plant: Planted = PLANTED) -> bytes:
    """One page."""
    table = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f"<office:document-content {ODS_SPACES}"
        ' xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0">'
        "<office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>"
        f"{plant['slide']}</text:p></draw:text-box></draw:frame><draw:frame><table:table>{table}"
        f"</table:table></draw:frame><presentation:notes><text:p>{plant['notes']}</text:p>"
        "</presentation:notes></draw:page></office:presentation></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": ODP_TYPE, "content.xml": content, "META-INF/manifest.xml": MANIFEST})
