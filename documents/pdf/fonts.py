"""Which shapes pdfium gives to characters whose font a file only names.

pdfium looks for such a font among the system's and draws each character of it, twice, only to know
how high it is: ten times what a page's text takes. Without fonts on the machine characters have no
height, and lines of the same words are taken for one. So, while a file is read, each such font is
one that draws a frame for every character: every machine reads the same, and opens no font.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

# Shift-JIS, Hangul, GB 2312, Big5; symbols, which fonts without a known order are, too. For all
# others, and for two of these, pdfium has shapes of its own.
CHARSETS = {128, 129, 134, 136, 2}
OWN = {b"Symbol", b"ZapfDingbats"}
ANY_CHARSET = 1
NAME = b"Overshare Frame\0"
UNITS = 1000
LOW, HIGH, NEAR, FAR = 0, 700, 20, 240  # the frame: within the box of the narrowest characters
STROKE = 60


def _glyph() -> bytes:
    """A frame: its outer edge clockwise, its inner one the other way round."""
    outer = ((NEAR, LOW), (NEAR, HIGH), (FAR, HIGH), (FAR, LOW))
    near, far, low, high = NEAR + STROKE, FAR - STROKE, LOW + STROKE, HIGH - STROKE
    inner = ((near, low), (far, low), (far, high), (near, high))
    points = (*outer, *inner)
    steps = [
        (x - x0, y - y0) for (x, y), (x0, y0) in zip(points, ((0, 0), *points[:-1]), strict=True)
    ]
    return (
        struct.pack(">5h2Hh", 2, NEAR, LOW, FAR, HIGH, 3, 7, 0)
        + bytes([1] * len(points))  # on the curve, steps of two bytes
        + struct.pack(">8h", *(x for x, _ in steps))
        + struct.pack(">8h", *(y for _, y in steps))
    )


@cache
def _frame() -> bytes:
    """A TrueType font that draws one glyph for every character."""
    glyph = _glyph()
    every = struct.pack(">2H6I", 13, 0, 28, 0, 1, 0, 0x10FFFF, 1)
    tables = {
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12) + every,
        b"glyf": glyph,
        b"head": struct.pack(
            ">4I2H2q4h2H3h",
            0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0,
            NEAR, LOW, FAR, HIGH, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 880, -120, 0, UNITS, *[0] * 11, 1),
        b"hmtx": struct.pack(">Hhh", UNITS, NEAR, NEAR),
        b"loca": struct.pack(">3I", 0, 0, len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 8, 2, *[0] * 11),
    }  # fmt: skip
    at = 12 + 16 * len(tables)
    heads, bodies = b"", b""
    for tag, body in tables.items():
        heads += struct.pack(">4s3I", tag, 0, at + len(bodies), len(body))
        bodies += body + bytes(-len(body) % 4)
    return struct.pack(">I4H", 0x10000, len(tables), 64, 2, 48) + heads + bodies


class _Fonts:
    """What pdfium asks for fonts: frames while `framed`, else the system's fonts as by default.

    One for the process, as pdfium's fonts are. The system's are listed when the first is needed.
    """

    def __init__(self) -> None:
        self.framed = False
        self._listed = False
        self._mapper: int | None = None
        self._font = ctypes.create_string_buffer(_frame(), len(_frame()))
        self._system = pdfium.FPDF_GetDefaultSystemFontInfo()
        kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
        calls = {
            "EnumFonts": self._list,
            "MapFont": self._map,
            "GetFont": self._named,
            "GetFontData": self._data,
            "GetFaceName": self._face,
            "GetFontCharset": self._charset,
            "DeleteFont": self._delete,
        }
        self._info = pdfium.FPDF_SYSFONTINFO(
            version=1, **{name: kinds[name](call) for name, call in calls.items()}
        )
        pdfium.FPDF_SetSystemFontInfo(self._info)

    def _list(self, _: Any, mapper: int | None) -> None:
        self._mapper = mapper

    def _map(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, name: Any, exact: Any
    ) -> int | None:
        if self.framed:
            known = ctypes.cast(name, ctypes.c_char_p).value in OWN
            return ctypes.addressof(self._font) if charset in CHARSETS and not known else None
        if not self._system:
            return None
        asked = self._system.contents
        if not self._listed:
            self._listed = True
            asked.EnumFonts(self._system, self._mapper)
        found: int | None = asked.MapFont(self._system, weight, italic, charset, pitch, name, exact)
        return found

    def _named(self, _: Any, name: Any) -> int | None:
        return self._system.contents.GetFont(self._system, name) if self._system else None

    def _data(self, _: Any, font: int, table: int, out: Any, size: int) -> int:
        if font != ctypes.addressof(self._font):
            return int(self._system.contents.GetFontData(self._system, font, table, out, size))
        return 0 if table else _given(self._font.raw, out, size)

    def _face(self, _: Any, font: int, out: Any, size: int) -> int:
        if font != ctypes.addressof(self._font):
            return int(self._system.contents.GetFaceName(self._system, font, out, size))
        return _given(NAME, out, size)

    def _charset(self, _: Any, font: int) -> int:
        if font != ctypes.addressof(self._font):
            return int(self._system.contents.GetFontCharset(self._system, font))
        return ANY_CHARSET

    def _delete(self, _: Any, font: int) -> None:
        if font != ctypes.addressof(self._font):
            self._system.contents.DeleteFont(self._system, font)


def _given(data: bytes, out: Any, size: int) -> int:
    """Copy data to where pdfium wants it, if it has room; how long it is."""
    if out and size >= len(data):
        ctypes.memmove(out, data, len(data))
    return len(data)


_fonts = cache(_Fonts)


@contextmanager
def framed(framed: bool = True) -> Iterator[None]:
    """While this lasts, fonts that are only named draw frames; not so inside ``framed(False)``."""
    fonts = _fonts()
    before, fonts.framed = fonts.framed, framed
    try:
        yield
    finally:
        fonts.framed = before
