"""Placed pages in, PDF files out: their font is named and not embedded, as offices make them."""

from collections.abc import Sequence
from dataclasses import dataclass

from demo.pdf import assemble, font_objects
from tests.files.pages import Placed, Put


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """More objects of a file. page, catalog: entries added there; objects: from number 6 on.

    content: painted after the page's own.
    """

    page: str = ""
    catalog: str = ""
    objects: tuple[bytes, ...] = ()
    content: str = ""
    trailer: str = ""


NONE = Extra()


def pdf(
    pages: Sequence[Placed],
    *,
    wide: float = 595,
    high: float = 842,
    turned: int = 0,
    rotate: int = 0,
    extra: Extra = NONE,
) -> bytes:
    """A PDF. turned: quarter turns of the content. rotate: degrees that pages are shown turned."""
    contents = [_content(page, wide, high, turned) + extra.content for page in pages]
    size = (wide, high) if turned % 2 == 0 else (high, wide)
    first = 6 + len(extra.objects)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra.catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *font_objects(),
        *extra.objects,
    ]
    for at, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate}"
            f" /Resources << /Font << /F1 3 0 R >> /XObject << /Im0 6 0 R >> >>"
            f" /Contents {first + 2 * at + 1} 0 R {extra.page} >>".encode(),
            stream(content.encode()),
        ]
    return assemble(objects)


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def show(put: Put, high: float) -> str:
    """The operators that show a text."""
    code = put.text.encode("utf-16-be").hex()
    return f"BT /F1 {put.size:g} Tf {put.x:.2f} {high - put.y:.2f} Td <{code}> Tj ET\n"


def _content(page: Placed, wide: float, high: float, turned: int) -> str:
    matrix = {
        0: "1 0 0 1 0 0",
        1: f"0 1 -1 0 {high:g} 0",
        2: f"-1 0 0 -1 {wide:g} {high:g}",
        3: f"0 -1 1 0 0 {wide:g}",
    }[turned]
    rules = "".join(
        f"{x0:.2f} {high - y0:.2f} m {x1:.2f} {high - y1:.2f} l S\n"
        for x0, y0, x1, y1 in page.rules
    )
    texts = "".join(show(put, high) for put in page.texts)
    return f"q {matrix} cm 0.5 w\n{rules}{texts}Q\n"
