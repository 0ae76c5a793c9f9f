"""From bytes to what the rules say of them: the step that a worker process runs."""

import hashlib
import pickle
import time
from dataclasses import dataclass, field, replace

from crawler.bounds import bounds_of
from crawler.guard import Failure, member
from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents import recognition
from documents.catalog import read, unpacked
from documents.contract import Source
from documents.document import Document, Unread
from documents.limits import DEFAULT, Limits

LONGEST = 8 << 20  # bytes of a read file that are kept for its copies


def read_source(
    data: bytes, name: str, content_type: str = "", limits: Limits = DEFAULT
) -> Document:
    """The `Document` that some bytes make; what was read when its time is up is kept."""
    limits = replace(limits, deadline=time.monotonic() + bounds_of(data).soft_seconds)
    return read(Source(data=data, name=name, content_type=content_type), limits, member)


def unpack_source(data: bytes, name: str, content_type: str, limits: Limits) -> Document:
    """The `Document` of a file without those of the files inside it, which are given packed."""
    limits = replace(limits, deadline=time.monotonic() + bounds_of(data).soft_seconds)
    return unpacked(Source(data=data, name=name, content_type=content_type), limits)


def examine_source(
    data: bytes, name: str, context: Context, content_type: str = ""
) -> tuple[Examination, ...]:
    """What the rules say of a file: itself first, then its members."""
    return examine(read_source(data, name, content_type), context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What the rules say of a file, and the file as it was read, packed, unless it is long.

    recognised: its pages that were (OCR), which a night has a budget for. waiting: some were not.
    """

    examinations: tuple[Examination, ...]
    packed: bytes | None = field(repr=False)
    recognised: int
    waiting: bool


def read_and_examine(
    data: bytes, name: str, context: Context, content_type: str = "", limits: Limits = DEFAULT
) -> Examined:
    """Read a file within limits, and examine it."""
    document = read_source(data, name, content_type, limits)
    packed = pickle.dumps(document)
    return Examined(
        examinations=examine(document, context),
        packed=packed if len(packed) <= LONGEST else None,
        recognised=recognition.used(limits),
        waiting=recognition.refused(),
    )


def examine_again(packed: bytes, name: str, context: Context) -> tuple[Examination, ...]:
    """What the rules say of a file that was read before, under another name or title."""
    document: Document = pickle.loads(packed)  # noqa: S301  # ours, never out of memory
    return examine(replace(document, name=name), context)


def read_failed(source: Source, failure: Failure) -> Document:
    """The unread `Document` of a file whose reading failed."""
    return Document(
        name=source.name,
        digest=hashlib.sha256(source.data).hexdigest(),
        size=len(source.data),
        unread=Unread(reason=failure.reason, detail=failure.detail),
    )


def examine_failed(source: Source, failure: Failure, context: Context) -> tuple[Examination, ...]:
    """What is recorded of a file whose reading failed."""
    return examine(read_failed(source, failure), context)
