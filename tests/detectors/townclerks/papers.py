"""All papers of the town clerks: where each is written, in which hand, in which format."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.detectors.townclerks import papers_of_nobody, papers_of_people
from tests.detectors.townclerks.desk import Desk
from tests.detectors.townclerks.emit import TABLES, TEXTS, Emit, Page, Table
from tests.detectors.townclerks.lists import IN_TEXT, LAYOUTS, SPECS, headless, listed, one_header

ROUNDS_OF_LISTS, ROUNDS_OF_PEOPLE, ROUNDS_OF_NOBODY = 3, 2, 3
ID_HANDS = (
    ("plain",), ("plain",), ("plain", "plain", "tab"), ("full width",), ("plain",), ("6 8 4",),
    ("plain",), ("apostrophe",), ("6-8-4",), ("plain", "plain", "two lines"), ("plain", "nbsp"),
    ("plain", "ends in small x", "times", "Cyrillic"), ("plain",), ("6 4 4 4", "plain"),
    ("plain", "zero width"), ("two lines",), ("plain", "full width"),
)  # fmt: skip
MOBILE_HANDS = (
    ("plain",), ("3 4 4",), ("plain",), ("3-4-4",), ("plain", "+86"), ("plain",), ("full width",),
    ("apostrophe",), ("plain", "two lines"), ("plain", "sign before"), ("+86-",), ("plain", "tab"),
)  # fmt: skip
CARD_HANDS = (
    ("plain",), ("fours",), ("plain",), ("apostrophe",), ("plain",), ("6 rest", "plain"),
    ("plain",), ("fours-",), ("full width",), ("plain",), ("two lines",),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and what is true of it."""

    name: str
    data: bytes
    desk: Desk

    @property
    def people(self) -> int | None:
        """How many people it exposes; None where the contract leaves that open."""
        return None if self.desk.open_people else len(self.desk.exposed)


def papers() -> Iterator[Paper]:
    """Every paper, always the same."""
    number = 0
    for turn in range(ROUNDS_OF_LISTS):
        for at, spec in enumerate(SPECS):
            desk = _desk(number)
            layout = LAYOUTS[(at * 5 + turn * 7) % len(LAYOUTS)]
            if spec.bare and turn == 1:
                layout = headless
            elif layout is headless:
                layout = one_header
            formats = TEXTS if layout in IN_TEXT else TABLES
            form = list(formats)[(at * 3 + turn * 5) % len(formats)]
            if layout is headless:
                desk.ids = desk.mobiles = desk.cards = ("plain",)
            _fit(desk, form)
            page = listed(desk, spec, layout)
            yield _paper(f"list-{layout.__name__}", page, form, formats[form], desk)
            number += 1
    for turn in range(ROUNDS_OF_PEOPLE):
        for write in papers_of_people.PAPERS:
            desk = _desk(number)
            form = _form(number, turn)
            _fit(desk, form)
            page = write(desk)
            yield _written(f"people-{write.__name__}", page, form, desk)
            number += 1
    for turn in range(ROUNDS_OF_NOBODY):
        for blank in papers_of_nobody.PAPERS:
            desk = _desk(number)
            yield _written(f"nobody-{blank.__name__}", blank(desk), _form(number, turn), desk)
            number += 1


def _desk(number: int) -> Desk:
    desk = Desk(number)
    desk.ids = ID_HANDS[number * 7 % len(ID_HANDS)]
    desk.mobiles = MOBILE_HANDS[number * 5 % len(MOBILE_HANDS)]
    desk.cards = CARD_HANDS[number * 3 % len(CARD_HANDS)]
    return desk


def _fit(desk: Desk, form: str) -> None:
    """Some hands are those of programs only, some of none."""
    if form.startswith(("pdf", "csv formula")):
        odd = {"zero width", "nbsp", "apostrophe", "tab"}
        desk.ids = tuple("plain" if hand in odd else hand for hand in desk.ids)
        desk.mobiles = tuple("plain" if hand in odd else hand for hand in desk.mobiles)
        desk.cards = tuple("plain" if hand in odd else hand for hand in desk.cards)


def _form(number: int, turn: int) -> str:
    return list(TABLES)[(number * 5 + turn * 3) % len(TABLES)]


def _written(name: str, page: Page, form: str, desk: Desk) -> Paper:
    tables = [block for block in page.blocks if isinstance(block, Table)]
    if not tables:
        form = list(TEXTS)[desk.number % len(TEXTS)]
        return _paper(name, page, form, TEXTS[form], desk)
    if form.startswith("csv") and any(not isinstance(block, Table) for block in page.blocks):
        form = "csv gb"
    return _paper(name, page, form, TABLES[form], desk)


def _paper(name: str, page: Page, form: str, made: tuple[str, Emit], desk: Desk) -> Paper:
    suffix, emit = made
    random = Random(f"form {desk.number}")
    data = emit(page, random)
    return Paper(f"{desk.number:03d}-{name}-{form.replace(' ', '_')}.{suffix}", data, desk)
