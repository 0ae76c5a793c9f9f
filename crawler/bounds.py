"""What one file may cost, told by its first bytes. One table; the reasons are in ADR 0013."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What one file may cost: input bytes, seconds of clock, memory on top of the interpreter."""

    input_bytes: int
    seconds: float
    memory: int

    @property
    def soft_seconds(self) -> float:
        """When a reader should stop by itself and give what it has."""
        return self.seconds * 0.8


# extraction.md 10. Memory is address space, which libraries reserve more of than they use.
PLAIN = Bounds(input_bytes=20 * MIB, seconds=15, memory=768 * MIB)
PACKED = Bounds(input_bytes=200 * MIB, seconds=240, memory=3072 * MIB)  # scans, at worst
DRAWN = Bounds(input_bytes=30 * MIB, seconds=240, memory=3072 * MIB)
BY_MAGIC: tuple[tuple[bytes, Bounds], ...] = (
    (b"%PDF", Bounds(input_bytes=100 * MIB, seconds=240, memory=3072 * MIB)),
    (b"PK", PACKED),
    (b"\xd0\xcf\x11\xe0", Bounds(input_bytes=50 * MIB, seconds=60, memory=1536 * MIB)),
    (b"{\\rtf", Bounds(input_bytes=50 * MIB, seconds=30, memory=768 * MIB)),
    *((magic, PACKED) for magic in (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")),
    *(
        (magic, DRAWN)
        for magic in (b"\x89PNG", b"\xff\xd8", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
    ),
)


def bounds_of(data: bytes) -> Bounds:
    """What a file may cost."""
    head = data[:1024]
    for magic, bounds in BY_MAGIC:
        if head.startswith(magic) or (magic == b"%PDF" and magic in head):
            return bounds
    return PACKED if data[257:262] == b"ustar" else PLAIN
