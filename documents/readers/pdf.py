"""PDF: bytes in; text of every page and tables of those that hold numbers out."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import PdfiumError

from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Left, Packed, Place, Reason, Table, Text
from documents.limits import Limits

# An ID number that is wrapped in its cell is invisible to line-wise text (extraction.md 2.1), so
# tables are looked for on every page with three runs of four digits.
RUN = re.compile(r"\d{4}")
RUNS = 3
FEW = 8  # characters: a page number or stamp on a scanned page is not its text
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def _bid(source: Source) -> float:
    return 1.0 if b"%PDF-" in source.data[:1024] else 0.0


@dataclass(slots=True)
class _Pages:
    """What the pages of one file gave so far."""

    blocks: list[Block] = field(default_factory=list)
    scanned: int = 0
    read: int = 0


def _read(source: Source, limits: Limits) -> Document:
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise ReadError(Reason.ENCRYPTED) from None
        raise ReadError(Reason.CORRUPT, "pdf") from None
    with pdf:
        pages = _Pages()
        left = _walk(pdf, source.data, pages, limits)
        packed = tuple(_attachments(pdf))
    if pages.scanned and not pages.read and not packed:
        raise ReadError(Reason.NEEDS_OCR, f"{pages.scanned} pages")
    if pages.scanned:
        left.append(Left(reason=Reason.NEEDS_OCR, detail=f"{pages.scanned} pages"))
    return Document(
        media_type="application/pdf", blocks=tuple(pages.blocks), packed=packed, left=tuple(left)
    )


def _walk(pdf: Any, data: bytes, pages: _Pages, limits: Limits) -> list[Left]:
    left: list[Left] = []
    plumber: Any = None
    for index in range(len(pdf)):
        if index >= limits.pdf_pages:
            left.append(Left(reason=Reason.TOO_LARGE, detail=f"over {limits.pdf_pages} pages"))
            break
        page = pdf[index]
        text = _text(page)
        if len(text.strip()) < FEW and _has_picture(page):
            pages.scanned += 1
            continue
        pages.read += 1
        if len(RUN.findall(text)) < RUNS:
            _add_text(pages, text, index + 1)
            continue
        plumber = plumber or _plumber(data)
        if not _add_tables(pages, plumber, index):
            _add_text(pages, text, index + 1)
    if plumber:
        plumber.close()
    return left


def _text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded()).replace("\r\n", "\n").replace("\r", "\n")
    finally:
        textpage.close()


def _has_picture(page: Any) -> bool:
    return any(item.type == 3 for item in page.get_objects(max_depth=3))  # FPDF_PAGEOBJ_IMAGE


def _add_text(pages: _Pages, text: str, number: int) -> None:
    if text.strip():
        pages.blocks.append(Text(text=text, place=Place(page=number, paragraph=1)))


def _plumber(data: bytes) -> Any:
    import pdfplumber

    return pdfplumber.open(io.BytesIO(data))


def _add_tables(pages: _Pages, plumber: Any, index: int) -> bool:
    """Add a page's tables and the text around them; False if it has no table."""
    page = plumber.pages[index]
    tables = page.find_tables()
    if not tables:
        return False
    _add_text(pages, _around(page, tables), index + 1)
    for table in tables:
        rows = tuple(tuple(cell or "" for cell in row) for row in table.extract())
        place = Place(page=index + 1, row=1, column=1)
        pages.blocks.append(Table(rows=rows, place=place))
    page.close()
    return True


def _around(page: Any, tables: list[Any]) -> str:
    boxes = [table.bbox for table in tables]

    def outside(item: dict[str, Any]) -> bool:
        if item.get("object_type") != "char":
            return True
        across = (item["x0"] + item["x1"]) / 2
        down = (item["top"] + item["bottom"]) / 2
        return not any(
            left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes
        )

    return str(page.filter(outside).extract_text() or "")


def _attachments(pdf: Any) -> Iterator[Packed]:
    with suppress(PdfiumError):
        for index in range(pdf.count_attachments()):
            attachment = pdf.get_attachment(index)
            yield Packed(name=attachment.get_name(), data=bytes(attachment.get_data()))


READER = Reader(
    id="pdf",
    version=1,
    title="PDF",
    extensions=("pdf",),
    bid=_bid,
    read=_read,
)
