"""The clues of an examined document in; the record's rows of them out, where they differ.

They are kept only as long as their document is online: a list that was taken down has none.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, insert, select

from detectors.finding import Examination, Value
from store.bulk import Cells, forget_clues, letter_bytes, mark_of, write_clues
from store.contents import Kept, Scene
from store.joins import HIDDEN
from store.schema import clue, unsettled

KNOWN = "SELECT person, who, pattern, fits, parts FROM clue WHERE document = {0}"


def keep_clues(scene: Scene, kept: Kept, examination: Examination) -> None:
    """Bring a document's clues up to date. What was read in part says nothing of the rest."""
    wanted = _rows(examination.values)
    if examination.status == "unread" or (kept.new and not wanted):
        return
    known = {} if kept.new else _known(scene, kept.id)
    new = [row for person, row in wanted.items() if not _same(known.get(person), row)]
    again, whole = {row[1] for row in new}, examination.status == "ok"
    old = [
        person
        for person, row in known.items()
        if not _same(wanted.get(person), row) and (whole or row[1] in again)
    ]
    if new or old:
        forget_clues(scene.connection, kept.id, old)
        write_clues(scene.connection, kept.id, new)
        unsettle(scene, {kept.id: scene.part.site}, rules=kept.only_rules, own=True)


def drop_clues(scene: Scene, documents: Any) -> None:
    """Forget the clues of documents that are not online any more. documents: a query of ids."""
    chosen = clue.c.document.in_(documents)
    gone = scene.connection.scalars(select(clue.c.document).where(chosen).distinct()).all()
    if gone:
        scene.connection.execute(delete(clue).where(clue.c.document.in_(gone)))
        unsettle(scene, dict.fromkeys(gone, scene.part.site), rules=False, own=True)


def unsettle(scene: Scene, documents: dict[int, str], *, rules: bool, own: bool) -> None:
    """Mark documents, each of a site, whose joints are to be settled at their site's part's end.

    Marks are only added, so that two sites that mark each other's never wait for each other.
    """
    rows = [
        {"site": name, "document": number, "own": own, "by_rules": rules}
        for number, name in documents.items()
    ]
    if rows:
        scene.connection.execute(insert(unsettled), rows)


def _known(scene: Scene, number: int) -> dict[bytes, Cells]:
    query = KNOWN.format(mark_of(scene.connection))
    return {row[0]: tuple(row) for row in scene.connection.exec_driver_sql(query, (number,))}


def _same(one: Cells | None, other: Cells) -> bool:
    """Whether two clues tell the same: how many fit the mask varies with the day."""
    return one is not None and (one[:3], one[4]) == (other[:3], other[4])


def _rows(values: Iterable[Value]) -> dict[bytes, Cells]:
    """By person; of one who stands there twice, the mask that shows most."""
    found: dict[bytes, Cells] = {}
    for one in values:
        given = one.mask.clue if one.mask else None
        if one.mask is None or given is None or one.person is None:
            continue
        person = letter_bytes(one.person)
        parts = b"".join(letter_bytes(part) if part else HIDDEN for part in given.parts)
        row = (person, letter_bytes(given.who), given.pattern, one.mask.candidates, parts)
        if person not in found or given.pattern.count("*") < found[person][2].count("*"):
            found[person] = row
    return found
