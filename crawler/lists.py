"""A site's lists while they are read: which pages belong together, what is new, when to stop."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    """

    _of: dict[str, _List] = field(default_factory=dict)
    _alike: dict[str, tuple[str, int]] = field(default_factory=dict)
    _known: set[int] = field(default_factory=set)

    def met(self, page: str, words: str, links: Iterable[str]) -> None:
        """Enter what a page says, its numbers apart, and where it leads."""
        shape, keys = _shape(page), list(links)
        new = {_shape(one) for one in keys if hash(one) not in self._known}
        self._known.update(map(hash, keys))
        said, times = self._alike.get(shape, ("", 0))
        again = words and words == said and new == {shape}
        self._alike[shape] = (words, times + 1 if again else 1)

    def over(self, page: str) -> str | None:
        """Why a page is not asked for any more: its list has ended, or is a trap."""
        if self.ended(page):
            return "list_ended"
        return "trap" if self._alike.get(_shape(page), ("", 0))[1] >= ALIKE else None

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


def _series(ask: str) -> str:
    """The identity of a list's page without what tells it from the other pages."""
    without = FIELD.sub("", ask)
    return without if without != ask else NAME.sub("", ask, count=1)
