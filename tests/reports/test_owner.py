"""The owner's folder: one site and nobody else's, with all that is needed to act and to answer."""

import csv
import re

import pytest

from tests.people import people
from tests.reports.book import Book, Crawled
from tests.reports.conftest import Write
from tests.reports.texts import everything, visible


@pytest.fixture
def two(book: Book) -> Book:
    """Two sites with a list each."""
    book.site("jyj-a", title="甲区教育局")
    book.site("jyj-b", title="乙区教育局")
    book.leak("jyj-a", people(12, seed=720), said=Crawled(title="甲区助学名单"))
    book.leak("jyj-b", people(9, seed=721), said=Crawled(title="乙区助学名单"))
    return book


def test_a_folder_holds_one_site_alone(two: Book, write: Write) -> None:
    out = write(two.close(), "owner", "zh")
    assert sorted(path.name for path in out.iterdir()) == ["jyj-a", "jyj-b", "report.json"]
    assert "甲区助学名单" in everything(out / "jyj-a")
    assert "乙区" not in everything(out / "jyj-a")
    assert "jyj-b" not in everything(out / "jyj-a")


def test_every_link_of_a_folder_leads_inside_it(two: Book, write: Write) -> None:
    folder = write(two.close(), "owner") / "jyj-a"
    for page in folder.rglob("*.html"):
        for href in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            if not href.startswith("http"):
                target = (page.parent / href).resolve()
                assert target.is_relative_to(folder.resolve()), (page, href)
                assert target.exists(), (page, href)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_says_where_what_instead_and_how_to_answer(
    two: Book, write: Write, lang: str
) -> None:
    letter = visible(write(two.close(), "owner", lang) / "jyj-a" / "notice.html")
    wanted = {
        "zh": "甲区助学名单|身份证号|工作表“Sheet1”|第 3 列 (C)|2–13|怎样答复|缓存",
        "en": "甲区助学名单|身份证号|sheet “Sheet1”|column 3 (C)|2–13|How to answer|caches",
    }[lang].split("|")
    assert [words for words in wanted if words not in letter] == []


def test_no_form_of_a_value_is_in_it(two: Book, write: Write) -> None:
    assert "**" not in everything(write(two.close(), "owner"))


def test_what_a_person_dismissed_is_not_sent(book: Book, write: Write) -> None:
    book.site("jyj-a")
    code = book.leak("jyj-a", people(12, seed=722), said=Crawled(title="误报的名单"))
    book.decide(code, "false_positive")
    assert "误报的名单" not in everything(write(book.close(), "owner"))


def test_the_owners_letter_is_ready_to_be_answered(two: Book, write: Write) -> None:
    store = two.close()
    letter = visible(write(store, "owner") / "jyj-a" / "notice.html")
    assert "For printing" not in letter
    assert "From :" not in letter
    assert "Date: 5 March 2026" in letter.replace(" :", ":")
    assert "No. Taken down / masked / published by law Basis Date 1 □ taken down" in letter
    assert "Send it to whoever sent you this letter." in letter
    assert "For printing" in visible(write(store, "internal") / "notice" / "jyj-a.html")


def test_another_place_is_named_only_while_it_answers(book: Book, write: Write) -> None:
    book.site("jyj-a")
    book.leak("jyj-a", people(12, seed=724), said=Crawled(title="公租房名单"))
    book.copy(1, "jyj-a", "http://jyj-a.example/old.xls", status="gone")
    book.copy(1, "jyj-a", "http://jyj-a.example/mirror.xls", status="ok")
    letter = visible(write(book.close(), "owner", "zh") / "jyj-a" / "notice.html")
    assert "mirror.xls" in letter
    assert "old.xls" not in letter


def test_an_address_that_is_starred_is_found_by_its_list(book: Book, write: Write) -> None:
    book.site("jyj-a")
    url, said = f"http://jyj-a.example/{'*' * 18}.html", "http://jyj-a.example/list_1.html"
    about = Crawled(title="补办公示", url=url, found_on=said, published="2026-02-24")
    book.leak("jyj-a", people(1, seed=725), said=about)
    letter = visible(write(book.close(), "owner", "zh") / "jyj-a" / "notice.html")
    assert said in letter
    assert "该列表中发布于 2026年2月24日 的一条" in letter


def test_what_hides_a_number_decides_the_advice(book: Book, write: Write) -> None:
    book.site("jyj-a")
    about = Crawled(
        title=f"拟录用胡**（{'*' * 18}）的公示", media_type="text/html", hidden="metadata",
        sheet=None, column=None,
    )  # fmt: skip
    book.leak("jyj-a", people(1, seed=726), said=about, category="hidden")
    folder = write(book.close(), "owner", "zh") / "jyj-a"
    (page,) = [visible(one) for one in (folder / "document").iterdir()]
    for text in (visible(folder / "notice.html"), page):
        assert "网页源代码" in text
        assert "CSV" not in text
        assert "隐藏的行列" not in text
    where = page.split("具体位置")[1]
    assert "标题" in where.split("网页源代码的标题和摘要")[0]


def test_what_is_masked_is_told_apart_from_what_its_address_still_spells(
    book: Book, write: Write
) -> None:
    book.site("jyj-a")
    url = f"http://jyj-a.example/{'*' * 18}.xls"
    book.leak("jyj-a", people(9, seed=727), said=Crawled(url=url), states=("open", "masked"))
    book.also(1, "id_in_address")
    folder = write(book.close(), "owner", "zh") / "jyj-a"
    (page,) = [visible(one) for one in (folder / "document").iterdir()]
    assert "不再公开" not in page
    assert "已遮盖或撤下：身份证号完整公开" in page
    assert "让旧网址失效" in page
    assert "网址或文件名含身份证号" in visible(folder / "notice.html")


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_a_count_that_no_list_states_is_empty(book: Book, write: Write, audience: str) -> None:
    book.site("jyj-a")
    data = write(book.close(), audience) / "data"
    with (data / "sites.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["announced"] == ""
    assert "empty where no list states a count" in (data / "dictionary.csv").read_text("utf-8-sig")
