"""A package of XML parts (docx, xlsx, odt …): bytes in; its names and its parsed parts out."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

from lxml import etree

from documents.contract import ReadError
from documents.document import Hidden, Left, Packed, Reason, Text, Unread
from documents.limits import MIB, Limits

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, KeyError, IndexError, OverflowError,
)  # fmt: skip
# Parts that hold no words, whatever the format.
LEAST_PICTURE = 8_192  # bytes: smaller ones are logos and bullets
KIND = re.compile(rb"(?:opendocument\.|<office:)(spreadsheet|text|presentation|graphics|drawing)")
WORDS = re.compile(r"(?!\s*(?:true|false)\s*$).*?(?:[^\W\d]{2}|\d{7})", re.DOTALL)
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")


@lru_cache(maxsize=2)
def zip_names(data: bytes) -> frozenset[str]:
    """Names in a zip; empty if it is none or broken."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except BROKEN:
        return frozenset()


@lru_cache(maxsize=2)
def odf_kind(data: bytes) -> str:
    """``spreadsheet``, ``text``, ``presentation`` or ``graphics`` of an OpenDocument package."""
    if "content.xml" not in zip_names(data):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            said = b""
            if "mimetype" in packed.namelist():
                with packed.open("mimetype") as file:
                    said = file.read(200)
            if b"opendocument" not in said:
                with packed.open("content.xml") as file:
                    said = file.read(MIB)
    except BROKEN:
        return ""
    match = KIND.search(said)
    return match[1].decode() if match else ""


class Parts:
    """The parts of a package. Use as a context manager; `left` says what could not be read.

    Raises `ReadError` when the package itself is broken or encrypted.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise ReadError(Reason.CORRUPT, "package") from None
        self.limits = limits
        self.left: list[Left] = []
        self.room = limits.unpacked_bytes
        self.names = self._zip.namelist()
        self._by_lower = {name.replace("\\", "/").lower(): name for name in self.names}
        if any(info.flag_bits & 1 for info in self._zip.infolist()[:50]):
            raise ReadError(Reason.ENCRYPTED, "package")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        """Whether there is such a part; names differ in case between programs."""
        return name.lower() in self._by_lower

    def some(self, start: str, end: str = ".xml") -> list[str]:
        """The names between a start and an end, in order."""
        return sorted(
            (name for name in self.names if name.startswith(start) and name.endswith(end)),
            key=lambda name: (len(name), name),
        )

    def data(self, name: str) -> bytes:
        """The bytes of a part, empty if it is missing, broken or too large (`left` says so)."""
        real = self._by_lower.get(name.lower())
        if real is None:
            return b""
        most = max(0, min(self.limits.xml_part_bytes, self.room))
        try:
            with self._zip.open(real) as file:
                content = file.read(most + 1)
        except BROKEN:
            self.miss(Reason.CORRUPT)
            return b""
        if len(content) > most:
            self.miss(Reason.TOO_LARGE)
            return b""
        self.room -= len(content)
        return content

    def blocks(self, name: str, size: int = MIB) -> Iterator[bytes]:
        """The bytes of a part, piece by piece."""
        real = self._by_lower.get(name.lower())
        if real is None:
            return
        try:
            with self._zip.open(real) as file:
                while piece := file.read(size):
                    self.room -= len(piece)
                    if self.room < 0:
                        self.miss(Reason.TOO_LARGE)
                        return
                    yield piece
        except BROKEN:
            self.miss(Reason.CORRUPT)

    def tree(self, name: str) -> Any | None:
        """The root of an XML part; None if there is none. A damaged one gives what was whole."""
        content = self.data(name)
        return self.parsed(content) if content else None

    def parsed(self, content: bytes) -> Any | None:
        """The root of some XML."""
        root, whole = parsed(content)
        if not whole:
            self.miss(Reason.CORRUPT)
        return root

    def miss(self, reason: Reason) -> None:
        """Note once that a part was not read."""
        left = Left(reason=reason, detail="a part")
        if left not in self.left:
            self.left.append(left)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id -> (last word of the relation's type, target's name)."""
        folder, file = posixpath.split(name)
        root = self.tree(f"{folder}/_rels/{file}.rels".lstrip("/"))
        found = {}
        for one in root if root is not None else ():
            target = one.get("Target") or ""
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id") or ""] = (one.get("Type", "").rsplit("/", 1)[-1], target)
        return found

    def metadata(self) -> Iterator[Text]:
        """Title, author and what else the package says of itself."""
        for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"):
            root = self.tree(name)
            if root is not None:
                words = [text.strip() for text in root.itertext() if WORDS.match(text)]
                if words:
                    yield Text(text="\n".join(words), hidden=Hidden.METADATA)

    def packed(self, folders: tuple[str, ...], pictures: bool = True) -> Iterator[Packed]:
        """The files inside: embedded ones, foreign parts, and pictures large enough for words."""
        from documents.compound import unwrapped

        for info in self._zip.infolist():
            name = info.filename
            if name.endswith("/") or not name.startswith(folders):
                continue
            picture = name.lower().endswith(PICTURES)
            if picture and (not pictures or info.file_size < LEAST_PICTURE):
                continue
            label = name.rsplit("/", 1)[-1]
            if info.file_size > self.limits.member_bytes:
                yield Packed(name=label, unread=Unread(reason=Reason.TOO_LARGE, detail="member"))
                continue
            content = b"".join(self.blocks(name))
            if content:
                inner = unwrapped(content)
                yield Packed(name=(inner[0] or label), data=inner[1])


def parsed(content: bytes) -> tuple[Any | None, bool]:
    """The root of some XML, and whether it was whole. No entity, file or address is followed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, False
    broken = any(one.level >= etree.ErrorLevels.FATAL for one in parser.error_log)
    return root, root is not None and not broken
