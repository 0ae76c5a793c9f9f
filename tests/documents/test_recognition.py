"""Pictures of lists: read where the extra is installed, and nothing is told to anybody."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from demo.files import scan
from documents import recognition
from documents.document import Document, Reason, Table
from tests.documents.looking import opened, tables, texts
from tests.files.pages import rows

TRUTH = tuple((row[0], row[1], row[2], row[3]) for row in rows(5))
HEAD = ("序号", "姓名", "身份证号码", "手机")
LIST = (HEAD, *TRUTH[1:])


def picture() -> Image.Image:
    return Image.open(BytesIO(scan("发放名单", LIST))).convert("RGB")


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def rows_of(document: Document) -> tuple[tuple[str, ...], ...]:
    (table,) = tables(document)
    return table.rows


def test_a_scanned_list_is_read_row_by_row() -> None:
    document = opened(saved(picture(), "PNG"), "list.png")
    assert rows_of(document) == LIST
    assert "发放名单" in texts(document)
    (table,) = tables(document)
    assert all((table.mark_of(at, 2).confidence or 0) > 0.8 for at in range(6))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_list_that_lies_on_its_side(turn: int) -> None:
    turned = picture().rotate(turn, expand=True)
    assert rows_of(opened(saved(turned, "JPEG", quality=90))) == LIST


def test_a_narrow_list_on_its_side_loses_no_end() -> None:
    narrow = picture().crop((0, 0, 500, 536))
    assert narrow.height > narrow.width
    turned = narrow.rotate(90, expand=True)
    assert [row[0] for row in rows_of(opened(saved(turned, "PNG")))] == [row[0] for row in LIST]


def test_a_screenshot_much_higher_than_wide_is_read_to_its_end() -> None:
    page = Image.new("RGB", (700, 5200), "white")
    page.paste(picture().crop((60, 140, 760, 500)), (0, 1900))
    page.paste(picture().crop((60, 140, 760, 500)), (0, 4700))
    found = [row for table in tables(opened(saved(page, "PNG"))) for row in table.rows]
    assert sum(LIST[1][1] in row for row in found) == 2


def test_a_list_that_lies_askew() -> None:
    tilted = picture().rotate(
        2.5, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC
    )
    assert rows_of(opened(saved(tilted, "JPEG", quality=85))) == LIST


def test_a_transparent_picture_lies_on_white_paper() -> None:
    grey = picture().convert("L")
    clear = Image.new("LA", grey.size)
    clear.paste(Image.merge("LA", (Image.new("L", grey.size), grey.point(lambda g: 255 - g))))
    assert rows_of(opened(saved(clear, "PNG"))) == LIST


def test_every_page_of_a_tif_is_read() -> None:
    first, second = picture(), picture().crop((0, 0, 1240, 400))
    data = saved(first, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    document = opened(data)
    pages = {block.place.page for block in document.blocks}
    found = {place.page for block in tables(document) for place in block.row_places.values()}
    assert pages | found == {1, 2}


def test_what_a_camera_says_of_up_is_heeded() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = picture().rotate(90, expand=True)
    assert rows_of(opened(saved(turned, "JPEG", exif=exif, quality=90))) == LIST


@pytest.mark.parametrize("shade", ["black", "white", "#8899aa"])
def test_a_flat_picture_says_nothing(shade: str) -> None:
    document = opened(saved(Image.new("RGB", (800, 600), shade), "PNG"))
    assert document.status == "ok"
    assert not document.blocks


def test_without_the_extra_a_picture_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "available", lambda: False)
    document = opened(saved(picture(), "PNG"))
    assert document.unread is not None
    assert document.unread.reason is Reason.NEEDS_OCR


def test_recognition_tells_nobody(tmp_path: Path) -> None:
    """The library under it reports to its maker, and leaves a file, unless it is forbidden."""
    script = "from documents import recognition; recognition._engine()"
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    subprocess.run(
        [sys.executable, "-c", script],
        env=kept | {"TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert not list(tmp_path.iterdir())


def test_the_budget_of_a_file_is_kept() -> None:
    from documents.catalog import read
    from documents.contract import Source
    from documents.limits import Limits

    data = saved(picture(), "TIFF", save_all=True, append_images=[picture()])
    document = read(Source(data=data), Limits(ocr_pages=1))
    assert document.status == "partial"
    assert [left.reason for left in document.left] == [Reason.NEEDS_OCR]
    assert [len(block.rows) for block in document.blocks if isinstance(block, Table)] == [6]
