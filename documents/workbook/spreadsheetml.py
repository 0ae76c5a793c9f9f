"""SpreadsheetML 2003, the XML that reports save as .xls: its tree in; tables and comments out."""

from typing import Any

from documents.document import Hidden, Table
from documents.limits import Limits
from documents.workbook.cells import table_of, unseen
from documents.workbook.extras import Extras, zeros_of
from documents.workbook.ooxml import local

WIDEST = 16_384
DAY_ENDS = ("T00:00:00.000", "T00:00:00")


def _get(element: Any, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 8 else None


def read(root: Any, limits: Limits) -> tuple[list[Table], Extras]:
    """The sheets of a workbook, and what stands beside their cells."""
    extras = Extras()
    sheets = []
    widths = _widths(root)
    for sheet in root.iter():
        name = local(sheet)
        if name == "Worksheet":
            sheets.append(_sheet(sheet, extras, limits, widths))
        elif name == "NamedRange":
            said = f"{_get(sheet, 'Name')}\n{_get(sheet, 'RefersTo')}"
            extras.say(said, Hidden.DEFINED_NAME)
        elif name == "DocumentProperties":
            said = "\n".join(text.strip() for text in sheet.itertext() if text.strip())
            extras.say(said, Hidden.METADATA)
    return sheets, extras


def _widths(root: Any) -> dict[str, int]:
    """Of each style that shows leading zeros, how many digits it shows at least."""
    return {
        _get(style, "ID"): width
        for style in root.iter()
        if local(style) == "Style"
        for one in style
        if (width := zeros_of(_get(one, "Format")))
    }


def _sheet(sheet: Any, extras: Extras, limits: Limits, widths: dict[str, int]) -> Table:
    name = _get(sheet, "Name")
    rows: dict[int, list[Any]] = {}
    at = -1
    hidden = False
    for element in sheet.iter():
        kind = local(element)
        if kind == "Row":
            index = _number(_get(element, "Index"))
            at = index - 1 if index else at + 1
            if _get(element, "Hidden") == "1":
                extras.rows.setdefault(name, set()).add(at)
            rows[at] = _cells(element, name, at, (extras, widths))
        elif kind == "Visible":
            hidden = "Hidden" in (element.text or "")
        elif kind in {"Header", "Footer"}:
            extras.say(_get(element, "Data"), None, name)
        elif kind == "Table":
            _columns(element, name, extras)
    last = min(max(rows, default=-1) + 1, limits.rows)
    listed = (rows.get(number, []) for number in range(last))
    table, _ = table_of(name, listed, (0, 0), extras, limits, limits.cells)
    return unseen(table) if hidden else table


def _columns(table: Any, name: str, extras: Extras) -> None:
    at = 0
    for element in table:
        if local(element) == "Column":
            index = _number(_get(element, "Index"))
            at = index - 1 if index else at
            wide = 1 + (_number(_get(element, "Span")) or 0)
            if _get(element, "Hidden") == "1" or _get(element, "Width") == "0":
                extras.columns.setdefault(name, []).append((at, at + wide - 1))
            at += wide


def _cells(row: Any, sheet: str, at: int, into: tuple[Extras, dict[str, int]]) -> list[Any]:
    extras, widths = into
    cells: list[Any] = []
    for cell in row:
        if local(cell) != "Cell":
            continue
        index = _number(_get(cell, "Index"))
        if index:
            cells += [""] * (min(index, WIDEST) - 1 - len(cells))
        text: Any = ""
        for part in cell:
            if local(part) == "Data":
                text = _value(part)
                if widths and _get(part, "Type") == "Number" and str(text).isdecimal():
                    text = text.zfill(widths.get(_get(cell, "StyleID"), 0))
            elif local(part) == "Comment":
                said = "".join(part.itertext())
                extras.say(said, Hidden.COMMENT, sheet, (at + 1, len(cells) + 1))
        cells.append(text)
        cells += [""] * min(_number(_get(cell, "MergeAcross")) or 0, WIDEST)
    return cells


def _value(data: Any) -> Any:
    text = "".join(data.itertext())
    if _get(data, "Type") == "DateTime":
        for end in DAY_ENDS:
            text = text.removesuffix(end)
    elif _get(data, "Type") == "Number" and "E+" in text:
        return _exact(text)
    return text


def _exact(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text
