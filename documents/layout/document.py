"""The pages of a document in, its blocks out: tables that go on over pages become one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from documents.document import Block, Hidden, Mark, Place, Table, Text
from documents.layout.bands import Band
from documents.layout.pages import GAPS, Laid, Page
from documents.layout.pieces import Piece, between, stacked

NUMBER = re.compile(r"\d{15}")  # a row that holds one is whole, and not the rest of another
LONG = re.compile(r"[\d*]{9,}[\dXx*]$")
DIGIT = re.compile(r"\d")
HEADER_ROWS = 5  # of a table, that may stand again on its next page
ASIDE = 3  # lines: a running head or foot; more of them part two tables
MARGIN = 1.5  # of the height: a line that ends so near to the margin goes on below
ENDING, BEGINNING = re.compile(r"\d+$"), re.compile(r"^\d*[\dXx]")
LENGTHS = {11, 16, 17, 18, 19, 20}  # digits of numbers that are broken; a list's next line is not
FULL = 24  # heights: a line of prose is as long
ENDS = set("。；：！？!?;:")
LONE = re.compile(r"\d{1,4}(?:\s|$)")
TOKEN = re.compile(r"[0-9A-Za-z*]{2,20}")
ITEM = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]|[•·●■◆]")
LEADING = 2.2  # of the height: from one line of a paragraph to the next
DOUBTFUL = 0.8  # text read with less confidence stands apart

Cells = list[Piece | None]


@dataclass(slots=True, kw_only=True)
class _Joined:
    """A table with what follows of it on the next pages. starts: where each page's rows begin."""

    bands: list[Band]
    cells: list[Cells] = field(repr=False)
    last_page: int
    starts: dict[int, Place]
    uncertain: bool
    below: int = 0


def blocks(pages: Iterable[Page]) -> list[Block]:
    """Tables and texts in reading order; a table stands where it begins."""
    found: list[Text | _Joined] = []
    last: _Joined | None = None
    for page in pages:
        edges = [float("-inf"), *(laid.top for laid in page.tables), float("inf")]
        above = [p for p in page.running if p.middle < edges[1]]
        if last and _parts(page, above, last):
            last = None
        found += _texts(page, above)
        for at, laid in enumerate(page.tables):
            if at == 0 and last is not None and _append(last, laid):
                pass
            else:
                last = _started(laid)
                found.append(last)
            below = [p for p in page.running if edges[at + 1] <= p.middle < edges[at + 2]]
            last.below = len(below)
            found += _texts(page, below)
        found += page.texts
    return [block if isinstance(block, Text) else _table(block) for block in found]


def _parts(page: Page, above: Sequence[Piece], table: _Joined) -> bool:
    """Whether text stands between a table and what follows on a page; a blank page does not."""
    if not page.tables:
        return page.number != table.last_page and bool(page.running or page.texts)
    return len(above) > ASIDE or table.below > ASIDE


def _started(laid: Laid) -> _Joined:
    return _Joined(
        bands=laid.bands,
        cells=laid.cells,
        last_page=laid.page,
        starts={0: Place(page=laid.page, row=1, column=1)},
        uncertain=laid.uncertain,
    )


def _append(table: _Joined, laid: Laid) -> bool:
    """Add what a next page holds of a table; False if that is another table."""
    columns = _columns(table, laid)
    if columns is None:
        return False
    cells: list[Cells] = []
    for row in laid.cells:
        wide: Cells = [None] * len(table.bands)
        for at, cell in zip(columns, row, strict=True):
            wide[at] = cell
        cells.append(wide)
    cells[:1] = _header_and_rest(table, cells[0])
    repeated = _repeated(table, cells)
    if not repeated and _is_header(cells[0]) and any(_has_digit(row) for row in table.cells):
        return False
    rest, first = cells[repeated:], 1 + repeated
    if rest and _is_rest(table, rest[0]):
        table.cells[-1] = [_stack(a, b) for a, b in zip(table.cells[-1], rest[0], strict=True)]
        rest, first = rest[1:], first + 1
    if rest:
        table.starts[len(table.cells)] = Place(page=laid.page, row=first, column=1)
    table.cells += rest
    table.last_page = laid.page
    table.uncertain |= laid.uncertain
    return True


def _columns(table: _Joined, laid: Laid) -> list[int] | None:
    """Which column of the table each of the page's columns is; None if they do not match.

    A column that is empty on one of the pages is missing there, where no rules draw it.
    """
    found = _matched(laid.bands, table.bands)
    if found is not None or len(laid.bands) < len(table.bands):
        return found
    wider = _matched(table.bands, laid.bands)
    if wider is None:
        return None
    for at, row in enumerate(table.cells):
        wide: Cells = [None] * len(laid.bands)
        for to, cell in zip(wider, row, strict=True):
            wide[to] = cell
        table.cells[at] = wide
    table.bands = laid.bands
    return list(range(len(laid.bands)))


def _matched(few: Sequence[Band], many: Sequence[Band]) -> list[int] | None:
    """For each band of the few the one of the many that it shares; None if one shares none."""
    found: list[int] = []
    for left, right in few:
        shares = [min(right, b) - max(left, a) for a, b in many]
        most = max(range(len(many)), key=shares.__getitem__)
        narrow = min(right - left, many[most][1] - many[most][0])
        if shares[most] < 0.5 * narrow or (found and most <= found[-1]):
            return None
        found.append(most)
    enough = len(few) >= 2 and len(few) * 2 > len(many)
    return found if enough else None


def _repeated(table: _Joined, cells: Sequence[Cells]) -> int:
    """How many rows at the top of a page are the table's header again."""
    head = [_words(row) for row in table.cells[:HEADER_ROWS]]
    count = 0
    while count < len(cells) - 1 and _words(cells[count]) in head:
        count += 1
    return count


def _header_and_rest(table: _Joined, row: Cells) -> list[Cells]:
    """A repeated header that has swallowed the rest of a row broken by the page, as two rows."""
    words = _words(row)
    for head in map(_words, table.cells[:HEADER_ROWS]):
        pairs = list(zip(words, head, strict=True))
        if sum(map(bool, head)) >= 2 and all(w.startswith(h) for w, h in pairs) and words != head:
            above = [c and c._replace(text=h) for c, h in zip(row, head, strict=True)]
            rests = [w.removeprefix(h) for w, h in pairs]
            below = [
                c._replace(text=t) if c and t else None for c, t in zip(row, rests, strict=True)
            ]
            if all(bool(h) == bool(c) for h, c in zip(head, above, strict=True)):
                return [above, below]
    return [row]


def _words(row: Cells) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) if cell else "" for cell in row)


def _has_digit(row: Cells) -> bool:
    return any(cell and DIGIT.search(cell.text) for cell in row)


def _is_header(row: Cells) -> bool:
    filled = sum(cell is not None for cell in row)
    return filled >= max(2, len(row) * 0.6) and not _has_digit(row)


def _is_rest(table: _Joined, row: Cells) -> bool:
    """Whether a page's first row is the end of the row before the break.

    Its numbers and those above make one of the length that their column has; or else it fills
    few columns, not the anchors, and holds no whole number: never are two people made one.
    """
    above, filled = table.cells[-1], [at for at, cell in enumerate(row) if cell]
    proofs = [_completes(table, at, above[at], row[at]) for at in filled]
    if False in proofs or not filled:
        return False
    if True in proofs:
        return True
    if len(filled) * 2 > len(row) or any(above[at] is None for at in filled):
        return False
    if any(cell and NUMBER.search(cell.text) for cell in row):
        return False
    always = [at for at in range(len(row)) if all(r[at] for r in table.cells)]
    return bool(always) and not set(always) <= set(filled)


def _completes(table: _Joined, at: int, above: Piece | None, below: Piece | None) -> bool | None:
    """Whether two parts make a number as long as their column's others; None if nothing tells."""
    lengths = Counter(len(c.text) for r in table.cells[:-1] if (c := r[at]) and LONG.match(c.text))
    if not lengths or below is None:
        return None
    usual, often = lengths.most_common(1)[0]
    first = len(above.text) if above else 0
    if often * 2 < lengths.total() or not LONG.match(below.text.rjust(10, "0")):
        return None
    if first == usual or len(below.text) == usual:
        return False
    return True if first + len(below.text) == usual else None


def _stack(above: Piece | None, below: Piece | None) -> Piece | None:
    return stacked([above, below]) if above and below else above or below


def _table(table: _Joined) -> Table:
    marks = {
        (row, column): Mark(hidden=cell.hidden, confidence=cell.confidence)
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if cell and (cell.hidden or cell.confidence is not None)
    }
    return Table(
        rows=tuple(tuple(c.text if c else "" for c in row) for row in table.cells),
        place=table.starts[0],
        marks=marks,
        row_places={row: place for row, place in table.starts.items() if row},
        uncertain_rows=table.uncertain,
    )


def _texts(page: Page, running: Sequence[Piece]) -> Iterator[Text]:
    """Running text by what hides it and how surely it was read; one paragraph a line."""
    if not running:
        return
    paragraphs = list(_paragraphs(running))
    number = 1 + sum(1 for p in page.running if p.middle < running[0].middle)
    for (hidden, _), group in groupby(paragraphs, key=_sort):
        lines = list(group)
        known = [p.confidence for p in lines if p.confidence is not None]
        yield Text(
            text="\n".join(p.text for p in lines),
            place=Place(page=page.number, paragraph=number),
            hidden=hidden,
            confidence=min(known) if known else None,
        )
        number += len(lines)


def _sort(piece: Piece) -> tuple[Hidden | None, bool]:
    return piece.hidden, piece.confidence is not None and piece.confidence < DOUBTFUL


def _paragraphs(running: Sequence[Piece]) -> Iterator[Piece]:
    """Lines put together where prose was only broken at the margin, or a number was."""
    left, right = min(p.left for p in running), max(p.right for p in running)
    kept = last = running[0]
    for piece in running[1:]:
        height = piece.bottom - piece.top
        token = TOKEN.match(piece.text)
        room = max(MARGIN, 0.6 * len(token[0]) if token else 0.0)  # what did not fit above
        near = (
            last.right > right - room * height
            and 0 < piece.middle - last.middle < LEADING * height
            and _sort(last) == _sort(piece)
        )
        wraps = piece.left < left + 0.5 * height and _prose(last, piece)
        if near and (wraps or _one_number(kept.text, piece.text)):
            text = kept.text + (between(kept.text, piece.text) if wraps else "") + piece.text
            kept = kept._replace(text=text, bottom=piece.bottom)
        else:
            yield kept
            kept = piece
        last = piece
    yield kept


def _prose(above: Piece, below: Piece) -> bool:
    """Whether two full lines are of one paragraph, and not two entries of a list."""
    wide = above.right - above.left >= FULL * (above.bottom - above.top)
    return (
        wide
        and GAPS not in {above.source, below.source}
        and above.text[-1:] not in ENDS
        and not ITEM.match(below.text)
        and not LONE.match(below.text)
    )


def _one_number(above: str, below: str) -> bool:
    ending, beginning = ENDING.search(above), BEGINNING.match(below)
    return bool(ending and beginning and len(ending[0]) + len(beginning[0]) in LENGTHS)
