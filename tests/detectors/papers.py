"""Papers with known truth: rows and paragraphs in, a document as a reader gives it, out."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape

import xlsxwriter

from demo import files
from demo.people import Person
from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.catalog import read
from documents.contract import Source
from documents.document import Block, Document, Place, Table, Text
from tests.conftest import KEY

TODAY = date(2026, 3, 3)
FORMATS = ("html", "xlsx", "csv", "docx", "memory")
IDENTIFYING = frozenset(
    "id_number id_number_15 mobile bank_account disability_cert student_code".split()
)
Rows = Sequence[Sequence[str]]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document and what it says of whom. values: kinds and texts in full; people: exposed."""

    name: str
    document: Document = field(repr=False)
    values: frozenset[Pair] = field(repr=False)
    people: int


def render(form: str, title: str, rows: Rows, after: Iterable[str] = ()) -> Document:
    """A table under a title, with paragraphs after it, as one of `FORMATS`."""
    if form == "memory":
        table = Table(rows=tuple(map(tuple, rows)), place=Place(row=1, column=1))
        blocks: list[Block] = [Text(text=title, place=Place(paragraph=1)), table]
        blocks += [Text(text=line, place=Place(paragraph=2 + n)) for n, line in enumerate(after)]
        return Document(name="paper", title=title, blocks=tuple(blocks), media_type="text/html")
    data = {"html": _html, "xlsx": _xlsx, "csv": _csv, "docx": _docx}[form](title, rows, [*after])
    return read(Source(data=data, name=f"{title}.{form}"))


def page(title: str, *lines: str) -> Document:
    """A page of paragraphs."""
    text = "".join(f"<p>{escape(line)}</p>" for line in lines)
    data = f"<html><head><title>{escape(title)}</title></head><body>{text}</body></html>"
    return read(Source(data=data.encode(), name="page.html"))


def plain(title: str, *lines: str) -> Document:
    """A text file."""
    return read(Source(data="\n".join((title, *lines)).encode(), name=f"{title}.txt"))


def in_tables(
    name: str, rows: Rows, values: set[Pair], people: int, title: str = "公示"
) -> Iterator[Paper]:
    """One table in three formats."""
    for form in ("html", "xlsx", "docx"):
        document = render(form, title, rows)
        yield Paper(
            name=f"{name} {form}", document=document, values=frozenset(values), people=people
        )


def in_texts(
    name: str, lines: Sequence[str], values: set[Pair], people: int, title: str = "公告"
) -> Iterator[Paper]:
    """Some lines as a page and as plain text."""
    for document in (page(title, *lines), plain(title, *lines)):
        yield Paper(name=name, document=document, values=frozenset(values), people=people)


def _html(title: str, rows: Rows, after: list[str]) -> bytes:
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    notes = "".join(f"<p>{escape(line)}</p>" for line in after)
    return (
        f"<html><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>"
        f"<table>{body}</table>{notes}</body></html>"
    ).encode()


def _xlsx(title: str, rows: Rows, after: list[str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_string(0, 0, title)
    for at, row in enumerate([*rows, *([line] for line in after)], start=1):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(at, column, cell)
    book.close()
    return out.getvalue()


def _csv(title: str, rows: Rows, after: list[str]) -> bytes:
    out = io.StringIO()
    width = max(map(len, rows))
    lines = [[title], *map(list, rows), *([line] for line in after)]
    csv.writer(out).writerows(line + [""] * (width - len(line)) for line in lines)
    return out.getvalue().encode("gb18030")


def _docx(title: str, rows: Rows, after: list[str]) -> bytes:
    width = max(map(len, rows))
    full = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return files.docx(title, full, "\n".join(after))


def looked_at(document: Document, today: date = TODAY) -> Examination:
    """What the rules say, with raw values for the comparison."""
    return examine(document, Context(key=KEY, today=today, reveal=True))[0]


def table(*rows: Sequence[str]) -> Table:
    """Rows as a reader gives them."""
    return Table(rows=tuple(map(tuple, rows)))


def examined(*blocks: Block | str, title: str = "公示") -> Examination:
    """What the rules say of some blocks; a string is running text."""
    made = tuple(Text(text=block) if isinstance(block, str) else block for block in blocks)
    return looked_at(Document(title=title, blocks=made, digest="d"))


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    if not whole:
        return 0.0, 1.0
    z, share = 1.96, part / whole
    middle = share + z * z / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)


def found_in(seen: Examination) -> frozenset[Pair]:
    """The identifying values that were found in full."""
    return frozenset(
        (value.kind, value.raw or "")
        for value in seen.values
        if value.mask is None and value.kind in IDENTIFYING
    )


def ids(people: Iterable[Person]) -> set[Pair]:
    """The ID numbers of some people."""
    return {("id_number", one.id_number) for one in people}


def mobiles(people: Iterable[Person]) -> set[Pair]:
    """Their mobiles."""
    return {("mobile", one.mobile) for one in people}


def cards(people: Iterable[Person]) -> set[Pair]:
    """Their bank cards."""
    return {("bank_account", one.card) for one in people}
