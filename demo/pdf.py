"""Rows in, a PDF with a ruled table out: a font that is named, not embedded, as offices make them.

Long numbers are broken over two lines inside their cell, each piece a text object of its own: what
line-wise text extraction cannot join.
"""

from demo.notices import Rows

WIDE, HIGH, LEFT, TOP = 595, 842, 40, 760
ROW, SIZE = 34, 10
PIECE = 10  # characters on one line of a cell


def pdf(title: str, rows: Rows, widths: tuple[int, ...], per_page: int = 18) -> bytes:
    """A PDF 1.4. rows: the first is the header, repeated on every page. widths: in points."""
    head, body = rows[0], rows[1:]
    pages = [
        _page(title if at == 0 else "", (head, *body[at : at + per_page]), widths)
        for at in range(0, len(body), per_page)
    ]
    return _file(pages)


def _page(title: str, rows: Rows, widths: tuple[int, ...]) -> bytes:
    marks = [_show(LEFT + 60, TOP + 25, title, 16)] if title else []
    edges = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
    bottom = TOP - ROW * len(rows)
    marks += [f"{edge} {TOP} m {edge} {bottom} l S" for edge in edges]
    marks += [
        f"{LEFT} {TOP - ROW * at} m {edges[-1]} {TOP - ROW * at} l S" for at in range(len(rows) + 1)
    ]
    for at, row in enumerate(rows):
        for edge, text in zip(edges, row, strict=False):
            marks += _cell(edge + 4, TOP - ROW * at, text)
    return "\n".join(marks).encode()


def _cell(x: int, top: int, text: str) -> list[str]:
    pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    first = top - (14 if len(pieces) > 1 else 21)
    return [_show(x, first - 13 * at, piece, SIZE) for at, piece in enumerate(pieces)]


def _show(x: int, y: int, text: str, size: int) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _file(pages: list[bytes]) -> bytes:
    """The objects: 1 catalog, 2 page tree, 3-5 font, then a page and its content each."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *font_objects(),
    ]
    for at, content in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDE} {HIGH}]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * at} 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return assemble(objects)


def font_objects() -> list[bytes]:
    """Objects 3 to 5: STSong-Light, which readers know without having it."""
    return [
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [4 0 R] >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            b" /W [1 95 500 814 939 500] /FontDescriptor 5 0 R"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
        ),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6"
            b" /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880"
            b" /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
    ]


def assemble(objects: list[bytes]) -> bytes:
    """A PDF 1.4 of numbered objects, the first of which is its catalog."""
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
