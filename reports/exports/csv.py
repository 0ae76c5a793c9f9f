"""Rows as CSV that spreadsheets open without running anything in it."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from reports.contract import Export

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(columns: Sequence[str], rows: Iterator[dict[str, object]]) -> Iterator[str]:
    """The header (with a byte order mark for Excel) and one line for each row."""
    yield "\ufeff" + _line(columns)
    for row in rows:
        yield _line([_cell(row[name]) for name in columns])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


EXPORT = Export(id="csv", title="CSV", lines=lines)
