"""Where in a document something stands, as templates may see it."""

import re
from dataclasses import dataclass

BESIDE = (  # where else than in a column something stands
    "title", "text", "page_source", "metadata", "file_name", "sheet_name", "hidden_sheet",
    "hidden_row", "hidden_column", "comment", "annotation", "hidden_text", "invisible_text",
    "covered_text", "tracked_deletion", "defined_name", "pivot_cache", "external_cache",
    "validation_list", "form_value", "hidden_element", "html_comment", "script_data", "attribute",
)  # fmt: skip
NUMBER = re.compile(r"\*{6,}")  # an identifier as it is starred; a name has fewer signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where values of one kind stand in a document: one column of one sheet or page.

    rows: first and last, or None. hidden: the place that hides them, or empty.
    """

    kind: str
    count: int
    sheet: str
    page: int | None
    column: int | None
    rows: tuple[int, int] | None
    hidden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One row of a document as it may be shown: kinds and displays, never a value."""

    place: str
    cells: tuple[tuple[str, str], ...]
