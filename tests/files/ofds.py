"""Placed pages in, OFD packages out, as converters of office files write them."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from tests.files.pages import Placed, Put

MM = 25.4 / 72
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(
    pages: Sequence[Placed],
    *,
    wide: float = 595,
    high: float = 842,
    document: str = "",
    page: str = "",
    parts: dict[str, bytes] | None = None,
) -> bytes:
    """An OFD. document, page: more XML for the document and for every page; parts: more entries."""
    files = {
        "OFD.xml": _xml("OFD", '<ofd:DocBody><ofd:DocInfo><ofd:Title>公示</ofd:Title></ofd:DocInfo>'
                               "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _xml("Document", _document(len(pages), wide, high) + document),
    }  # fmt: skip
    for at, placed in enumerate(pages):
        body = f'<ofd:Content><ofd:Layer ID="2">{_objects(placed)}{page}</ofd:Layer></ofd:Content>'
        files[f"Doc_0/Pages/Page_{at}/Content.xml"] = _xml("Page", body)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in (files | (parts or {})).items():
            archive.writestr(name, data)
    return out.getvalue()


def _xml(name: str, body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} {SPACE}>{body}</ofd:{name}>'.encode()


def _document(count: int, wide: float, high: float) -> str:
    pages = "".join(
        f'<ofd:Page ID="{at + 1}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(count)
    )
    return (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>"
        f"0 0 {wide * MM:.3f} {high * MM:.3f}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages>"
    )


def _objects(placed: Placed) -> str:
    return "".join(map(rule, placed.rules)) + "".join(map(text, placed.texts))


def text(put: Put, attributes: str = "", inner: str = "") -> str:
    """A text object; equal steps are counted with ``g``, as producers do."""
    size = put.size * MM
    widths = [size if ord(sign) > 0x2000 else size / 2 for sign in put.text]
    if len(set(widths[:-1])) == 1 and len(widths) > 2:
        steps = f"g {len(widths) - 1} {widths[0]:.4f}"
    else:
        steps = " ".join(f"{step:.4f}" for step in widths[:-1])
    x, y = put.x * MM, (put.y - put.size) * MM
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:.4f} {y:.4f} {sum(widths):.4f} {size * 1.2:.4f}" '
        f'Font="3" Size="{size:.4f}" {attributes}>{inner}'
        f'<ofd:TextCode X="0" Y="{size:.4f}" DeltaX="{steps}">{escape(put.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def rule(ends: tuple[float, float, float, float]) -> str:
    """A line as a path object."""
    x0, y0, x1, y1 = (value * MM for value in ends)
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f}" '
        f'LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L {x1 - x0:.4f} {y1 - y0:.4f}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


def box(left: float, top: float, right: float, bottom: float) -> str:
    """A black box."""
    x, y, w, h = (value * MM for value in (left, top, right - left, bottom - top))
    return (
        f'<ofd:PathObject ID="7" Boundary="{x:.4f} {y:.4f} {w:.4f} {h:.4f}" Fill="true" '
        f'Stroke="false"><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>M 0 0 L {w:.4f} 0 '
        f"L {w:.4f} {h:.4f} L 0 {h:.4f} C</ofd:AbbreviatedData></ofd:PathObject>"
    )
