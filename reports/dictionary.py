"""What every column of the data files means, in both languages."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from detectors.finding import Words
from detectors.law import CATEGORIES
from reports.document import DISMISSED, STATES, WORST
from reports.locale.words import WORDS
from reports.view import EXAMINED


class Column(NamedTuple):
    """A column of a data file."""

    name: str
    meaning: Words


SITE: Final = (
    Column("site", Words(zh="网站编号，不变", en="the site's stable id")),
    Column("name", Words(zh="网站名称", en="name")),
    Column("region", Words(zh="行政区划代码（GB/T 2260）", en="division code (GB/T 2260)")),
    Column("severity", Words(zh="仍公开的文档中最严重的一级", en="worst of what is still public")),
    Column(
        "people",
        Words(
            zh="涉及的不同的人；公开报告只含人工已确认的，1 至 4 写作 <5",
            en="distinct people exposed; in public only in confirmed findings, 1 to 4 is <5",
        ),
    ),
    Column(
        "documents",
        Words(
            zh="仍公开的文档数；公开报告只含人工已确认的",
            en="documents still public; in public only those confirmed by a person",
        ),
    ),
    Column("ended", Words(zh="已撤下或遮盖的文档数", en="documents taken down or masked")),
    Column(
        "first_seen",
        Words(zh="最早发现日（公开报告只到月）", en="oldest first seen; in public the month"),
    ),
    Column("examined", Words(zh="已检查的地址数", en="addresses examined")),
    Column("resources", Words(zh="已知的地址数", en="addresses known")),
    Column(
        "announced",
        Words(
            zh="列表页称有的条数；列表未写明总数的为空",
            en="entries that lists announce; empty where no list states a count",
        ),
    ),
    Column("collected", Words(zh="已收集的条数", en="entries collected")),
    Column("last_finished", Words(zh="最近一次完整巡检的日期", en="last finished run")),
    Column("trouble", Words(zh="最近一次未完成的原因", en="why the last run did not finish")),
)
DOCUMENT: Final = (
    Column("site", Words(zh="网站编号", en="the site's id")),
    Column("document", Words(zh="文档页编号", en="id of the document's page")),
    Column("title", Words(zh="标题（证件号等已遮去）", en="title, identifiers starred")),
    Column("address", Words(zh="网址（证件号等已遮去）", en="address, identifiers starred")),
    Column("member", Words(zh="压缩包内的文件", en="file inside an archive")),
    Column("published", Words(zh="页面所写的发布日期", en="day of publication, as the page says")),
    Column("media_type", Words(zh="文件类型", en="media type")),
    Column("categories", Words(zh="过度公开的类别", en="categories in excess")),
    Column("columns", Words(zh="多余的栏目", en="header words in excess")),
    Column("people", Words(zh="涉及的不同的人", en="distinct people exposed")),
    Column("severity", Words(zh="严重程度", en="severity")),
    Column("confidence", Words(zh="机器的可信度", en="the machine's certainty")),
    Column("state", Words(zh="状态", en="state")),
    Column("last_state", Words(zh="最近一次看到的状态", en="last state that was seen")),
    Column("first_seen", Words(zh="首次发现日", en="first seen")),
    Column("checked", Words(zh="最近检查日", en="last looked at")),
    Column("ended", Words(zh="撤下或遮盖日", en="came down or was masked")),
    Column("verdict", Words(zh="人工复核结论", en="what a person decided")),
)
RUN: Final = (
    Column("run", Words(zh="巡检编号", en="the run's number")),
    Column("day", Words(zh="日期", en="day")),
    Column("site", Words(zh="网站编号", en="the site's id")),
    Column("finished", Words(zh="是否完成（1 是）", en="1 if finished")),
    Column("reason", Words(zh="未完成的原因", en="why not")),
    Column("requests", Words(zh="请求数", en="requests made")),
    Column("coverage", Words(zh="各状态的地址数", en="addresses by status, as status=count; …")),
)
FILES: Final = {"sites.csv": SITE, "documents.csv": DOCUMENT, "runs.csv": RUN}
PUBLIC: Final = {"sites.csv": SITE, "runs.csv": RUN[:5]}  # how often it asked would tell what leaks
MISSED: Final = ("blocked", "unreachable", "robots", "unread", "skipped", "waiting")
CODES: Final = {
    "severity": WORST,
    "confidence": ("certain", "strong", "probable", "weak"),
    "state": STATES,
    "verdict": ("undecided", "confirmed", *DISMISSED),
    "coverage": (*EXAMINED, *MISSED),
}


def codes(column: str) -> Iterator[tuple[str, Words]]:
    """What a column's codes mean, for one that has codes."""
    if column == "categories":
        yield from ((code, category.title) for code, category in CATEGORIES.items())
    for code in CODES.get(column, ()):
        zh, en = WORDS["page_gone" if (column, code) == ("coverage", "gone") else code]
        yield code, Words(zh=zh, en=en)
