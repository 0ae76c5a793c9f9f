"""People in, the rows of a list out, and where its text and rules stand on pages: known truth.

One placing serves the PDF, OFD and picture files of the tests: cells of several lines, rows of
different heights, headers repeated or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.people import people

HEADER = ("序号", "姓名", "身份证号码", "手机", "金额（元）", "家庭住址")
WIDTHS = (36.0, 56.0, 124.0, 84.0, 66.0, 144.0)
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a list looks. Lengths in points.

    wrap: how many characters of a long cell stand on one line, by column. align: of a cell's
    lines in its row, 0 top, 0.5 middle, 1 bottom. rules: "grid", "rows", "columns", "open" (a
    grid without its sides) or "". per_page: rows of the page's height; lines that end a page
    part-way through a row are never made here.
    """

    rules: str = "grid"
    wrap: dict[int, int] = field(default_factory=dict)
    align: float = 0.5
    padding: float = 5.0
    size: float = 10.0
    leading: float = 12.0
    wide: float = 595.0
    high: float = 842.0
    left: float = 42.0
    top: float = 90.0
    title: str = "公示名单"
    repeat: bool = True
    right: frozenset[int] = frozenset()
    footer: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """A line of text at its place: left and baseline, y growing downwards."""

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True, kw_only=True)
class Placed:
    """One page: its texts and its rules (x0, y0, x1, y1)."""

    texts: list[Put] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def rows(count: int, *, seed: int = 61, header: bool = True) -> tuple[Row, ...]:
    """A header and the rows of people who do not exist."""
    found = [
        (str(at), p.name, p.id_number, p.mobile, f"{300 + at * 7 % 900}.00", p.address)
        for at, p in enumerate(people(count, seed=seed), start=1)
    ]
    return (HEADER, *found) if header else tuple(found)


def place(table: Sequence[Row], style: Style, widths: Sequence[float] = WIDTHS) -> list[Placed]:
    """The pages of a list. table: its first row is the header."""
    pages: list[Placed] = []
    edges = [style.left + sum(widths[:at]) for at in range(len(widths) + 1)]
    y = 0.0
    for row in table:
        cells = [_lines(text, style.wrap.get(at)) for at, text in enumerate(row)]
        high = max(map(len, cells)) * style.leading + 2 * style.padding
        if not pages or y + high > style.high - 70:
            pages.append(_page(len(pages), style, edges))
            y = style.top
            if style.repeat and len(pages) > 1:
                y = _row(pages[-1], [[text] for text in table[0]], y, style, edges)
        y = _row(pages[-1], cells, y, style, edges)
    return pages


def _page(number: int, style: Style, edges: Sequence[float]) -> Placed:
    page = Placed()
    if style.title and number == 0:
        page.texts.append(Put(text=style.title, x=edges[0] + 150, y=60, size=16))
    if style.footer:
        page.texts.append(Put(text=f"第{number + 1}页", x=280, y=style.high - 30, size=9))
    return page


def _lines(text: str, wrap: int | None) -> list[str]:
    if not wrap:
        return [text]
    return [text[at : at + wrap] for at in range(0, max(len(text), 1), wrap)]


def width(text: str, size: float) -> float:
    """How wide a text is drawn: signs a full square, the rest half of one."""
    return sum(size if ord(sign) > 0x2000 else size / 2 for sign in text)


def _row(
    page: Placed, cells: list[list[str]], y: float, style: Style, edges: Sequence[float]
) -> float:
    high = max(map(len, cells)) * style.leading + 2 * style.padding
    for at, lines in enumerate(cells):
        room = high - 2 * style.padding - len(lines) * style.leading
        first = y + style.padding + room * style.align + style.size * 0.9
        for line, text in enumerate(lines):
            x = edges[at] + 3
            if at in style.right:
                x = edges[at + 1] - 3 - width(text, style.size)
            page.texts.append(Put(text=text, x=x, y=first + line * style.leading, size=style.size))
    page.rules += _rules(y, y + high, style, edges)
    return y + high


def _rules(
    top: float, bottom: float, style: Style, edges: Sequence[float]
) -> list[tuple[float, float, float, float]]:
    found = []
    if style.rules in {"grid", "rows", "open"}:
        found += [(edges[0], y, edges[-1], y) for y in (top, bottom)]
    if style.rules in {"grid", "columns"}:
        found += [(x, top, x, bottom) for x in edges]
    if style.rules == "open":
        found += [(x, top, x, bottom) for x in edges[1:-1]]
    return found
