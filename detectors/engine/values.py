"""People's items in, blinded values out: fingerprint, display and mask; the text is dropped."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from detectors.engine.blind import describing, display, fingerprint, hashing
from detectors.engine.blind import text as blinded
from detectors.engine.clues import clue_of
from detectors.engine.found import made
from detectors.engine.judge import CROSSED
from detectors.engine.masks import graded
from detectors.engine.people import Group, Item
from detectors.finding import Contained, Context, Mask, Value
from detectors.numbers import lifted
from documents.document import Place


def grade(groups: Iterable[Group], today: date) -> None:
    """Grade what was published masked, by all that its row tells; lost digits are no mask."""
    for group in groups:
        for item in group.items:
            if item.found.masked and not item.damaged:
                kind, hit, text, *_ = item.found
                item.mask = graded(kind.id, text, group.facts, today, crossed=hit is CROSSED)


def values_of(groups: Iterable[Group], context: Context) -> tuple[Value, ...]:
    """Every value of a document, in reading order."""
    key, reveal = context.key, context.reveal
    hashed = hashing(key)
    values: list[Value] = []
    for group in groups:
        person = group.person
        for item in group.items:
            kind, hit, text, _, _, _ = item.found
            name, place, hidden, mask = kind.id, item.place, item.mark.hidden, item.mask
            said = (
                name,
                hashed(text) if kind.identifying else describing(key, name, person, text),
                display(kind, text),
                _blinded(place) if place.sheet else place,
                person,
                hit.confidence,
                _contained(item, context) if hit.contains or name == "id_number_15" else (),
                item.damaged,
                hidden.value if hidden else None,
                _clued(mask, item, group, context) if mask else None,
                text if reveal else None,
            )
            values.append(made(Value, said))
    return tuple(values)


def _clued(mask: Mask, item: Item, group: Group, context: Context) -> Mask:
    clue = clue_of(item, group, context)
    return mask._replace(clue=clue) if clue else mask


def _blinded(place: Place) -> Place:
    """A place without the values that a sheet's name may hold."""
    sheet = _sheet(place.sheet or "")
    return place if sheet == place.sheet else place._replace(sheet=sheet)


@lru_cache(maxsize=256)
def _sheet(name: str) -> str:
    return blinded(name)


def _contained(item: Item, context: Context) -> tuple[Contained, ...]:
    return tuple(Contained(kind, fingerprint(context.key, text)) for kind, text in _inside(item))


def _inside(item: Item) -> Iterator[tuple[str, str]]:
    """The identifiers inside a value: kind and text."""
    text = item.found.text
    for part in item.found.hit.contains:
        yield part.kind, text[part.start : part.end]
    if item.found.kind.id == "id_number_15" and not item.found.masked:
        yield "id_number", lifted(text)
