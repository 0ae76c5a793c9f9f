"""Spoiled files of every format in; a document or an honest reason out, within the limits.

OVERSHARE_FUZZ: how many files (60 unless told). A night's run: ``OVERSHARE_FUZZ=2000``.
"""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import time
from collections import Counter
from email.message import EmailMessage

import py7zr
import rars
from PIL import Image

from crawler.bounds import bounds_of
from crawler.examination import read_source
from crawler.guard import Failure
from crawler.workers import Workers
from documents.document import Document, Reason
from tests.files.compound import compound
from tests.files.doc import doc
from tests.files.lists import listed
from tests.files.ofds import ofd
from tests.files.pages import Style, place
from tests.files.pages import rows as paged
from tests.files.pdfs import pdf
from tests.files.spoiled import spoiled
from tests.files.texts import PLANTED as TEXTS
from tests.files.texts import docx, odt, rtf, word_xml
from tests.files.workbooks import PLANTED as BOOKS
from tests.files.workbooks import ods, spreadsheetml, xls, xlsx, zipped

COUNT = int(os.environ.get("OVERSHARE_FUZZ", "60"))
SEED = 20_261_124
SLACK = 5.0  # seconds a loaded machine may take to end a worker
ROWS = listed(12, seed=91)


def _page() -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    return (
        "<!DOCTYPE html><html><style>.a{display:none}</style><body><p class=a>x</p>"
        f"<table>{cells}</table><!-- 13800001234 --><script>var a=[{{'b':1}}]</script></html>"
    ).encode("gb18030")


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "名单"
    mail.set_content("见附件")
    mail.add_alternative("<table><tr><td>a</td><td>b</td></tr></table>", subtype="html")
    mail.add_attachment(xlsx(ROWS), maintype="application", subtype="x", filename="附件.xlsx")
    return mail.as_bytes()


def _message() -> bytes:
    return compound(
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_0037001F": "名单".encode("utf-16-le"),
            "__substg1.0_1000001F": "正文".encode("utf-16-le"),
            "__attach_version1.0_#00000000/__substg1.0_37010102": docx(ROWS),
        }
    )


def _slides() -> bytes:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    table = "".join(
        "<a:tr>" + "".join(f"<a:tc><a:p><a:r><a:t>{c}</a:t></a:r></a:p></a:tc>" for c in row)
        + "</a:tr>"
        for row in ROWS
    )  # fmt: skip
    return zipped({"ppt/slides/slide1.xml": f"<sld {a}><a:tbl>{table}</a:tbl></sld>"})


def _picture() -> bytes:
    into = io.BytesIO()
    Image.new("L", (64, 48), 255).save(into, "PNG")
    return into.getvalue()


def _packed() -> dict[str, bytes]:
    inner = {"名单.xlsx": xlsx(ROWS), "名单.rtf": rtf(ROWS), "a.csv": b"a,b\n1,2\n"}
    tar, seven = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as packed:
        for name, data in inner.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    with py7zr.SevenZipFile(seven, "w") as packed:
        for name, data in inner.items():
            packed.writestr(data, name)
    rar = rars.RarBuilder(format="rar50")
    for name, data in inner.items():
        rar.add_bytes(data, name)
    return {
        "a.zip": zipped(inner), "a.tar": tar.getvalue(), "a.7z": seven.getvalue(),
        "a.rar": bytes(rar.to_bytes()), "a.tar.gz": gzip.compress(tar.getvalue()),
        "a.tar.bz2": bz2.compress(tar.getvalue()), "a.tar.xz": lzma.compress(tar.getvalue()),
    }  # fmt: skip


def _files() -> dict[str, bytes]:
    """One good file of each format."""
    table = "\n".join(",".join(row) for row in ROWS)
    pages = place(paged(12), Style())
    return _packed() | {
        "a.html": _page(), "a.eml": _mail(), "a.msg": _message(), "a.pptx": _slides(),
        "a.csv": table.encode("gb18030"), "a.txt": table.encode("utf-16"),
        "a.xlsx": xlsx(ROWS, BOOKS), "a.xls": xls(ROWS, BOOKS), "a.ods": ods(ROWS, BOOKS),
        "a.xml": spreadsheetml(ROWS, BOOKS), "a.docx": docx(ROWS, TEXTS),
        "a.doc": doc(ROWS, TEXTS), "a.rtf": rtf(ROWS, TEXTS), "a.odt": odt(ROWS, TEXTS),
        "b.xml": word_xml(ROWS, TEXTS), "a.pdf": pdf(pages), "a.ofd": ofd(pages),
        "a.png": _picture(),
    }  # fmt: skip


def test_spoiled_files_end_in_a_document_or_a_reason() -> None:
    """Readers may not crash either: `crashed` is our bug."""
    seen: Counter[str] = Counter()
    bugs: Counter[str] = Counter()
    with Workers(count=1) as workers:
        for name, data in spoiled(_files(), COUNT, SEED):
            start = time.monotonic()
            result = workers.submit(read_source, data, name)()
            assert time.monotonic() - start < bounds_of(data).seconds + SLACK
            for reason, detail in _reasons(result):
                seen[reason or "read"] += 1
                if reason is Reason.CRASHED:
                    bugs[f"{name} {detail}"] += 1
    assert sum(seen.values()) >= COUNT
    assert not bugs, bugs


def _reasons(result: Document | Failure) -> list[tuple[Reason | None, str]]:
    if isinstance(result, Failure):
        return [(result.reason, result.detail)]
    own = [(result.unread.reason, result.unread.detail)] if result.unread else [(None, "")]
    return own + [pair for one in result.members for pair in _reasons(one)]
