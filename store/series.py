"""What an examination means for the findings of a document: opened, masked, ended, moved."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy import func as sql

from detectors.engine.blind import keyed
from detectors.finding import Examination, Finding, Strength, Value
from detectors.rules import RULES_VERSION
from store.bulk import write_exposures
from store.clues import drop_clues
from store.contents import Kept, Scene
from store.joins import JOIN
from store.lifecycle import ENDED, EXPOSED, Life, Seen, State, after, exposed, first, together
from store.matching import AT_ONCE, Candidates, Match, find, match
from store.schema import document, event, exposure, finding, resource, sighting, value

OF: Any = bindparam("of")
NOW: Any = bindparam("now")
NUMBERS: Any = bindparam("numbers", expanding=True)
SIGHTINGS = select(
    sighting,
    sighting.c.withdrawn.label("withdrawn_there"),
    finding.c.category,
    finding.c.kinds,
).join(finding, finding.c.id == sighting.c.finding)
IN_RESOURCE = SIGHTINGS.join(document, document.c.id == sighting.c.document).where(
    document.c.resource == OF, ~sighting.c.withdrawn
)
SHOWN_AGAIN = update(finding).where(finding.c.id.in_(NUMBERS)).values(checked=NOW, last_seen=NOW)
CHECKED = update(finding).where(finding.c.id.in_(NUMBERS)).values(checked=NOW)
STILL_THERE = update(sighting).where(sighting.c.id.in_(NUMBERS)).values(last_seen=NOW)
NEW_FINDING = insert(finding).returning(finding.c.id)
NEW_SIGHTING = insert(sighting).returning(sighting.c.id)
NEW_EVENT = insert(event)
IDENTITY = select(resource.c.identity).where(resource.c.id == OF)
TAKEN = select(finding.c.id).where(finding.c.code == OF)
STRONG = {Strength.MEDIUM, Strength.STRONG}
MASKABLE = {"id_number", "id_number_15", "mobile", "landline", "bank_account", "disability_cert"}
IDS = {"id_number", "id_number_15", "disability_cert", "student_code", "tax_id_personal"}
WEAK = "mask_weak"


def enter(scene: Scene, kept: Kept, examination: Examination) -> None:
    """Enter the findings of one examined document."""
    known = {} if kept.new else findings_at(scene, kept.id)
    joined = known.pop(JOIN, None)
    candidates: Candidates | None = None
    for found in examination.findings:
        row = known.pop(found.category, None)
        if row is not None:
            meet_again(scene, row, found, kept)
            continue
        if candidates is None:
            candidates = find(scene, kept)
        meet(scene, candidates, found, kept)
    for row in known.values():
        if not row.withdrawn_there:
            _end(scene, row, kept, examination)
    if joined is not None and not joined.withdrawn_there:  # settled at the part's end
        conclude(scene, joined, Seen.SAME if examination.status == "ok" else Seen.NOT_SEEN)


def findings_at(scene: Scene, number: int) -> dict[str, Row[Any]]:
    """What is or was found in a document, by category."""
    rows = scene.connection.execute(SIGHTINGS.where(sighting.c.document == number))
    return {row.category: row for row in rows}


def meet(scene: Scene, candidates: Candidates, found: Finding, kept: Kept) -> None:
    """Enter what a document did not give before: a new finding, or one known from elsewhere."""
    matched = match(scene, candidates, kept, found)
    if matched is None:
        _open(scene, found, kept)
    else:
        _arrive(scene, matched, found, kept)


def meet_again(scene: Scene, row: Row[Any], found: Finding, kept: Kept) -> None:
    """Enter what a document gave before, and gives again."""
    seen = Seen.SAME if row.withdrawn_there else Seen.FULL
    _see(scene, row, after(_life(row), seen), seen)
    _go_on(scene, row.finding, row.id, found, kept, rules=row.withdrawn_there)


def see(scene: Scene, resource_id: int, seen: Seen) -> None:
    """Enter that all findings of a resource were seen in one way: gone, the same, not seen."""
    if seen is Seen.ENDED:
        drop_clues(scene, select(document.c.id).where(document.c.resource == resource_id))
    _see_all(scene, scene.connection.execute(IN_RESOURCE, {"of": resource_id}).all(), seen)


def see_missing(scene: Scene, missing: Sequence[int], seen: Seen) -> None:
    """Enter that files which an archive held are not in it any more. missing: their documents."""
    if not missing:
        return
    if seen is Seen.ENDED:
        drop_clues(scene, missing)
    for start in range(0, len(missing), AT_ONCE):
        some = sighting.c.document.in_(missing[start : start + AT_ONCE])
        query = SIGHTINGS.where(some, ~sighting.c.withdrawn)
        _see_all(scene, scene.connection.execute(query).all(), seen)


def _see_all(scene: Scene, rows: Sequence[Row[Any]], seen: Seen) -> None:
    same = [row for row in rows if seen is Seen.SAME and after(_life(row), seen) == _life(row)]
    _go_on_as_before(scene, same)
    done = {row.id for row in same}
    for row in (row for row in rows if row.id not in done):
        _see(scene, row, after(_life(row), seen), seen)
        _settle(scene, _finding(scene, row.finding), seen=seen)
        if seen is Seen.ENDED:
            _name_copy(scene, row)


def _go_on_as_before(scene: Scene, rows: Sequence[Row[Any]]) -> None:
    """Enter in one go what most nights say of most findings: nothing changed."""
    shown = [row for row in rows if exposed(_life(row))]
    hidden = {row.finding for row in rows} - {row.finding for row in shown}
    for statement, numbers in (
        (SHOWN_AGAIN, [row.finding for row in shown]),
        (CHECKED, list(hidden)),
        (STILL_THERE, [row.id for row in shown]),
    ):
        if numbers:
            scene.connection.execute(statement, {"now": scene.now, "numbers": numbers})


def _name_copy(scene: Scene, row: Row[Any]) -> None:
    """What ended at one address and goes on at another has moved there."""
    query = (
        select(document.c.resource)
        .join(sighting, sighting.c.document == document.c.id)
        .where(
            sighting.c.finding == row.finding,
            sighting.c.last_state.in_([state.value for state in EXPOSED]),
            ~sighting.c.withdrawn,
        )
        .order_by(sighting.c.id.desc())
    )
    new = scene.connection.scalars(query).first()
    if new is not None:
        _leave_address(scene, row.document, new)


def _life(row: Row[Any]) -> Life:
    return Life(State(row.state), State(row.last_state))


def _see(scene: Scene, row: Row[Any], life: Life, seen: Seen) -> None:
    """Write what became of a finding in one document."""
    values: dict[str, Any] = {"state": life.state.value, "last_state": life.last.value}
    if seen is not Seen.NOT_SEEN:
        values["withdrawn"] = False
        values["ended_part"] = None
        if life.state in ENDED:
            values["ended_part"] = row.ended_part if row.last_state == life.state else scene.part.id
        else:
            values["last_seen"] = scene.now
    scene.connection.execute(update(sighting).where(sighting.c.id == row.id).values(values))


def _facts(found: Finding) -> dict[str, Any]:
    return {
        "kinds": list(found.kinds),
        "columns": list(found.columns),
        "severity": found.severity.value,
        "confidence": found.confidence.value,
        "basis": list(found.basis),
        "reasons": [{"zh": words.zh, "en": words.en} for words in found.reasons],
        "rules": RULES_VERSION,
    }


def _go_on(
    scene: Scene, number: int, sighted: int, found: Finding, kept: Kept, *, rules: bool = False
) -> None:
    """Bring a finding up to date where it is seen in full. Its facts are those of its own
    document, as long as that shows it; its people are those of all its documents."""
    only_rules = rules or kept.only_rules
    _people(scene, sighted, found)
    row = _finding(scene, number)
    facts = {} if row.document != kept.id and exposed(_life(row)) else _facts(found)
    facts |= {"replaced_by": None, "last_seen": scene.now}
    _settle(scene, row, seen=Seen.FULL, cause="rules" if only_rules else "site", **facts)


def _open(scene: Scene, found: Finding, kept: Kept) -> None:
    """Begin a finding. What newer rules see in old bytes has been there as long as they have."""
    life = first()
    since = kept.since if kept.only_rules else scene.now
    values = {
        "code": _code(scene, found.category, kept),
        "site": scene.part.site,
        "document": kept.id,
        "category": found.category,
        "people": found.people,
        "state": life.state.value,
        "last_state": life.last.value,
        "first_seen": since,
        "last_seen": scene.now,
        "checked": scene.now,
        "withdrawn": False,
    }
    result = scene.connection.execute(NEW_FINDING, values | _facts(found))
    number = int(result.scalar_one())
    sighted = _sight(scene, number, kept, life, since)
    write_exposures(scene.connection, sighted, scene.part.site, sorted(found.persons))
    _event(scene, number, life.state, found.people, "rules" if kept.only_rules else "site")
    scene.changed.add(kept.resource)


def _sight(scene: Scene, number: int, kept: Kept, life: Life, since: str) -> int:
    values = {
        "finding": number,
        "document": kept.id,
        "state": life.state.value,
        "last_state": life.last.value,
        "first_seen": since,
        "last_seen": scene.now,
        "since_part": scene.part.id,
        "withdrawn": False,
    }
    return int(scene.connection.execute(NEW_SIGHTING, values).scalar_one())


def _arrive(scene: Scene, matched: Match, found: Finding, kept: Kept) -> None:
    """A known finding is seen at another address: a copy, moved there, or back again there."""
    row = matched.finding
    others = scene.connection.execute(
        SIGHTINGS.where(sighting.c.finding == row.id, ~sighting.c.withdrawn)
    ).all()
    was_there = any(exposed(_life(other)) or other.ended_part == scene.part.id for other in others)
    if matched.copy or (was_there and row.state == State.UNKNOWN.value and row.looks == 0):
        life = first()
    elif was_there:
        life = Life(State.MOVED, State.MOVED)
    else:
        life = Life(State.REAPPEARED, State.REAPPEARED)
    sighted = _sight(scene, row.id, kept, life, scene.now)
    if life.state is not State.OPEN:
        _leave_address(scene, row.document, kept.resource)
    _go_on(scene, row.id, sighted, found, kept)


def _leave_address(scene: Scene, old: int, new: int) -> None:
    """The resource of an old document names the new resource."""
    url = scene.connection.scalar(select(resource.c.url).where(resource.c.id == new))
    left = select(document.c.resource).where(document.c.id == old).scalar_subquery()
    scene.connection.execute(
        update(resource)
        .where(resource.c.id == left, resource.c.id != new)
        .values(moved_to=url, changed=scene.now)
    )


def _code(scene: Scene, category: str, kept: Kept) -> str:
    """A free id over site, category and the first document of the series."""
    identity = scene.connection.scalar(IDENTITY, {"of": kept.resource})
    again = 0
    while True:
        text = f"{scene.part.site}\0{category}\0{identity}\0{kept.member}\0{again}"
        code = keyed(scene.store.key, "finding", text)
        if scene.connection.scalar(TAKEN, {"of": code}) is None:
            return code
        again += 1


def _end(scene: Scene, row: Row[Any], kept: Kept, examination: Examination) -> None:
    """What became of a finding that the document does not give any more."""
    if examination.status != "ok":
        conclude(scene, row, Seen.NOT_SEEN)
    elif kept.older_rules and (not kept.changed or _still_there(scene, row, kept)):
        withdraw(scene, row)
    else:
        weak = bool(set(row.kinds) & IDS) and any(
            other.category == WEAK for other in examination.findings
        )
        masked = any(_masks(one, row.kinds) for one in examination.values)
        conclude(scene, row, Seen.MASKED if masked and not weak else Seen.ENDED)
        if weak and row.category != WEAK:
            scene.connection.execute(
                update(finding).where(finding.c.id == row.finding).values(replaced_by=WEAK)
            )


def withdraw(scene: Scene, row: Row[Any]) -> None:
    """The rules do not stand by a finding in a document any more: not the site's doing."""
    scene.connection.execute(update(sighting).where(sighting.c.id == row.id).values(withdrawn=True))
    _settle(scene, _finding(scene, row.finding), seen=Seen.SAME, cause="rules")


def conclude(scene: Scene, row: Row[Any], seen: Seen) -> None:
    """Enter what became of a finding in a document that is not, or not yet, seen there in full."""
    _see(scene, row, after(_life(row), seen), seen)
    _settle(scene, _finding(scene, row.finding), seen=seen)


def _still_there(scene: Scene, row: Row[Any], kept: Kept) -> bool:
    """Whether a value of the finding's kinds is still published in full: then the rules changed
    their mind, not the site."""
    query = select(value.c.id).where(
        value.c.document == kept.id,
        value.c.kind.in_(row.kinds),
        value.c.present,
        value.c.mask.is_(None),
    )
    return scene.connection.execute(query.limit(1)).first() is not None


def _masks(one: Value, kinds: list[str]) -> bool:
    if one.mask is None or not set(kinds) & MASKABLE:
        return False
    same = one.kind in kinds or {"id_number", "disability_cert"} & set(kinds) == {one.kind}
    return same and (one.mask.strength in STRONG or one.kind != "id_number")


def _finding(scene: Scene, number: int) -> Row[Any]:
    return scene.connection.execute(select(finding).where(finding.c.id == number)).one()


def _settle(scene: Scene, row: Row[Any], *, seen: Seen, cause: str = "site", **values: Any) -> None:
    """Write a finding's state: the worst of what it is in each of its documents; and what else is
    given of it. A change of state or people is an event of its history."""
    places = scene.connection.execute(
        select(sighting).where(sighting.c.finding == row.id).order_by(sighting.c.id)
    ).all()
    living = [place for place in places if not place.withdrawn]
    life = together([_life(place) for place in living]) or _life(row)
    shown = [place for place in living if exposed(_life(place))]
    people = row.people
    if seen is Seen.FULL or len(places) > 1 or exposed(_life(row)) != bool(shown):
        people = _flag(scene, places, shown) or row.people
    values |= {
        "state": life.state.value,
        "last_state": life.last.value,
        "people": people,
        "withdrawn": not living,
    }
    if shown and row.document not in {place.document for place in shown}:
        values["document"] = shown[0].document
    if seen is not Seen.NOT_SEEN:
        values["checked"] = scene.now
    if seen is Seen.SAME and shown:
        values["last_seen"] = scene.now
    if life.state in ENDED:
        values["gone_at"] = row.gone_at if row.last_state == life.state else scene.now
    elif shown:
        values["gone_at"] = None
    scene.connection.execute(update(finding).where(finding.c.id == row.id).values(values))
    before = (row.state, row.people, row.withdrawn)
    if before != (life.state.value, people, not living):
        _event(scene, row.id, life.state, people, cause)
        _changed(scene, places)


def _flag(scene: Scene, places: Sequence[Row[Any]], shown: Sequence[Row[Any]]) -> int:
    """Mark who is exposed, as of now; how many people that is."""
    ids = {place.id for place in shown}
    for place in places:
        flag = place.id in ids
        scene.connection.execute(
            update(exposure)
            .where(exposure.c.sighting == place.id, exposure.c.exposed != flag)
            .values(exposed=flag)
        )
    query = select(sql.count(exposure.c.person.distinct())).where(exposure.c.sighting.in_(ids))
    return scene.connection.scalar(query) or 0


def _people(scene: Scene, sighted: int, found: Finding) -> None:
    """Bring the people of a finding in a document up to date; only what differs is written."""
    query = select(exposure.c.person).where(exposure.c.sighting == sighted)
    known = set(scene.connection.scalars(query))
    left = sorted(known - found.persons)
    for start in range(0, len(left), AT_ONCE):
        chosen = exposure.c.person.in_(left[start : start + AT_ONCE])
        scene.connection.execute(delete(exposure).where(exposure.c.sighting == sighted, chosen))
    new = sorted(found.persons - known)
    write_exposures(scene.connection, sighted, scene.part.site, new)


def _event(scene: Scene, number: int, state: State, people: int, cause: str) -> None:
    turn = {"finding": number, "part": scene.part.id, "at": scene.now, "state": state.value}
    scene.connection.execute(NEW_EVENT, turn | {"people": people, "cause": cause})


def _changed(scene: Scene, places: Iterable[Row[Any]]) -> None:
    documents = [place.document for place in places]
    query = select(document.c.resource).where(document.c.id.in_(documents))
    scene.changed.update(scene.connection.scalars(query))
