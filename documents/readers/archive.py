"""Archives (zip, tar, gz, 7z, rar): bytes in, the files inside out, each as it was packed."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from documents.contract import Reader, ReadError, Source
from documents.document import Document, Left, Packed, Reason, Unread
from documents.limits import MIB, Limits

ENCRYPTED_FLAG = 0x1
UTF8_FLAG = 0x800
STREAMS: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return 0.5
    if data.startswith((b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", *STREAMS)):
        return 0.9
    return 0.9 if data[257:262] == b"ustar" else 0.0


def _read(source: Source, limits: Limits) -> Document:
    data = source.data
    try:
        if data.startswith(b"PK"):
            return _zip(data, limits)
        if data.startswith(b"7z"):
            return _seven_zip(data, limits)
        if data.startswith(b"Rar!"):
            return _rar(data, limits)
        if data[257:262] == b"ustar":
            return _tar(data, limits)
        return _stream(source, limits)
    except (zipfile.BadZipFile, tarfile.TarError, OSError, EOFError, zlib.error, lzma.LZMAError):
        raise ReadError(Reason.CORRUPT, "archive") from None


def _zip(data: bytes, limits: Limits) -> Document:
    found: list[Packed] = []
    left: list[Left] = []
    room = limits.unpacked_bytes
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for info in packed.infolist():
            if info.is_dir():
                continue
            if len(found) >= limits.members:
                left.append(Left(reason=Reason.TOO_LARGE, detail="members"))
                break
            found.append(_member(packed, info, min(room, limits.member_bytes)))
            room -= len(found[-1].data)
    if found and all(one.unread and one.unread.reason is Reason.ENCRYPTED for one in found):
        raise ReadError(Reason.ENCRYPTED, "zip")
    return Document(media_type="application/zip", packed=tuple(found), left=tuple(left))


def _member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> Packed:
    name = _name(info)
    if info.flag_bits & ENCRYPTED_FLAG:
        return Packed(name=name, unread=Unread(reason=Reason.ENCRYPTED))
    try:
        with packed.open(info) as file:
            data = file.read(room + 1)
    except (zipfile.BadZipFile, EOFError, zlib.error, OSError):
        return Packed(name=name, unread=Unread(reason=Reason.CORRUPT))
    except (NotImplementedError, RuntimeError):
        return Packed(name=name, unread=Unread(reason=Reason.UNSUPPORTED, detail="compression"))
    if len(data) > room:
        return Packed(name=name, unread=_over(room))
    return Packed(name=name, data=data)


def _over(room: int) -> Unread:
    return Unread(reason=Reason.TOO_LARGE, detail=f"over {room // MIB} MiB")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese packers write GBK without saying so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _tar(data: bytes, limits: Limits) -> Document:
    found: list[Packed] = []
    room = limits.unpacked_bytes
    with tarfile.open(fileobj=io.BytesIO(data)) as packed:
        for info in packed:
            if not info.isfile():
                continue
            file = packed.extractfile(info)
            if len(found) >= limits.members or file is None:
                break
            content = file.read(min(room, limits.member_bytes) + 1)
            over = len(content) > min(room, limits.member_bytes)
            room -= 0 if over else len(content)
            found.append(
                Packed(name=info.name, unread=_over(room))
                if over
                else Packed(name=info.name, data=content)
            )
    return Document(media_type="application/x-tar", packed=tuple(found))


def _stream(source: Source, limits: Limits) -> Document:
    opener = next(opener for magic, opener in STREAMS.items() if source.data.startswith(magic))
    with opener(io.BytesIO(source.data)) as file:
        content = file.read(limits.unpacked_bytes + 1)
    name = source.name.rsplit(".", 1)[0] if "." in source.name else source.name
    if len(content) > limits.unpacked_bytes:
        raise ReadError(Reason.TOO_LARGE, "unpacked bytes")
    packed = Packed(name=name, data=content)
    return Document(media_type="application/gzip", packed=(packed,))


def _seven_zip(data: bytes, limits: Limits) -> Document:
    import py7zr
    from py7zr.io import BytesIOFactory

    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as packed:
            if packed.needs_password():
                raise ReadError(Reason.ENCRYPTED, "7z")
            sizes = [info.uncompressed for info in packed.list() if not info.is_directory]
            if sum(sizes) > limits.unpacked_bytes or len(sizes) > limits.members:
                raise ReadError(Reason.TOO_LARGE, "unpacked bytes")
            factory = BytesIOFactory(limits.member_bytes)
            packed.extractall(factory=factory)  # noqa: S202  # into memory, not to disk
    except py7zr.exceptions.PasswordRequired:
        raise ReadError(Reason.ENCRYPTED, "7z") from None
    except py7zr.exceptions.ArchiveError:
        raise ReadError(Reason.CORRUPT, "7z") from None
    found = tuple(Packed(name=name, data=file.read()) for name, file in factory.products.items())
    return Document(media_type="application/x-7z-compressed", packed=found)


def _rar(data: bytes, limits: Limits) -> Document:
    del data, limits
    raise ReadError(Reason.UNSUPPORTED, "rar")


READER = Reader(
    id="archive",
    version=1,
    title="ZIP, TAR, GZ, BZ2, XZ, 7Z",
    extensions=("zip", "tar", "gz", "tgz", "bz2", "xz", "7z", "rar"),
    bid=_bid,
    read=_read,
)
