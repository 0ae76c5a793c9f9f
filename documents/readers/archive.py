"""Archives (zip, rar, 7z, tar, gz, bz2, xz): bytes in, the files inside out, each as it was packed.

Everything happens in memory and within limits; a name is a label, never a path.
"""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from struct import unpack_from
from typing import Any

from documents.charset import decode
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Hidden, Left, Packed, Reason, Text, Unread
from documents.limits import MIB, Limits

ENCRYPTED_FLAG = 0x1
UTF8_FLAG = 0x800
UNICODE_NAME = 0x7075  # Info-ZIP's extra field: version, CRC-32 of the other name, UTF-8 name
SEVEN, RAR = b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"
STREAMS: dict[bytes, tuple[Callable[..., Any], str]] = {
    b"\x1f\x8b": (gzip.open, "gzip"),
    b"BZh": (bz2.open, "x-bzip2"),
    b"\xfd7zXZ": (lzma.open, "x-xz"),
    b"\x5d\x00\x00": (lzma.open, "x-lzma"),
}
SPLIT = re.compile(r"\.(?:\d{3}|z\d\d|r\d\d|part\d+\.rar|7z\.\d+|zip\.\d+)$", re.IGNORECASE)
BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, zlib.error, lzma.LZMAError,
    ValueError, IndexError, OverflowError,
)  # fmt: skip
PIECE = 1 << 16


@dataclass(slots=True)
class _Taken:
    """The files found so far, and how much may still be unpacked."""

    limits: Limits
    room: int
    found: list[Packed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def most(self) -> int:
        """How large the next file may be."""
        return max(0, min(self.room, self.limits.member_bytes))

    def full(self) -> bool:
        """Whether no more may be taken; says so once."""
        reason = Reason.TIMEOUT if self.limits.late() else None
        if len(self.found) >= self.limits.members or self.room <= 0:
            reason = Reason.TOO_LARGE
        if reason:
            self.left.append(Left(reason=reason, detail="members"))
        return reason is not None

    def add(self, name: str, data: bytes) -> None:
        """Take a file, or say that it is too large."""
        if len(data) > self.most:
            self.miss(name, Reason.TOO_LARGE, f"over {self.most // MIB} MiB")
        else:
            self.room -= len(data)
            self.found.append(Packed(name=name, data=data))

    def miss(self, name: str, reason: Reason, detail: str = "") -> None:
        """Say that a file was not read, and why."""
        self.found.append(Packed(name=name, unread=Unread(reason=reason, detail=detail)))

    def document(self, media_type: str) -> Document:
        """All of it. Raises `ReadError` where each file is locked or a volume is missing."""
        for reason in (Reason.ENCRYPTED, Reason.MULTIVOLUME):
            if self.found and all(one.unread and one.unread.reason is reason for one in self.found):
                raise ReadError(reason, media_type.rpartition("/")[2].removeprefix("x-"))
        return Document(media_type=media_type, packed=tuple(self.found), left=tuple(self.left))


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00")):
        return 0.5
    if data.startswith((SEVEN, RAR, b"\x1f\x8b", b"BZh", b"\xfd7zXZ")) or _is_tar(data):
        return 0.9
    lone = data.startswith(b"\x5d\x00\x00") and source.name.lower().endswith((".lzma", ".tlz"))
    return 0.4 if lone or SPLIT.search(source.name) else 0.0


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _read(source: Source, limits: Limits) -> Document:
    data = source.data
    taken = _Taken(limits=limits, room=limits.unpacked_bytes)
    try:
        if data.startswith(b"PK"):
            return _zip(data, taken)
        if data.startswith(SEVEN):
            return _seven_zip(data, taken)
        if data.startswith(RAR):
            return _rar(data, taken)
        if _is_tar(data):
            return _tar(data, taken)
        if data.startswith(tuple(STREAMS)):
            return _stream(source, taken)
    except BROKEN:
        pass
    except ReadError as error:
        if error.reason is not Reason.CORRUPT:
            raise
    if SPLIT.search(source.name):
        raise ReadError(Reason.MULTIVOLUME, "one part of several")
    raise ReadError(Reason.CORRUPT, "archive")


def _zip(data: bytes, taken: _Taken) -> Document:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        for info in entries:
            if info.filename.endswith("/"):
                continue
            if taken.full():
                break
            _zip_member(packed, info, taken)
        said = decode(packed.comment)[0].strip()
    if not entries:
        raise ReadError(Reason.CORRUPT, "empty archive")
    document = taken.document("application/zip")
    return (
        replace(document, blocks=(Text(text=said, hidden=Hidden.METADATA),)) if said else document
    )


def _zip_member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, taken: _Taken) -> None:
    name = _name(info)
    if info.flag_bits & ENCRYPTED_FLAG:
        taken.miss(name, Reason.ENCRYPTED)
        return
    try:
        with packed.open(info) as file:
            taken.add(name, file.read(taken.most + 1))
    except (NotImplementedError, RuntimeError):
        taken.miss(name, Reason.UNSUPPORTED, "compression")
    except BROKEN:
        taken.miss(name, Reason.MULTIVOLUME if info.volume else Reason.CORRUPT)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese packers write GBK without saying so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    for field_id, value in _extra_fields(info.extra):
        if field_id == UNICODE_NAME and len(value) > 5:
            return value[5:].decode("utf-8", "replace")
    return _label(info.filename.encode("cp437", "replace"), info.filename)


def _label(raw: bytes, otherwise: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return otherwise


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        field_id, size = unpack_from("<HH", extra, at)
        yield field_id, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _tar(data: bytes, taken: _Taken) -> Document:
    with tarfile.open(fileobj=io.BytesIO(data), encoding="utf-8", errors="surrogateescape") as tar:
        try:
            for info in tar:
                file = tar.extractfile(info) if info.isfile() else None
                if file is None:
                    continue
                if taken.full():
                    break
                name = info.name.encode("utf-8", "surrogateescape")
                taken.add(_label(name, info.name), file.read(taken.most + 1))
        except BROKEN:
            taken.left.append(Left(reason=Reason.CORRUPT, detail="cut short"))
    if not taken.found and taken.left:
        raise ReadError(Reason.CORRUPT, "tar")
    return taken.document("application/x-tar")


def _stream(source: Source, taken: _Taken) -> Document:
    """One packed file; what a cut one holds is kept."""
    magic = next(one for one in STREAMS if source.data.startswith(one))
    opener, kind = STREAMS[magic]
    content = bytearray()
    try:
        with opener(io.BytesIO(source.data)) as file:
            while piece := file.read(PIECE):
                content += piece
                if len(content) > taken.most:
                    raise ReadError(Reason.TOO_LARGE, "unpacked bytes")
    except BROKEN:
        if not content:
            raise
        taken.left.append(Left(reason=Reason.CORRUPT, detail="cut short"))
    stem, _, extension = source.name.rpartition(".")
    name = f"{stem}.tar" if extension.lower() in {"tgz", "tbz", "txz"} else stem or source.name
    taken.add(name, bytes(content))
    return taken.document(f"application/{kind}")


def _seven_zip(data: bytes, taken: _Taken) -> Document:
    import py7zr
    from py7zr import exceptions as known

    from documents.sevenzip import Held, TooMuchError

    held = Held(taken.limits)
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as packed:
            if packed.needs_password():
                raise ReadError(Reason.ENCRYPTED, "7z")
            sizes = [info.uncompressed for info in packed.list() if not info.is_directory]
            if sum(sizes) > taken.room or len(sizes) > taken.limits.members:
                raise ReadError(Reason.TOO_LARGE, "unpacked bytes")
            packed.extractall(factory=held)  # noqa: S202  # into memory, not to disk
    except TooMuchError:
        raise ReadError(Reason.TOO_LARGE, "unpacked bytes") from None
    except known.PasswordRequired:
        raise ReadError(Reason.ENCRYPTED, "7z") from None
    except known.UnsupportedCompressionMethodError:
        raise ReadError(Reason.UNSUPPORTED, "compression") from None
    except (known.ArchiveError, TypeError, KeyError, AttributeError, AssertionError):
        raise ReadError(Reason.CORRUPT, "7z") from None
    for name, content in held.files():
        taken.add(name, content)
    return taken.document("application/x-7z-compressed")


def _rar(data: bytes, taken: _Taken) -> Document:
    import rars

    options = rars.ReadOptions(
        max_member_output_bytes=taken.limits.member_bytes,
        max_total_output_bytes=taken.limits.unpacked_bytes,
        max_header_count=taken.limits.members * 4,
        max_header_bytes=16 * MIB,
        max_reader_workspace_bytes=512 * MIB,
        rar50_dictionary_size_limit=256 * MIB,
    )
    try:
        archive = rars.RarFile.from_bytes(data, options=options)
        entries = [info for info in archive.infolist() if not info.is_dir()]
    except rars.PasswordRequired:
        raise ReadError(Reason.ENCRYPTED, "rar") from None
    except rars.UnsupportedRarFeature:
        raise ReadError(Reason.UNSUPPORTED, "rar") from None
    except (rars.Error, MemoryError):
        raise ReadError(Reason.CORRUPT, "rar") from None
    for info in entries:
        if taken.full():
            break
        _rar_member(archive, info, taken)
    return taken.document("application/vnd.rar")


def _rar_member(archive: Any, info: Any, taken: _Taken) -> None:
    import rars

    name = info.filename
    if "\ufffd" in name:
        name = _label(info.orig_filename_bytes, name)
    if info.is_encrypted:
        taken.miss(name, Reason.ENCRYPTED)
    elif info.is_split_before or info.is_split_after:
        taken.miss(name, Reason.MULTIVOLUME)
    else:
        try:
            taken.add(name, archive.read(info))
        except KeyError:  # a link: it holds nothing of its own
            return
        except (rars.PasswordRequired, rars.BadPassword):
            taken.miss(name, Reason.ENCRYPTED)
        except MemoryError:
            taken.miss(name, Reason.TOO_LARGE, f"over {taken.most // MIB} MiB")
        except (rars.Error, *BROKEN):
            taken.miss(name, Reason.CORRUPT)


READER = Reader(
    id="archive",
    version=2,
    title="ZIP, RAR, 7Z, TAR, GZ, BZ2, XZ",
    extensions=("zip", "tar", "gz", "tgz", "bz2", "xz", "7z", "rar"),
    bid=_bid,
    read=_read,
)
