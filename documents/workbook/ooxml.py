"""What an xlsx file hides or holds beside its cells: its parts in, `Extras` out.

The cells are calamine's; their XML is only searched, block by block (extraction.md 1).
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from documents.document import Hidden
from documents.workbook.extras import SIGNS, Extras, cell_of, column_of, zeros_of
from documents.workbook.sparse import is_sparse, table_of
from documents.zipped import Parts, parsed

HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']|\sht=[\"']0(?:\.0+)?[\"']")
ROW_TAG = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
ROW_NUMBER = re.compile(rb"\sr=[\"'](\d+)")
COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
COL_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)|\swidth=[\"']0(?:\.0+)?[\"']")
COL_SPAN = re.compile(rb"\s(min|max)=[\"'](\d+)")
CELLS_END = re.compile(rb"</(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*/>")
LONG = re.compile(rb"<v>(\d{16,20})</v>")
CELL = re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})")
VALUE = re.compile(rb"<c\s([^>]*)>(?:<f\b[^>]*>[^<]*</f>)?<v>(\d{1,19})</v>")
STYLE, TEXTUAL = re.compile(rb"\bs=[\"'](\d+)"), re.compile(rb"\bt=[\"'][^n]")
SAID = re.compile(
    rb"<(?:\w+:)?((?:odd|even|first)(?:Header|Footer)|formula1|f)\b[^>]*>([^<]+)<"
    rb"|\s(prompt|promptTitle|tooltip)=\"([^\"]+)\""
)
TAIL = 400  # bytes kept from one block to the next: the longest tag that matters
INNER = ("xl/embeddings/", "xl/media/")


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(element: Any) -> str:
    """The text of DrawingML or a rich string, a paragraph a line."""
    lines: list[str] = []
    line: list[str] = []
    for node in element.iter():
        name = local(node)
        if name in {"t", "v", "text"} and node.text:
            line.append(node.text)
        elif name in {"p", "br", "comment", "pt"} and line:
            lines.append("".join(line))
            line = []
    lines.append("".join(line))
    return "\n".join(text for text in lines if text.strip())


def extras_of(parts: Parts) -> Extras:
    """Everything beside the cells."""
    extras = Extras()
    book = next((name for name in parts.names if name.endswith("/workbook.xml")), "xl/workbook.xml")
    root = parts.tree(book)
    targets = parts.related(book)
    widths = _widths(parts.tree(book.replace("workbook.xml", "styles.xml")))
    for element in root.iter() if root is not None else ():
        if local(element) == "sheet":
            relation = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            part = targets.get(relation, ("", ""))[1]
            _sheet(parts, element.get("name") or "", part, (extras, widths))
        elif local(element) == "definedName" and not element.get("name", "").startswith("_xlnm."):
            name = f"{element.get('name')}\n{element.text or ''}"
            extras.say(name, Hidden.DEFINED_NAME)
    shared_parts(parts, extras)
    return extras


def shared_parts(parts: Parts, extras: Extras) -> None:
    """The parts that xlsx and xlsb write alike."""
    _pivots(parts, extras)
    for name in parts.some("xl/externalLinks/"):
        _external(parts.tree(name), extras)
    for folder, hidden in (("xl/revisions/", Hidden.DELETED), ("customXml/item", Hidden.METADATA)):
        for name in parts.some(folder):
            root = parts.tree(name)
            if root is not None and not name.endswith(("Props1.xml", "headers.xml")):
                extras.say("\n".join(t.strip() for t in root.itertext() if t.strip()), hidden)
    for name in parts.some("xl/charts/chart"):
        root = parts.tree(name)
        if root is not None:
            extras.say(words(root), None)
    extras.blocks += parts.metadata()
    extras.packed += parts.packed(INNER)
    extras.left += parts.left


def _widths(styles: Any) -> dict[bytes, int]:
    """Of each cell style that shows leading zeros, how many digits it shows at least."""
    codes = {
        one.get("numFmtId"): width
        for one in _iter(styles, {"numFmt"})
        if (width := zeros_of(one.get("formatCode") or ""))
    }
    formats = [one for cells in _iter(styles, {"cellXfs"}) for one in cells] if codes else []
    return {
        str(at).encode(): codes[one.get("numFmtId")]
        for at, one in enumerate(formats)
        if one.get("numFmtId") in codes
    }


def _sheet(parts: Parts, sheet: str, name: str, into: tuple[Extras, dict[bytes, int]]) -> None:
    extras = into[0]
    _search(parts, sheet, name, into)
    if is_sparse(next(parts.blocks(name, 4096), b"")):
        extras.tables[sheet] = table_of(parts, name, sheet, extras, parts.limits)
    sheet_parts(parts, sheet, name, extras)


def sheet_parts(parts: Parts, sheet: str, name: str, extras: Extras) -> None:
    """Comments, text boxes and what else belongs to one sheet."""
    for kind, target in parts.related(name).values():
        if kind in {"comments", "threadedComment"}:
            for one in _iter(parts.tree(target), {"comment", "threadedComment"}):
                extras.say(words(one), Hidden.COMMENT, sheet, cell_of(one.get("ref") or ""))
        elif kind == "drawing":
            for one in _iter(parts.tree(target), {"txBody", "cNvPr"}):
                extras.say(words(one), None, sheet)
                extras.say(one.get("descr") or "", Hidden.ATTRIBUTE, sheet)
        elif kind == "vmlDrawing":
            root, _ = parsed(re.sub(rb"<br>", b"<br/>", parts.data(target)) or b"<a/>")
            for one in _iter(root, {"textbox"}):
                extras.say("".join(one.itertext()), None, sheet)


def _iter(root: Any, names: set[str]) -> Any:
    return (one for one in root.iter() if local(one) in names) if root is not None else ()


def _search(parts: Parts, sheet: str, name: str, into: tuple[Extras, dict[bytes, int]]) -> None:
    """Look through a sheet's XML for hidden rows and columns, long numbers, lists, headers."""
    kept, after = b"", False
    extras, widths = into
    rows = extras.rows.setdefault(sheet, set())
    for block in parts.blocks(name):
        piece = kept + block
        if b"hidden=" in piece or b'ht="0' in piece:
            rows.update(_rows(piece))
        if b"cols>" in piece:
            extras.columns.setdefault(sheet, []).extend(_columns(piece))
        numbers = extras.numbers.setdefault(sheet, {})
        _numbers(piece, numbers)
        if widths:
            numbers.update(_zeros(piece, widths))
        last = piece.rfind(b"sheetData")
        ends = CELLS_END.search(piece, max(0, last - 20), last + 20) if last >= 0 else None
        if ends or after:  # lists and headers are told after the cells
            _said(piece[ends.start() if ends else 0 :], sheet, extras)
            after = True
        kept = piece[-TAIL:]


def _rows(piece: bytes) -> set[int]:
    """The hidden rows: back from each sign of hiding to the tag it stands in."""
    found = set()
    for match in HIDDEN.finditer(piece):
        tag = ROW_TAG.match(piece, max(0, piece.rfind(b"<", 0, match.start())))
        number = ROW_NUMBER.search(tag[0]) if tag else None
        if number:
            found.add(int(number[1]) - 1)
    return found


def _columns(piece: bytes) -> list[tuple[int, int]]:
    found = []
    end = piece.find(b"sheetData")  # columns are told before the cells
    for match in COL.finditer(piece[: end if end >= 0 else None]):
        if COL_HIDDEN.search(match[1]):
            span = {name: int(number) - 1 for name, number in COL_SPAN.findall(match[1])}
            found.append((span.get(b"min", 0), span.get(b"max", 16_383)))
    return found


def _numbers(piece: bytes, numbers: dict[tuple[int, int], str]) -> None:
    for match in LONG.finditer(piece):
        start = piece.rfind(b"<c ", 0, match.start())
        cell = CELL.search(piece, start, match.start()) if start >= 0 else None
        if cell:
            at = int(cell[2]) - 1, column_of(cell[1].decode()) - 1
            numbers[at] = match[1].decode()


def _zeros(piece: bytes, widths: dict[bytes, int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Numbers that are shown with zeros before them, as a reader of the sheet sees them."""
    for match in VALUE.finditer(piece):
        style, cell = STYLE.search(match[1]), CELL.search(b" " + match[1])
        if style and cell and style[1] in widths and not TEXTUAL.search(match[1]):
            at = int(cell[2]) - 1, column_of(cell[1].decode()) - 1
            yield at, match[2].decode().zfill(widths[style[1]])


def _said(piece: bytes, sheet: str, extras: Extras) -> None:
    for match in SAID.finditer(piece):
        text = html.unescape((match[2] or match[4]).decode("utf-8", "replace"))
        if match[1] and match[1].endswith((b"Header", b"Footer")):
            extras.say(SIGNS.sub(" ", text), None, sheet)
        elif match[1] != b"f" or text.startswith('"'):
            extras.say(text.strip('"').replace(",", "\n"), Hidden.VALIDATION, sheet)


def _pivots(parts: Parts, extras: Extras) -> None:
    for name in parts.some("xl/pivotCache/pivotCacheDefinition"):
        root = parts.tree(name)
        if root is None:
            continue
        fields = list(_iter(root, {"cacheField"}))
        shared = [[_value(one) for one in _children(field, "sharedItems")] for field in fields]
        rows = [tuple(field.get("name") or "" for field in fields)]
        records = next((t for k, t in parts.related(name).values() if "Records" in k), "")
        rows += [
            tuple(
                _resolved(one, shared[at] if at < len(shared) else [])
                for at, one in enumerate(record)
            )
            for record in _iter(parts.tree(records) if records else None, {"r"})
        ]
        if len(rows) > 1:
            extras.list_rows(rows, Hidden.PIVOT_CACHE)
        else:
            said = [text for field in shared for text in field]
            extras.say("\n".join([*rows[0], *said]), Hidden.PIVOT_CACHE)


def _children(element: Any, name: str) -> list[Any]:
    return [one for child in element if local(child) == name for one in child]


def _value(element: Any) -> str:
    value: str = element.get("v") or ""
    return value.removesuffix("T00:00:00") if local(element) == "d" else value


def _resolved(element: Any, shared: list[str]) -> str:
    value = _value(element)
    if local(element) == "x":
        return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""
    return value


def _external(root: Any, extras: Extras) -> None:
    for sheet in _iter(root, {"sheetData"}):
        rows = []
        for row in sheet:
            cells: dict[int, str] = {}
            for cell in row:
                column = cell_of(cell.get("r") or "")[1] or len(cells) + 1
                cells[min(column, 16_384)] = "".join(cell.itertext())
            rows.append(tuple(cells.get(at, "") for at in range(1, max(cells, default=0) + 1)))
        extras.list_rows(rows, Hidden.EXTERNAL_CACHE)
