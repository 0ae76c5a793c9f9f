"""Lists that a text writes in columns of white space: text in; tables, and what is left, out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from detectors.engine.accounts import are_accounts
from detectors.engine.sections import is_header
from documents.document import Table, Text

GAPS = re.compile(r"\s*[|│]\s*|\s{2,}|\t+")
LONGEST_LINE = 300
NAMED = re.compile(r"姓\s*名|名字|手机|户\s*主|申请人|身\s*份\s*证|学\s*生|患者")
FIRST = "姓名手户申身学患"  # signs of `NAMED`
ROWS = tuple(  # a sign to begin with each: they are found four times as fast
    re.compile(gap + r"[1-9][0-9]{16}[0-9Xx](?=[\t \n]|$)") for gap in " \t"
)
LEAST_ROWS = 3  # of a list without header
BREAKS_OFF = 2  # lines of another shape in a row that end a list


def tables_of(text: Text) -> tuple[list[Table], Text]:
    """The lists of a text as tables whose places are its lines, and the text without them."""
    heads = _heads(text.text)
    bare = _holds_number(text.text)
    if not heads and not bare:
        return [], text
    lines = text.text.split("\n")
    lists = [*_lists(lines, heads)]
    if bare:
        listed = {line for _, rows in lists for line, _ in rows}
        lists += _bare(["" if at in listed else line for at, line in enumerate(lines)])
    found = []
    for first, rows in lists:
        marks = {at: text.place_of(line) for at, (line, _) in enumerate(rows)}
        found.append(
            Table(
                rows=tuple(tuple(cells) for _, cells in rows),
                place=text.place_of(first),
                hidden=text.hidden,
                row_places=marks,
            )
        )
        for line, _ in rows:
            lines[line] = ""
    return found, replace(text, text="\n".join(lines)) if found else text


def heads_list(line: str) -> bool:
    """Whether a line is the header of a list, so no title of it."""
    return NAMED.search(line) is not None and is_header(_cells(line))


def _heads(text: str) -> list[int]:
    """The lines that hold a word which heads a list of people."""
    found: list[int] = []
    line, counted = 0, 0
    for start in sorted(_mentions(text)):
        line += text.count("\n", counted, start)
        counted = start
        if not found or found[-1] != line:
            found.append(line)
    return found


def _mentions(text: str) -> Iterator[int]:
    """Where such words stand, by their first signs: those are rare, and C finds them faster."""
    for sign in FIRST:
        at = text.find(sign)
        while at >= 0:
            if NAMED.match(text, at):
                yield at
            at = text.find(sign, at + 1)


def _lists(lines: list[str], heads: list[int]) -> Iterator[tuple[int, list[tuple[int, list[str]]]]]:
    read = -1
    for at in heads:
        header = _cells(lines[at]) if at > read else []
        rows = _below(lines, at, header) if len(header) >= 2 and is_header(header) else []
        if rows:
            yield at, [(at, header), *rows]
            read = rows[-1][0]


def _bare(lines: list[str]) -> Iterator[tuple[int, list[tuple[int, list[str]]]]]:
    """Lists without a header: lines of one width, each with an ID number and an account."""
    rows: list[tuple[int, list[str]]] = []
    for at, line in enumerate([*lines, ""]):
        cells = (line.split("\t") if "\t" in line else line.split()) if _holds_number(line) else []
        if rows and len(cells) != len(rows[0][1]):
            if len(rows) >= LEAST_ROWS and _hold_accounts([texts for _, texts in rows]):
                yield rows[0][0], rows
            rows = []
        if cells:
            rows.append((at, cells))


def _holds_number(text: str) -> bool:
    return any(row.search(text) for row in ROWS)


def _hold_accounts(rows: list[list[str]]) -> bool:
    return any(are_accounts(column) for column in zip(*rows, strict=True))


def _cells(line: str, width: int = 0) -> list[str]:
    """A line's columns: by wide gaps, else by single blanks where that gives the width wanted."""
    flat = line.strip().strip("|│").strip()
    if not flat or len(flat) > LONGEST_LINE:
        return []
    wide = GAPS.split(flat)
    narrow = flat.replace("|", " ").split()
    if width:
        return next((cells for cells in (wide, narrow) if len(cells) == width), [])
    return narrow if len(narrow) > len(wide) and all(len(cell) > 1 for cell in narrow) else wide


def _below(lines: list[str], at: int, header: list[str]) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    missed = 0
    for line in range(at + 1, len(lines)):
        if not lines[line].strip():
            continue
        cells = _cells(lines[line], len(header))
        if cells and is_header(cells, early=False):
            break
        if cells:
            rows.append((line, cells))
            missed = 0
        else:
            missed += 1
            if missed >= BREAKS_OFF:
                break
    return rows if any(any(sign.isdigit() for sign in "".join(cells)) for _, cells in rows) else []
