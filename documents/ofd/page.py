"""The objects of an OFD page in, pieces, rules and pictures at their places out (in points)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from documents.document import Hidden
from documents.layout.matrix import SAME, Matrix, times
from documents.layout.pieces import Piece, Rule
from documents.ofd.package import local

POINT = 72 / 25.4  # to a millimetre
MOST_STEPS = 10_000  # that one ``g`` may stand for
THIN = 0.9  # mm
DEEP = 6
WHITE = 250
COVERED = 0.3
PATH = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:[eE][-+]?\d+)?")
TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
Box = tuple[float, float, float, float]


@dataclass(slots=True, kw_only=True)
class Drawn:
    """What stands on a page, in the order of painting. graphics: composite units by their id.

    pictures: resource ids and places. paper: of the page.
    """

    graphics: dict[str, Any] = field(default_factory=dict, repr=False)
    pieces: list[Piece] = field(default_factory=list, repr=False)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[tuple[str, Box]] = field(default_factory=list)
    paper: Box | None = None
    _objects: int = 0

    def add(
        self, node: Any, matrix: Matrix = SAME, deep: int = DEEP, *, unseen: bool = False
    ) -> None:
        """Add all objects below a node. unseen: what holds it is not shown."""
        for item in node:
            kind = local(item)
            hidden = unseen or _invisible(item)
            if kind == "TextObject":
                self._text(item, matrix, hidden=hidden)
            elif kind == "PathObject" and not hidden:
                self._path(item, matrix)
            elif kind == "ImageObject" and not hidden:
                self.pictures.append((item.get("ResourceID", ""), _placed(item, matrix)[1]))
            elif kind == "CompositeObject" and deep:
                inner = self.graphics.get(item.get("ResourceID", ""))
                if inner is not None:
                    self.add(inner, _placed(item, matrix)[0], deep - 1, unseen=hidden)
            elif deep and kind not in {"TextObject", "PathObject", "ImageObject", "Clips"}:
                self.add(item, matrix, deep - 1, unseen=hidden)

    def _text(self, item: Any, matrix: Matrix, *, hidden: bool) -> None:
        own, _ = _placed(item, matrix)
        size = _number(item.get("Size"), 3.5)
        scale = _number(item.get("HScale"), 1.0)
        self._objects += 1
        pale = _pale(item)
        for code in item:
            if local(code) != "TextCode" or not code.text:
                continue
            for sign, x, y, wide, spaced in _signs(code, size * scale, size):
                left, top = _at(own, x, y - 0.88 * size)
                right, bottom = _at(own, x + wide, y + 0.12 * size)
                place = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
                why = Hidden.INVISIBLE if hidden or pale or self._off(place) else None
                self.pieces.append(Piece(sign, *place, self._objects, spaced, why))

    def _off(self, box: Box) -> bool:
        if self.paper is None:
            return False
        left, top, right, bottom = self.paper
        return box[2] < left or box[0] > right or box[3] < top or box[1] > bottom

    def _path(self, item: Any, matrix: Matrix) -> None:
        own, _ = _placed(item, matrix)
        data = next((n.text or "" for n in item if local(n) == "AbbreviatedData"), "")
        stroked = item.get("Stroke", "true").lower() != "false"
        filled = item.get("Fill", "false").lower() == "true"
        lines = list(_lines(data, own))
        if not lines or not (stroked or filled):
            return
        left, top = min(r.left for r in lines), min(r.top for r in lines)
        right, bottom = max(r.right for r in lines), max(r.bottom for r in lines)
        thin = min(right - left, bottom - top) <= THIN * POINT
        pale = filled and not stroked and _white(item, "FillColor")
        if thin:
            self.rules.append(Rule(left, top, right, bottom))
        elif not pale:
            self.rules += [r for r in lines if min(r.right - r.left, r.bottom - r.top) < 1]
        if filled and not thin and _number(item.get("Alpha"), 255) > WHITE:
            self._cover((left, top, right, bottom))

    def _cover(self, box: Box) -> None:
        """A filled box lies over what was painted before it."""
        left, top, right, bottom = box
        for at, piece in enumerate(self.pieces):
            x, y = (piece.left + piece.right) / 2, piece.middle
            if left < x < right and top < y < bottom and not piece.hidden:
                self.pieces[at] = piece._replace(hidden=Hidden.COVERED)


def _invisible(item: Any) -> bool:
    return str(item.get("Visible")).lower() == "false" or str(item.get("Alpha")) == "0"


def _pale(item: Any) -> bool:
    """Whether a text is painted white."""
    return _white(item, "FillColor") and str(item.get("Fill")).lower() != "false"


def _white(item: Any, name: str) -> bool:
    color = next((n for n in item if local(n) == name), None)
    if color is None:
        return False
    if str(color.get("Alpha")) == "0":
        return True
    values = _numbers(color.get("Value"))
    return len(values) == 3 and all(value >= WHITE for value in values)


def _number(text: str | None, otherwise: float) -> float:
    return next(iter(_numbers(text)), otherwise)


def _numbers(text: str | None) -> list[float]:
    found = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            return []
    return found


def _placed(item: Any, matrix: Matrix) -> tuple[Matrix, Box]:
    """From an object's own units to points, and its box on the page."""
    boundary = (_numbers(item.get("Boundary")) + [0.0] * 4)[:4]
    own = _numbers(item.get("CTM"))
    inner: Matrix = (own[0], own[1], own[2], own[3], own[4], own[5]) if len(own) == 6 else SAME
    moved = times(inner, (1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1]))
    outer = times((1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1]), matrix)
    left, top = _at(outer, 0, 0)
    right, bottom = _at(outer, boundary[2], boundary[3])
    return times(moved, matrix), (left, top, right, bottom)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * POINT, (b * x + d * y + f) * POINT


def steps(text: str | None) -> Iterator[float]:
    """The distances of ``DeltaX`` or ``DeltaY``; ``g count value`` stands for many of one."""
    words = iter((text or "").replace(",", " ").split())
    try:
        for word in words:
            if word == "g":
                count, value = int(next(words)), float(next(words))
                yield from [value] * min(count, MOST_STEPS)
            else:
                yield float(word)
    except (ValueError, StopIteration):
        return


def _signs(code: Any, em: float, size: float) -> Iterator[tuple[str, float, float, float, bool]]:
    """Each sign of a text with its origin, its width, and whether a blank stands before it."""
    x, y = _number(code.get("X"), 0.0), _number(code.get("Y"), size)
    across, down = steps(code.get("DeltaX")), steps(code.get("DeltaY"))
    told = code.get("DeltaY") is not None and code.get("DeltaX") is None
    spaced = False
    for sign in code.text:
        natural = em if ord(sign) > 0x2000 else em / 2
        step = next(across, None)
        fall = next(down, 0.0)
        if sign.isspace():
            spaced = True
        else:
            yield sign, x, y, min(natural, step) if step and step > 0 else natural, spaced
            spaced = False
        x += 0.0 if step is None and told else natural if step is None else step
        y += fall


def _lines(data: str, matrix: Matrix) -> Iterator[Rule]:
    """The chords of a path, each as a box in points."""
    words = PATH.findall(data)
    at = 0
    here = start = (0.0, 0.0)
    while at < len(words):
        takes = TAKES.get(words[at].upper())
        if takes is None:
            at += 1
            continue
        numbers = _numbers(" ".join(words[at + 1 : at + 1 + takes]))
        closes = takes == 0
        if not closes and len(numbers) < takes:
            return
        there = start if closes else _at(matrix, numbers[-2], numbers[-1])
        if words[at].upper() in {"M", "S"}:
            start = there
        else:
            yield Rule(
                min(here[0], there[0]), min(here[1], there[1]),
                max(here[0], there[0]), max(here[1], there[1]),
            )  # fmt: skip
        here = there
        at += 1 + takes
