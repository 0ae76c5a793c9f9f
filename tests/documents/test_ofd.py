"""OFD: lists row by row, and whatever stands beside, under or over the text."""

import pytest

from documents.document import Hidden, Reason
from tests.documents.looking import hidden_in, opened, tables, texts
from tests.documents.test_pdf_lists import STYLES
from tests.files import ofds
from tests.files.pages import Placed, Put, Style, place, rows
from tests.people import person

SECRET = person(77_001).id_number


@pytest.mark.parametrize("name", STYLES)
def test_every_row_comes_back(name: str) -> None:
    style, truth = STYLES[name], rows(40)
    document = opened(ofds.ofd(place(truth, style), wide=style.wide, high=style.high), "list.ofd")
    (table,) = tables(document)
    assert document.reader == "ofd"
    assert table.rows == truth
    assert not table.uncertain_rows


def one(page: str = "", document: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    placed = Placed(texts=[Put(text="公示名单", x=100, y=60, size=16)])
    return ofds.ofd([placed], page=page, document=document, parts=parts)


PUT = Put(text=SECRET, x=100, y=200, size=10)
WHITE = '<ofd:FillColor Value="255 255 255"/>'
HIDDEN = {
    "not visible": (ofds.text(PUT, 'Visible="false"'), Hidden.INVISIBLE),
    "transparent": (ofds.text(PUT, 'Alpha="0"'), Hidden.INVISIBLE),
    "white": (ofds.text(PUT, inner=WHITE), Hidden.INVISIBLE),
    "off the page": (ofds.text(Put(text=SECRET, x=100, y=-90, size=10)), Hidden.INVISIBLE),
    "under a box": (ofds.text(PUT) + ofds.box(95, 185, 260, 205), Hidden.COVERED),
    "over a box": (ofds.box(95, 185, 260, 205) + ofds.text(PUT), None),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_found_where_it_hides(name: str) -> None:
    page, place_of = HIDDEN[name]
    assert hidden_in(opened(one(page)), SECRET) == {place_of}


def test_annotations_attachments_and_outlines() -> None:
    document = opened(
        one(
            document="<ofd:Annotations>Annotations.xml</ofd:Annotations>"
            "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
            parts={
                "Doc_0/Annotations.xml": b'<Annotations><Page PageID="1"><FileLoc>Annots/A.xml'
                b"</FileLoc></Page></Annotations>",
                "Doc_0/Annots/A.xml": f"<PageAnnot><Annot Type='Highlight'><Remark>见{SECRET}"
                "</Remark></Annot></PageAnnot>".encode(),
                "Doc_0/Attachs/Attachments.xml": "<Attachments><Attachment Name='名单.csv'>"
                "<FileLoc>list.csv</FileLoc></Attachment></Attachments>".encode(),
                "Doc_0/Attachs/list.csv": f"姓名,身份证号\n张伟,{SECRET}\n".encode(),
            },
        )
    )
    assert hidden_in(document, f"见{SECRET}") == {Hidden.ANNOTATION}
    assert [member.name for member in document.members] == ["名单.csv"]
    assert SECRET in str(tables(document.members[0])[0].rows)
    assert "公示" in texts(document, Hidden.METADATA)


def test_a_template_lends_its_text_to_pages() -> None:
    parts = {"Doc_0/Tpls/T.xml": ofds._xml("Page", "<ofd:Content><ofd:Layer>" + ofds.text(PUT)
                                           + "</ofd:Layer></ofd:Content>")}  # fmt: skip
    data = one(
        document='<ofd:CommonData><ofd:TemplatePage ID="50" BaseLoc="/Doc_0/Tpls/T.xml"/>'
        "</ofd:CommonData>",
        page='</ofd:Layer></ofd:Content><ofd:Template TemplateID="50"/><ofd:Content><ofd:Layer>',
        parts=parts,
    )
    assert SECRET in texts(opened(data))


def test_a_package_without_its_parts_says_so() -> None:
    data = ofds.ofd(place(rows(3), Style()))
    document = opened(data.replace(b"Doc_0/Document.xml", b"Doc_0/Documenx.xml", 1))
    assert document.unread or document.left or document.blocks
    broken = opened(data[: len(data) // 2], "list.ofd")
    assert broken.unread is not None
    assert broken.unread.reason in {Reason.CORRUPT, Reason.UNSUPPORTED}
