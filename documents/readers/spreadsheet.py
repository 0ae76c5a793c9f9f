"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods): bytes in; a table for each sheet, with what is
hidden, and what stands beside the cells, out."""

import io
import struct
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from documents.compound import OLE, ole_streams, opened, stream
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Left, Reason, Table
from documents.limits import Limits
from documents.locks import opened as unlock
from documents.workbook import biff, ods, ooxml, spreadsheetml, xlsb
from documents.workbook.cells import table_of, unseen
from documents.workbook.extras import Extras
from documents.zipped import Parts, odf_kind, parsed, zip_names

BROKEN = (CalamineError, ZipError, XmlError, OSError, ValueError, EOFError)
BARE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
XML_SIGNS = (b"urn:schemas-microsoft-com:office:spreadsheet", b'progid="Excel.Sheet"')
NAMES = (".xlsx", ".xlsm", ".xlsb", ".ods", ".et", ".xltx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_SHEET = Left(reason=Reason.CORRUPT, detail="a sheet")
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith(OLE):
        return 1.0 if ole_streams(data) & {"workbook", "book"} else 0.0
    if data.startswith(b"PK"):
        return _bid_zip(source)
    if any(sign in data[:4096] for sign in XML_SIGNS) and data.lstrip()[:1] in {b"<", b"\xef"}:
        return 1.0
    return 0.6 if data.startswith(BARE) else 0.0


def _bid_zip(source: Source) -> float:
    names = zip_names(source.data)
    if any(name.startswith("xl/") for name in names):
        return 1.0
    if odf_kind(source.data) == "spreadsheet":
        return 1.0
    return 0.8 if not names and source.name.lower().endswith(NAMES) else 0.0


def _read(source: Source, limits: Limits) -> Document:
    data = source.data
    if data.startswith(b"PK"):
        return _zipped(data, limits)
    if not data.startswith((OLE, *BARE)):
        return _xml(data, limits)
    if data.startswith(OLE):
        data = _unlocked(data)
        extras = biff.extras_of(data)
    else:
        extras = biff.walked(data)
    return _cells(data, extras, limits, "application/vnd.ms-excel", fallback=_old)


def _unlocked(data: bytes) -> bytes:
    with opened(data, "workbook") as compound:
        book = stream(compound, "Workbook") or stream(compound, "Book")
    return unlock(data) if biff.locked(book) else data


def _zipped(data: bytes, limits: Limits) -> Document:
    with Parts(data, limits) as parts:
        if parts.has("content.xml"):
            extras, media_type = ods.extras_of(parts), ODS
        elif parts.has("xl/workbook.bin"):
            extras, media_type = xlsb.extras_of(parts), "application/vnd.ms-excel.sheet.binary"
        else:
            extras, media_type = ooxml.extras_of(parts), XLSX
    return _cells(data, extras, limits, media_type)


def _xml(data: bytes, limits: Limits) -> Document:
    root, whole = parsed(data)
    if root is None:
        raise ReadError(Reason.CORRUPT, "workbook")
    sheets, extras = spreadsheetml.read(root, limits)
    left = () if whole else (Left(reason=Reason.CORRUPT, detail="a part"),)
    blocks = (*sheets, *extras.blocks)
    return Document(media_type="application/vnd.ms-excel", blocks=blocks, left=left)


def _cells(
    data: bytes, extras: Extras, limits: Limits, media_type: str,
    fallback: Callable[[bytes, Extras, Limits], list[Block] | None] | None = None,
) -> Document:  # fmt: skip
    tables: list[Block] | None = None
    try:
        with _unpanicked():
            workbook = CalamineWorkbook.from_object(io.BytesIO(data))
        tables = list(_sheets(workbook, extras, limits))
    except PasswordError:
        raise ReadError(Reason.ENCRYPTED) from None
    except BROKEN:
        pass
    if fallback and (tables is None or A_SHEET in extras.left):
        again = fallback(data, extras, limits)
        if again is not None:
            tables = again
            extras.left[:] = [left for left in extras.left if left != A_SHEET]
    if tables is None:
        raise ReadError(Reason.CORRUPT, "workbook")
    if not tables and extras.left:
        raise ReadError(extras.left[0].reason, extras.left[0].detail)
    return Document(
        media_type=media_type,
        blocks=(*tables, *extras.blocks),
        packed=tuple(extras.packed),
        left=tuple(extras.left),
    )


class _unpanicked(AbstractContextManager[None]):  # noqa: N801  # reads as a statement
    """Make a panic of calamine an error like its others: that class is no `Exception`, and has
    no name to import."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise CalamineError("panic") from None


def _sheets(workbook: Any, extras: Extras, limits: Limits) -> Iterator[Block]:
    budget = limits.cells
    for sheet in workbook.sheets_metadata:
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
            continue
        if sheet.name in extras.tables:
            yield _shown(extras.tables[sheet.name], sheet)
            continue
        try:
            with _unpanicked():
                cells = workbook.get_sheet_by_name(sheet.name)
        except BROKEN:
            extras.left.append(A_SHEET)
            continue
        if cells.start is None:
            continue
        start = (0, cells.start[1])  # rows are given from the sheet's first one on
        table, cut = table_of(sheet.name, cells.iter_rows(), start, extras, limits, budget)
        budget -= sum(map(len, table.rows))
        if cut:
            reason = Reason.TIMEOUT if limits.late() else Reason.TOO_LARGE
            extras.left.append(Left(reason=reason, detail="rows"))
        if table.rows:
            yield _shown(table, sheet)


def _shown(table: Table, sheet: Any) -> Table:
    if sheet.name.startswith("'file:"):  # what ods keeps of other workbooks
        return Table(
            rows=table.rows, marks=table.marks, place=table.place, hidden=Hidden.EXTERNAL_CACHE
        )
    return table if sheet.visible == SheetVisibleEnum.Visible else unseen(table)


def _old(data: bytes, extras: Extras, limits: Limits) -> list[Block] | None:
    """The sheets by way of xlrd, which reads BIFF 2 to 4 and what is odd; None if it cannot."""
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True)
        found: list[Block] = []
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            rows = ([_plain(cell, book) for cell in sheet.row(at)] for at in range(sheet.nrows))
            table, cut = table_of(sheet.name, rows, (0, 0), extras, limits, limits.cells)
            if cut:
                extras.left.append(Left(reason=Reason.TOO_LARGE, detail="rows"))
            found.append(unseen(table) if sheet.visibility else table)
    except (
        xlrd.XLRDError, CompDocError, AssertionError, AttributeError, IndexError, KeyError,
        TypeError, *BROKEN, struct.error,
    ):  # fmt: skip
        return None
    return found


def _plain(cell: Any, book: Any) -> Any:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    if cell.ctype in {xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


READER = Reader(
    id="spreadsheet",
    version=5,
    title="XLSX, XLSM, XLSB, XLS, ET, ODS, SpreadsheetML",
    extensions=("xlsx", "xlsm", "xlsb", "xls", "et", "ods", "xltx"),
    bid=_bid,
    read=_read,
)
