"""A page and its characters in, the same characters out with what hides them.

How a text object is drawn only gives a hint: normal reports hold white headings on dark ground.
The page as it is shown is the proof: nothing to be seen where the character stands.
"""

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2.raw as pdfium

from documents.document import Hidden
from documents.layout.pieces import HIDDEN_SHARE, Piece
from documents.pdf.characters import Box, Characters, owners, turned_box
from documents.pdf.drawing import Drawing, Fill, Ink

UNPAINTED = {3, 7}  # text rendering modes: neither filled nor stroked
FAINT = 30  # alpha
ALIKE = 40  # difference in lightness of text and ground
COVERED = 0.3  # of a text object
CONTRAST = 24  # in the grey picture of the page, inside the box of a character
DIM = 200  # lightness of a box or picture that lies over text
SAMPLE = 20
ROW = 8  # points
SUBTYPES = {pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_REDACT}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    """The page as it is shown, grey, a point a pixel, not turned."""

    data: bytes = field(repr=False)
    stride: int
    width: int
    height: int
    left: float
    top: float

    def contrast(self, box: Box) -> tuple[int, int]:
        """The darkest and the lightest grey in a box."""
        rows = list(self.rows(box))
        if not rows:
            return 255, 255
        return min(map(min, rows)), max(map(max, rows))

    def rows(self, box: Box) -> Iterable[bytes]:
        """The grey values of a box, row by row."""
        x0, x1 = max(int(box[0] - self.left), 0), min(int(box[2] - self.left) + 1, self.width)
        y0, y1 = max(int(box[1] - self.top), 0), min(int(box[3] - self.top) + 1, self.height)
        if x1 > x0:
            for y in range(y0, y1):
                yield self.data[y * self.stride + x0 : y * self.stride + x1]


def with_hidden(page: Any, textpage: Any, found: Characters, drawn: Drawing) -> Characters:
    """The characters of a page, marked where a reader of the page would not see them."""
    fills = [*drawn.fills, *_annotated(page)]
    crop = crop_of(page)
    hints = {
        address: hint
        for address, ink in drawn.texts.items()
        if (hint := _hint(ink, fills, drawn.pictures, crop)) is not None
    }
    if not hints:
        return found
    drawers = [
        owners(textpage, place, len(piece.lefts))
        for place, piece in zip(found.places, found.upright, strict=True)
    ]
    hinted = hints.keys() & {drawer for drawn_by in drawers for drawer in drawn_by}
    if not hinted:
        return found
    pictures = _render(page, crop), _without(page, hinted, crop)
    boxes = [_boxes(piece, (4 - found.turned) % 4) for piece in found.upright]
    plain = [
        piece_boxes[0]
        for piece, piece_boxes, drawn_by in zip(found.upright, boxes, drawers, strict=True)
        if drawn_by[0] not in hints and not piece.text[0].isascii()
    ]
    proof = _Proof(shown=pictures[0], without=pictures[1], fonts=_drawn(pictures[0], plain))
    upright = [
        piece._replace(hidden=proof.hides(piece, where, [hints.get(d) for d in drawn_by]))
        if not hinted.isdisjoint(drawn_by)
        else piece
        for piece, where, drawn_by in zip(found.upright, boxes, drawers, strict=True)
    ]
    return replace(found, upright=upright)


def _boxes(piece: Piece, back: int) -> list[Box]:
    """The box of each character, as the page has it without turns."""
    ends = [*piece.lefts[1:], piece.right]
    boxes = zip(piece.lefts, ends, strict=True)
    return [turned_box((left, piece.top, end, piece.bottom), back) for left, end in boxes]


def overlapping(pieces: Sequence[Piece]) -> bool:
    """Whether hidden characters stand where visible ones do, so that rows would mix them."""
    covered = [piece for piece in pieces if piece.hidden]
    if not covered:
        return False
    rows: dict[int, list[Piece]] = {}
    for piece in pieces:
        if not piece.hidden:
            rows.setdefault(int(piece.middle // ROW), []).append(piece)
    mixed = 0
    for piece in covered:
        at = int(piece.middle // ROW)
        near = (p for row in (at - 1, at, at + 1) for p in rows.get(row, ()))
        area = (piece.right - piece.left) * (piece.bottom - piece.top)
        mixed += any(_common(piece[1:5], p[1:5]) > 0.4 * area for p in near)
    return mixed > 0.3 * len(covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hint:
    """Why a text may not be seen. sure: it is not painted. scanned: a picture is under it."""

    why: Hidden
    sure: bool = False
    scanned: bool = False


def _hint(ink: Ink, fills: Sequence[Fill], pictures: Sequence[Box], crop: Box) -> _Hint | None:
    left, top, right, bottom = ink.box
    area = max((right - left) * (bottom - top), 0.01)
    if right < crop[0] or left > crop[2] or bottom < crop[1] or top > crop[3]:
        return _Hint(why=Hidden.INVISIBLE, sure=True)
    if ink.mode in UNPAINTED or ink.alpha < FAINT:
        scanned = any(_common(ink.box, box) > COVERED * area for box in pictures)
        return _Hint(why=Hidden.INVISIBLE, sure=True, scanned=scanned)
    ground: float | None = 255.0
    for fill in fills:
        share = _common(ink.box, fill.box) / area
        if fill.order > ink.order and share > COVERED:
            return _Hint(why=Hidden.COVERED)
        if fill.order < ink.order and share > 0.5:
            ground = fill.light
    if ground is not None and abs(ground - ink.light) < ALIKE:
        return _Hint(why=Hidden.INVISIBLE)
    return None


def _common(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _annotated(page: Any) -> list[Fill]:
    """Boxes and stamps that are annotations lie over everything."""
    found = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if pdfium.FPDFAnnot_GetSubtype(annotation) in SUBTYPES:
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, rect)
            box = (rect.left, -rect.top, rect.right, -rect.bottom)
            found.append(Fill(box=box, order=1 << 60, light=None))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def crop_of(page: Any) -> Box:
    """What is shown of a page, not turned; y grows downwards."""
    left, bottom, right, top = page.get_cropbox()
    return left, -top, right, -bottom


def _render(page: Any, crop: Box) -> _Picture:
    turn = -page.get_rotation() % 360
    bitmap = page.render(scale=1, rotation=turn, grayscale=True, may_draw_forms=False)
    try:
        return _Picture(
            data=bytes(bitmap.buffer),
            stride=bitmap.stride,
            width=bitmap.width,
            height=bitmap.height,
            left=crop[0],
            top=crop[1],
        )
    finally:
        bitmap.close()


def _without(page: Any, hinted: set[int], crop: Box) -> _Picture:
    """The page as it would be shown if the suspected text were not there."""
    handles = [ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT) for owner in hinted]
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(handle) for handle in handles]
    for handle in handles:
        pdfium.FPDFTextObj_SetTextRenderMode(handle, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    picture = _render(page, crop)
    for handle, mode in zip(handles, modes, strict=True):
        pdfium.FPDFTextObj_SetTextRenderMode(handle, mode)
    return picture


def _drawn(shown: _Picture, boxes: Sequence[Box]) -> bool:
    """Whether signs beyond ASCII are drawn at all: their font may be neither here nor inside."""
    sample = boxes[:SAMPLE]
    drawn = sum(1 for box in sample if _spread(shown.contrast(box)) >= CONTRAST)
    return drawn * 2 >= len(sample)


def _spread(greys: tuple[int, int]) -> int:
    return greys[1] - greys[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """The page as it is shown, and without the suspected text. fonts: all signs are drawn."""

    shown: _Picture
    without: _Picture
    fonts: bool

    def hides(
        self, piece: Piece, boxes: Sequence[Box], hints: Sequence[_Hint | None]
    ) -> Hidden | None:
        """What hides a piece, if it hides enough of its characters."""
        found = [
            hint.why
            for sign, box, hint in zip(piece.text, boxes, hints, strict=False)
            if hint and self._unseen(sign, box, hint)
        ]
        return found[0] if found and len(found) >= HIDDEN_SHARE * len(piece.text) else None

    def _unseen(self, sign: str, box: Box, hint: _Hint) -> bool:
        """Whether the page looks the same without a character: then nobody sees it.

        Text over a scan is not painted, and is seen all the same where the scan shows something.
        """
        if hint.sure:
            return not hint.scanned or _spread(self.shown.contrast(box)) < CONTRAST
        rows = zip(self.shown.rows(box), self.without.rows(box), strict=True)
        pairs = ((a, b) for row, other in rows for a, b in zip(row, other, strict=True))
        if any(abs(a - b) >= CONTRAST for a, b in pairs):
            return False
        alone = hint.why is Hidden.INVISIBLE or self.shown.contrast(box)[1] < DIM
        return self.fonts or alone or sign.isascii()
