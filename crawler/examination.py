"""From bytes to what the rules say of them: the step that a worker process runs."""

import hashlib
from dataclasses import dataclass

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.catalog import read
from documents.contract import Source
from documents.document import Document, Reason, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a task gave no result. detail: words of ours, never of the input."""

    reason: Reason
    detail: str = ""


def read_source(data: bytes, name: str, content_type: str = "") -> Document:
    """The `Document` that some bytes make."""
    return read(Source(data=data, name=name, content_type=content_type))


def examine_source(
    data: bytes, name: str, context: Context, content_type: str = ""
) -> tuple[Examination, ...]:
    """What the rules say of a file: itself first, then its members."""
    return examine(read_source(data, name, content_type), context)


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
