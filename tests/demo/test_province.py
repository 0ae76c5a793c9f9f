"""The province: truth agrees with the plot, addresses answer, every night is the same twice."""

from collections.abc import Mapping
from http.client import HTTPConnection
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
import xlrd
from PIL import Image

from demo import story, truth
from demo.layouts import jpage
from demo.notices import Scene
from demo.province import NIGHTS, build, respond
from demo.server import serve

STATES = {
    Scene.FULL: {"open", "reappeared", "unknown"},
    Scene.HALF: {"open"},
    Scene.MASKED: {"masked", "open"},  # open where the address still spells a number
    Scene.AWAY: {"gone"},
    Scene.MOVED: {"moved", "open"},
}


class HTTPAnswer(NamedTuple):
    """What a portal said."""

    status: int
    etag: str
    data: bytes


def _get(url: str, headers: Mapping[str, str] = MappingProxyType({})) -> HTTPAnswer:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=10)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request("GET", target, headers=dict(headers))
    answer = connection.getresponse()
    found = HTTPAnswer(answer.status, answer.headers.get("ETag", ""), answer.read())
    connection.close()
    return found


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
def test_every_address_answers_the_same_twice(night: int) -> None:
    for place in build():
        once = place.answers(place.portal(night))
        assert once == place.answers(place.portal(night))
        for where in once:
            status, answer = respond(place, night, where)
            assert (status == 412) == (night in place.blocked)
            assert status == 412 or answer == once[where]


@pytest.mark.parametrize("leak", truth.LEAKS, ids=lambda leak: leak.notice)
def test_truth_agrees_with_the_plot(leak: truth.Leak) -> None:
    place = truth.place(leak.site)
    notice = next(one for one in place.notices if one.id == leak.notice)
    for night in range(1, NIGHTS + 1):
        state = leak.states[night - 1]
        assert state in STATES[notice.scene(night)]
        assert (state == "unknown") == (night in place.blocked)
        path = truth.path(leak.site, leak.notice, night, file=leak.file)
        status, _ = respond(place, night, path)
        expected = 412 if state == "unknown" else 404 if state == "gone" else 200
        assert status == expected


def test_a_page_holds_what_it_is_said_to_hold() -> None:
    path = truth.path("cl-dongqiao", "disabled", 1, file=False)
    _, answer = respond(truth.place("cl-dongqiao"), 1, path)
    text = answer.data.decode("gb18030")
    assert all(somebody.disability_cert in text for somebody in story.DISABLED)


def test_the_half_masked_workbook_still_shows_every_second_person() -> None:
    path = truth.path("mzj-qingchuan", "subsidy", 2, file=True)
    _, answer = respond(truth.place("mzj-qingchuan"), 2, path)
    sheet = xlrd.open_workbook(file_contents=answer.data).sheet_by_index(0)
    shown = set(sheet.col_values(3))
    assert sum(somebody.id_number in shown for somebody in story.FARMERS) == 20


def test_the_scan_is_a_picture_of_its_list() -> None:
    path = truth.path(truth.SCAN.site, truth.SCAN.notice, 1, file=True)
    _, answer = respond(truth.place("cl-dongqiao"), 1, path)
    assert Image.open(BytesIO(answer.data)).size == (1240, 200 + 56 * 11)


def test_the_portals_answer_on_loopback_and_remember_who_asked() -> None:
    with serve(night=1) as portals:
        assert _get(portals.url("jyt-yunling")).status == 200
        assert b"Disallow: /admin/" in _get(portals.url("cl-dongqiao", "/robots.txt")).data
        second = jpage.proxy_address(19)
        assert b"<recordset>" in _get(portals.url("mzj-qingchuan", second)).data
        assert _get(portals.url("zjj-liuhe", "/nothing.htm")).status == 404
        portals.night = 2
        assert _get(portals.url("cl-dongqiao")).status == 412
        assert [asked.status for asked in portals.asked] == [200, 200, 200, 404, 412]


def test_an_unchanged_page_is_not_sent_again() -> None:
    with serve(night=1) as portals:
        url = portals.url("jyt-yunling")
        again = _get(url, {"If-None-Match": _get(url).etag})
        assert (again.status, again.data) == (304, b"")


@pytest.mark.parametrize("night", range(1, NIGHTS + 1))
def test_the_sum_of_the_people_is_that_of_the_documents(night: int) -> None:
    exposed = [leak for leak in truth.LEAKS if leak.people[night - 1]]
    twice = 3 if {"housing", "medical"} <= {leak.notice for leak in exposed} else 0
    assert sum(leak.people[night - 1] for leak in exposed) - twice == truth.PEOPLE[night - 1]
