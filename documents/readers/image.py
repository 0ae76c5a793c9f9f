"""Images: bytes in; recognised text out where the `ocr` extra is there, else the honest reason."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from documents import recognition
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Left, Reason
from documents.layout.document import blocks
from documents.layout.pages import Page, laid
from documents.limits import Limits

MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
ICON = 2_048  # bytes: a GIF or PNG below it is a bullet or a button


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith(MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return 0.9
    return 0.0


def _read(source: Source, limits: Limits) -> Document:
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the limit below is ours
        try:
            image = Image.open(io.BytesIO(source.data))
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
            raise ReadError(Reason.CORRUPT, "image") from None
        media_type = Image.MIME.get(image.format or "", "image/unknown")
        small = len(source.data) < ICON and image.format in {"GIF", "PNG"}
        pages, left = ([], []) if small else _pages(image, limits)
    return Document(media_type=media_type, blocks=tuple(blocks(pages)), left=tuple(left))


def _pages(image: Any, limits: Limits) -> tuple[list[Page], list[Left]]:
    pages: list[Page] = []
    waiting = count = 0
    for number, frame in enumerate(_frames(image, limits), start=1):
        count += 1
        if not recognition.written(frame):
            continue
        sheet = recognition.sheet(frame, number)
        if sheet is None:
            waiting += 1
        else:
            pages.append(laid(sheet))
    if waiting and not pages:
        raise ReadError(Reason.NEEDS_OCR, recognition.waiting(waiting))
    detail = recognition.waiting(waiting)
    left = [Left(reason=Reason.NEEDS_OCR, detail=detail)] if waiting else []
    if getattr(image, "n_frames", 1) > count and image.format == "TIFF":
        left.append(Left(reason=Reason.TOO_LARGE, detail=f"over {count} pages"))
    return pages, left


def _frames(image: Any, limits: Limits) -> Iterator[Any]:
    """The pages of a picture, upright by what its camera says, on white paper.

    Frames of an animation after the first are none.
    """
    from PIL import Image, ImageOps

    frames = image.n_frames if image.format == "TIFF" else 1
    for at in range(min(frames, limits.image_pages)):
        try:
            image.seek(at)
            if image.width * image.height > limits.image_pixels:
                raise ReadError(Reason.TOO_LARGE, "pixels")
            frame = ImageOps.exif_transpose(image)
            if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
                frame = frame.convert("RGBA")
                paper = Image.new("RGBA", frame.size, "white")
                frame = Image.alpha_composite(paper, frame)
            yield frame.convert("RGB")
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            raise ReadError(Reason.CORRUPT, "image") from None


READER = Reader(
    id="image",
    version=3,
    title="PNG, JPEG, TIFF, GIF, BMP, WEBP",
    extensions=("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp"),
    bid=_bid,
    read=_read,
)
