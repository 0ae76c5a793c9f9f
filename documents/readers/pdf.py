"""PDF: bytes in; text, tables, hidden parts and files inside it out; scans recognised or named."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from documents import recognition
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Left, Packed, Place, Reason, Text
from documents.layout.document import blocks
from documents.layout.pages import Page, laid
from documents.layout.pieces import Piece, Sheet
from documents.limits import Limits
from documents.pdf import aside, scans
from documents.pdf.characters import Characters, characters, turned_rules
from documents.pdf.drawing import Drawing, drawing, has_picture
from documents.pdf.fonts import framed
from documents.pdf.hidden import crop_of, overlapping, with_hidden

# An ID number that is wrapped in its cell is invisible to line-wise text (extraction.md 2.1), so
# tables are looked for on every page with three runs of four digits.
RUN = re.compile(r"\d{4}")
RUNS = 3
NOTHING = {0xFFFE: None, 0xAD: None, 0x200B: None, 0x02: None, 0: None}
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def _bid(source: Source) -> float:
    return 1.0 if b"%PDF-" in source.data[:1024] else 0.0


@dataclass(slots=True)
class _Reading:
    """What the pages of one file gave so far. waiting: pages that only recognition would read.

    shown: the file with the shapes that a reader of it sees, once a page of it is recognised.
    drawn: pages on which anything stands.
    """

    shown: Callable[[], Any]
    pages: list[Page] = field(default_factory=list, repr=False)
    packed: list[Packed] = field(default_factory=list, repr=False)
    waiting: int = 0
    damaged: int = 0
    drawn: int = 0
    read: int = 0


def _read(source: Source, limits: Limits) -> Document:
    with framed(), ExitStack() as opened:
        pdf = opened.enter_context(_opened(source.data))
        reading = _Reading(shown=cache(lambda: opened.enter_context(_opened(source.data))))
        late = _walk(pdf, reading, limits)
        if not reading.drawn and pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0:
            raise ReadError(Reason.ENCRYPTED, "in a way that pdfium opens and cannot read")
        reading.packed += aside.attachments(pdf, limits)
        beside = list(aside.hidden_texts(pdf))
        title = str(pdf.get_metadata_value("Title")).strip()
        left = list(_left(reading, late, limits, len(pdf)))
    return Document(
        media_type="application/pdf",
        title=title,
        blocks=(*blocks(reading.pages), *beside),
        packed=tuple(reading.packed),
        left=tuple(left),
    )


def _opened(data: bytes) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_ERROR or "password" in str(error).lower():
            raise ReadError(Reason.ENCRYPTED) from None
        raise ReadError(Reason.CORRUPT, "pdf") from None
    if pdf.get_formtype():
        pdf.init_forms()
    return pdf


def _walk(pdf: Any, reading: _Reading, limits: Limits) -> int:
    """Read the pages; how many were left because time was up.

    A page is closed when the next one is open: with the last page pdfium drops the fonts, too,
    and loading them costs more than a page's text.
    """
    count = min(len(pdf), limits.pdf_pages)
    before: Any = None
    for index in range(count):
        if limits.late():
            return count - index
        try:
            page = pdf[index]
            textpage = page.get_textpage()
        except PdfiumError:
            reading.damaged += 1
            continue
        if before is not None:
            before.close()
        before = page
        reading.drawn += pdfium.FPDFPage_CountObjects(page.raw) > 0
        _look(pdf, page, textpage, (reading, index + 1))
        textpage.close()
    return 0


def _left(reading: _Reading, late: int, limits: Limits, count: int) -> Iterator[Left]:
    alone = not reading.read and not reading.packed
    if reading.waiting and alone:
        raise ReadError(Reason.NEEDS_OCR, recognition.waiting(reading.waiting))
    if reading.damaged and alone:
        raise ReadError(Reason.CORRUPT, "pdf pages")
    if reading.waiting:
        yield Left(reason=Reason.NEEDS_OCR, detail=recognition.waiting(reading.waiting))
    if reading.damaged:
        yield Left(reason=Reason.CORRUPT, detail=_pages(reading.damaged))
    if late:
        yield Left(reason=Reason.TIMEOUT, detail=_pages(late))
    if count > limits.pdf_pages:
        yield Left(reason=Reason.TOO_LARGE, detail=f"over {limits.pdf_pages} pages")


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"


def _look(pdf: Any, page: Any, textpage: Any, into: tuple[_Reading, int]) -> None:
    """Read one page: its text, its tables where it holds numbers, its pictures, its notes."""
    reading, number = into
    text = _text(textpage)
    several = len(RUN.findall(text)) >= RUNS
    drawn = drawing(page) if several or has_picture(page) else Drawing()
    pictured = bool(drawn.pictures)
    found = characters(textpage) if several or pictured else None
    crop = crop_of(page)
    picture = None
    if found is not None:
        picture = scans.unread(crop, drawn.pictures, text, found.upright)
    if picture is None or picture.boxes is not None or not scans.garbled(text):
        reading.pages += _told(page, textpage, (found if several else None, drawn, text), number)
        reading.read += bool(text.strip()) and not (picture and picture.boxes is None)
    if picture is not None:
        with framed(False):
            shown = reading.shown()[number - 1]
            pages, waiting = scans.recognised(shown, crop, picture, number)
            shown.close()
        reading.pages += pages
        reading.read += len(pages)
        reading.waiting += bool(waiting)
    beside = list(aside.annotations(pdf, page, number))
    reading.packed += aside.pinned(page)
    reading.read += bool(beside)
    if beside:
        reading.pages.append(Page(number=number, texts=beside))


def _text(textpage: Any) -> str:
    text = str(textpage.get_text_range()).replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(NOTHING)


def _running(text: str, number: int) -> Text:
    return Text(text=text, place=Place(page=number, paragraph=1))


def _told(
    page: Any, textpage: Any, what: tuple[Characters | None, Drawing, str], number: int
) -> Iterator[Page]:
    """What a page's text layer tells: in rows where it has them, else in pdfium's order.

    Hidden text that stands where visible text does is laid out by itself: a reader sees one.
    """
    found, drawn, text = what
    if found is None:
        if text.strip():
            yield Page(number=number, texts=[_running(text, number)])
        return
    found = with_hidden(page, textpage, found, drawn)
    rules = turned_rules(drawn.rules, found.turned)
    apart = overlapping(found.upright)
    shown = [p for p in found.upright if not apart or not p.hidden]
    one = laid(Sheet(number=number, pieces=shown, rules=rules))
    if not one.tables and one.in_columns and not any(p.hidden for p in found.upright):
        one = Page(number=number, texts=[_running(text, number)])
    elif found.aside:
        one.texts.append(_running("\n".join(_leaning(found.aside)), number))
    yield one
    if apart:
        covered = [p for p in found.upright if p.hidden]
        yield laid(Sheet(number=number, pieces=covered, rules=rules))


def _leaning(pieces: Sequence[Piece]) -> Iterator[str]:
    for _, run in groupby(pieces, key=lambda piece: piece.source):
        yield "".join(piece.text for piece in run)


READER = Reader(
    id="pdf",
    version=6,
    title="PDF",
    extensions=("pdf",),
    bid=_bid,
    read=_read,
)
