"""What a page and an export declare of themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.view import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of a report. path: relative, of our words and ids. facts: what its template sees."""

    path: str
    template: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kind of page. id: the file's name. outputs: the files it makes of a report."""

    id: str
    audiences: tuple[str, ...]
    outputs: Callable[[Report], Iterator[Output]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format of rows. lines: dict rows in, text out, piece by piece."""

    id: str
    title: str
    lines: Callable[[Iterator[dict[str, object]]], Iterator[str]]
