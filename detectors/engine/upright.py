"""Lists that a page writes one cell a line in; tables, and the text without them, out.

So read lists of which every cell is a box of its own: <div>姓名</div><div>电话</div><div>…
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from detectors.engine.captions import kinds_named, known
from detectors.engine.columns import holds
from detectors.engine.names import clean_name
from documents.document import Table, Text

LONGEST_LABEL, LONGEST_CELL = 14, 60
LEAST_WIDTH, MOST_WIDTH = 2, 16
LEAST_ROWS = 2
HEADS = re.compile(r"[ \t]*(?:[^\s\d:：]{0,6}姓[ \u3000]*名|户主|申请人|学生|患者)[ \t]*")
LONGEST_HEAD = 20  # with the blanks around it
MOST_BEFORE = 3  # labels before the name's: 序号, 乡镇, 村


def upright_tables(text: Text, today: date) -> tuple[list[Table], Text]:
    """Such lists as tables whose places are their lines."""
    lines = text.text.split("\n")
    if not any(len(line) <= LONGEST_HEAD and HEADS.fullmatch(line) for line in lines):
        return [], text
    found = []
    for header, rows in _lists(lines, today):
        at = header[0]
        found.append(
            Table(
                rows=tuple(tuple(lines[line].strip() for line in row) for row in (header, *rows)),
                place=text.place_of(at),
                hidden=text.hidden,
                row_places={n: text.place_of(row[0]) for n, row in enumerate((header, *rows))},
            )
        )
        for line in (*header, *(line for row in rows for line in row)):
            lines[line] = ""
    return found, replace(text, text="\n".join(lines)) if found else text


def _lists(lines: Sequence[str], today: date) -> Iterator[tuple[range, list[range]]]:
    """The lines of a header, and those of each row below it, a cell each."""
    at = 0
    while at < len(lines):
        if not HEADS.fullmatch(lines[at]):
            at += 1
            continue
        header = _header(lines, at)
        rows = list(_rows(lines, header, today)) if header else []
        if len(rows) >= LEAST_ROWS:
            yield header, rows
            header = rows[-1]
        at = max(header.stop, at + 1)


def _header(lines: Sequence[str], at: int) -> range:
    """The lines of labels from one on, a name's and a number's among them; else none."""
    end = at
    while at > 0 and end - at < MOST_BEFORE and _is_label(lines[at - 1]):
        at -= 1
    while end < len(lines) and end < at + MOST_WIDTH and _is_label(lines[end]):
        end += 1
    if end - at < LEAST_WIDTH:
        return range(at, at)
    named = frozenset().union(*map(kinds_named, lines[at:end]))
    return range(at, end if "name" in named and len(named) >= LEAST_WIDTH else at)


def _is_label(line: str) -> bool:
    return 0 < len(line) <= LONGEST_LABEL and ":" not in line and "：" not in line and known(line)


def _rows(lines: Sequence[str], header: range, today: date) -> Iterator[range]:
    """The rows that hold what the header names, up to the first that does not."""
    labels, width = [lines[at] for at in header], len(header)
    for start in range(header.stop, len(lines) - width + 1, width):
        cells = [line.strip() for line in lines[start : start + width]]
        named = (one for label, one in zip(labels, cells, strict=True) if _is_name(label))
        fits = all(cells) and max(map(len, cells)) <= LONGEST_CELL
        if not (fits and all(map(clean_name, named)) and holds(labels, [cells], today)):
            return
        yield range(start, start + width)


def _is_name(label: str) -> bool:
    return "name" in kinds_named(label)
