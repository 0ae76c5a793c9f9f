"""A picture of a page in, its text with places and confidence out: the `ocr` extra, if it is there.

RapidOCR carries its models; one thread a process, because a night has as many processes as cores.
"""

import math
import os
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from statistics import median
from time import monotonic
from typing import Any

from documents.layout.pieces import Piece, Rule, Sheet
from documents.limits import DEFAULT, Limits

DPI = 150  # finer costs more and reads no better (extraction.md 6)
LONGEST = 2_000  # pixels: what the detector takes
OVERLAP = 120  # pixels, of two parts of a long picture
SMALL = 900  # pixels: below, doubled before it is read
POSTER = 96  # pixels: larger signs are taken one by one, and out of order
LEAST_SIDE = 40
EDGE, EDGES = 40, 0.002  # share of strong changes of grey, below which nothing is written
TILT = math.radians(0.3)
PAPER = 0.25  # share of the fullest of 16 greys: text 0.74 to 0.97, photos 0.09 to 0.16
A_PAGE = 15.0  # seconds: what a dense page may take on a busy core
BUDGET = "budget"  # in the detail of what waits for another night (store/frontier.py)
LEAST_SCORE = 0.5
CONFUSED = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "×": "X", "x": "X"})
NUMBER = re.compile(r"[\dOolI|×xX]{10,}")


@dataclass(slots=True)
class _Budget:
    """What recognition may still cost for the file that is being read."""

    pages: int
    seconds: float
    deadline: float | None = None
    refused: int = 0

    def spent(self) -> bool:
        """Whether no further page may be begun."""
        late = self.deadline is not None and monotonic() + A_PAGE > self.deadline
        return late or self.pages <= 0 or self.seconds <= 0


_left = _Budget(pages=DEFAULT.ocr_pages, seconds=DEFAULT.ocr_seconds)


def used(limits: Limits) -> int:
    """How many pages were recognised since `begin` was told the same limits."""
    return limits.ocr_pages - _left.pages


def refused() -> bool:
    """Whether a page was left since `begin` that a larger budget would have recognised."""
    return _left.refused > 0


def waiting(pages: int) -> str:
    """How many pages are left, in words; whether they wait for a budget, or for the extra."""
    count = "1 page" if pages == 1 else f"{pages} pages"
    return f"{count} over the {BUDGET}" if available() else count


def begin(limits: Limits) -> None:
    """A new top-level file: its members share what it may cost."""
    _left.pages, _left.seconds = limits.ocr_pages, limits.ocr_seconds
    _left.deadline, _left.refused = limits.deadline, 0


@cache
def available() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def written(image: Any) -> bool:
    """Whether a picture (Pillow) may hold text: strong changes of grey from pixel to pixel.

    Black, flat and smooth pictures have none; a photo has, and is looked at.
    """
    from PIL import ImageChops

    if min(image.size) < LEAST_SIDE:
        return False
    grey = image.convert("L")
    grey.thumbnail((600, 600))
    counts = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0)).histogram()
    return sum(counts[EDGE:]) > EDGES * sum(counts)


def paper(image: Any) -> bool:
    """Whether a picture is mostly of one grey, as paper and screens are and photos are not."""
    grey = image.convert("L")
    grey.thumbnail((600, 600))
    counts = grey.histogram()
    fullest = max(sum(counts[at : at + 16]) for at in range(0, 256, 16))
    return bool(fullest >= PAPER * sum(counts))


def sheet(image: Any, number: int) -> Sheet | None:
    """The text boxes and rules of a picture (Pillow, upright or turned by quarters, or tilted).

    number: of its page. None if the extra is missing or the file's budget is spent: needs_ocr.
    """
    if not available():
        return None
    if _left.spent():
        _left.refused += 1
        return None
    started = monotonic()
    try:
        found = _recognised(image)
    finally:
        _left.pages -= 1
        _left.seconds -= monotonic() - started
    return Sheet(number=number, pieces=found.pieces, rules=found.rules, boxes=True)


@dataclass(slots=True)
class _Found:
    pieces: list[Piece] = field(default_factory=list, repr=False)
    rules: list[Rule] = field(default_factory=list)


def _recognised(image: Any) -> _Found:
    import cv2
    import numpy as np

    pixels = cv2.cvtColor(np.asarray(image.convert("RGB")), cv2.COLOR_RGB2BGR)
    scale = _scale(pixels.shape[1], pixels.shape[0])
    if scale != 1:
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=how)
    if pixels.shape[0] <= LONGEST:
        return _part(pixels)
    return _in_parts(pixels)


def _in_parts(pixels: Any) -> _Found:
    """The text of a long picture; what two parts share is taken from the one it is whole in."""
    found, high, top = _Found(), pixels.shape[0], 0
    while True:
        bottom = min(top + LONGEST, high)
        part = _part(pixels[top:bottom])
        first = top + OVERLAP // 2 if top else -1
        end = high + 1 if bottom >= high else bottom - OVERLAP // 2
        found.pieces += [
            piece._replace(top=piece.top + top, bottom=piece.bottom + top)
            for piece in part.pieces
            if first <= piece.middle + top < end
        ]
        found.rules += [Rule(r.left, r.top + top, r.right, r.bottom + top) for r in part.rules]
        if bottom >= high:
            return found
        top = bottom - OVERLAP


def _scale(wide: int, high: int) -> float:
    """How a picture is scaled: small ones up, large ones down to what the detector takes.

    A picture much higher than wide (a long screenshot) is read in parts, so that it stays legible.
    """
    if max(wide, high) < SMALL:
        return 2.0
    least = wide if high > 2.5 * wide else max(wide, high)
    return min(1.0, LONGEST / least)


@cache
def _engine() -> Any:
    # ONNX Runtime reports to its maker unless it is told not to before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_batch_num": 1,
            "Global.max_side_len": LONGEST,
        }
    )


def _part(pixels: Any) -> _Found:
    """The text of one picture that the detector can take, turned upright first."""
    import cv2
    import numpy as np

    boxes, crops = _detected(pixels)
    if boxes and (high := median(min(_sides(box)) for box in boxes)) > POSTER:
        scale = 0.75 * POSTER / high
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        boxes, crops = _detected(pixels)
    if boxes and _tall(boxes):
        pixels = np.ascontiguousarray(np.rot90(pixels))
        boxes, crops = _detected(pixels)
    if not boxes:
        return _Found()
    if _upside_down(crops):
        pixels = np.ascontiguousarray(np.rot90(pixels, 2))
        high, wide = pixels.shape[:2]
        boxes = [np.array([[wide - x, high - y] for x, y in (*b[2:], *b[:2])]) for b in boxes]
        crops = [cv2.rotate(crop, cv2.ROTATE_180) for crop in crops]
    read = _engine().recognize_txt(crops)
    angle = _tilt(boxes)
    texts = zip(boxes, read.txts or (), read.scores or (), strict=False)
    pieces = [
        _piece(box, text, score, angle) for box, text, score in texts
        if text.strip() and score >= LEAST_SCORE
    ]  # fmt: skip
    return _Found(pieces=pieces, rules=_rules(pixels, angle))


def _detected(pixels: Any) -> tuple[list[Any], list[Any]]:
    from rapidocr.utils.process_img import map_boxes_to_original

    engine = _engine()
    image, record = engine.preprocess_img(pixels)
    try:
        crops, found = engine.detect_and_crop(image, record)
    except Exception as error:
        if type(error).__name__ == "RapidOCRError":  # its word for: no text here
            return [], []
        raise
    if found.boxes is None:
        return [], []
    high, wide = pixels.shape[:2]
    return list(map_boxes_to_original(found.boxes, record, high, wide)), crops


def _sides(box: Any) -> tuple[float, float]:
    wide = math.dist(box[0], box[1]) + math.dist(box[3], box[2])
    high = math.dist(box[0], box[3]) + math.dist(box[1], box[2])
    return wide / 2, high / 2


def _tall(boxes: list[Any]) -> bool:
    """Whether the lines run up or down: judged by area, so that stray signs do not count."""
    sides = [_sides(box) for box in boxes]
    tall = sum(w * h for w, h in sides if h > 1.5 * w)
    return tall > sum(w * h for w, h in sides if w > 1.5 * h)


def _upside_down(crops: list[Any]) -> bool:
    """Whether most of the text stands on its head; one box alone is often told wrongly."""
    long = [crop for crop in crops if crop.shape[1] > 2 * crop.shape[0]] or crops
    _, found = _engine().cls_and_rotate(list(long))
    votes = [score if label == "180" else -score for label, score in found.cls_res]
    return bool(sum(votes) > 0)


def _tilt(boxes: list[Any]) -> float:
    """The angle of the lines: the median of the long boxes'."""
    angles = [
        math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])
        for box in boxes
        if _sides(box)[0] > 3 * _sides(box)[1]
    ]
    angle = median(angles) if angles else 0.0
    return angle if abs(angle) > TILT else 0.0


def _piece(box: Any, text: str, score: float, angle: float) -> Piece:
    x, y = sum(p[0] for p in box) / 4, sum(p[1] for p in box) / 4
    x, y = _level(x, y, angle)
    wide, high = _sides(box)
    text = NUMBER.sub(_digits, text.strip())
    return Piece(
        text, x - wide / 2, y - high / 2, x + wide / 2, y + high / 2, confidence=round(score, 3)
    )


def _digits(match: re.Match[str]) -> str:
    """Letters that stand for digits inside a number, put right."""
    text = match.group()
    sure = sum(sign.isdigit() for sign in text)
    return text.translate(CONFUSED) if sure >= 0.8 * len(text) else text


def _level(x: float, y: float, angle: float) -> tuple[float, float]:
    cos, sin = math.cos(-angle), math.sin(-angle)
    return x * cos - y * sin, x * sin + y * cos


def _rules(pixels: Any, angle: float) -> list[Rule]:
    """The drawn lines of a picture."""
    import cv2
    import numpy as np

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    if angle:
        cos, sin = math.cos(-angle), math.sin(-angle)
        matrix = np.array([[cos, -sin, 0.0], [sin, cos, 0.0]])
        high, wide = grey.shape
        grey = cv2.warpAffine(grey, matrix, (wide, high), borderValue=255)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    found: list[Rule] = []
    for shape in ((60, 1), (1, 60)):
        lines = cv2.morphologyEx(
            ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        )
        _, _, stats, _ = cv2.connectedComponentsWithStats(lines)
        found += [
            Rule(float(x), float(y), float(x + w), float(y + h))
            for x, y, w, h, _ in stats[1:]
            if min(w, h) <= 12
        ]
    return found
