"""What a page and an export declare of themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reports.public import PublicReport
from reports.view import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file of a report. path: relative, of our words and ids.

    template and facts: what it is rendered from; or text: what it says, for data.
    """

    path: str
    template: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One kind of page. id: the file's name. For each audience the files it makes, None for none.

    owner: of a report that holds one site.
    """

    id: str
    internal: Callable[[Report], Iterator[Output]] | None = None
    owner: Callable[[Report], Iterator[Output]] | None = None
    public: Callable[[PublicReport], Iterator[Output]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format of rows. lines: column names and dict rows in, text out, piece by piece."""

    id: str
    title: str
    lines: Callable[[Sequence[str], Iterator[dict[str, object]]], Iterator[str]]
