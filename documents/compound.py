"""Compound files (doc, xls, ppt, msg, embedded objects): bytes in; streams and inner files out."""

import io
import struct
from functools import lru_cache
from struct import unpack_from
from typing import Any

import olefile

from documents.contract import ReadError
from documents.document import Hidden, Reason, Text

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error,
          OverflowError, RecursionError, UnicodeError)  # fmt: skip
TOLD = ("title", "subject", "author", "keywords", "comments", "last_saved_by", "company", "manager")


@lru_cache(maxsize=2)
def ole_streams(data: bytes) -> frozenset[str]:
    """Names of the top-level entries of a compound file, lower case; empty if none or broken."""
    if not data.startswith(OLE):
        return frozenset()
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return frozenset(path[0].lower() for path in compound.listdir())
    except BROKEN:
        return frozenset()


def opened(data: bytes, what: str) -> Any:
    """A compound file. Raises `ReadError` for a broken one. what: the format's name."""
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except BROKEN:
        raise ReadError(Reason.CORRUPT, what) from None


def stream(compound: Any, path: str) -> bytes:
    """The bytes of a stream; empty if it is missing or broken."""
    try:
        return bytes(compound.openstream(path).read()) if compound.exists(path) else b""
    except BROKEN:
        return b""


def metadata(compound: Any) -> list[Text]:
    """What the file says of itself."""
    try:
        told = compound.get_metadata()
    except BROKEN:
        return []
    words = [_decoded(getattr(told, name, None), told.codepage) for name in TOLD]
    text = "\n".join(word for word in words if word)
    return [Text(text=text, hidden=Hidden.METADATA)] if text else []


def _decoded(value: Any, page: Any) -> str:
    if not isinstance(value, bytes):
        return ""
    raw = value.strip(b"\0 ")
    for encoding in ("utf-8", f"cp{page}", "gb18030"):
        try:
            return raw.decode(encoding).strip()
        except (UnicodeError, LookupError):
            continue
    return raw.decode("gb18030", "replace")


def unwrapped(data: bytes) -> tuple[str, bytes]:
    """The name (empty if none) and bytes of a file that was embedded by way of OLE."""
    if not data.startswith(OLE):
        return "", data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            for path in compound.listdir():
                name = path[-1].lower()
                if name == "\x01ole10native":
                    return native(compound.openstream(path).read())
                if len(path) == 1 and name in {"package", "contents"}:
                    return "", compound.openstream(path).read()
    except BROKEN:
        pass
    return "", data


def native(data: bytes) -> tuple[str, bytes]:
    """The name and bytes in an ``Ole10Native`` stream (MS-OLEDS 2.3.6)."""
    end = data.index(b"\0", 6)
    name = data[6:end]
    at = data.index(b"\0", end + 1) + 1 + 4
    at += 4 + unpack_from("<I", data, at)[0]
    size = unpack_from("<I", data, at)[0]
    return name.decode("gb18030", "replace"), data[at + 4 : at + 4 + size]
