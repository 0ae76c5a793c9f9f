"""A site's lists while they are read: which pages belong together, what is new, when to stop."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from store.visit import Trap, Traps

ALIKE = 8  # pages of one shape in a row that say the same and lead nowhere new: a trap
DRY = 2  # pages in a row that show nothing new end a list (cms.md 2)
# What differs between the pages of one list: a page's number, as a field or in a file's name.
FIELD = re.compile(
    r"\b(?:page\w*|curr?page|currentpage|current|nowpage|pn|p|startrecord|endrecord|"
    r"__EVENTARGUMENT)\"?(?:=|:\s*|%22%3A)\"?(?:Page(?:\$|%24))?\d+",
    re.IGNORECASE,
)
NAME = re.compile(r"\d+(?=\.\w+(?:\s|$))")


CHANGING = re.compile(r"[0-9a-f]{8,}|\d+", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class _Alike:
    """Pages of one shape in a row. words: what they say. numbers: of the last one's address.
    varied: which of these differed from page to page."""

    words: str = ""
    times: int = 0
    numbers: list[str] = field(default_factory=list)
    varied: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _List:
    """One list: the entries seen on its pages, and how many pages in a row had nothing new.

    around: what its first page links to beside them: menus, which are no news on an empty page.
    """

    seen: set[str] = field(default_factory=set)
    around: frozenset[str] = frozenset()
    dry: int = 0


@dataclass(slots=True)
class Lists:
    """The lists of one site in one part, by the identities of their pages.

    Kept in memory: a part that is resumed reads at most two pages more of an ended list.
    traps: that earlier nights recognised.
    """

    traps: Traps = field(default_factory=Traps)
    _of: dict[str, _List] = field(default_factory=dict)
    _alike: dict[str, _Alike] = field(default_factory=dict)
    _known: set[int] = field(default_factory=set)

    def met(self, page: str, words: str, links: Iterable[str]) -> None:
        """Enter what a page says, its numbers apart, and where it leads."""
        shape, keys = _shape(page), list(links)
        new = {_shape(one) for one in keys if hash(one) not in self._known}
        self._known.update(map(hash, keys))
        before, now = self._alike.get(shape, _Alike()), _Alike(words=words, times=1)
        now.numbers = CHANGING.findall(page)
        if words and words == before.words and new == {shape}:
            pairs = zip(before.numbers, now.numbers, strict=True)
            now.varied = before.varied | {at for at, (old, one) in enumerate(pairs) if old != one}
            now.times += before.times
        self._alike[shape] = now

    def over(self, page: str) -> str | None:
        """Why a page is not asked for any more: its list has ended, or it is one of a trap."""
        if self.ended(page):
            return "list_ended"
        if self.trap(page):
            return "trap"
        known = any(_trap(page, varies) in self.traps for varies in self.traps.patterns)
        return "known_trap" if known else None

    def trap(self, page: str) -> Trap | None:
        """The trap that a page is one of, by those that were read before it."""
        met = self._alike.get(_shape(page))
        if met is None or met.times < ALIKE:
            return None
        return _trap(page, ",".join(map(str, sorted(met.varied))))

    def read(
        self, page: str, asks: Iterable[str], items: Iterable[str], links: Iterable[str] = ()
    ) -> int:
        """Enter a page and what it shows; how many of its entries were not seen before.

        A page that starts several lists is none of theirs.
        """
        known = self._of.get(page)
        one = known or _List()
        new = set(items) - one.seen
        if known and not new - one.around:
            new = set()  # a menu is all that it shows
        one.seen |= new
        one.dry = 0 if new or known is None else one.dry + 1
        one.around = one.around or frozenset(links)
        series: dict[str, list[str]] = {}
        for ask in asks:
            series.setdefault(_series(ask), []).append(ask)
        if len(series) > 1 and known is None:
            for members in series.values():
                self._join(members, _List())
            return len(new)
        self._join([page] if known or series else [], one)
        self._join([ask for members in series.values() for ask in members], one)
        return len(new)

    def _join(self, pages: Iterable[str], one: _List) -> None:
        for page in pages:
            self._of.setdefault(page, one)

    def knows(self, page: str) -> bool:
        """Whether a page was named by another page of its list."""
        return page in self._of

    def missed(self, page: str) -> None:
        """Enter a page that is not there: announced, and never made."""
        if one := self._of.get(page):
            one.dry += 1

    def ended(self, page: str) -> bool:
        """Whether a page belongs to a list that has nothing new any more."""
        one = self._of.get(page)
        return one is not None and one.dry >= DRY


def _shape(page: str) -> str:
    """The identity of a page without its numbers."""
    return CHANGING.sub("#", page)


def _trap(page: str, varies: str) -> Trap:
    """Where a page belongs if such numbers of its address differ. varies: as of `Trap`."""
    places, count = set(varies.split(",")), itertools.count()
    common = CHANGING.sub(lambda number: "#" if str(next(count)) in places else number[0], page)
    return Trap(common, varies)


def _series(ask: str) -> str:
    """The identity of a list's page without what tells it from the other pages."""
    without = FIELD.sub("", ask)
    return without if without != ask else NAME.sub("", ask, count=1)
