"""How much of a file is read: sizes, counts, depth, time. One place for every reader."""

import time
from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one top-level file; the defaults are those of the study (extraction.md 10).

    ocr_pages, ocr_seconds: recognised of one top-level file, its members together; what exceeds
    them is left, as needs_ocr.
    depth: how deep in others a container may lie and still be opened.
    deadline: on the monotonic clock; a reader that works piece by piece stops there and gives
    what it has, before the worker that runs it is killed. None: no haste.
    """

    depth: int = 4
    members: int = 2_000
    member_bytes: int = 100 * MIB
    unpacked_bytes: int = 200 * MIB
    text_chars: int = 20_000_000
    blocks: int = 200_000
    cells: int = 20_000_000
    rows: int = 1_048_576
    pdf_pages: int = 3_000
    xml_part_bytes: int = 64 * MIB
    ofd_pages: int = 2_000
    image_pages: int = 30
    image_pixels: int = 40_000_000
    ocr_pages: int = 30
    ocr_seconds: float = 120.0
    deadline: float | None = None

    def late(self) -> bool:
        """Whether the time for this file is used up."""
        return self.deadline is not None and time.monotonic() > self.deadline


DEFAULT = Limits()
