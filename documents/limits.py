"""How much of a file is read: sizes, counts, depth. One place for every reader."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one top-level file; the defaults are those of the study (extraction.md 10)."""

    depth: int = 4
    members: int = 2_000
    member_bytes: int = 100 * MIB
    unpacked_bytes: int = 200 * MIB
    text_chars: int = 20_000_000
    cells: int = 20_000_000
    rows: int = 1_000_000
    pdf_pages: int = 3_000
    xml_part_bytes: int = 64 * MIB


DEFAULT = Limits()
