"""Images: bytes in; recognised text out where the `ocr` extra is there, else the honest reason."""

from documents.contract import Reader, ReadError, Source
from documents.document import Document, Reason
from documents.limits import Limits

MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith(MAGIC) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return 0.9
    return 0.0


def _read(source: Source, limits: Limits) -> Document:
    del source, limits
    raise ReadError(Reason.NEEDS_OCR)


READER = Reader(
    id="image",
    version=1,
    title="PNG, JPEG, TIFF, GIF, BMP, WEBP",
    extensions=("png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "webp"),
    bid=_bid,
    read=_read,
)
