"""Many rows of one table in, written by the driver itself (benchmarks/record.py): the two tables
that grow by people are written past SQLAlchemy's work on every cell."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from detectors.engine.blind import text as blinded
from detectors.finding import Mask, Value
from store.columns import TO_HEX, clean

VALUE = (
    "document", "kind", "fingerprint", "contains", "display", "page", "sheet", "row", "column",
    "paragraph", "person", "confidence", "damaged", "hidden", "mask", "present",
)  # fmt: skip
CLUE = ("document", "person", "who", "pattern", "fits", "parts")
EXPOSURE = ("sighting", "person", "site", "exposed")

Cells = tuple[Any, ...]


@cache
def _statement(table: str, columns: Cells, mark: str) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join([mark] * len(columns))
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608


def mark_of(connection: Connection) -> str:
    """How the driver marks a parameter."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"


def _write(connection: Connection, table: str, columns: Cells, rows: Sequence[Cells]) -> None:
    if rows:
        statement = _statement(table, columns, mark_of(connection))
        connection.exec_driver_sql(statement, list(rows))


def write_values(connection: Connection, document: int, rows: Sequence[Cells]) -> None:
    """Enter the values of a document. rows: of `cells`."""
    _write(connection, "value", VALUE, [(document, *row, True) for row in rows])


def write_exposures(
    connection: Connection, sighting: int, site: str, persons: Sequence[str]
) -> None:
    """Enter who is exposed in a sighting."""
    rows = [(sighting, letter_bytes(person), site, True) for person in persons]
    _write(connection, "exposure", EXPOSURE, rows)


def write_clues(connection: Connection, document: int, rows: Sequence[Cells]) -> None:
    """Enter the clues of a document. rows: person, who, pattern, fits, parts."""
    _write(connection, "clue", CLUE, [(document, *row) for row in rows])


def forget_clues(connection: Connection, document: int, persons: Sequence[bytes]) -> None:
    """Forget the clues of some people in a document."""
    if persons:
        mark = mark_of(connection)
        statement = f"DELETE FROM clue WHERE document = {mark} AND person = {mark}"  # noqa: S608
        connection.exec_driver_sql(statement, [(document, person) for person in persons])


def letter_bytes(letters: str) -> bytes:
    """An id of ours as the record keeps it."""
    return bytes.fromhex(letters.translate(TO_HEX))


def cells(one: Value) -> Cells:
    """A value as its row, without its document; equal for equal values at equal places."""
    place = one.place
    contains = [{"type": part.kind, "fingerprint": part.fingerprint} for part in one.contains]
    return (
        one.kind,
        bytes.fromhex(one.fingerprint),
        json.dumps(contains) if contains else None,
        clean(one.display),
        place.page,
        clean(blinded(place.sheet)) if place.sheet else place.sheet,
        place.row,
        place.column,
        place.paragraph,
        letter_bytes(one.person) if one.person else None,
        one.confidence.value,
        one.damaged,
        one.hidden,
        _mask(one.mask) if one.mask else None,
    )


def _mask(mask: Mask) -> str:
    return json.dumps(
        {
            "pattern": mask.pattern,
            "strength": mask.strength.value,
            "candidates": mask.candidates,
            "because": {"zh": mask.because.zh, "en": mask.because.en},
        },
        ensure_ascii=False,
    )
