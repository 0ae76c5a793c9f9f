"""Fonts that a PDF only names: read the same on every machine, shown as this machine can."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.documents.looking import opened, texts
from tests.files.pages import Placed, Put
from tests.files.pdfs import pdf
from tests.people import person

SAME = "为切实做好救助工作，现将有关事项通知如下，请遵照执行。"
PAGE = Placed(texts=[Put(text=SAME, x=60, y=70 + 18 * at, size=12) for at in range(9)])
# A process whose pdfium knows of no folder with fonts, as on a server without any.
FONTLESS = """
import ctypes, sys
import pypdfium2.raw as pdfium
pdfium.FPDF_DestroyLibrary()
nowhere = (ctypes.POINTER(ctypes.c_char) * 1)()
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=nowhere))
from tests.documents.looking import opened, texts
sys.stdout.buffer.write(texts(opened(sys.stdin.buffer.read())).encode())
"""


def drawn(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as file:
        return bytes(file[0].render().to_pil().tobytes())


def test_a_machine_without_fonts_reads_lines_of_the_same_words() -> None:
    data = pdf([PAGE])
    there = subprocess.run(
        [sys.executable, "-c", FONTLESS],
        input=data,
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    ).stdout.decode()
    assert there.splitlines() == [SAME] * 9
    assert there == texts(opened(data))


def test_reading_leaves_the_fonts_of_the_process_as_they_were() -> None:
    data = pdf([PAGE])
    before = drawn(data)
    opened(data)
    assert drawn(data) == before


def test_a_page_that_only_recognition_reads_is_drawn_with_the_fonts_of_the_machine() -> None:
    number = person(77_002).id_number
    garbled = Put(text="\ue000" * 40, x=60, y=140, size=12)
    page = Placed(texts=[Put(text=number, x=60, y=100, size=16), garbled])
    data = pdf([page])
    if len(set(drawn(data))) == 1:
        pytest.skip("this machine has no font for it")
    assert number in texts(opened(data))
