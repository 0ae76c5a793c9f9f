"""What is asked of pdfium for every character and object: by addresses, in half the time.

The same functions as pypdfium2's, without a Python object for each pointer that goes in or out
(benchmarks/documents.py).
"""

import ctypes
import struct
from collections.abc import Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

Edges = tuple[float, float, float, float]  # of a box, whose y grows upwards


def address(handle: Any) -> int:
    """Where a pointer of pdfium points; 0 if it is none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _function(known: Any, result: Any, *takes: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *takes)(address(known))


_AT, _INT = ctypes.c_void_p, ctypes.c_int
_box = _function(pdfium.FPDFText_GetLooseCharBox, _INT, _AT, _INT, _AT)
drawer = _function(pdfium.FPDFText_GetTextObject, _AT, _AT, _INT)
angle = _function(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _AT, _INT)
part = _function(pdfium.FPDFPage_GetObject, _AT, _AT, _INT)
part_of_form = _function(pdfium.FPDFFormObj_GetObject, _AT, _AT, ctypes.c_ulong)
kind = _function(pdfium.FPDFPageObj_GetType, _INT, _AT)
text_mode = _function(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _AT)
_bounds = _function(pdfium.FPDFPageObj_GetBounds, _INT, *[_AT] * 5)
_filling = _function(pdfium.FPDFPageObj_GetFillColor, _INT, *[_AT] * 5)
_EDGES, _COLOUR = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)()
_INTO_EDGES = [ctypes.addressof(_EDGES) + 4 * at for at in range(4)]
_INTO_COLOUR = [ctypes.addressof(_COLOUR) + 4 * at for at in range(4)]


def codes(textpage: Any) -> Sequence[int]:
    """The code of each character: in one call, unless some of them are no text.

    pdfium counts a sign beyond 16 bits, such as names are written with, as two: its code, then 0.
    """
    count = max(pdfium.FPDFText_CountChars(textpage), 0)
    units = (ctypes.c_ushort * (2 * count + 2))()
    if pdfium.FPDFText_GetText(textpage, 0, count, units) == count + 1:
        found: list[int] = units[:count]
    else:
        found = [pdfium.FPDFText_GetUnicode(textpage, at) for at in range(count)]
    for at in [at for at, code in enumerate(found[:-1]) if 0xD800 <= code < 0xDC00]:
        high, low = found[at : at + 2]
        if 0xDC00 <= low < 0xE000:
            found[at : at + 2] = 0x10000 + (high - 0xD800 << 10) + low - 0xDC00, 0
    return found


def boxes(textpage: int, count: int) -> Sequence[Edges]:
    """Left, top, right, bottom of each character, as high as its line. textpage: an address."""
    held = (ctypes.c_float * (4 * count))()
    first = ctypes.addressof(held)
    for _ in map(_box, repeat(textpage), range(count), range(first, first + 16 * count, 16)):
        pass
    return list(struct.iter_unpack("4f", held))


def bounds(item: int) -> Edges:
    """Left, bottom, right and top of an object."""
    if not _bounds(item, *_INTO_EDGES):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = _EDGES
    return left, bottom, right, top


def filling(item: int) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha of what fills an object; black if nothing is said."""
    if not _filling(item, *_INTO_COLOUR):
        return 0, 0, 0, 255
    red, green, blue, alpha = _COLOUR
    return red, green, blue, alpha
