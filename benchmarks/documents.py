"""How fast and how fully documents are read, as ratios to a baseline measured in the same run.

    .venv/bin/python -m benchmarks.documents [PART]…        (all parts without one)

Each part is one function that prints its figures and what is asked of them. A part needs nothing
but what `make test` installs; `recall` takes some ten minutes of one core.
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from detectors.numbers import check_digit
from documents.catalog import read
from documents.contract import Source
from documents.document import Document, Table

ROUNDS = 3


def opened(data: bytes) -> Document:
    """The document of some bytes."""
    return read(Source(data=data))


def ratio(
    ours: Callable[[], object], baseline: Callable[[], object], rounds: int = ROUNDS
) -> float:
    """How many times as long the baseline takes: the median of rounds that alternate."""
    found = []
    ours()
    for _ in range(rounds):
        took = []
        for call in (ours, baseline):
            gc.collect()  # nobody pays for what the other left behind
            start = time.process_time()
            call()
            took.append(time.process_time() - start)
        found.append(took[1] / took[0])
    return statistics.median(found)


def often(call: Callable[[bytes], object], data: bytes) -> None:
    """Ten times: one call of a millisecond measures the machine."""
    for _ in range(10):
        call(data)


def said(what: str, value: float, asked: str) -> None:
    """One line: a figure and what is asked of it."""
    print(f"{what:<64} {value:8.2f}   ({asked})", flush=True)


def pdf() -> None:
    """PDF lists and plain pages against pdfplumber's tables and text; rows that come back."""
    import pdfplumber

    from tests.documents.test_pdf_lists import STYLES
    from tests.files.pages import Placed, Put, Style, place, rows
    from tests.files.pdfs import pdf as made

    def tables(data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                page.extract_text()
                page.extract_tables()

    def text(data: bytes) -> None:
        with pdfplumber.open(io.BytesIO(data)) as file:
            for page in file.pages:
                page.extract_text()

    truth = rows(300)
    line = "为切实做好救助工作，现将有关事项通知如下，请遵照执行。"
    page = Placed(texts=[Put(text=line, x=60, y=70 + 18 * at, size=12) for at in range(38)])
    for font, subset in (("subset fonts", True), ("fonts only named", False)):
        for name, style in (("ruled", Style()), ("borderless", Style(rules=""))):
            data = made(place(truth, style), subset=subset)
            value = ratio(partial(opened, data), partial(tables, data))
            said(f"pdf list, {name}, {font}: times pdfplumber's speed", value, "at least 6")
        data = made([page] * 20, subset=subset)
        value = ratio(partial(opened, data), partial(text, data))
        said(f"pdf, plain pages, {font}: times pdfplumber's speed", value, "at least 15")
    exact = count = 0
    for style in STYLES.values():
        made_of = made(place(truth[:121], style), wide=style.wide, high=style.high)
        exact += _exact(opened(made_of), truth[:121])
        count += 120
    said(f"pdf lists in {len(STYLES)} layouts: % of rows exact", 100 * exact / count, "at least 99")


def _exact(document: Document, truth: tuple[tuple[str, ...], ...]) -> int:
    found = {row for block in document.blocks if isinstance(block, Table) for row in block.rows}
    return sum(row in found for row in truth[1:])


def ofd() -> None:
    """OFD lists: rows that come back."""
    from tests.documents.test_pdf_lists import STYLES
    from tests.files.ofds import ofd as made
    from tests.files.pages import place, rows

    truth, exact = rows(120), 0
    for style in STYLES.values():
        exact += _exact(opened(made(place(truth, style), wide=style.wide, high=style.high)), truth)
    said("ofd lists: % of rows exact", 100 * exact / (120 * len(STYLES)), "at least 99")


def ocr() -> None:
    """Pictures of lists: seconds a page, rows exact at 150 dpi."""
    from tests.files.pages import WIDTHS, Style, place, rows
    from tests.files.pictures import picture, png

    head = ("序号", "姓名", "身份证号码", "手机", "金额")
    truth = (head, *(row[:5] for row in rows(28)[1:]))
    styles = (Style(), Style(rules=""), Style(wrap={2: 14}, padding=2), Style(rules="rows"))
    exact = count = pages = 0
    spent = time.process_time()
    for style in styles:
        for page in place(truth, style, WIDTHS[:5]):
            pages += 1
            document = opened(png(picture(page, style, dpi=150)))
            exact += _exact(document, truth)
        count += len(truth) - 1
    seconds = (time.process_time() - spent) / pages
    said("ocr: seconds of one core for an A4 page", seconds, "some 8")
    said("ocr of rendered lists: % of rows exact", 100 * exact / count, "at least 97")


def recall() -> None:
    """18-digit numbers in pictures: found at 150 and 100 dpi and at each quarter turn."""
    from tests.files.pages import Placed, Put, Style
    from tests.files.pictures import picture, png
    from tests.people import people

    numbers = [person.id_number for seed in (71, 72) for person in people(504, seed=seed)]
    pages = [numbers[at : at + 126] for at in range(0, len(numbers), 126)]
    for name, dpi, turn, asked, taken in (
        ("150 dpi", 150, 0, "at least 99", len(pages)),
        ("100 dpi", 100, 0, "at least 97", len(pages)),
        ("turned by 90", 150, 90, "at least 97", 2),
        ("turned by 180", 150, 180, "at least 97", 2),
        ("turned by 270", 150, 270, "at least 97", 2),
    ):
        found = wrong = count = 0
        for page in pages[:taken]:
            texts = [
                Put(text=number, x=40 + 180 * (at % 3), y=60 + 18 * (at // 3), size=10.5)
                for at, number in enumerate(page)
            ]
            image = picture(Placed(texts=texts), Style(), dpi=dpi).rotate(turn, expand=True)
            cells = _cells(opened(png(image)))
            found += sum(number in cells for number in page)
            long = [cell for cell in cells if len(cell) == 18]
            wrong += sum(_misread(cell, page) for cell in long)
            count += len(page)
        said(f"recall of {count} numbers, {name}: %", 100 * found / count, asked)
        print(f"{'':<64} {wrong:8d}   wrong ones that the check digit lets pass", flush=True)


def _misread(cell: str, page: list[str]) -> bool:
    """Whether a cell holds a number of nobody's that passes for one."""
    return cell not in page and cell[:17].isdecimal() and check_digit(cell[:17]) == cell[17]


def _cells(document: Document) -> set[str]:
    found: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            found.update(cell for row in block.rows for cell in row)
        else:
            found.update(block.text.split())
    return found


def html() -> None:
    """Text and tables of pages, hidden parts included, against parsel cell by cell."""
    from benchmarks.pages import by_cells, news, plain_list, word_list

    for name, page, asked in (
        ("news", news(), "at least 1.2"),
        ("a list", plain_list(), "at least 3"),
        ("a list pasted from Word", word_list(), "at least 3"),
    ):
        data = page.encode("gb18030")
        value = ratio(partial(often, opened, data), partial(often, by_cells, data), rounds=5)
        said(f"html, {name}: times faster than parsel by cells", value, asked)


def xlsx() -> None:
    """A workbook of 5,000 rows, hidden parts included, against calamine's cells alone."""
    from python_calamine import CalamineWorkbook

    from tests.files.lists import HEADER, listed
    from tests.files.workbooks import PLANTED
    from tests.files.workbooks import xlsx as made

    rows = [HEADER, *(row for seed in range(96, 101) for row in listed(1_000, seed=seed)[1:])]
    data = made(rows, PLANTED)

    def alone() -> None:
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    value = 1 / ratio(partial(opened, data), alone, rounds=5)
    said("xlsx of 5,000 rows: times calamine's cells alone", value, "at most 2")


PARTS = (html, xlsx, pdf, ofd, ocr, recall)


def main(*names: str) -> None:
    """Run the parts that are named, or all."""
    for part in PARTS:
        if not names or part.__name__ in names:
            part()


if __name__ == "__main__":
    main(*sys.argv[1:])
