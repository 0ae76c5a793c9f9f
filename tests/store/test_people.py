"""Distinct people: in a document, on a site, in a region, in all; and lists that share them."""

from store import people as counts
from store.database import Store
from tests.people import people
from tests.store.portal import Clock, Portal, archive, sheet

ONE = people(30, seed=61)
OTHER = people(20, seed=62)


def _two_sites(store: Store, clock: Clock) -> tuple[Portal, Portal]:
    """Two sites of two counties: the second shows ten of the first one's people again."""
    first = Portal(store=store, clock=clock, id="a", region="350102")
    second = Portal(store=store, clock=clock, id="b", region="350121")
    first.pages = {
        "/list.xlsx": sheet(ONE, columns="姓名 身份证号 联系电话"),
        "/copy.xlsx": sheet(ONE, columns="姓名 身份证号 联系电话"),
        "/some.zip": archive(sheet(ONE[:5], title="一部分"), sheet(OTHER[:2], title="另一部分")),
    }
    second.pages = {"/list.xlsx": sheet([*ONE[:10], *OTHER], title="乡镇名单")}
    for portal in (first, second):
        portal.night(days=0)
    return first, second


def test_people_are_counted_once_wherever_they_stand(store: Store, clock: Clock) -> None:
    first, _ = _two_sites(store, clock)
    assert counts.people(store) == 50
    assert counts.people_by_site(store) == {"a": 32, "b": 30}
    assert counts.people_by_region(store) == {"350102": 32, "350121": 30}
    assert counts.people_by_region(store, digits=4) == {"3501": 50}
    by_document = counts.people_by_document(store)
    assert by_document[first.document("/list.xlsx").document] == 30
    assert first.document("/some.zip").people == 7


def test_lists_that_share_people_are_named(store: Store, clock: Clock) -> None:
    first, second = _two_sites(store, clock)
    listed = first.document("/list.xlsx").document
    township = second.document("/list.xlsx").document
    shared = {frozenset(one.documents): one.people for one in counts.overlaps(store)}
    assert shared[frozenset((listed, township))] == 10
    part = first.document("/some.zip", "名单.xlsx").document
    assert shared[frozenset((listed, part))] == 5
    assert max(shared.values()) == 10  # copies are one document


def test_what_ended_is_not_counted(store: Store, clock: Clock) -> None:
    first, _ = _two_sites(store, clock)
    clock.on(days=1)
    del first.pages["/list.xlsx"]
    first.night()
    assert counts.people_by_site(store)["a"] == 32
    del first.pages["/copy.xlsx"]
    first.night()
    assert counts.people_by_site(store)["a"] == 7
    assert counts.people(store) == 30
