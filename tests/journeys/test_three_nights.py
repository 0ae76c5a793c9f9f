"""The whole way: the province audited on three nights, and every night's states as they must be."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from demo import truth
from demo.province import NIGHTS
from demo.server import Portals, serve
from tests.journeys.conftest import Overshare, Ran

WHAT = ("documents", "findings", "resources", "sites", "runs", "values")
EXPOSED = {"open", "reappeared", "moved"}
REPORTS = [(who, lang) for who in ("internal", "owner", "public") for lang in ("zh", "en")]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything that three nights left behind. nights: exports by night and kind of row."""

    folder: Path
    portals: Portals
    crawls: tuple[Ran, ...]
    nights: tuple[dict[str, list[Row]], ...]
    reports: tuple[Ran, ...]

    def document(self, leak: truth.Leak, night: int) -> Row:
        """The row of a leak's document on a night; planted values and names are starred."""
        path = re.escape(unquote(truth.path(leak.site, leak.notice, night, file=leak.file)))
        for value in truth.planted():
            path = path.replace(value, r"\*+")
        for name in truth.names():
            path = path.replace(name, rf"{name[0]}\*+")
        found = [
            row
            for row in self.nights[night - 1]["documents"]
            if row["site"] == leak.site
            and row["member"] is None
            and re.search(f"{path}$", unquote(row["url"]))
        ]
        assert len(found) == 1, (leak.notice, night, len(found))
        return found[0]


@pytest.fixture(scope="module")
def story(overshare: Overshare, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Three nights, each crawled and exported; then every report."""
    folder = tmp_path_factory.mktemp("story")
    crawls, nights = [], []
    with serve(night=1) as portals:
        (folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
        for night in range(1, NIGHTS + 1):
            portals.night = night
            crawls.append(overshare("crawl", folder=folder, night=night))
            nights.append(
                {what: overshare("export", what, folder=folder, night=night).rows for what in WHAT}
            )
    reports = [
        overshare(
            "report", "--out", f"{who}-{lang}", "--audience", who, "--lang", lang,
            folder=folder, night=NIGHTS,
        )
        for who, lang in REPORTS
    ]  # fmt: skip
    return Story(
        folder=folder,
        portals=portals,
        crawls=tuple(crawls),
        nights=tuple(nights),
        reports=tuple(reports),
    )


NIGHTLY = [
    pytest.param(leak, night, id=f"{leak.notice}-{night}")
    for leak in truth.LEAKS
    for night in range(1, NIGHTS + 1)
]


@pytest.mark.parametrize(("leak", "night"), NIGHTLY)
def test_each_document_stands_as_it_does(story: Story, leak: truth.Leak, night: int) -> None:
    row = story.document(leak, night)
    state = leak.states[night - 1]
    assert row["state"] == state
    if state in EXPOSED:
        assert row["people"] == leak.people[night - 1]


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
def test_nothing_else_is_called_exposed(story: Story, night: int) -> None:
    flagged = {
        (row["site"], row["url"])
        for row in story.nights[night - 1]["documents"]
        if row["state"] in EXPOSED and row["people"] and row["member"] is None
    }
    known = {
        (row["site"], row["url"])
        for leak in truth.LEAKS
        if leak.states[night - 1] in EXPOSED
        for row in [story.document(leak, night)]
    }
    assert flagged == known


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
def test_people_are_counted_once(story: Story, night: int) -> None:
    rows = story.nights[night - 1]["sites"]
    assert sum(row["people"] for row in rows) == truth.PEOPLE[night - 1]


def test_the_exit_code_says_when_a_site_was_blocked(story: Story) -> None:
    assert [ran.code for ran in story.crawls] == [0, 3, 0]


def test_a_blocked_portal_is_shown_as_blocked_and_never_as_fixed(story: Story) -> None:
    second = story.nights[1]
    site = next(row for row in second["sites"] if row["site"] == truth.BLOCKED[2])
    assert site["coverage"].get("blocked")
    states = {row["state"] for row in second["findings"] if row["site"] == truth.BLOCKED[2]}
    assert states == {"unknown"}


def test_a_scan_is_read_where_recognition_is_installed_and_never_clean(story: Story) -> None:
    scan = truth.SCAN
    path = truth.path(scan.site, scan.notice, 1, file=True).rsplit("/", 1)[0]
    rows = [row for row in story.nights[0]["resources"] if path in row["url"]]
    wanted = ("ok", None) if truth.OCR else ("unread", "needs_ocr")
    assert [(row["status"], row["reason"]) for row in rows] == [wanted]


def test_a_moved_list_names_its_new_address(story: Story) -> None:
    old = truth.path("zjj-liuhe", "housing", 1, file=True)
    new = truth.path("zjj-liuhe", "housing", 2, file=True)
    row = next(row for row in story.nights[1]["resources"] if row["url"].endswith(old))
    assert row["moved_to"] is not None
    assert row["moved_to"].endswith(new)


def test_lists_were_read_to_their_end(story: Story) -> None:
    for row in story.nights[0]["sites"]:
        if row["lists"]["announced"]:
            assert row["lists"]["collected"] >= row["lists"]["announced"]


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
def test_the_terminal_counts_addresses_as_the_record_does(story: Story, night: int) -> None:
    """Not how often each was asked: what is missing is looked for twice."""
    ran = story.crawls[night - 1]
    newest = {row["site"]: row for row in story.nights[night - 1]["runs"]}
    for site, row in newest.items():
        counts = " ".join(f"{name}={count}" for name, count in sorted(row["coverage"].items()))
        assert re.search(rf"{site}\b.*\b{counts}$", ran.out + ran.err, re.MULTILINE), counts


def test_every_report_is_written(story: Story) -> None:
    assert [(ran.code, ran.err) for ran in story.reports] == [(0, ran.err) for ran in story.reports]
    for who, lang in REPORTS:
        assert list((story.folder / f"{who}-{lang}").rglob("*.html"))


def test_no_raw_value_is_left_anywhere(story: Story) -> None:
    said = [ran.out + ran.err for ran in (*story.crawls, *story.reports)]
    exported = [repr(night) for night in story.nights]
    heaps = {f"said {at}": text.encode() for at, text in enumerate((*said, *exported))}
    written = [path for path in story.folder.rglob("*") if path.is_file()]
    heaps |= {str(path.relative_to(story.folder)): path.read_bytes() for path in written}
    planted = [value.encode() for value in (*truth.planted(), *truth.names())]
    assert any(name.endswith(".db") for name in heaps)
    assert not [name for name, heap in heaps.items() if any(one in heap for one in planted)]


def test_no_temporary_file_is_left(story: Story) -> None:
    assert not list((story.folder / "tmp").iterdir())


def test_robots_txt_was_asked_first_and_obeyed(story: Story) -> None:
    for site in story.portals.ports:
        asked = [one.target for one in story.portals.asked if one.site == site]
        assert asked[0] == "/robots.txt"
        assert not [target for target in asked if target.startswith("/admin/")]


def test_one_request_at_a_time_with_the_delay_between(story: Story) -> None:
    for site in story.portals.ports:
        times = [one.at for one in story.portals.asked if one.site == site]
        gaps = sorted(later - sooner for sooner, later in pairwise(times))
        assert gaps[0] >= 0.008
