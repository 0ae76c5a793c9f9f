"""The internal report: what stands where, since when, how it changed; the worst first."""

import json
import xml.etree.ElementTree as ET

from tests.people import people
from tests.reports.book import Book, Crawled
from tests.reports.conftest import Write
from tests.reports.texts import everything, visible


def test_people_on_two_lists_and_two_sites_count_once(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.site("jyj-b")
    somebody = people(12, seed=730)
    book.leak("jyj-a", somebody)
    book.leak("jyj-a", somebody[:8])
    book.leak("jyj-b", somebody[:5])
    out = write(book.close(), "internal")
    assert "Personal information of 12 people appears over-disclosed in 3 documents on 2 sites" in (
        visible(out / "index.html")
    )
    assert "12 people in 2 documents" in visible(out / "index.html")
    assert json.loads((out / "data" / "summary.json").read_text())["people"] == 12


def test_the_worst_site_comes_first_with_what_to_do(book: Book, write: Write) -> None:
    book.site("jyj-a", title="人多的局")
    book.site("jyj-b", title="更重的局")
    book.leak("jyj-a", people(60, seed=731), severity="medium")
    book.leak("jyj-b", people(7, seed=732), severity="critical")
    text = visible(write(book.close(), "internal") / "index.html")
    assert "Worst : 更重的局 – 7 people in 1 document, known since 3 March 2026" in text
    assert text.index("更重的局") < text.index("人多的局")


def test_states_run_by_run(book: Book, write: Write) -> None:
    book.site("jyj-a", blocked=2)
    book.leak("jyj-a", people(6, seed=733), states=("open", "unknown", "open"))
    book.leak("jyj-a", people(7, seed=734), states=("open", "gone", "reappeared"))
    book.leak("jyj-a", people(8, seed=735), states=("open", "open", "masked"))
    text = visible(write(book.close(), "internal") / "changes.html")
    assert "Since the run of 4 March 2026: 0 new, 1 back again, 1 taken down or masked" in text
    assert "jyj-a 局 (blocked · ruishu)" in text


def test_what_newer_rules_changed_is_no_change_of_the_site(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak(
        "jyj-a", people(7, seed=745), states=("open", "open", "gone"),
        causes=("site", "site", "rules"),
    )  # fmt: skip
    text = visible(write(book.close(), "internal") / "changes.html")
    assert "0 taken down or masked" in text
    assert "judged by newer rules, no change of the site" in text


def test_changes_since_a_run_that_is_named(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(7, seed=736), states=("open", "gone"))
    store = book.close()
    assert "0 taken down" in visible(write(store, "internal") / "changes.html")
    assert "1 taken down" in visible(write(store, "internal", since=1) / "changes.html")


def test_blocked_counts_as_it_was_last_seen(book: Book, write: Write) -> None:
    book.site("jyj-a", blocked=3)
    book.leak("jyj-a", people(16, seed=737), states=("open", "open", "unknown"))
    text = visible(write(book.close(), "internal") / "site" / "jyj-a.html")
    assert "Personal information of 16 people" in text
    assert "The last run did not finish here (blocked · ruishu)" in text
    assert "last seen: still public" in text


def test_only_one_area_or_site(book: Book, write: Write) -> None:
    book.site("jyj-a", region="350100")
    book.site("jyj-b", region="340100")
    book.leak("jyj-a", people(6, seed=738))
    book.leak("jyj-b", people(7, seed=739))
    store = book.close()
    out = write(store, "internal", area="35")
    assert [path.stem for path in (out / "site").iterdir()] == ["jyj-a"]
    out = write(store, "internal", sites=("jyj-b",))
    assert [path.stem for path in (out / "site").iterdir()] == ["jyj-b"]
    assert "of 7 people" in visible(out / "index.html")


def test_the_feed_is_well_formed_and_names_each_run_once(book: Book, write: Write) -> None:
    book.site("jyj-a", title="<教育局> & 'x'")
    book.leak("jyj-a", people(6, seed=740))
    out = write(book.close(), "internal")
    feed = ET.fromstring((out / "atom.xml").read_text(encoding="utf-8"))
    ids = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) == 4


def test_what_was_said_stands_beside_the_finding(book: Book, write: Write) -> None:
    book.site("jyj-a")
    code = book.leak("jyj-a", people(6, seed=741))
    book.decide(code, "lawful", reason="条例第二十条")
    book.answer(code, "系依法公开")
    out = write(book.close(), "internal")
    page = visible(next((out / "document").iterdir()))
    assert "条例第二十条" in page
    assert "系依法公开" in page
    assert "系依法公开" in visible(out / "method.html")


HOSTILE = Crawled(
    title="</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202eevil\u0007",
    url="javascript:alert(3)",
    member='"><svg onload=alert(4)>\u2066.xls',
    sheet='=HYPERLINK("http://evil")',
    columns=("=1+1", "<b>栏", "@SUM(A1)"),
    found_on="data:text/html,<script>alert(5)</script>",
)


def test_what_comes_from_sites_cannot_act(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=742), said=HOSTILE)
    store = book.close()
    for audience in ("internal", "owner"):
        out = write(store, audience)
        for page in out.rglob("*.html"):
            source = page.read_text(encoding="utf-8")
            assert source.count("<script>") == 1, page
            assert "<img" not in source
            assert "<svg onload" not in source
            assert 'href="javascript:' not in source
            assert 'href="data:' not in source
            assert not {"\u202e", "\u2066", "\u0007"} & set(source)
        table = next(out.rglob("documents.csv")).read_text(encoding="utf-8-sig")
        assert "\n=" not in table
        assert ",=1+1" not in table
        assert "'=1+1" in table


def test_a_number_in_a_title_or_a_sheets_name_is_starred(book: Book, write: Write) -> None:
    one = people(1, seed=743)[0]
    masked = f"{one.id_number[:6]}********{one.id_number[-4:]}"
    said = Crawled(
        title=f"关于{one.id_number}和{one.card}（{masked}）的公示", sheet=one.mobile, member=masked
    )
    book.site("jyj-a")
    book.leak("jyj-a", (one, *people(6, seed=744)), said=said)
    text = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert not [part for part in (one.id_number, one.card, one.mobile, masked[:6]) if part in text]


def test_the_name_of_somebody_in_the_list_is_starred_in_its_title(book: Book, write: Write) -> None:
    somebody = people(6, seed=746)
    name = somebody[0].name
    said = Crawled(title=f"关于拟录用{name}等人的公示", member=f"{name}等名单.xls")
    book.site("jyj-a")
    book.leak("jyj-a", somebody, said=said)
    text = everything(write(book.close(), "internal"))
    assert name not in text
    assert f"关于拟录用{name[0]}{'*' * (len(name) - 1)}等人的公示" in text
