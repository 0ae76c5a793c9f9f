"""Plain text and separated values: bytes in; a table where a separator rules, else lines, out."""

import csv
import io
from collections import Counter

from documents.charset import decode
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Place, Reason, Table, Text
from documents.limits import Limits

SEPARATORS = "\t,;|，"
SAMPLE = 50
BINARY = bytes(set(range(9)) | set(range(14, 32)) - {27})


def _bid(source: Source) -> float:
    head = source.data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return 0.3
    odd = sum(head.count(byte) for byte in BINARY)
    return 0.1 if odd * 100 <= len(head) else 0.0


def _separator(lines: list[str]) -> str | None:
    """The sign that stands equally often, and at least once, in most lines."""
    sample = [line for line in lines if line.strip()][:SAMPLE]
    if len(sample) < 2:
        return None
    for sign in SEPARATORS:
        often, lines_with = Counter(line.count(sign) for line in sample).most_common(1)[0]
        if often and lines_with * 10 >= len(sample) * 6:
            return sign
    return None


def _read(source: Source, limits: Limits) -> Document:
    text, _ = decode(source.data, source.charset)
    if len(text) > limits.text_chars:
        raise ReadError(Reason.TOO_LARGE, "text")
    lines = text.splitlines()
    separator = _separator(lines)
    block: Block
    if separator:
        csv.field_size_limit(limits.text_chars)
        rows = tuple(
            tuple(cell.strip() for cell in row)
            for row in csv.reader(io.StringIO(text), delimiter=separator)
        )
        block = Table(rows=rows, place=Place(row=1, column=1))
    else:
        block = Text(text=text, place=Place(paragraph=1))
    media_type = "text/csv" if separator else "text/plain"
    return Document(media_type=media_type, blocks=(block,) if text.strip() else ())


READER = Reader(
    id="text",
    version=1,
    title="TXT, CSV, TSV",
    extensions=("txt", "csv", "tsv", "text", "log", "md"),
    bid=_bid,
    read=_read,
)
