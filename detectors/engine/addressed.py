"""The address or name of a file in; whose ID number it spells, out.

It has a life of its own: a list that is masked leaves its number in the address it stands at.
"""

from collections.abc import Collection
from datetime import date

from detectors.engine.attached import attached
from detectors.engine.people import Group, Item
from detectors.engine.scan import in_text
from documents.document import NOWHERE, Hidden, Mark

SPELLED = Mark(hidden=Hidden.FILE_NAME)
OF_FILES = "1995"  # addresses count files by region and day: as births, these are later


def addressed(text: str, listed: Collection[str], today: date) -> list[Group]:
    """The people whose ID number an address or a file's name spells, each once.

    listed: ID numbers of the file itself. Digits that may be a region and a day of publication
    are an ID number only where a name stands beside them or the file knows them.
    """
    people: dict[str, Group] = {}
    for found in in_text(text, frozenset(), today, anywhere=True):
        if found.kind.id != "id_number" or found.masked:
            continue
        name = next(iter(sorted(attached(text, [(found.start, found.end)]))), None)
        if name or found.text in listed or found.text[6:10] < OF_FILES:
            item = Item(found, NOWHERE, SPELLED)
            people.setdefault(found.text, Group(name=name, items=[item], where=("address",)))
    return list(people.values())
