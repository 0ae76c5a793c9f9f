"""The fictional province: a night in, what every address of its four portals answers out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, parse_qsl, unquote_to_bytes, urlsplit

from demo import story
from demo.layouts import jpage, plain, trs, vsb
from demo.layouts.page import HTML, Answer, Answers, Portal
from demo.notices import Notice

NIGHTS = 3
ROBOTS = b"User-agent: *\nDisallow: /admin/\nDisallow: /search/\n"
CHALLENGE = (
    b'<html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="x" r=\'m\'>'
    b"<script>$_ts=window['$_ts'];</script></head><body></body></html>"
)
FIREWALL = {"Set-Cookie": "FSSBBIl1UgzbN7N80S=x; path=/"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A portal of the province. blocked: the nights on which its firewall answers 412."""

    id: str
    name: str
    code: str
    column: str
    notices: tuple[Notice, ...]
    answers: Callable[[Portal], Answers]
    address: Callable[[Notice, int], str]
    file_address: Callable[[Notice, int, int], str]
    sector: str
    level: str
    blocked: frozenset[int] = frozenset()

    def portal(self, night: int) -> Portal:
        """The portal as it is on one night."""
        return Portal(
            id=self.id,
            name=self.name,
            code=self.code,
            column=self.column,
            notices=self.notices,
            night=night,
        )


@cache
def build() -> tuple[Place, ...]:
    """The portals, always the same."""
    return (
        Place(
            id="jyt-yunling", name="云岭省教育厅", code="9900000021", column="通知公告",
            notices=(*story.education(), *story.filler(18, 5301)), answers=trs.answers,
            address=trs.address, file_address=trs.file_address,
            sector="education", level="province",
        ),
        Place(
            id="mzj-qingchuan", name="青川市民政局", code="9901000007", column="公示公告",
            notices=(*story.civil_affairs(), *story.filler(19, 30411)), answers=jpage.answers,
            address=jpage.address, file_address=jpage.file_address,
            sector="civil_affairs", level="city",
        ),
        Place(
            id="zjj-liuhe", name="柳河县住房和城乡建设局", code="9901230012", column="通知公告",
            notices=(*story.housing(), *story.filler(14, 2511)), answers=vsb.answers,
            address=vsb.address, file_address=vsb.file_address,
            sector="housing", level="county",
        ),
        Place(
            id="cl-dongqiao", name="东桥区残疾人联合会", code="9901020033", column="公示公告",
            notices=(*story.disabled_federation(), *story.filler(9, 101)),
            answers=plain.answers, address=plain.address, file_address=plain.file_address,
            sector="disabled", level="county", blocked=frozenset({2}),
        ),
    )  # fmt: skip


Key = tuple[bytes, tuple[tuple[str, str], ...]]


def key(target: str, body: str = "") -> Key:
    """An address however it is spelled: parameters in any order, octets escaped or not."""
    parts = urlsplit(target)
    path = unquote_to_bytes(parts.path)
    if path.decode("latin-1") == jpage.PROXY:
        return path, (("start", _start(parts.query, body)),)
    return path, tuple(sorted(parse_qsl(parts.query, encoding="latin-1")))


def _start(query: str, body: str) -> str:
    """Which group is asked for: by its first record, or by page."""
    asked = parse_qs(f"{query}&{body}")
    if "startrecord" in asked:
        return asked["startrecord"][0]
    return str((int(asked.get("page", ["1"])[0]) - 1) * jpage.SIZE + 1)


@cache
def _known(place: int, night: int) -> dict[Key, Answer]:
    portal = build()[place]
    known = {key(where): answer for where, answer in portal.answers(portal.portal(night)).items()}
    known[key("/robots.txt")] = Answer(data=ROBOTS, media_type="text/plain")
    return known


def respond(place: Place, night: int, target: str, body: str = "") -> tuple[int, Answer]:
    """Status and answer of a portal to one request on a night (counted from 1)."""
    if night in place.blocked:
        return 412, Answer(data=CHALLENGE, media_type=HTML, headers=FIREWALL)
    answer = _known(build().index(place), night).get(key(target, body))
    if answer is None:
        text = "<html><head><title>404 Not Found</title></head><body>404</body></html>"
        return 404, Answer(data=text.encode(), media_type=HTML)
    return 200, answer
