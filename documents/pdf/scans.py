"""An open page in, the pictures on it out that hold text which no text layer tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from documents import recognition
from documents.layout.pages import Page, laid
from documents.layout.pieces import Piece
from documents.pdf.drawing import Box

FEW = 60  # characters: a page number, a stamp or a scanner's name is not the text of a scan
SCAN = 0.5  # of the page: pictures that leave no room for text
PICTURE = 0.12  # of the page: a picture that may hold a list
TOLD = 20  # characters on a picture: a text layer, or a picture behind text
UNMAPPED = 0.3  # of the characters
POINTS = 72
UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What of a page only recognition would read. boxes: pictures; None is the whole page."""

    boxes: tuple[Box, ...] | None


def garbled(text: str) -> bool:
    """Whether a text's font does not say what its characters are."""
    unmapped = len(UNKNOWN.findall(text))
    return unmapped > 0 and unmapped > UNMAPPED * len("".join(text.split()))


def unread(crop: Box, pictures: Sequence[Box], text: str, pieces: Sequence[Piece]) -> Unread | None:
    """What of a page its text layer does not tell; None if nothing.

    crop: the page. pieces: its characters, in the same unturned places as the pictures.
    """
    if garbled(text):
        return Unread(boxes=None)
    area = max((crop[2] - crop[0]) * (crop[3] - crop[1]), 1.0)
    seen = [inside for box in pictures if (inside := _within(box, crop)) is not None]
    shares = [(right - left) * (bottom - top) / area for left, top, right, bottom in seen]
    if len("".join(text.split())) < FEW and sum(shares) >= SCAN:
        return Unread(boxes=None)
    large = [
        box
        for box, share in zip(seen, shares, strict=True)
        if share >= PICTURE and _under(box, pieces) < TOLD
    ]
    return Unread(boxes=tuple(large)) if large else None


def _within(box: Box, crop: Box) -> Box | None:
    left, top = max(box[0], crop[0]), max(box[1], crop[1])
    right, bottom = min(box[2], crop[2]), min(box[3], crop[3])
    return (left, top, right, bottom) if right > left and bottom > top else None


def _under(box: Box, pieces: Sequence[Piece]) -> int:
    left, top, right, bottom = box
    return sum(len(p.text) for p in pieces if left < p.left < right and top < p.middle < bottom)


def images(page: Any, crop: Box, found: Unread) -> Iterator[Any]:
    """Each part of a page that is to be recognised, as a picture (Pillow)."""
    scale = recognition.DPI / POINTS
    bitmap = page.render(
        scale=scale, rotation=0 if found.boxes is None else -page.get_rotation() % 360
    )
    image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    for box in found.boxes or ():
        left, top = (box[0] - crop[0]) * scale, (box[1] - crop[1]) * scale
        right, bottom = (box[2] - crop[0]) * scale, (box[3] - crop[1]) * scale
        part = image.crop((int(left), int(top), int(right), int(bottom)))
        if recognition.written(part) and recognition.paper(part):
            yield part
    if found.boxes is None and recognition.written(image):
        yield image


def recognised(page: Any, crop: Box, found: Unread, number: int) -> tuple[list[Page], int]:
    """The recognised pages, and how many pictures are left for want of recognition."""
    pages, waiting = [], 0
    for image in images(page, crop, found):
        sheet = recognition.sheet(image, number)
        if sheet is None:
            waiting += 1
        else:
            pages.append(laid(sheet))
    return pages, waiting
