"""Headers and rows, or a label, in; what says which document the number beside it is of, out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from detectors.engine.captions import PAPERS, kinds_named
from detectors.engine.writing import squeezed

TYPE = re.compile(r"证件?(?:类型|种类|类别|名称|性质)(?:$|\()")
DOCUMENTS = frozenset(
    {"id_number", "id_number_15", "passport", "travel_permit", "residence_permit", "military_id"}
)
NUMBERS = re.compile(r"证件?(?:号|编)|^号码$")
BESIDE = re.compile(r"(?P<before>[^\dA-Z]*).*?(?P<after>[^\dA-Z]*)")
LONGEST = 60  # signs of a cell that holds a type and its number
NEAR = 2  # columns from a type without header to its number, at most
MOST = 0.6
MOST_LABELS = 20


def documents_named(text: str) -> frozenset[str]:
    """The kinds of document that a cell names: 台胞证 a travel permit; 证件号码 none of them."""
    named = kinds_named(text) & DOCUMENTS
    return frozenset() if {"id_number", "passport"} <= named else named


def type_inside(cell: str) -> str:
    """The words of a cell that name the document of its number, before it or after; "" if none.

    台胞证01234567, E01234567（护照）.
    """
    match = BESIDE.fullmatch(squeezed(cell)) if len(cell) <= LONGEST else None
    said = (match["before"], match["after"]) if match else ()
    return next((words for words in said if words and documents_named(words)), "")


def types_of(
    headers: Sequence[str], headed: Sequence[frozenset[str]], rows: Sequence[Sequence[str]]
) -> Mapping[int, int]:
    """The columns whose rows' document another column names: each with that one.

    headers, headed: of each column, its words and the kinds that it is of.
    """
    found: dict[int, int] = {}
    for at, header in enumerate(headers):
        if TYPE.search(header) or (header in {"", PAPERS} and _all_name(at, rows)):
            reach = len(headers) if header else NEAR
            beside = (*range(at + 1, at + 1 + reach), *range(at - 1, at - 1 - reach, -1))
            number = next((to for to in beside if _of_documents(to, headers, headed)), None)
            if number is not None:
                found[number] = at
    return found


def labels_of(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """The columns whose values the one before labels row by row: each with that one."""
    return {
        at + 1: at for at, header in enumerate(headers) if header and _labels(at, headers, rows)
    }


def _labels(at: int, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    if at + 1 >= len(headers) or kinds_named(headers[at]) or kinds_named(headers[at + 1]):
        return False
    cells = Counter(cell for row in rows if at < len(row) and (cell := squeezed(row[at])))
    if not 1 < len(cells) <= MOST_LABELS:
        return False
    named = {cell: kinds for cell in cells if (kinds := kinds_named(cell))}
    if frozenset().union(*named.values()) <= {"name"}:
        return False  # 残疾人, 脱贫户: of what sort the people are
    return sum(cells[cell] for cell in named) >= MOST * cells.total()


def _all_name(at: int, rows: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in rows if at < len(row) and (cell := squeezed(row[at]))]
    return bool(cells) and sum(map(bool, map(documents_named, cells))) >= MOST * len(cells)


def _of_documents(at: int, headers: Sequence[str], headed: Sequence[frozenset[str]]) -> bool:
    """Whether a column may hold the numbers of documents."""
    if not 0 <= at < len(headers):
        return False
    return bool(
        headed[at] & DOCUMENTS or NUMBERS.search(headers[at]) or not (headers[at] or headed[at])
    )
