"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods): bytes in, a table for each sheet out."""

import datetime
import io
import zipfile
from typing import Any

import olefile
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Left, Mark, Place, Reason, Table
from documents.limits import Limits

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = (CalamineError, ZipError, XmlError, OSError, ValueError, EOFError)
EXACT = 1e15  # above it a spreadsheet's float has lost digits (IEEE 754; Excel keeps 15)


def ole_streams(data: bytes) -> frozenset[str]:
    """Names of the top-level streams of a compound file; empty if it is none or broken."""
    if not data.startswith(OLE):
        return frozenset()
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return frozenset(path[0].lower() for path in compound.listdir())
    except (OSError, ValueError, IndexError):
        return frozenset()


def zip_names(data: bytes) -> frozenset[str]:
    """Names in a zip; empty if it is none or broken."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def _bid(source: Source) -> float:
    if source.data.startswith(OLE):
        return _bid_compound(ole_streams(source.data))
    if source.data.startswith(b"PK"):
        return _bid_zip(source)
    return 0.6 if source.data.startswith((b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")) else 0.0


def _bid_compound(streams: frozenset[str]) -> float:
    if streams & {"workbook", "book"}:
        return 1.0
    return 0.9 if "encryptedpackage" in streams else 0.0


def _bid_zip(source: Source) -> float:
    names = zip_names(source.data)
    if any(name.startswith("xl/") for name in names):
        return 1.0
    if "content.xml" in names and b"spreadsheet" in source.data[:120]:
        return 1.0
    broken = not names and source.name.lower().endswith((".xlsx", ".xlsm", ".ods", ".et"))
    return 0.8 if broken else 0.0


def _open(source: Source) -> Any:
    if "encryptedpackage" in ole_streams(source.data):
        raise ReadError(Reason.ENCRYPTED)
    try:
        return CalamineWorkbook.from_object(io.BytesIO(source.data))
    except PasswordError:
        raise ReadError(Reason.ENCRYPTED) from None
    except BROKEN:
        raise ReadError(Reason.CORRUPT, "workbook") from None


def _read(source: Source, limits: Limits) -> Document:
    workbook = _open(source)
    blocks: list[Block] = []
    left: list[Left] = []
    budget = limits.cells
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        try:
            table, cut = _sheet(workbook.get_sheet_by_name(sheet.name), limits.rows, budget)
        except BROKEN:
            left.append(Left(reason=Reason.CORRUPT, detail="a sheet"))
            continue
        if cut:
            left.append(Left(reason=Reason.TOO_LARGE, detail="rows"))
        if table is not None:
            budget -= sum(len(row) for row in table.rows)
            blocks.append(_named(table, sheet))
    if left and not blocks:
        raise ReadError(left[0].reason, left[0].detail)
    return Document(media_type=_media_type(source), blocks=tuple(blocks), left=tuple(left))


def _named(table: Table, sheet: Any) -> Table:
    hidden = None if sheet.visible == SheetVisibleEnum.Visible else Hidden.SHEET
    place = Place(sheet=sheet.name, row=table.place.row, column=table.place.column)
    return Table(rows=table.rows, marks=table.marks, place=place, hidden=hidden)


def _sheet(sheet: Any, most_rows: int, most_cells: int) -> tuple[Table | None, bool]:
    """The table of a sheet, and whether it was cut short."""
    if sheet.start is None:
        return None, False
    rows: list[tuple[str, ...]] = []
    marks: dict[tuple[int, int], Mark] = {}
    cells, cut = 0, False
    for at, values in enumerate(sheet.iter_rows()):
        cells += len(values)
        if at >= most_rows or cells > most_cells:
            cut = True
            break
        rows.append(tuple(_text(value) for value in values))
        for column, value in enumerate(values):
            if isinstance(value, float) and abs(value) >= EXACT:
                marks[at, column] = Mark(damaged=True)
    place = Place(row=1, column=sheet.start[1] + 1)
    return Table(rows=tuple(rows), marks=marks, place=place), cut


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def _media_type(source: Source) -> str:
    if source.data.startswith(b"PK"):
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "application/vnd.ms-excel"


READER = Reader(
    id="spreadsheet",
    version=1,
    title="XLSX, XLSM, XLSB, XLS, ET, ODS",
    extensions=("xlsx", "xlsm", "xlsb", "xls", "et", "ods", "xltx"),
    bid=_bid,
    read=_read,
)
