"""What became of findings: reviewed or not, come back, masked, and whether it gets better."""

import csv
import json

import pytest

from tests.people import people
from tests.reports.book import Book, Crawled
from tests.reports.conftest import Write
from tests.reports.texts import visible


def test_what_a_person_reviewed_is_said_beside_what_the_machine_found(
    book: Book, write: Write
) -> None:
    for at, count in enumerate((30, 9)):
        book.site(f"jyj-{at}")
        code = book.leak(f"jyj-{at}", people(count, seed=763 + at))
    book.decide(code, "confirmed")
    store = book.close()
    out = write(store, "internal")
    index = visible(out / "index.html")
    assert "Of these a person confirmed 9 people on 1 site; what is left is not reviewed" in index
    assert "known since 3 March 2026. None of this was reviewed by a person yet." in index
    site = visible(out / "site" / "jyj-1.html")
    assert "All of it was confirmed by a person." in site
    owner = visible(write(store, "owner") / "jyj-0" / "index.html")
    assert "None of this was reviewed by a person yet." in owner
    assert "What to do (not yet reviewed)" in owner


def test_what_came_back_is_said_where_it_stands(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(30, seed=765), states=("open", "gone", "reappeared"))
    out = write(book.close(), "internal")
    told = "1 had come down and is public again (30 people)"
    assert told in visible(out / "index.html")
    site = visible(out / "site" / "jyj-a.html")
    assert site.count(told) == 2
    assert "none has been taken down" not in site


def test_whether_it_gets_better_is_answered(book: Book, write: Write) -> None:
    book.site("jyj-a", blocked=2)
    book.leak("jyj-a", people(30, seed=766), states=("open", "unknown", "gone"))
    book.leak("jyj-a", people(9, seed=767), states=("open", "unknown", "open"))
    index = visible(write(book.close(), "internal") / "index.html")
    assert "Is it getting better? Fewer documents are public than after the first run." in index
    assert "Since the run of 3 March 2026: 0 new, 0 back again, 1 taken down or masked" in index
    assert "They show 9 people now." in index
    assert "4 March 2026 2 (2 of them not seen, counted as last seen)" in index


def test_what_was_masked_tells_the_most_that_it_showed(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(20, seed=768), states=("open", "open", "masked"))
    book.grew(1, night=2, people=40)
    page = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert "People exposed 40 at most, while it was public" in page
    assert "40 people at most" in page


def test_a_feed_says_once_what_happened_often_on_a_site(book: Book, write: Write) -> None:
    book.site("jyj-a")
    for at in range(4):
        book.leak("jyj-a", people(6, seed=769 + at))
    feed = (write(book.close(), "internal") / "atom.xml").read_text(encoding="utf-8")
    assert "<summary>jyj-a 局: new ×4; </summary>" in feed


def test_the_dictionary_says_what_every_code_in_the_files_means(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=774), states=("open", "gone", "reappeared"))
    folder = write(book.close(), "internal") / "data"
    rows = csv.reader((folder / "dictionary.csv").read_text(encoding="utf-8-sig").splitlines())
    known = {(name, column): en for name, column, _, en in rows}
    documents = (folder / "documents.csv").read_text(encoding="utf-8-sig").splitlines()
    for one in csv.DictReader(documents):
        for column in ("severity", "confidence", "state", "verdict", "categories"):
            assert known["documents.csv", f"{column}={one[column]}"]
    assert known["runs.csv", "coverage=not_modified"] == "examined, unchanged"


@pytest.mark.parametrize(("audience", "most"), [("internal", 3), ("public", 4)])
def test_a_count_has_one_type_for_every_reader(
    book: Book, write: Write, audience: str, most: int
) -> None:
    book.site("jyj-a")
    book.decide(book.leak("jyj-a", people(3, seed=775)), "confirmed")
    out = write(book.close(), audience)
    facts = json.loads((out / "data" / "summary.json").read_text(encoding="utf-8"))
    assert facts["people_most"] == most
    assert facts["people"] == (3 if audience == "internal" else 1)


def test_a_file_stands_under_its_notice(book: Book, write: Write) -> None:
    book.site("jyj-a")
    page = "http://jyj-a.example/list.htm"
    book.leak("jyj-a", people(6, seed=776), said=Crawled(title="公示", url=page))
    said = Crawled(title="公示 名单.pdf", found_on=page)
    book.leak("jyj-a", people(7, seed=777), said=said)
    assert "公示 › 名单.pdf" in visible(write(book.close(), "internal") / "site" / "jyj-a.html")


def test_the_method_says_how_many_scans_were_not_read(book: Book, write: Write) -> None:
    book.site("jyj-a", unread=2)
    method = visible(write(book.close(), "internal") / "method.html")
    assert "Left unread for want of it, in this report: 2." in method
