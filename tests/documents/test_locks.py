"""Encrypted office files: those that open silently are read, others say that they are locked."""

import io

from msoffcrypto.format.ooxml import OOXMLFile

from documents.document import Reason
from tests.documents.looking import opened, tables
from tests.files.lists import exact, listed
from tests.files.workbooks import xlsx

ROWS = listed(6, seed=37)


def _locked(data: bytes, word: str) -> bytes:
    into = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(word, into)
    return into.getvalue()


def test_what_excel_opens_without_asking_is_public() -> None:
    document = opened(_locked(xlsx(ROWS), "VelvetSweatshop"), "名单.xlsx")
    assert exact(ROWS, list(tables(document)[0].rows)) == 1


def test_no_other_word_is_tried() -> None:
    document = opened(_locked(xlsx(ROWS), "123456"))
    assert document.unread is not None
    assert document.unread.reason is Reason.ENCRYPTED
