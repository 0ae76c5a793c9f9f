"""One browser for all tests of pages; a province's record, and every report of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reports.publish import write_report
from tests.people import people
from tests.reports.book import NOW, Book, Crawled, opened

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
LANGUAGES = ("zh", "en")
AUDIENCES = ("internal", "owner", "public")


@pytest.fixture(scope="module")  # its loop must not go on under the tests of other rooms
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("no Chromium: scripts/system-packages installs it")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield running
        running.close()


def _province(book: Book) -> None:
    """A story as the demo tells it: found, taken down, back, masked, moved, blocked, confirmed."""
    book.site("jyt-yunling", title="云岭省教育厅", region="990000", examined=26)
    book.site("mzj-qingchuan", title="青川市民政局", region="990100", examined=27, unread=2)
    book.site("zjj-liuhe", title="柳河县住房和城乡建设局", region="990123", examined=26)
    book.site("cl-dongqiao", title="东桥区残疾人联合会", region="990102", examined=17, blocked=3)
    book.site("wjw-baita", title="白塔市卫生健康委员会", region="350100", examined=0)
    stories = (
        ("jyt-yunling", 30, ("open", "gone", "reappeared"), "high", "励志奖学金拟推荐名单公示"),
        ("jyt-yunling", 14, ("open",), "high", "2026年春季转学学生名单公示"),
        ("mzj-qingchuan", 40, ("open", "open", "masked"), "high", "农业支持保护补贴发放表.xls"),
        ("mzj-qingchuan", 62, ("open",), "critical", "城乡医疗救助对象花名册.xls"),
        ("mzj-qingchuan", 12, ("open",), "medium", "职业培训补贴人员公示"),
        ("zjj-liuhe", 24, ("open", "moved", "open"), "high", "公共租赁住房拟保障对象名单.pdf"),
        ("zjj-liuhe", 9, ("open", "gone"), "high", "危房改造对象名单.docx"),
        ("cl-dongqiao", 16, ("open", "open", "unknown"), "high", "重度残疾人护理补贴发放公示"),
        ("cl-dongqiao", 3, ("open", "open", "unknown"), "low", "残疾人证补办公示"),
    )  # fmt: skip
    for at, (site, count, states, severity, title) in enumerate(stories):
        said = Crawled(title=title, member="名单/第一批.xls" if at == 4 else "")
        code = book.leak(
            site, people(count, seed=800 + at), states=states, severity=severity, said=said
        )
        if site != "jyt-yunling":
            book.decide(code, "confirmed", reason="已核对原页面")
        if at == 6:
            book.answer(code, "已撤下，并清理了缓存")


def _many(book: Book) -> None:
    """A site with more documents than one screen holds."""
    book.site("zfw-nanxu", title="南圩镇人民政府", region="990124", examined=60)
    for at in range(12):
        book.leak(
            "zfw-nanxu", people(5, seed=820 + at), severity="medium",
            said=Crawled(title=f"第{at + 1}批补贴发放名单公示"),
        )  # fmt: skip


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every report of the province, in folders such as ``internal-zh``."""
    folder = tmp_path_factory.mktemp("reports")
    book = Book(opened(folder))
    _province(book)
    _many(book)
    store = book.close()
    for audience in AUDIENCES:
        for lang in LANGUAGES:
            out = folder / f"{audience}-{lang}"
            write_report(store, out, audience=audience, lang=lang, now=NOW)
    store.close()
    return folder


def kinds(folder: Path) -> dict[str, Path]:
    """One page of every kind in a report's folder: its name and file."""
    top = folder / "mzj-qingchuan" if folder.name.startswith("owner") else folder
    found = {path.stem: path for path in sorted(top.glob("*.html"))}
    for path in sorted(top.glob("*/*.html")):
        found.setdefault(path.parent.name, path)
    story = "城乡医疗救助对象花名册"
    for path in sorted(top.glob("document/*.html")):
        if story in path.read_text(encoding="utf-8"):
            found["document"] = path
    chosen = {
        "area": "area/990000.html", "site": "site/mzj-qingchuan.html",
        "notice": "notice/mzj-qingchuan.html",
    }  # fmt: skip
    found |= {name: top / path for name, path in chosen.items() if (top / path).exists()}
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages in contexts of their own, offline; closes them all."""
    contexts = []

    def opened_page(**settings: object) -> Page:
        context = browser.new_context(offline=True, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield opened_page
    for context in contexts:
        context.close()
