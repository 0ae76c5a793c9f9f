"""The public report: nothing of a document, nothing that nobody reviewed, nothing to subtract."""

import dataclasses
import typing
from collections.abc import Iterator
from types import ModuleType

import pytest

from reports import public as told
from reports.public import PublicReport, band, total
from reports.view import Missed
from tests.people import people
from tests.reports.book import Book, Crawled
from tests.reports.conftest import Write
from tests.reports.texts import everything, visible

CANARY = Crawled(
    title="金丝雀标题关于某某的公示",
    url="http://jyj-a.example/canary/金丝雀地址.xls",
    member="名单/金丝雀成员文件.xls",
    sheet="金丝雀工作表",
    columns=("金丝雀栏目",),
    published="2026-02-17",
    found_on="http://jyj-a.example/canary/list.htm",
)


def _types(module: ModuleType) -> Iterator[tuple[str, str, object]]:
    for found in (*vars(module).values(), Missed):
        if dataclasses.is_dataclass(found) and isinstance(found, type):
            for name, hint in typing.get_type_hints(found).items():
                yield found.__name__, name, hint


# Every text that the public may see, and where it comes from: ids, codes and words of ours, days
# of runs, and what the operator wrote (a site's name in sites.yaml, a reply in the log).
TEXTS = {
    "PublicReport": {"lang", "record", "day", "audience"},
    "PublicSite": {"id", "name", "region", "since", "last_finished", "worst", "trouble"},
    "PublicArea": {"code", "parent"},
    "Month": {"month"},
    "Reply": {"month", "site", "what", "text"},
    "Missed": {"status", "reason"},
    "PublicVisit": {"day", "reason"},
}


def test_no_field_of_the_public_views_holds_crawled_text() -> None:
    seen: dict[str, set[str]] = {}
    for owner, name, hint in _types(told):
        if hint in {str, str | None} and owner in TEXTS:
            seen.setdefault(owner, set()).add(name)
    assert seen == TEXTS
    crawled = ("FindingView", "DocumentView", "Spot", "Sample", "SiteView", "view.Visit")
    hints = [str(hint) for owner, _, hint in _types(told) if owner in TEXTS]
    assert not [hint for hint in hints if any(name in hint for name in crawled)]


@pytest.mark.parametrize("verdict", ["confirmed", ""])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_of_a_document_is_told(book: Book, write: Write, verdict: str, lang: str) -> None:
    site = book.site("jyj-a")
    code = book.leak(site, people(12, seed=710), said=CANARY)
    if verdict:
        book.decide(code, verdict)
    text = everything(write(book.close(), "public", lang))
    assert "金丝雀" not in text
    assert "canary" not in text
    assert "2026-02-17" not in text
    assert code not in text
    assert "jyj-a.example" not in text
    assert "**" not in text


def test_small_counts_are_told_as_such_everywhere(book: Book, write: Write) -> None:
    site = book.site("jyj-a")
    book.decide(book.leak(site, people(3, seed=711)), "confirmed")
    out = write(book.close(), "public")
    for page in ("index.html", "site/jyj-a.html", "area/350000.html"):
        assert "<5 people" in visible(out / page), page
        assert "3 people" not in visible(out / page), page
    assert "jyj-a,jyj-a 局,350100,high,<5,<5," in (out / "data" / "sites.csv").read_text()


def test_totals_tell_no_more_than_their_parts() -> None:
    assert total([band(40), band(3), band(0)]).told == "41–44"
    assert total([band(40), band(7)]).told == "47"
    assert band(0).told == "0"
    assert {band(count).told for count in (1, 2, 3, 4)} == {"<5"}


@pytest.mark.parametrize("hidden", [1, 2, 3, 4])
def test_the_report_is_the_same_whatever_a_small_count_is(
    book: Book, write: Write, hidden: int
) -> None:
    book.site("jyj-a")
    book.site("jyj-b")
    book.decide(book.leak("jyj-a", people(40, seed=712)), "confirmed")
    book.decide(book.leak("jyj-b", people(hidden, seed=713)), "confirmed")
    text = everything(write(book.close(), "public"))
    assert "41–44 people" in text
    assert f"{40 + hidden} people" not in text.replace("41–44", "")


SENTENCE = "Until they are reviewed, “no conclusion yet” is no all-clear, for any site."


def test_what_nobody_reviewed_is_told_of_no_site(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.site("jyj-b")
    book.leak("jyj-a", people(30, seed=714))
    out = write(book.close(), "public")
    for page in ("index.html", "site/jyj-a.html", "site/jyj-b.html", "area/350000.html"):
        assert SENTENCE in visible(out / page), page
        assert "30" not in visible(out / page).replace("3 March", ""), page
        assert "high" not in visible(out / page), page
    assert "no conclusion yet" in visible(out / "site" / "jyj-a.html")


def test_what_nobody_reviewed_is_told_by_its_size_where_it_is_spread(
    book: Book, write: Write
) -> None:
    for at in range(10):
        book.site(f"jyj-{at}")
    for at in range(5):
        book.leak(f"jyj-{at}", people(13, seed=760 + at))
    index = visible(write(book.close(), "public") / "index.html")
    assert "on all sites together: 1–49 documents that may show 50–499 people" in index


def test_a_range_is_explained_where_it_stands(book: Book, write: Write) -> None:
    for at in range(3):
        book.site(f"jyj-{at}")
        book.decide(book.leak(f"jyj-{at}", people(9, seed=770 + at)), "confirmed")
    index = visible(write(book.close(), "public") / "index.html")
    assert "in 3–12 documents" in index
    assert "Why a range: a site with fewer than five is told as <5" in index


def test_the_order_of_sites_is_called_no_ranking(book: Book, write: Write) -> None:
    book.site("jyj-a")
    index = visible(write(book.close(), "public") / "index.html")
    assert "it is no ranking of the sites" in index


def test_the_worst_changes_of_a_month_come_first(book: Book, write: Write) -> None:
    stories = {"a": ("open", "gone"), "b": ("open", "gone", "reappeared"), "c": ("open",)}
    for at, (name, states) in enumerate(stories.items()):
        book.site(f"jyj-{name}", title=f"{name} office")
        code = book.leak(f"jyj-{name}", people(9, seed=780 + at), states=states)
        book.decide(code, "confirmed")
    text = visible(write(book.close(), "public") / "changes.html")
    turns = [
        "back again : b office",
        "new : a office , b office , c office",
        "taken down : a office , b office",
    ]
    found = [text.index(turn) for turn in turns]
    assert found == sorted(found)


def test_an_embargo_is_kept_until_its_day(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.site("jyj-b")
    book.decide(book.leak("jyj-a", people(31, seed=715)), "confirmed", embargo="2026-12-01")
    book.decide(book.leak("jyj-b", people(33, seed=716)), "confirmed", embargo="2026-03-20")
    text = everything(write(book.close(), "public"))
    assert "31 people" not in text
    assert "64 people" not in text
    assert "33 people" in text


@pytest.mark.parametrize("verdict", ["false_positive", "lawful", "duplicate"])
def test_what_was_corrected_is_not_counted_and_stands_in_the_log(
    book: Book, write: Write, verdict: str
) -> None:
    book.site("jyj-a", title="甲区教育局")
    code = book.leak("jyj-a", people(31, seed=717))
    book.decide(code, "confirmed")
    book.decide(code, verdict, reason="法规要求公布")
    out = write(book.close(), "public")
    assert "31" not in visible(out / "site" / "jyj-a.html")
    assert "法规要求公布" in visible(out / "method.html")


def test_the_sites_answer_stands_beside_its_findings(book: Book, write: Write) -> None:
    book.site("jyj-a")
    code = book.leak("jyj-a", people(31, seed=718))
    book.decide(code, "confirmed")
    book.answer(code, "已撤下，并已核查同类名单")
    out = write(book.close(), "public")
    assert "已撤下，并已核查同类名单" in visible(out / "site" / "jyj-a.html")
    assert "已撤下，并已核查同类名单" in visible(out / "method.html")


def test_not_audited_is_never_zero(book: Book, write: Write) -> None:
    book.site("jyj-a", examined=0)
    store = book.close()
    for audience in ("public", "internal"):
        out = write(store, audience)
        assert "not audited" in visible(out / "index.html"), audience
        row = (out / "data" / "sites.csv").read_text(encoding="utf-8-sig").splitlines()[1]
        assert row.split(",")[4:7] == ["", "", ""], audience
        for page in ("index.html", "area/350000.html"):
            assert "That is not the same as nothing found" in visible(out / page), (audience, page)
        assert "Fuzhou not audited" in visible(out / "index.html"), audience
        assert "z0" not in (out / "index.html").read_text().partition("</style>")[2], audience


def test_a_public_report_says_when_nothing_was_audited() -> None:
    report = PublicReport(
        lang="en", record="a", day="", people=band(0), documents=band(0), ended=band(0),
        waiting=None, sites=(), areas=(), months=(), replies=(),
    )  # fmt: skip
    assert report.ranked == ()


def test_all_places_say_the_same_where_nothing_was_confirmed(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(31, seed=719))
    out = write(book.close(), "public")
    for page in ("index.html", "site/jyj-a.html", "area/350000.html"):
        text = visible(out / page)
        assert "No conclusion yet: nothing is told of a site before a person" in text, page
        assert "no conclusion yet" in text, page
    assert "Examined does not mean that nothing was found." in visible(out / "site" / "jyj-a.html")
    assert "no conclusion yet" in visible(out / "changes.html")


def test_what_is_listed_is_said_to_be_reviewed(book: Book, write: Write) -> None:
    book.site("jyj-a")
    code = book.leak("jyj-a", people(31, seed=718), states=("open", "unknown", "open"))
    book.decide(code, "confirmed")
    out = write(book.close(), "public")
    index = visible(out / "index.html")
    assert "Reviewed by a person: personal information of 31 people" in index
    assert "Found by machine; every finding listed was reviewed by a person" in index
    changes = visible(out / "changes.html")
    assert "could not be seen once in that month : jyj-a 局" in changes
