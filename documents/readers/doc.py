"""Word 97 to 2003 (doc, and wps in its format): bytes in; text, tables, hidden parts out.

Source: MS-DOC; olefile gives the streams, the rest is here, because no library keeps the tables
(extraction.md 3). Word 6 and 95 have another layout: their text is read without tables.
"""

from documents.compound import OLE, metadata, native, ole_streams, opened, stream
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Packed, Reason
from documents.limits import Limits
from documents.locks import opened as unlock
from documents.worddoc.pieces import Binary, binary_of
from documents.worddoc.stories import blocks_of

INNER = ("\x01ole10native", "package", "contents", "worddocument", "workbook")


def _bid(source: Source) -> float:
    if not source.data.startswith(OLE):
        return 0.0
    return 0.95 if "worddocument" in ole_streams(source.data) else 0.0


def _read(source: Source, limits: Limits) -> Document:
    data = source.data
    del limits
    binary = _binary(data)
    if binary.encrypted:
        data = unlock(data)
        binary = _binary(data)
        if binary.encrypted:
            raise ReadError(Reason.ENCRYPTED)
    blocks: list[Block] = blocks_of(binary)
    with opened(data, "doc") as compound:
        blocks += metadata(compound)
        packed = tuple(
            _packed(path, stream(compound, "/".join(path)))
            for path in compound.listdir()
            if len(path) > 1 and path[-1].lower() in INNER
        )
    return Document(
        media_type="application/msword",
        blocks=tuple(blocks),
        packed=tuple(one for one in packed if one.data),
    )


def _binary(data: bytes) -> Binary:
    with opened(data, "doc") as compound:
        main = stream(compound, "WordDocument")
        tables = stream(compound, "1Table"), stream(compound, "0Table")
    return binary_of(main, tables)


def _packed(path: list[str], data: bytes) -> Packed:
    if path[-1].lower() == "\x01ole10native":
        try:
            name, inner = native(data)
        except (ValueError, IndexError):
            return Packed(name=path[-2])
        return Packed(name=name, data=inner)
    return Packed(name=path[-2], data=data)


READER = Reader(
    id="doc",
    version=1,
    title="DOC, WPS",
    extensions=("doc", "wps", "dot", "wpt"),
    bid=_bid,
    read=_read,
)
