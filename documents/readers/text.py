"""Plain text, separated values, JSON: bytes in; tables where there are some, else lines, out."""

import csv
import io
import re
from collections import Counter

from documents.charset import decode
from documents.contract import Reader, Source
from documents.document import Block, Document, Left, Place, Reason, Table, Text
from documents.limits import Limits
from documents.records import tables

SEPARATORS = ",\t;|"
PROSE = "，、"  # signs that separate in lists, and stand in every sentence
SAMPLE = 50
BINARY = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
FORMULA = re.compile(r'="(.*)"')  # how exports keep a spreadsheet from rounding
LABELLED = re.compile(r"[\u4e00-\u9fff]{2,}[:：]")
MOST_LINES = 30  # in one cell
SEPARATED = ("csv", "tsv")


def _bid(source: Source) -> float:
    head = source.data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return 0.3
    odd = len(head) - len(head.translate(None, BINARY))
    wide = head.count(0) * 5 > len(head) and _is_wide(head)
    return 0.1 if odd * 100 <= len(head) or wide else 0.0


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: zeros on one side only, and no other control signs."""
    odd, even = head[1::2].count(0), head[::2].count(0)
    others = len(head) - len(head.translate(None, BINARY)) - head.count(0)
    return max(odd, even) > 8 * min(odd, even) and others * 50 <= len(head)


def _separator(lines: list[str], named: bool) -> str | None:
    """The sign that gives the steadiest number of columns; None where none is steady.

    named: the file's name says that there is one.
    """
    sample = [line for line in lines[: SAMPLE * 4] if line.strip()][:SAMPLE]
    if len(sample) < (1 if named else 2):
        return None
    if not named and 2 * sum(bool(LABELLED.search(line)) for line in sample) > len(sample):
        return None  # sentences that name what they give, not rows
    best: tuple[float, int, str] | None = None
    for sign in SEPARATORS + PROSE:
        widths = Counter(len(row) for row in _rows("\n".join(sample), sign))
        wide, often = max(widths.items(), key=lambda pair: (pair[1] if pair[0] > 1 else 0, pair[0]))
        share = often / max(1, sum(widths.values()))
        prose = sign in PROSE and (wide < 3 or share < 0.8 or len(sample) < 3)
        if wide > 1 and not prose and share >= (0.3 if named else 0.6):
            best = max(filter(None, (best, (round(share, 1), wide, sign))))
    return best[2] if best else None


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error:
        rows = []
    if rows and not any(cell.count("\n") > MOST_LINES for row in rows for cell in row):
        return rows
    return [line.split(separator) for line in text.splitlines()]  # a quote that never ends


def _cell(text: str) -> str:
    text = text.strip()
    if match := FORMULA.fullmatch(text):
        return match[1].replace('""', '"')
    return text.removeprefix("'").removeprefix("`") if text[1:2].isalnum() else text


def _read(source: Source, limits: Limits) -> Document:
    text = decode(source.data, source.charset)[0].replace("\0", "")
    left: tuple[Left, ...] = ()
    if len(text) > limits.text_chars:
        text, left = text[: limits.text_chars], (Left(reason=Reason.TOO_LARGE, detail="text"),)
    if not text.strip():
        return Document(media_type="text/plain")
    if text.lstrip()[:1] in {"{", "["} and (found := tables(text)):
        return Document(media_type="application/json", blocks=tuple(found), left=left)
    lines = text.splitlines()
    separator = _separator(lines, source.name.lower().endswith(SEPARATED))
    if separator:
        return Document(media_type="text/csv", blocks=(_table(text, separator),), left=left)
    block: Block = Text(text="\n".join(lines), place=Place(paragraph=1))
    return Document(media_type="text/plain", blocks=(block,), left=left)


def _table(text: str, separator: str) -> Table:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process
    rows = tuple(tuple(map(_cell, row)) for row in _rows(text, separator))
    return Table(rows=rows, place=Place(row=1, column=1))


READER = Reader(
    id="text",
    version=2,
    title="TXT, CSV, TSV, JSON",
    extensions=("txt", "csv", "tsv", "text", "log", "md", "json"),
    bid=_bid,
    read=_read,
)
