"""What a PDF says beside, under and over its lists; and why it could not be read."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from demo.files import scan
from documents import recognition
from documents.document import Hidden, Reason
from tests.documents.looking import hidden_in, opened, tables, texts
from tests.files.pages import HEADER, Placed, Put, Style, place, rows
from tests.files.pdfs import Extra, pdf, show, stream
from tests.people import person

SECRET = person(77_001).id_number
PUT = Put(text=SECRET, x=100, y=600, size=10)
HIGH = 842
SHOWN = show(PUT, HIGH)
BOX = f"95 {HIGH - 605} 100 20 re f\n"
FEW = place(rows(3), Style())


def picture(image: Image.Image) -> bytes:
    """An image object."""
    data = zlib.compress(image.convert("RGB").tobytes())
    return stream(
        data,
        "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"
        f" /Width {image.width} /Height {image.height} /Filter /FlateDecode",
    )


NOISE = picture(Image.effect_noise((60, 20), 90))
HIDDEN = {
    "under a black box": (f"{SHOWN}0 g {BOX}", Hidden.COVERED),
    "under a white box": (f"{SHOWN}1 g {BOX}", Hidden.COVERED),
    "under a picture": (f"{SHOWN}q 100 0 0 20 95 {HIGH - 605} cm /Im0 Do Q", Hidden.COVERED),
    "painted white": (f"1 g {SHOWN}0 g", Hidden.INVISIBLE),
    "painted nearly white": (f"0.97 g {SHOWN}0 g", Hidden.INVISIBLE),
    "not painted": (f"3 Tr {SHOWN}0 Tr", Hidden.INVISIBLE),
    "black on black": (f"0 g {BOX}{SHOWN}", Hidden.INVISIBLE),
    "off the page": (show(Put(text=SECRET, x=100, y=900, size=10), HIGH), Hidden.INVISIBLE),
    "white on a dark bar": (f"0 g {BOX}1 g {SHOWN}0 g", None),
    "on a shade": (f"0.8 g {BOX}0 g {SHOWN}", None),
    "beside a box": (f"{SHOWN}0 g 300 300 50 50 re f\n", None),
    "plain": (SHOWN, None),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_found_where_it_hides(name: str) -> None:
    content, where = HIDDEN[name]
    document = opened(pdf(FEW, extra=Extra(content=content, objects=(NOISE,))))
    assert hidden_in(document, SECRET) == {where}
    assert tables(document)[0].rows == rows(3)
    assert hidden_in(document, rows(3)[2][2]) == {None}


def test_a_column_under_boxes_keeps_its_rows() -> None:
    truth = rows(8)
    boxes = "".join(f"135 {HIGH - 110 - 22 * at} 100 17 re f\n" for at in range(1, 9))
    (table,) = tables(opened(pdf(place(truth, Style()), extra=Extra(content=f"0 g {boxes}"))))
    assert table.rows == truth
    assert {table.mark_of(at, 2).hidden for at in range(1, 9)} == {Hidden.COVERED}
    assert {table.mark_of(at, 1).hidden for at in range(1, 9)} == {None}


def test_two_texts_in_one_place_are_not_mixed() -> None:
    first = rows(3)[1][2]
    over = Put(text=SECRET, x=45 + 36 + 56, y=121, size=10)
    document = opened(pdf(FEW, extra=Extra(content=f"3 Tr {show(over, HIGH)}0 Tr")))
    assert hidden_in(document, first) == {None}
    assert Hidden.INVISIBLE in hidden_in(document, SECRET)


NOTE = f"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (see {SECRET}) >>"
FIELD = (
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (number) /Rect [10 10 90 30]"
    f" /V ({SECRET}) /F {{flags}} >>"
)
BESIDE = {
    "note": (Extra(page=f"/Annots [{NOTE}]"), Hidden.ANNOTATION),
    "field": (
        Extra(
            objects=(NOISE, FIELD.format(flags=4).encode()),
            page="/Annots [7 0 R]",
            catalog="/AcroForm << /Fields [7 0 R] >>",
        ),
        None,
    ),
    "hidden field": (
        Extra(
            objects=(NOISE, FIELD.format(flags=2).encode()),
            page="/Annots [7 0 R]",
            catalog="/AcroForm << /Fields [7 0 R] >>",
        ),
        Hidden.FORM_VALUE,
    ),
    "outline": (
        Extra(
            objects=(
                NOISE,
                b"<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
                f"<< /Title ({SECRET}) /Parent 7 0 R >>".encode(),
            ),
            catalog="/Outlines 7 0 R",
        ),
        Hidden.METADATA,
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_the_pages(name: str) -> None:
    extra, where = BESIDE[name]
    assert hidden_in(opened(pdf(FEW, extra=extra)), SECRET) == {where}


def test_attached_files_are_members_pinned_ones_too() -> None:
    data = f"name,number\nx,{SECRET}\n".encode()
    attached = (
        NOISE,
        stream(data, "/Type /EmbeddedFile"),
        b"<< /Type /Filespec /F (list.csv) /UF (list.csv) /EF << /F 7 0 R >> >>",
        b"<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 30 30] /FS 8 0 R >>",
    )
    names = "/Names << /EmbeddedFiles << /Names [(list.csv) 8 0 R] >> >>"
    for extra in (
        Extra(objects=attached, catalog=names),
        Extra(objects=attached, page="/Annots [9 0 R]"),
    ):
        document = opened(pdf(FEW, extra=extra))
        assert [member.name for member in document.members] == ["list.csv"]
        assert hidden_in(document.members[0], SECRET) == {None}


def test_a_watermark_does_not_break_the_numbers_under_it() -> None:
    code = "仅供内部使用".encode("utf-16-be").hex()
    mark = f"q 0.85 g 0.7 0.7 -0.7 0.7 150 500 cm BT /F1 60 Tf 0 0 Td <{code}> Tj ET Q\n"
    truth = rows(20)
    (table,) = tables(document := opened(pdf(place(truth, Style()), extra=Extra(content=mark))))
    assert table.rows == truth
    assert "仅供内部使用" in texts(document)


SCAN = Image.open(BytesIO(scan("名单", (HEADER[:3], *(row[:3] for row in rows(3)[1:])))))
WHOLE = Extra(objects=(picture(SCAN),), content="q 515 0 0 420 40 380 cm /Im0 Do Q")


def test_a_scanned_page_is_recognised() -> None:
    document = opened(pdf([Placed()], extra=WHOLE))
    assert tables(document)[0].rows == tuple(row[:3] for row in rows(3))
    assert document.status == "ok"


def test_a_picture_of_a_list_in_a_page_of_text_is_recognised() -> None:
    page = Placed(
        texts=[Put(text="现将名单公示如下" * 4, x=40, y=480 + 14 * at, size=9) for at in range(9)]
    )
    document = opened(pdf([page], extra=WHOLE))
    assert rows(3)[1][2] in str(tables(document)[0].rows)


def test_a_scan_without_recognition_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "available", lambda: False)
    unread = opened(pdf([Placed(), Placed()], extra=WHOLE)).unread
    assert unread is not None
    assert (unread.reason, unread.detail) == (Reason.NEEDS_OCR, "2 pages")
    mixed = opened(pdf([*place(rows(30), Style())], extra=WHOLE))
    assert mixed.status == "ok"  # the picture lies behind a text layer


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7 and then nothing of the kind" * 20])
def test_a_broken_file_says_so(data: bytes) -> None:
    unread = opened(data).unread
    assert unread is not None
    assert unread.reason is Reason.CORRUPT


def test_a_file_that_asks_for_a_password_says_so() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
    locked = pdf(FEW).replace(b"trailer << ", f"trailer << {lock} /ID [<00> <00>] ".encode())
    unread = opened(locked).unread
    assert unread is not None
    assert unread.reason is Reason.ENCRYPTED
