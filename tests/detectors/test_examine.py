"""What an examination leaves behind in the process."""

import gc
from datetime import date

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Block, Document, Place, Table, Text
from tests.conftest import KEY
from tests.people import people

WHO = people(30, seed=77)
ROWS = (("姓名", "身份证号", "电话"), *((one.name, one.id_number, one.mobile) for one in WHO))
LINES = "\n".join(f"{one.name}，身份证号：{one.id_number}，电话{one.mobile}" for one in WHO)


@pytest.mark.parametrize(
    "block",
    [Table(rows=ROWS, place=Place(row=1, column=1)), Text(text=LINES)],
    ids=["a table", "lines"],
)
def test_no_circles_are_left_and_the_collector_runs_on(block: Block) -> None:
    document, context = Document(blocks=(block,)), Context(key=KEY, today=date(2026, 11, 24))
    examine(document, context)
    gc.collect()
    gc.disable()
    try:
        examine(document, context)
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()
    examine(document, context)
    assert gc.isenabled()
