"""JSON in a text in; lists of records as tables out. Pages keep whole lists in their scripts."""

import json
import re
from collections.abc import Iterator
from typing import Any

from documents.document import Hidden, Place, Table

START = re.compile(r"\[\s*[\[{]|\{\s*\"")
MOST_STARTS = 200
DEEPEST = 12
LEAST_RECORDS = 1


def tables(text: str, hidden: Hidden | None = None) -> list[Table]:
    """Every list of objects or of lists in the JSON values of a text, each as one table.

    Strings that hold JSON themselves are opened, too. Anything that is no JSON is passed over.
    """
    return [
        Table(rows=rows, place=Place(row=1, column=1), hidden=hidden)
        for value in _values(text)
        for rows in _lists(value, 0)
    ]


def _values(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    at = 0
    for _ in range(MOST_STARTS):
        match = START.search(text, at)
        if match is None:
            return
        try:
            value, at = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            at = match.start() + 1
            continue
        yield value


def _lists(value: Any, depth: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    if depth > DEEPEST:
        return
    if isinstance(value, str):
        if value[:1] in {"[", "{"}:
            for inner in _values(value):
                yield from _lists(inner, depth + 1)
        return
    if isinstance(value, dict):
        flat = {key: _cell(one) for key, one in value.items() if not isinstance(one, dict | list)}
        if flat and depth == 0:
            yield tuple((key, text) for key, text in flat.items())
        for one in value.values():
            yield from _lists(one, depth + 1)
    elif isinstance(value, list):
        yield from _records(value, depth)


def _records(value: list[Any], depth: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    objects = [one for one in value if isinstance(one, dict)]
    if len(objects) >= LEAST_RECORDS:
        keys = list(dict.fromkeys(key for one in objects for key in one))
        rows = [tuple(_cell(one.get(key)) for key in keys) for one in objects]
        yield (tuple(keys), *rows)
        inner = [part for one in objects for part in one.values()]
    else:
        plain = [one for one in value if isinstance(one, list)]
        if plain and all(not isinstance(part, list) for one in plain for part in one):
            yield tuple(tuple(_cell(part) for part in one) for one in plain)
            return
        flat = [_cell(one) for one in value if not isinstance(one, dict | list)]
        if flat:
            yield tuple((text,) for text in flat)
        inner = list(value)
    for part in inner:
        if isinstance(part, dict | list) or (isinstance(part, str) and part[:1] in {"[", "{"}):
            yield from _lists(part, depth + 1)


def _cell(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return value if isinstance(value, str) else json.dumps(value)
