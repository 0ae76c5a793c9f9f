"""What an ods file hides or holds beside its cells: content.xml in, `Extras` out."""

import re
from typing import Any

from documents.document import Hidden
from documents.workbook.extras import Extras, padded
from documents.workbook.ooxml import local
from documents.zipped import Parts

# Without one of these in its text, a sheet has nothing but cells.
SIGNS = (
    b"table:visibility=", b"office:annotation", b"draw:", b"content-validation", b"named-",
    b"tracked-changes",
)  # fmt: skip
PADDED = re.compile(rb"<text:p>0\d{1,19}</text:p>")  # as a format with leading zeros shows it
MOST_ALIKE = 1_000  # cells that say the same, told by a count
UNSEEN = {"collapse", "filter"}
MOST_REPEATED = 1_048_576
LISTED = re.compile(r'"((?:[^"]|"")*)"')
INNER = ("Object", "Pictures/")


def extras_of(parts: Parts) -> Extras:
    """Everything beside the cells."""
    extras = Extras()
    content = parts.data("content.xml")
    if any(sign in content for sign in SIGNS) or PADDED.search(content):
        root = parts.parsed(content)
        for element in root.iter() if root is not None else ():
            name = local(element)
            if name == "table":
                _sheet(element, extras)
            elif name in {"named-range", "named-expression"}:
                said = f"{_get(element, 'name')}\n{_get(element, 'expression')}"
                extras.say(said, Hidden.DEFINED_NAME)
            elif name == "content-validation":
                listed = LISTED.findall(_get(element, "condition"))
                extras.say("\n".join(listed), Hidden.VALIDATION)
                extras.say("".join(element.itertext()), Hidden.VALIDATION)
            elif name == "tracked-changes":
                extras.say("\n".join(_paragraphs(element)), Hidden.DELETED)
    styles = parts.tree("styles.xml")
    for element in styles.iter() if styles is not None else ():
        if local(element) in {"header", "footer"}:
            extras.say("\n".join(_paragraphs(element)), None)
    extras.blocks += parts.metadata()
    extras.packed += parts.packed(INNER)
    extras.left += parts.left
    return extras


def _get(element: Any, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _paragraphs(element: Any) -> list[str]:
    texts = ("".join(one.itertext()) for one in element.iter() if local(one) == "p")
    return [text for text in texts if text.strip()]


def _sheet(table: Any, extras: Extras) -> None:
    sheet = _get(table, "name")
    row = column = 0
    for element in table.iter():
        name = local(element)
        if name == "table-row":
            repeated = _times(element, "number-rows-repeated")
            if _get(element, "visibility") in UNSEEN and repeated < MOST_REPEATED // 2:
                extras.rows.setdefault(sheet, set()).update(range(row, row + repeated))
            _numbers(element, sheet, range(row, row + min(repeated, MOST_ALIKE)), extras)
            row += repeated
            _cells(element, sheet, row, extras)
        elif name == "table-column":
            repeated = _times(element, "number-columns-repeated")
            if _get(element, "visibility") in UNSEEN:
                extras.columns.setdefault(sheet, []).append((column, column + repeated - 1))
            column += repeated
        elif name in {"text-box", "custom-shape"} and not _in_annotation(element):
            extras.say("\n".join(_paragraphs(element)), None, sheet)


def _numbers(line: Any, sheet: str, rows: range, extras: Extras) -> None:
    """Numbers that are shown with zeros before them: the cell says both."""
    column = 0
    for cell in line:
        repeated = _times(cell, "number-columns-repeated")
        shown = _shown(cell) if _get(cell, "value-type") == "float" else ""
        if shown.startswith("0") and shown == padded(_value(cell), len(shown)):
            columns = range(column, column + min(repeated, MOST_ALIKE))
            numbers = extras.numbers.setdefault(sheet, {})
            numbers.update(((row, at), shown) for row in rows for at in columns)
        column += repeated


def _shown(cell: Any) -> str:
    """What a cell shows, its notes apart."""
    return "".join("".join(one.itertext()) for one in cell if local(one) == "p").strip()


def _value(cell: Any) -> float:
    try:
        return float(_get(cell, "value"))
    except ValueError:
        return -1.0


def _in_annotation(element: Any) -> bool:
    return any(local(one) == "annotation" for one in element.iterancestors())


def _cells(row: Any, sheet: str, number: int, extras: Extras) -> None:
    column = 1
    for cell in row:
        for note in cell:
            if local(note) == "annotation":
                said = "\n".join(_paragraphs(note))
                extras.say(said, Hidden.COMMENT, sheet, (number, column))
        column += _times(cell, "number-columns-repeated")


def _times(element: Any, name: str) -> int:
    text = _get(element, name)
    return min(int(text), MOST_REPEATED) if text[:9].isdigit() and text.isdigit() else 1
