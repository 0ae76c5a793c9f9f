"""The cells of a column in, the values in each of them out."""

import re
from collections import Counter
from datetime import date
from functools import lru_cache

from detectors.catalog import kind, kinds
from detectors.contract import Candidate, Hit, Kind
from detectors.engine.around import Around
from detectors.engine.judge import judge
from detectors.engine.listed import several_names
from detectors.engine.names import clean_name, name_in
from detectors.engine.scan import Found, in_cell, squeezed
from detectors.finding import Confidence, Words

MAYBE = re.compile(r"\d|@|[〇零一二三四五六七八九]{8}|[*＊●]{4}")
SHORT = 6  # no identifier without a header has fewer signs
LEAST_NUMBER = 7  # digits that the scan of a text stops at
LONGEST_NUMBER = 80
GUESSED = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(
        zh="无表头名单中身份证号旁同一开头、同一长度的号码，疑为同一银行的账号",
        en="beside ID numbers without a header, all of one beginning and length: a bank's probably",
    ),
)
NAME = kind("name")


class Cells:
    """Reads the cells of one column, or of one field of a form.

    headed: the kinds that its header names; label: the header's words. aside: counts what only
    looked like a value. What stands around a cell's one number is the same in all of them.
    """

    __slots__ = ("_alone", "_describing", "aside", "headed", "label", "today")

    def __init__(
        self,
        headed: frozenset[str],
        today: date,
        label: str = "",
        aside: Counter[str] | None = None,
    ) -> None:
        self.headed = headed
        self.today = today
        self.label = label
        self.aside = aside
        self._alone = Around("", headed, today, label=label, aside=None if headed else aside)
        self._describing = _describing(headed)

    def values(self, text: str) -> list[Found]:
        """The values of a cell: identifying ones, else what its header says it describes."""
        if (not self.headed and len(text) < SHORT) or not text or text.isspace():
            return []
        if text.isdecimal() and text.isascii() and len(text) <= LONGEST_NUMBER:
            one = self._number(text)
            if one or not self.headed:
                return [one] if one else []
        if MAYBE.search(text):
            found = in_cell(text, self.headed, self.today, self.label, self.aside)
            if found:
                return [*self._beside(text, found), *found]
        return self._described(text) if self._describing else []

    def _number(self, text: str) -> Found | None:
        """The value that a cell of digits is; under a header `in_cell` tries what this cannot."""
        if not self.headed and len(text) < LEAST_NUMBER:
            return None
        self._alone.text = text
        return judge("", text, self._alone, 0, len(text))

    def _beside(self, text: str, found: list[Found]) -> list[Found]:
        """The name of a cell that holds numbers, too."""
        if NAME not in self._describing:
            return []
        if len(found) > 1 and (several := several_names(text, found)):
            hits = [
                (NAME.check(Candidate(name, True, self.today)), name, at) for name, at in several
            ]
            return [Found(NAME, hit, name, at, at) for hit, name, at in hits if hit]
        start, end = found[0].start, found[-1].end
        name = name_in(text, start, end)
        hit = NAME.check(Candidate(name, True, self.today)) if name else None
        return [Found(NAME, hit, name, start, start)] if name and hit else []

    def _described(self, text: str) -> list[Found]:
        """What a cell says of a person under a header that asks for it."""
        for one in self._describing:
            value = (clean_name(text) or squeezed(text)) if one is NAME else squeezed(text)
            hit = one.check(Candidate(value, True, self.today))
            if hit:
                return [Found(one, hit, value, 0, len(text))]
        return []


@lru_cache(maxsize=256)
def _describing(headed: frozenset[str]) -> tuple[Kind, ...]:
    return tuple(one for one in kinds() if not one.identifying and one.id in headed)


def as_name(name: str, today: date) -> list[Found]:
    """A name that a text tells, as the value that a name's cell would give."""
    return Cells(frozenset({NAME.id}), today).values(name)


class GuessedCells(Cells):
    """Reads a column of accounts that only its numbers tell."""

    __slots__ = ()

    def values(self, text: str) -> list[Found]:
        """The accounts of a cell, each with the doubt."""
        return [one._replace(hit=GUESSED) for one in super().values(text)]
