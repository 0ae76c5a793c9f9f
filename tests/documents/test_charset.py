"""Texts in, in every encoding of the field; the same characters out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.charset import decode
from tests.people import people

LIST = "".join(f"{one.name},{one.id_number},{one.household}\n" for one in people(5, seed=11))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_undeclared_lists_keep_their_characters(encoding: str) -> None:
    assert decode(LIST.encode(encoding))[0] == LIST


@pytest.mark.parametrize("said", ["gb2312", "x-gbk", "iso-8859-1", "utf-8", "no-such-charset"])
def test_a_wrong_or_narrow_declaration_does_no_harm(said: str) -> None:
    page = f'<meta charset="{said}"><p>镕喆 {LIST}</p>'
    assert decode(page.encode("gb18030"))[0] == page
    assert decode(page.encode("gb18030"), said)[0] == page


def test_traditional_and_japanese_text_is_told_from_mainland_text() -> None:
    taiwan = "個人資料保護法規定，機關應將當事人的資料妥善保存，不得對外發布。" * 3
    japan = "これは個人情報の保護に関する資料です。" * 3
    assert decode(taiwan.encode("big5"))[0] == taiwan
    assert decode(japan.encode("cp932"))[0] == japan


def test_a_declaration_may_follow_a_long_script() -> None:
    page = "<script>" + "x" * 9_000 + '</script><meta charset="windows-1251"><p>Привет</p>'
    assert "Привет" in decode(page.encode("cp1251"))[0]


def test_one_broken_byte_costs_one_character() -> None:
    data = LIST.encode()
    text, _ = decode(data[:3] + b"\xff" + data[3:])
    assert text.replace("\ufffd", "", 1) == LIST


@given(st.binary(max_size=200), st.sampled_from([None, "gb2312", "utf-16", "x", "utf-7"]))
def test_no_bytes_raise(data: bytes, header: str | None) -> None:
    assert isinstance(decode(data, header)[0], str)
