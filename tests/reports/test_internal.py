"""The internal report: what stands where, since when, how it changed; the worst first."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

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
    assert "Worst : 更重的局 – 7 people in 1 document; the oldest published 7 days ago," in text
    assert "known since 3 March 2026" in text
    assert text.index("更重的局") < text.index("人多的局")


def test_states_run_by_run(book: Book, write: Write) -> None:
    book.site("jyj-a", blocked=2)
    book.leak("jyj-a", people(6, seed=733), states=("open", "unknown", "open"))
    book.leak("jyj-a", people(7, seed=734), states=("open", "gone", "reappeared"))
    book.leak("jyj-a", people(8, seed=735), states=("open", "open", "masked"))
    text = visible(write(book.close(), "internal") / "changes.html")
    assert "Since the run of 4 March 2026: 0 new, 1 back again, 1 taken down or masked" in text
    assert "jyj-a 局 (blocked · a firewall (Ruishu) that wants scripts to run)" in text


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
    assert "The last run did not finish here (blocked · a firewall (Ruishu)" in text
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


def test_a_name_in_an_address_is_starred_and_not_to_be_followed(book: Book, write: Write) -> None:
    somebody = people(6, seed=747)
    name = somebody[0].name
    url = f"http://jyj-a.example/{quote(name)}等补贴表.xls"
    book.site("jyj-a")
    book.leak("jyj-a", somebody, said=Crawled(url=url, found_on=url))
    text = everything(write(book.close(), "internal"))
    assert name not in text
    assert quote(name) not in text
    assert f"http://jyj-a.example/{name[0]}{'*' * (len(name) - 1)}等补贴表.xls" in text


def test_days_say_from_when_they_count(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=748), said=Crawled(published="2026-02-26"))
    book.site("jyj-b")
    book.leak("jyj-b", people(7, seed=749), said=Crawled(published=None))
    book.leak("jyj-b", people(8, seed=750), said=Crawled(published="2026-03-04"))
    out = write(book.close(), "internal")
    assert "online 7 days known 2 days" in visible(out / "index.html")
    assert "online 7 days known 2 days" in visible(out / "site" / "jyj-a.html")
    assert "published on 26 February 2026 (7 days ago)" in visible(out / "site" / "jyj-a.html")
    assert "online" not in visible(out / "site" / "jyj-b.html")
    pages = [visible(page) for page in (out / "document").iterdir()]
    told = "Online 7 days since 26 February 2026, when it was published Known 2 days"
    assert [told in page for page in pages].count(True) == 1


def test_changes_say_from_how_many_to_how_many(book: Book, write: Write) -> None:
    book.site("jyj-a", blocked=3)
    book.leak("jyj-a", people(7, seed=751), states=("open", "gone"))
    book.leak("jyj-a", people(9, seed=752), states=("open", "open", "unknown"))
    text = visible(write(book.close(), "internal", since=1) / "changes.html")
    assert "0 → 7" in text
    assert "7 → 0" in text
    assert "taken down or masked; documents in public: 2 → 1" in text
    assert "1 document could not be looked at last time and count as last seen" in text
    assert "could not be seen 9 as last seen jyj-a 局 困难群众救助名单公示" in text


TITLE = f"关于拟录用某某（身份证号{'*' * 18}）的公示"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (Crawled(columns=(), column=None, sheet=None), "running text : Take it out of the text"),
        (Crawled(columns=(), column=None, title=TITLE), "title : Reword the title"),
        (
            Crawled(columns=(), column=None, sheet=None, hidden="metadata"),
            "file properties : Clear the file's properties",
        ),
        (
            Crawled(columns=(), column=None, sheet=None, hidden="metadata", media_type="text/html"),
            "title and summary in the page's source : It is repeated",
        ),
        (Crawled(member=f"名单/{'*' * 18}.xls"), "file name or address : Name the file by matter"),
        (Crawled(sheet=f"{'*' * 18}等"), "name of a sheet : Rename the sheet"),
        (Crawled(hidden="hidden_column"), "hidden column : Delete the column; do not hide it"),
    ],
)
def test_advice_is_about_the_place(book: Book, write: Write, said: Crawled, wanted: str) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(1, seed=753), said=said)
    out = write(book.close(), "internal")
    page = visible(next((out / "document").iterdir()))
    assert wanted in page
    assert ("Delete the column. Tell namesakes" in page) == bool(said.columns)
    assert wanted in visible(out / "notice" / "jyj-a.html")


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("国家励志奖学金拟推荐名单公示", "School, grade, class"),
        ("2026年拟录用人员公示", "School or employer"),
        ("公共租赁住房拟保障对象公示", "Street office"),
        ("农业支持保护补贴发放公示", "Village"),
    ],
)
def test_the_lawful_example_is_of_the_same_sort(
    book: Book, write: Write, title: str, head: str
) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=754), said=Crawled(title=title))
    page = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert f"No. Name {head}" in page
    order = ["What to do", "What it should look like", "A few rows, starred"]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)


def test_a_site_with_fewer_documents_than_it_must_have_says_so(book: Book, write: Write) -> None:
    book.site("jyj-a", expect=50)
    book.leak("jyj-a", people(6, seed=755))
    store = book.close()
    out = write(store, "internal")
    said = "Only 1 document could ever be examined; the site must have 50 and more."
    assert said in visible(out / "site" / "jyj-a.html")
    assert "Fewer documents than there must be: 1 site" in visible(out / "index.html")
    out = write(store, "public")
    assert "than the site must have" in visible(out / "site" / "jyj-a.html")


def test_what_older_rules_examined_was_examined(book: Book, write: Write) -> None:
    book.site("jyj-a", rules=1)
    store = book.close()
    page = visible(write(store, "internal") / "site" / "jyj-a.html")
    assert "examined, by older rules 20" in page
    assert "was not audited" not in page
    assert "was not audited" not in visible(write(store, "public") / "site" / "jyj-a.html")


def test_the_same_list_with_other_bytes_is_a_further_place(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=756))
    book.stands_also(1, "jyj-a", Crawled(url="http://jyj-a.example/m/again.xls", member="a.xls"))
    out = write(book.close(), "internal")
    page = visible(next((out / "document").iterdir()))
    assert "The same list, other file http://jyj-a.example/m/again.xls › a.xls" in page
    assert "http://jyj-a.example/m/again.xls" in visible(out / "notice" / "jyj-a.html")


def test_among_sites_as_severe_the_worst_one_says_why(book: Book, write: Write) -> None:
    for at, count in enumerate((9, 12)):
        book.site(f"jyj-{at}")
        book.leak(f"jyj-{at}", people(count, seed=757 + at))
    index = visible(write(book.close(), "internal") / "index.html")
    assert "the most people exposed among 2 sites of this severity" in index


def test_how_long_it_took_after_the_letter(book: Book, write: Write) -> None:
    book.site("jyj-a")
    code = book.leak("jyj-a", people(6, seed=759), states=("open", "open", "gone"))
    book.send(code)
    page = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert "Letter sent 4 March 2026" in page
    assert "Came down 5 March 2026 (1 day after the letter)" in page


def test_a_number_in_an_area_is_no_part_of_a_sum(book: Book, write: Write) -> None:
    book.site("jyj-a", region="990100")
    index = visible(write(book.close(), "internal") / "index.html")
    assert "unlisted area 990100" in index
    assert "they do not add up" in index


def test_areas_have_english_names(book: Book, write: Write) -> None:
    book.site("jyj-a", region="350100")
    book.site("jyj-b", region="410200")
    store = book.close()
    english = visible(write(store, "internal") / "index.html")
    assert "Fujian 0 1 └ Fuzhou 0 1" in english
    assert "Kaifeng" in english
    assert "福州市" in visible(write(store, "internal", "zh") / "index.html")


def test_an_english_map_has_no_chinese_on_it(book: Book, write: Write) -> None:
    book.site("jyj-a")
    out = write(book.close(), "internal")
    tiles = re.findall(r'<text x="17.5" y="22.5">([^<]+)<', (out / "index.html").read_text())
    assert len(tiles) == 34
    assert all(re.fullmatch("[A-Z]{2}", tile) for tile in tiles)


def test_what_a_reader_cannot_open_is_no_source(book: Book, write: Write) -> None:
    book.site("jyj-a")
    text = visible(write(book.close(), "internal") / "method.html")
    assert "GB 11643-1999" in text
    assert ".md" not in text


def test_an_english_report_names_columns_and_kinds_in_english(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(6, seed=761), said=Crawled(columns=("身份证号",)))
    page = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert "Delete the columns “resident ID number (身份证号)”" in page


def test_columns_of_one_meaning_are_told_under_it_once(book: Book, write: Write) -> None:
    book.site("jyj-a")
    columns = ("残疾类别", "联系电话", "残疾等级")
    book.leak("jyj-a", people(6, seed=762), said=Crawled(columns=columns))
    page = visible(next((write(book.close(), "internal") / "document").iterdir()))
    assert "“health (残疾类别, 残疾等级), private phone number (联系电话)”" in page
