"""A page's objects in, what was drawn on it out: rules, filled boxes, pictures, in paint order."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from documents.layout.matrix import SAME, Matrix, times
from documents.layout.pieces import Rule
from documents.pdf import calls

THIN = 2.5  # points: a filled box so thin is a line
SHORT = 2.0
DEEP = 4  # forms in forms
MOST_OBJECTS = 60_000
MOST_SEGMENTS = 4_000  # of a path; beyond, it is a drawing
OPAQUE = 250
WHITE = 250
BOX = 6  # segments of a path that is one box; more of them are a grid in one path
DARK = 100  # a box darker than it is a bar over text, or under it: its edges part no cells
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A filled box or a picture. order: of painting. light: 0 to 255, None for a picture."""

    box: Box
    order: int
    light: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a text object is drawn. order: of painting. light: 0 black to 255 white."""

    box: Box
    order: int
    light: float
    alpha: int
    mode: int


@dataclass(slots=True, kw_only=True)
class Drawing:
    """What was drawn on a page; boxes left, top, right, bottom with y growing downwards.

    texts: by the address of the object. cut: too many objects to look at all of them.
    """

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    texts: dict[int, Ink] = field(default_factory=dict, repr=False)
    cut: bool = False


def drawing(page: Any) -> Drawing:
    """Everything that was drawn on a page."""
    found = Drawing()
    for order, (item, matrix) in enumerate(_objects(page.raw)):
        if order >= MOST_OBJECTS:
            found.cut = True
            break
        kind = calls.kind(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(found, item, matrix, order)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _box(item, matrix)
            found.pictures.append(box)
            found.fills.append(Fill(box=box, order=order, light=None))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts[item] = _ink(item, matrix, order)
    return found


def has_picture(page: Any) -> bool:
    """Whether a page holds a picture, at the least cost: plain pages are most of all."""
    return any(_pictured(item, DEEP) for item in _on_page(page.raw, MOST_OBJECTS))


def _pictured(item: int, deep: int) -> bool:
    kind = calls.kind(item)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        return True
    inside = _in_form(item) if kind == pdfium.FPDF_PAGEOBJ_FORM and deep > 0 else ()
    return any(_pictured(part, deep - 1) for part in inside)


def _objects(page: Any) -> Iterator[tuple[int, Matrix]]:
    for item in _on_page(page):
        yield from _inside(item, SAME, DEEP)


def _inside(item: int, matrix: Matrix, deep: int) -> Iterator[tuple[int, Matrix]]:
    if calls.kind(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
    elif deep:
        inner = times(_matrix(item), matrix)
        for part in _in_form(item):
            yield from _inside(part, inner, deep - 1)


def _on_page(page: Any, most: int | None = None) -> Iterator[int]:
    """The addresses of the objects of a page, in paint order."""
    count, raw = max(pdfium.FPDFPage_CountObjects(page), 0), calls.address(page)
    return filter(None, map(calls.part, repeat(raw), range(count)[:most]))


def _in_form(item: int) -> Iterator[int]:
    count = max(pdfium.FPDFFormObj_CountObjects(_handle(item)), 0)
    return filter(None, map(calls.part_of_form, repeat(item), range(count)))


def _handle(item: int) -> Any:
    """An object as pypdfium2 wants it."""
    return ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)


def _matrix(item: int) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(_handle(item), raw):
        return SAME
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, -(b * x + d * y + f)


def _box(item: int, matrix: Matrix) -> Box:
    x0, y0, x1, y1 = calls.bounds(item)
    if matrix is SAME:
        return x0, -y1, x1, -y0
    corners = [_at(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _light(item: int) -> tuple[float, int]:
    """The lightness of an object's filling, 0 to 255, and its alpha."""
    red, green, blue, alpha = calls.filling(item)
    return 0.299 * red + 0.587 * green + 0.114 * blue, alpha


def _ink(item: int, matrix: Matrix, order: int) -> Ink:
    light, alpha = _light(item)
    mode = calls.text_mode(item)
    return Ink(box=_box(item, matrix), order=order, light=light, alpha=alpha, mode=mode)


def _path(found: Drawing, item: int, matrix: Matrix, order: int) -> None:
    box = _box(item, matrix)
    left, top, right, bottom = box
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(_handle(item), mode, stroke)
    if not mode.value and not stroke.value:
        return
    thin = min(right - left, bottom - top) <= THIN
    if thin and max(right - left, bottom - top) >= SHORT:
        found.rules.append(Rule(*box))
    elif not thin:
        _wide(found, item, matrix, order, bool(stroke.value), bool(mode.value))


def _wide(
    found: Drawing, item: int, matrix: Matrix, order: int, stroked: bool, filled: bool
) -> None:
    light, alpha = _light(item) if filled else (0.0, 0)
    if filled and alpha >= OPAQUE:
        found.fills.append(Fill(box=_box(item, matrix), order=order, light=light))
    bar = light <= DARK and pdfium.FPDFPath_CountSegments(_handle(item)) <= BOX
    if stroked or (alpha and light < WHITE and not bar):
        found.rules += _edges(item, matrix)


def _edges(item: int, matrix: Matrix) -> Iterator[Rule]:
    """The straight parts of a path that run along the page: a grid in one path, or boxes."""
    own, path = times(_matrix(item), matrix), _handle(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _at(own, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _rule(last, here)
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _rule(here, start)
            last = start


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if (wide < 1 or high < 1) and max(wide, high) >= SHORT:
        yield Rule(
            min(one[0], other[0]), min(one[1], other[1]),
            max(one[0], other[0]), max(one[1], other[1]),
        )  # fmt: skip
