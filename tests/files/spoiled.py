"""Files of every format in; the same files spoiled in the ways that transport, programs and
malice spoil them, out. A seed decides all."""

import io
import zipfile
from collections.abc import Iterator
from random import Random

EXTREMES = (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00\x00\x00\x80")
TOKENS = (
    b"<table>", b"</td>", b"<tr><td colspan=9999 rowspan=9999>", b"{\\", b"}}}", b"\\bin999999999 ",
    b"\x00", b"<!--", b"]]>", b"&#x110000;", b"<w:tbl><w:tr><w:tc>", b"PK\x03\x04", b"'", b'"',
    b"9" * 400, b"\xef\xbb\xbf", b"=" * 60, b"\\u-1?", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
)  # fmt: skip


def spoiled(files: dict[str, bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of so many spoiled files, taken in turn from all of them."""
    random = Random(seed)
    names = sorted(files)
    for number in range(count):
        name = names[number % len(names)]
        data = files[name]
        if data.startswith(b"PK") and random.random() < 0.7:
            yield name, _inside(data, random)
        else:
            other = files[random.choice(names)]
            yield name, _spoil(data, other, random)


def _inside(data: bytes, random: Random) -> bytes:
    """Spoil one part of a package, which its checksum would else give away."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    victim = random.choice(sorted(parts))
    parts[victim] = _spoil(parts[victim], random.choice(sorted(parts.values())), random)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return into.getvalue()


def _spoil(data: bytes, other: bytes, random: Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        WAYS[random.randrange(len(WAYS))](spoilt, other, random)
    return bytes(spoilt)


def _at(data: bytearray, random: Random) -> int:
    """Anywhere, more often near the head."""
    end = min(len(data), 600) if random.random() < 0.4 else len(data)
    return random.randrange(end) if end else 0


def _flip(data: bytearray, other: bytes, random: Random) -> None:
    del other
    if data:
        data[_at(data, random)] ^= 1 << random.randrange(8)


def _number(data: bytearray, other: bytes, random: Random) -> None:
    del other
    at = _at(data, random)
    data[at : at + 4] = random.choice(EXTREMES)


def _cut(data: bytearray, other: bytes, random: Random) -> None:
    del other
    del data[_at(data, random) :]


def _drop(data: bytearray, other: bytes, random: Random) -> None:
    del other
    at = _at(data, random)
    del data[at : at + random.randrange(1, 200)]


def _repeat(data: bytearray, other: bytes, random: Random) -> None:
    del other
    at = _at(data, random)
    data[at:at] = bytes(data[at : at + random.randrange(1, 400)]) * random.randrange(1, 50)


def _splice(data: bytearray, other: bytes, random: Random) -> None:
    at, start = _at(data, random), random.randrange(len(other) or 1)
    data[at : at + random.randrange(100)] = other[start : start + random.randrange(1, 2_000)]


def _token(data: bytearray, other: bytes, random: Random) -> None:
    del other
    at = _at(data, random)
    data[at:at] = random.choice(TOKENS) * random.choice((1, 1, 3, 200))


WAYS = (_flip, _flip, _number, _number, _cut, _drop, _repeat, _splice, _token)
