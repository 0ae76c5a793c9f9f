"""An ID number in the address or the name of a file is a finding with a life of its own."""

import pytest

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.document import Document, Table
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

WHO = people(3, seed=614)
ONE = WHO[0]
OWN = "id_in_address"


def _seen(address: str, *, masked: bool = False, name: str = "a.xls") -> Examination:
    numbers = [one.id_number[:2] + "*" * 16 if masked else one.id_number for one in WHO]
    rows = [(one.name, number) for one, number in zip(WHO, numbers, strict=True)]
    table = Table(rows=(("姓名", "身份证号"), *rows))
    around = Context(key=KEY, today=TODAY, address=address)
    return examine(Document(name=name, digest="00", blocks=(table,)), around)[0]


def _people(seen: Examination) -> dict[str, int]:
    return {one.category: one.people for one in seen.findings}


def test_the_one_in_the_address_is_counted_with_the_list() -> None:
    seen = _seen(f"http://a.cn/{ONE.name}{ONE.id_number}.xls")
    assert _people(seen) == {"id_full": 3, OWN: 1}
    assert seen.people == 3


@pytest.mark.parametrize("address", [f"/{ONE.name}{ONE.id_number}.xls", f"/d?f={ONE.id_number}"])
def test_a_list_that_is_masked_leaves_the_one_in_its_address(address: str) -> None:
    seen = _seen(f"http://a.cn{address}", masked=True)
    assert _people(seen) == {OWN: 1}
    assert [one.hidden for one in seen.values if one.mask is None and one.kind != "name"] == [
        "file_name"
    ]


def test_the_name_of_a_file_before_publication_counts() -> None:
    assert OWN in _people(_seen("", masked=True, name=f"{ONE.name}{ONE.id_number}.xls"))


def test_digits_of_region_and_day_are_nobody() -> None:
    child = people(40, seed=615, child=True)[0]
    assert _people(_seen(f"http://a.cn/{child.id_number}.html", masked=True)) == {}
    assert OWN in _people(_seen(f"http://a.cn/{child.name}{child.id_number}.html", masked=True))
