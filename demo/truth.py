"""What an audit of the province must find: a night in, the documents that expose people out.

Written by hand beside the plot, not computed from it: a mistake in one shows against the other.
"""

from dataclasses import dataclass

from demo import story
from demo.people import Person
from demo.province import Place, build
from documents.recognition import available


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """One document that exposes people. file: the notice's first file does, not its page.

    states: of the document on each night. people: distinct persons exposed, while it is exposed.
    kinds: identifiers that must be among those found in full.
    """

    site: str
    notice: str
    file: bool
    states: tuple[str, str, str]
    people: tuple[int, int, int]
    kinds: frozenset[str]


def _leak(
    where: str, states: str, people: tuple[int, int, int], kinds: str, *, file: bool = False
) -> Leak:
    site, notice = where.split()
    first, second, third = states.split()
    return Leak(
        site=site,
        notice=notice,
        file=file,
        states=(first, second, third),
        people=people,
        kinds=frozenset(kinds.split()),
    )


SCAN = _leak("cl-dongqiao scanned", "open unknown open", (10, 10, 10), "id_number mobile",
             file=True)  # fmt: skip
OCR = available()  # else the scan is unread (needs_ocr), and nobody in it is known
LEAKS = (
    *((SCAN,) if OCR else ()),
    _leak("jyt-yunling scholarship", "open gone reappeared", (30, 0, 30), "id_number"),
    _leak("jyt-yunling enrolment", "open open open", (14, 14, 14), "student_code"),
    _leak("jyt-yunling hired", "open open open", (1, 1, 1), "id_number"),
    _leak("mzj-qingchuan subsidy", "open open open", (40, 20, 1), "id_number bank_account",
          file=True),
    _leak("mzj-qingchuan bundle", "open open open", (22, 22, 22), "id_number mobile bank_account",
          file=True),
    _leak("zjj-liuhe housing", "open moved open", (24, 24, 24), "id_number", file=True),
    _leak("zjj-liuhe medical", "open gone gone", (9, 0, 0), "id_number health", file=True),
    _leak("zjj-liuhe badly_masked", "open open open", (15, 15, 15), ""),
    _leak("cl-dongqiao disabled", "open unknown open", (16, 16, 16), "disability_cert"),
    _leak("cl-dongqiao old", "open unknown open", (8, 8, 8), "id_number_15"),
    _leak("cl-dongqiao linked", "open unknown open", (1, 1, 1), "id_number"),
)  # fmt: skip
CLEAN = (  # look personal, and are not over-disclosed: no finding on any night
    ("jyt-yunling", "well_masked"),
    ("mzj-qingchuan", "companies"),
    ("zjj-liuhe", "directory"),
    ("cl-dongqiao", "tenders"),
)
PEOPLE = (187, 131, 142) if OCR else (177, 121, 132)  # distinct, those last seen included
BLOCKED = {2: "cl-dongqiao"}


def place(site: str) -> Place:
    """The portal of an id."""
    return next(found for found in build() if found.id == site)


def path(site: str, notice: str, night: int, *, file: bool) -> str:
    """Where a portal has a notice (or its first file) on a night; where it was, if it is away."""
    portal = place(site)
    found = next(one for one in portal.notices if one.id == notice)
    while not found.shown(night):
        night -= 1
    return portal.file_address(found, 0, night) if file else portal.address(found, night)


def planted() -> tuple[str, ...]:
    """Every identifier that the portals publish in full: none may appear in any output."""
    return tuple(sorted({value for somebody in _everybody() for value in _values(somebody)}))


def names() -> tuple[str, ...]:
    """Names of three signs and more: in lists, titles, addresses and file names."""
    listed = {somebody.name for somebody in _everybody()}
    return tuple(sorted(name for name in listed if len(name) >= 3))


def _everybody() -> tuple[Person, ...]:
    return (
        *story.STUDENTS, *story.PUPILS, story.HIRED, *story.FARMERS, *story.TRAINEES,
        *story.WORKERS, *story.TENANTS, *story.PATIENTS, *story.HALF_HIDDEN, *story.DISABLED,
        *story.OLD, story.LINKED, *story.SCANNED, *story.MASKED,
    )  # fmt: skip


def _values(somebody: Person) -> tuple[str, ...]:
    return (
        somebody.id_number,
        somebody.id_number_15,
        somebody.mobile,
        somebody.card,
        somebody.passbook,
    )
