"""A value's fingerprint is what any other program computes from the key, too."""

import hmac

import pytest

from detectors.engine.blind import fingerprint
from detectors.engine.blind import text as blinded
from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Document, Place, Table
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import people

ONE = people(1, seed=611)[0]
STARS = "*" * 18


@pytest.mark.parametrize("length", [16, 32, 64, 65, 200])
def test_a_fingerprint_is_the_standard_hmac(length: int) -> None:
    key = bytes(range(1, 201))[:length]
    for text in ("", "陈七三", "1" * 18, "长" * 100):
        assert fingerprint(key, text) == hmac.new(key, text.encode(), "sha256").hexdigest()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("拟录用胡志勇（身份证号：{}）为职员的公示", "拟录用胡**（身份证号：{}）为职员的公示"),
        ("/a?showname=邓玉霞{}等补贴表.xls", "/a?showname=邓**{}等补贴表.xls"),
        ("邓玉霞的申请_邓玉霞_{}.pdf", "邓**的申请_邓**_{}.pdf"),
        ("{}_邓玉霞申请表.pdf", "{}_邓**申请表.pdf"),
        ("李胜男{}", "李**{}"),
        ("欧阳志勇居民身份证{}", "欧***居民身份证{}"),
        ("买买提·阿不都{}", "买******{}"),
        ("2026年补贴发放表{}", "2026年补贴发放表{}"),
        ("{}补贴表", "{}补贴表"),
    ],
)  # fmt: skip
def test_the_name_beside_a_number_is_starred(written: str, shown: str) -> None:
    starred = blinded(written.format(ONE.id_number))
    assert starred == shown.format(STARS)
    assert blinded(starred) == starred
    assert blinded(written.format(STARS)) == shown.format(STARS)  # as it was once kept


def test_the_name_of_a_lists_person_is_starred_in_what_the_list_is_called() -> None:
    rows = (("姓名", "身份证号"), (ONE.name, ONE.id_number))
    table = Table(rows=rows, place=Place(sheet=f"{ONE.name}一户"))
    inside = Document(name=f"{ONE.name}.xls", title=f"{ONE.name}补贴表", blocks=(table,))
    around = Context(
        key=KEY, today=TODAY, page_title=f"关于{ONE.name}的公示", address=f"/{ONE.name}.zip"
    )
    said = repr(examine(Document(name="a.zip", members=(inside,)), around))
    first, member = examine(Document(name="a.zip", members=(inside,)), around)
    assert ONE.name not in "".join((first.title, first.page_title, first.address, said))
    assert ONE.name not in f"{member.title}{member.member}"
    assert not [one for one in member.values if ONE.name in (one.place.sheet or "")]
    stars = "*" * (len(ONE.name) - 1)
    assert {one.place.sheet for one in member.values} == {f"{ONE.name[0]}{stars}一户"}
