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
    subset: bool = False,
) -> bytes:
    """A PDF. turned: quarter turns of the content. rotate: degrees that pages are shown turned."""
    signs = "".join(sorted({sign for page in pages for put in page.texts for sign in put.text}))
    coded = signs if subset else ""
    contents = [_content(page, (wide, high), turned, coded) + extra.content for page in pages]
    size = (wide, high) if turned % 2 == 0 else (high, wide)
    first = 6 + len(extra.objects)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra.catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *(_subset(signs) if subset else font_objects()),
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


def _subset(signs: str) -> list[bytes]:
    """Objects 3 to 5: a font of the signs in use, numbered from 32 on, as programs embed them.

    Its shapes are another font's: what the signs are is told by its table alone.
    """
    widths = " ".join("1000" if ord(sign) > 0x2000 else "500" for sign in signs)
    table = "\n".join(
        f"<{at:02x}> <{sign.encode('utf-16-be').hex()}>" for at, sign in enumerate(signs, start=32)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(signs)} beginbfchar\n{table}\nendbfchar endcmap end"
    )
    return [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32"
        f" /LastChar {31 + len(signs)} /Widths [{widths}] /ToUnicode 4 0 R >>".encode(),
        stream(cmap.encode()),
        b"null",
    ]


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def show(put: Put, high: float, signs: str = "") -> str:
    """The operators that show a text. signs: those of a subset font."""
    if signs:
        code = bytes(32 + signs.index(sign) for sign in put.text).hex()
    else:
        code = put.text.encode("utf-16-be").hex()
    return f"BT /F1 {put.size:g} Tf {put.x:.2f} {high - put.y:.2f} Td <{code}> Tj ET\n"


def _content(page: Placed, size: tuple[float, float], turned: int, signs: str) -> str:
    wide, high = size
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
    texts = "".join(show(put, high, signs) for put in page.texts)
    return f"q {matrix} cm 0.5 w\n{rules}{texts}Q\n"
