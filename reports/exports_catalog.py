"""Finds the formats, and exports: a record and what is wanted in, text that passed the gate out."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from reports import exports as room
from reports.contract import Export
from reports.leakgate import LeakGate
from store import queries
from store.database import Store
from store.rows import DocumentRow, FindingRow, ResourceRow, RunRow, SiteRow, ValueRow

BATCH = 200  # rows that pass the gate together


@cache
def formats() -> tuple[Export, ...]:
    """Every format, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").EXPORT for name in names)


KINDS: dict[str, Any] = {  # contracts.md: the fields of each kind of row, in their order
    "values": ValueRow,
    "findings": FindingRow,
    "documents": DocumentRow,
    "resources": ResourceRow,
    "sites": SiteRow,
    "runs": RunRow,
}
OURS = {"runs": {"reason", "faults"}}  # what reports show beside it


def columns(what: str) -> tuple[str, ...]:
    """The fields of a kind of row, in their order."""
    return tuple(one.name for one in fields(KINDS[what]) if one.name not in OURS.get(what, ()))


def export(
    store: Store,
    what: str,
    *,
    form: str,
    everything: bool = False,
    lang: str = "zh",
) -> Iterator[str]:
    """The rows of ``values``, ``findings``, ``documents``, ``resources``, ``sites`` or ``runs``.

    everything: of values, also what once was. Raises `LeakError` before a piece that would show a
    value.
    """
    chosen = next(one for one in formats() if one.id == form)
    gate = LeakGate(store)
    waiting: list[str] = []
    for line in chosen.lines(columns(what), _rows(store, what, everything, lang)):
        waiting.append(line)
        if len(waiting) >= BATCH:
            yield _passed(gate, waiting, what)
            waiting = []
    if waiting:
        yield _passed(gate, waiting, what)


def _passed(gate: LeakGate, lines: list[str], what: str) -> str:
    text = "".join(lines)
    gate.check(text, f"export {what}")
    return text


def _rows(store: Store, what: str, everything: bool, lang: str) -> Iterator[dict[str, Any]]:
    rows_of: dict[str, Callable[[], Iterator[Any]]] = {
        "values": lambda: queries.values(store, everything=everything),
        "findings": lambda: queries.findings(store, abroad=True),
        "documents": lambda: queries.documents(store),
        "resources": lambda: queries.resources(store),
        "sites": lambda: queries.sites(store),
        "runs": lambda: queries.runs(store),
    }
    names = columns(what)
    for row in rows_of[what]():
        yield _spoken({name: getattr(row, name) for name in names}, lang)


def _spoken(row: dict[str, Any], lang: str) -> dict[str, Any]:
    """A row with its sentences in one language."""
    if row.get("mask"):
        row["mask"] = row["mask"] | {"because": row["mask"]["because"][lang]}
    if "reasons" in row:
        row["reasons"] = [reason[lang] for reason in row["reasons"]]
    return row
