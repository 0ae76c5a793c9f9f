"""Archives in; the files inside, or why each could not be had, out."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from struct import pack
from zlib import crc32

import py7zr
import pytest
import rars

from documents.catalog import read
from documents.contract import Source
from documents.document import Document, Reason
from documents.limits import DEFAULT, MIB
from tests.documents.looking import hidden_in, opened
from tests.people import person

NAME, WORDS = "名单/附件一.txt", f"张三 {person(5).id_number}\n"
WORD = "x"
DATA = WORDS.encode("gb18030")


def _zip(name: str = NAME, data: bytes = DATA) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return into.getvalue()


def _tar() -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as packed:
        info = tarfile.TarInfo(NAME)
        info.size = len(DATA)
        packed.addfile(info, io.BytesIO(DATA))
    return into.getvalue()


def _seven(password: str | None = None) -> bytes:
    into = io.BytesIO()
    with py7zr.SevenZipFile(into, "w", password=password) as packed:
        packed.writestr(DATA, NAME)
    return into.getvalue()


def _rar(format_: str = "rar50", **more: object) -> bytes:
    builder = rars.RarBuilder(format=format_, **more)
    builder.add_bytes(DATA, NAME)
    return bytes(builder.to_bytes())


def _nested() -> bytes:
    builder = rars.RarBuilder(format="rar50")
    builder.add_bytes(_zip(), "内.zip")
    into = io.BytesIO()
    with py7zr.SevenZipFile(into, "w") as packed:
        packed.writestr(bytes(builder.to_bytes()), "中.rar")
    return into.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "zip": _zip, "tar": _tar, "7z": _seven, "rar": _rar, "rar 4": lambda: _rar("rar29"),
    "tar.gz": lambda: gzip.compress(_tar()), "tar.bz2": lambda: bz2.compress(_tar()),
    "tar.xz": lambda: lzma.compress(_tar()), "zip in rar in 7z": _nested,
}  # fmt: skip


def _names(document: Document) -> set[str]:
    return {name for one in document.members for name in (one.name, *_names(one))}


@pytest.mark.parametrize("kind", KINDS)
def test_files_inside_are_read_under_their_names(kind: str) -> None:
    document = opened(KINDS[kind](), f"附件.{kind}")
    assert NAME in _names(document)
    assert hidden_in(document, person(5).id_number) == {None}
    assert document.status == "ok"


def test_names_of_chinese_packers_are_read() -> None:
    raw = NAME.encode("gb18030")
    data = _zip("x" * len(raw)).replace(b"x" * len(raw), raw)
    assert _names(opened(data)) == {NAME}


def test_a_unicode_name_beside_another_wins() -> None:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as packed:
        info = zipfile.ZipInfo("a.txt")
        field = b"\x01" + pack("<I", crc32(b"a.txt")) + NAME.encode()
        info.extra = pack("<HH", 0x7075, len(field)) + field
        packed.writestr(info, DATA)
    assert _names(opened(into.getvalue())) == {NAME}


def _locked_zip() -> bytes:
    data = bytearray(_zip())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


LOCKED = {
    "zip": _locked_zip(),
    "7z": _seven(WORD),
    "rar": _rar(password=WORD),
    "rar with its names": _rar(password=WORD, encrypt_headers=True),
}


@pytest.mark.parametrize("kind", LOCKED)
def test_passwords_are_never_tried(kind: str) -> None:
    document = opened(LOCKED[kind])
    assert document.unread is not None
    assert document.unread.reason is Reason.ENCRYPTED


@pytest.mark.parametrize("name", ["附件.z01", "附件.zip.002", "附件.part2.rar", "附件.7z.001"])
def test_a_part_of_several_says_so(name: str) -> None:
    document = opened(_seven()[:-20] if name.endswith("1") else b"\x00\x01\x02" * 300, name)
    assert document.unread is not None
    assert document.unread.reason is Reason.MULTIVOLUME


def test_bombs_are_refused_within_their_limits() -> None:
    bomb = _zip("大.txt", bytes(30 * MIB))
    small = replace(DEFAULT, member_bytes=MIB, unpacked_bytes=3 * MIB)
    document = read(Source(data=bomb), small)
    assert document.members[0].unread is not None
    assert document.members[0].unread.reason is Reason.TOO_LARGE
    assert document.status == "partial"
    seven = io.BytesIO()
    with py7zr.SevenZipFile(seven, "w") as packed:
        packed.writestr(bytes(30 * MIB), "大.txt")
    whole = read(Source(data=seven.getvalue()), small)
    assert whole.unread is not None
    assert whole.unread.reason is Reason.TOO_LARGE


def test_depth_and_number_end_and_say_so() -> None:
    data = DATA
    for level in range(8):
        data = _zip(f"{level}.zip" if level else NAME, data)
    document = opened(data)
    assert document.status == "partial"
    assert document.left[0].reason is Reason.TOO_LARGE
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(30):
            packed.writestr(f"{number}.txt", DATA)
    some = read(Source(data=many.getvalue()), replace(DEFAULT, members=10))
    assert len(some.members) == 10
    assert some.status == "partial"


@pytest.mark.parametrize("kind", ["tar", "tar.gz", "zip", "7z", "rar"])
def test_a_cut_archive_is_never_taken_for_whole(kind: str) -> None:
    data: bytes = KINDS[kind]()
    end = data.index(DATA) + 9 if kind == "tar" else len(data) * 2 // 3
    assert opened(data[:end], f"a.{kind}").status != "ok"
