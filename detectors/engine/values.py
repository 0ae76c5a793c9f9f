"""People's items in, blinded values out: fingerprint, display and mask; the text is dropped."""

from functools import lru_cache

from detectors.engine.blind import describing, display, fingerprint
from detectors.engine.blind import text as blinded
from detectors.engine.masks import graded
from detectors.engine.people import Group, Item
from detectors.finding import Contained, Context, Mask, Value
from detectors.numbers import lifted
from documents.document import Place


def values_of(groups: list[Group], context: Context) -> tuple[Value, ...]:
    """Every value of a document, in reading order."""
    return tuple(_value(item, group, context) for group in groups for item in group.items)


def mask_of(item: Item, group: Group, context: Context) -> Mask | None:
    """The graded mask of a value that was published masked; what a spreadsheet lost is no mask."""
    if not item.found.masked or item.damaged:
        return None
    return graded(item.found.kind.id, item.found.text, group.facts, context.today)


def _value(item: Item, group: Group, context: Context) -> Value:
    found = item.found
    kind = found.kind
    if kind.identifying:
        print_ = fingerprint(context.key, kind.id, found.text)
    else:
        print_ = describing(context.key, kind.id, group.person, found.text)
    return Value(
        kind=kind.id,
        fingerprint=print_,
        display=_display(item),
        place=_blinded(item.place),
        person=group.person,
        confidence=found.hit.confidence,
        contains=_contained(item, context),
        damaged=item.damaged,
        hidden=item.mark.hidden.value if item.mark.hidden else None,
        mask=mask_of(item, group, context),
        raw=found.text if context.reveal else None,
    )


def _blinded(place: Place) -> Place:
    """A place without the values that a sheet's name may hold."""
    sheet = _sheet(place.sheet) if place.sheet else None
    return place if sheet == place.sheet else place._replace(sheet=sheet)


@lru_cache(maxsize=256)
def _sheet(name: str) -> str:
    return blinded(name)


def _display(item: Item) -> str:
    kind = item.found.kind
    return display(kind.id, kind.identifying, item.found.text, kind.title.zh)


def _contained(item: Item, context: Context) -> tuple[Contained, ...]:
    text = item.found.text
    if not item.found.hit.contains and item.found.kind.id != "id_number_15":
        return ()
    parts = [
        Contained(
            kind=part.kind,
            fingerprint=fingerprint(context.key, part.kind, text[part.start : part.end]),
        )
        for part in item.found.hit.contains
    ]
    if item.found.kind.id == "id_number_15" and not item.found.masked:
        whole = lifted(text)
        parts.append(
            Contained(kind="id_number", fingerprint=fingerprint(context.key, "id_number", whole))
        )
    return tuple(parts)
