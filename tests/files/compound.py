"""Streams in; the bytes of a compound file (MS-CFB, version 3) with storages of any depth out."""

from itertools import pairwise
from struct import pack

SECTOR = 512
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
LEAST = 4_096  # smaller streams would need a mini stream: they are padded instead


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file. streams: by path, storages and streams parted by ``/``."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = _entries(streams, sectors, chains)
    directory = b"".join(entries) + _entry("", 0, NONE, NONE, NONE, 0, 0) * (-len(entries) % 4)
    first = _add(directory, sectors, chains)
    tables = 1
    while tables * 128 < len(sectors) + tables:
        tables += 1
    chains += [FAT] * tables + [FREE] * (tables * 128 - len(chains) - tables)
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        + pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, first, 0, LEAST, END, 0,
               END, 0, len(sectors))
    )  # fmt: skip
    numbers = [len(sectors) + at for at in range(1, tables)] + [FREE] * (109 - tables)
    head += pack("<108I", *numbers)
    table = pack(f"<{len(chains)}I", *chains)
    return head + b"".join(sectors) + table


def _add(data: bytes, sectors: list[bytes], chains: list[int]) -> int:
    first = len(sectors)
    data += bytes(-len(data) % SECTOR)
    for at in range(0, len(data), SECTOR):
        sectors.append(data[at : at + SECTOR])
        chains.append(len(sectors))
    chains[-1] = END
    return first


def _entries(streams: dict[str, bytes], sectors: list[bytes], chains: list[int]) -> list[bytes]:
    """The directory: each storage's children hang on one another's right."""
    nodes: list[tuple[str, int, bytes | None]] = [("Root Entry", 5, None)]
    children: dict[int, list[int]] = {0: []}
    known: dict[str, int] = {"": 0}
    for path, data in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in known:
            known[folder] = len(nodes)
            children[0].append(len(nodes))
            children[len(nodes)] = []
            nodes.append((folder, 1, None))
        children[known[folder]].append(len(nodes))
        nodes.append((name, 2, data))
    right = {one: after for row in children.values() for one, after in pairwise(row)}
    found = []
    for number, (name, kind, held) in enumerate(nodes):
        below = children.get(number) or [NONE]
        start, size = END, 0
        if held is not None:
            padded = held + bytes(max(0, LEAST - len(held)))
            start, size = _add(padded, sectors, chains), len(padded)
        found.append(_entry(name, kind, right.get(number, NONE), below[0], NONE, start, size))
    return found


def _entry(name: str, kind: int, right: int, child: int, left: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    count = len(raw) + 2 if name else 0
    return (
        raw.ljust(64, b"\0") + pack("<HBBIII16xI16xII4x", count, kind, 1, left, right, child, 0,
                                    start, size)
    )  # fmt: skip
