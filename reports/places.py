"""Values of a document in, where they stand and a few rows as they may be shown out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detectors.engine.blind import describing
from reports.crawled import Crawled
from reports.spots import NUMBER, Sample, Spot
from store.rows import ValueRow

MOST_SAMPLES = 20
Column = tuple[str, str, int | None, int | None, str]  # kind, sheet, page, column, hidden


@dataclass(slots=True)
class Places:
    """What is gathered of one document while its values stream by."""

    counts: Counter[Column] = field(default_factory=Counter)
    rows: dict[Column, tuple[int, int]] = field(default_factory=dict)
    samples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    names: list[tuple[str, str, str]] = field(default_factory=list)  # person, display, fingerprint

    def add(self, value: ValueRow) -> None:
        """Take one value in."""
        place = value.place
        sheet, row = place.get("sheet") or "", place.get("row") or place.get("paragraph")
        at = (value.type, sheet, place.get("page"), place.get("column"), value.hidden or "")
        if value.type == "name" and value.person and value.display:
            self.names.append((value.person, value.display, value.fingerprint))
        if value.mask is None or value.mask["strength"] in {"broken", "weak"}:
            self.counts[at] += 1
            if row is not None:
                first, last = self.rows.get(at, (row, row))
                self.rows[at] = min(first, row), max(last, row)
            self._sample(value, f"{place.get('page') or ''}\0{sheet}\0{row or ''}")

    def _sample(self, value: ValueRow, where: str) -> None:
        if where in self.samples or len(self.samples) < MOST_SAMPLES:
            cell = value.type, value.display if value.mask is None else ""
            self.samples.setdefault(where, []).append(cell)

    def unnamed(self, text: str, key: bytes) -> str:
        """A crawled string with the names of the document's own people starred: known by their
        fingerprints, found by surname and length."""
        for person, display, print_ in self.names:
            at = text.find(display[0])
            while at >= 0:
                name = text[at : at + len(display)]
                if describing(key, "name", person, name) == print_:
                    text = text.replace(name, display)
                at = text.find(display[0], at + 1)
        return text

    def spots(
        self, kinds: frozenset[str], crawled: Crawled, called: Mapping[str, str]
    ) -> tuple[Spot, ...]:
        """The columns in which kinds in excess stand, left to right. called: hiding places that
        have another name in such a document."""
        found = [
            Spot(
                kind=at[0], sheet=crawled.shown(at[1]), page=at[2], column=at[3],
                hidden=called.get(at[4], at[4]),
                count=count, rows=self.rows.get(at),
            )
            for at, count in self.counts.items()
            if at[0] in kinds
        ]  # fmt: skip
        return tuple(
            sorted(found, key=lambda one: (one.page or 0, one.sheet, one.column or 0, one.kind))
        )

    def shown_samples(self, crawled: Crawled) -> tuple[Sample, ...]:
        """The first rows, each with its kinds and displays; a masked value shows its kind only."""
        return tuple(
            Sample(
                place=" ".join(crawled.shown(part) for part in where.split("\0") if part),
                cells=tuple(cells),
            )
            for where, cells in self.samples.items()
        )


def titled(title: str, spots: Iterable[Spot]) -> Iterator[Spot]:
    """The place that a title is, where it spells a number: of the kind that the document shows
    elsewhere."""
    kinds = [one.kind for one in spots if one.kind != "name"]
    if kinds and NUMBER.search(title):
        kind = "id_number" if "id_number" in kinds else kinds[0]
        yield Spot(kind=kind, sheet="", page=None, column=None, hidden="title", count=1, rows=None)


def gather(values: Iterable[ValueRow]) -> dict[tuple[str, str, str], Places]:
    """The places of every document, by site, address and member."""
    found: dict[tuple[str, str, str], Places] = defaultdict(Places)
    for value in values:
        found[value.site, value.url, value.member or ""].add(value)
    return found
