"""What a reader declares of itself: which bytes it reads and what it makes of them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from documents.document import Document, Reason
from documents.limits import Limits


class ReadError(Exception):
    """A file that a reader knows but cannot read: the reason, and words of ours."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of one file, and what its surroundings say of it. The bytes decide."""

    data: bytes = field(repr=False)
    name: str = field(default="", repr=False)
    content_type: str = ""
    charset: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One family of formats.

    id: the file's name in `documents/readers/`. version: rises when its output changes.
    bid: how sure the reader is, 0 (not mine) to 1 (its own signature in the bytes); names,
    extensions and Content-Type only break ties. The best bid reads.
    read: gives a Document (files inside it as `Packed`, which the catalog reads), or raises
    `ReadError`.
    """

    id: str
    version: int
    title: str
    extensions: tuple[str, ...]
    bid: Callable[[Source], float]
    read: Callable[[Source, Limits], Document]
