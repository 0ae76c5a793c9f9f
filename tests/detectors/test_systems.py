"""Lists as a system exports them: its own short words for headers, or no header at all."""

import pytest

from detectors.finding import Confidence
from documents.document import Table, Text
from tests.detectors.papers import examined, table
from tests.detectors.test_structure import WHO, _people, _said

ACCOUNTS = [f"660001230990{at:05d}" for at in range(41, 41 + 7 * len(WHO), 7)]


@pytest.mark.parametrize(
    "header",
    [
        ("XM", "SFZHM", "YHZH", "LXDH"),
        ("xingming", "shenfenzheng", "yinhangzhanghao", "shouji"),
        ("hzxm", "hz_sfzh", "YHKH", "SJHM"),
        ("AAC003", "AAC002", "AAE010", "AAE005"),
    ],
)
def test_a_system_names_its_columns_by_initials(header: tuple[str, ...]) -> None:
    rows = [
        (one.name, one.id_number, account, one.mobile)
        for one, account in zip(WHO, ACCOUNTS, strict=True)
    ]
    seen = examined(table(header, *rows))
    assert {("bank_account", one) for one in ACCOUNTS} < _said(seen)
    assert _people(seen) == len(WHO)
    assert {value.kind for value in seen.values} == {"name", "id_number", "bank_account", "mobile"}


def test_initials_in_a_cell_are_no_header() -> None:
    rows = [(one.name, "XM", "DH", one.id_number) for one in WHO]
    assert _people(examined(table(("姓名", "批次", "类别", "身份证号"), *rows))) == len(WHO)


def _dumped(numbers: list[str]) -> list[tuple[str, ...]]:
    return [
        (f"{at:03d}", "城关镇", one.name, number, one.id_number)
        for at, (one, number) in enumerate(zip(WHO, numbers, strict=True), start=1)
    ]


@pytest.mark.parametrize("form", ["table", "text", "blanks"])
def test_numbers_that_a_bank_leads_in_are_accounts_in_a_list_without_header(form: str) -> None:
    rows = _dumped(ACCOUNTS)
    gap = " " if form == "blanks" else "\t"
    text = "\n".join(["经审核，名单如下：", *map(gap.join, rows), "特此公示。"])
    seen = examined(Table(rows=tuple(rows)) if form == "table" else Text(text=text))
    assert {("bank_account", one) for one in ACCOUNTS} < _said(seen)
    doubt = {value.confidence for value in seen.values if value.kind == "bank_account"}
    assert doubt == {Confidence.PROBABLE}
    assert _people(seen) == len(WHO)


@pytest.mark.parametrize("lead", ["3501022024", "20240612", "T0007788"])
@pytest.mark.parametrize("form", ["table", "text"])
def test_numbers_of_files_are_no_accounts(lead: str, form: str) -> None:
    rows = _dumped([f"{lead}{at:08d}" for at in range(101, 101 + len(WHO))])
    text = "\n".join(["经审核，名单如下：", *map("\t".join, rows), "特此公示。"])
    seen = examined(Table(rows=tuple(rows)) if form == "table" else Text(text=text))
    assert _said(seen) == {("id_number", one.id_number) for one in WHO}
    assert _people(seen) == len(WHO)


def test_cells_of_a_label_and_its_value_are_no_header() -> None:
    cards = [
        row
        for one, account in zip(WHO, ACCOUNTS, strict=True)
        for row in (
            (f"姓名：{one.name}", "民族：汉"),
            (f"身份证号码：{one.id_number}", f"电话：{one.mobile}"),
            ("户籍地：永安县西庄乡柳林村", f"卡号：{account}"),
            ("", ""),
        )
    ]
    seen = examined(table(*cards))
    assert {("bank_account", one) for one in ACCOUNTS} < _said(seen)
    assert {value.raw for value in seen.values if value.kind == "name"} == {one.name for one in WHO}
    assert _people(seen) == len(WHO)
