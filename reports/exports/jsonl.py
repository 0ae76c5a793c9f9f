"""Rows as JSON, one a line."""

import json
from collections.abc import Iterator, Sequence

from reports.contract import Export


def lines(columns: Sequence[str], rows: Iterator[dict[str, object]]) -> Iterator[str]:
    """One line of JSON for each row."""
    del columns
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


EXPORT = Export(id="jsonl", title="JSON Lines", lines=lines)
