"""A record of rules that starred no names in; the same record, its texts as they may be kept, out.

Only fingerprints of the people are left, and they are enough: a piece of a title is a name of the
list's people if its fingerprint is one of theirs. Where the record does not know all its people by
name (rules of then missed the name, or the record was pruned), whatever may be a name is starred.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import sqlalchemy as sa

from detectors.engine.blind import describing
from detectors.engine.blind import text as blinded
from detectors.engine.names import in_prose, is_whole
from store.columns import letters
from store.sealing import Seal

STARRING = 18  # the rules that first starred the names of a list's people (CHANGELOG)
BATCH = 200  # resources at once
DOTTED = re.compile(r"[\u3400-\u9fff]{1,10}(?:[·•][\u3400-\u9fff]{1,10})+")
LONGEST = 4  # signs of a name without a dot


def _table(name: str, columns: str, /, **typed: Any) -> Any:
    plain: list[Any] = [sa.column(one) for one in columns.split()]
    return sa.table(name, *plain, *(sa.column(one, kind) for one, kind in typed.items()))


# As they are at this revision: what the schema becomes later is no concern of a migration.
RESOURCE = _table("resource", "id site url sealed title found_on moved_to status")
DOCUMENT = _table("document", "id resource member title people rules")
VERSION = _table("version", "id document title people rules")
VALUE = _table("value", "id document kind display fingerprint person sheet", present=sa.Boolean())
FINDING = _table("finding", "id document rules", columns=sa.JSON())


@dataclass(slots=True, kw_only=True)
class _Kept:
    """What is kept of a resource. names: whose, and fingerprint, by first sign and length."""

    row: Any
    documents: list[Any] = field(default_factory=list)
    versions: list[Any] = field(default_factory=list)
    findings: list[Any] = field(default_factory=list)
    sheets: list[Any] = field(default_factory=list)
    people: set[bytes] = field(default_factory=set)
    names: dict[tuple[str, int], list[tuple[bytes, str]]] = field(default_factory=dict)

    @property
    def old(self) -> bool:
        """Whether all of it was last examined by rules that starred no names."""
        return all(one.rules < STARRING for one in self.documents)

    @property
    def concerned(self) -> bool:
        """Whether anything of it was kept by such rules."""
        held = (*self.documents, *self.versions, *self.findings)
        return self.old or any(one.rules < STARRING for one in held)

    @property
    def unsure(self) -> bool:
        """Whether somebody is in it who is not known by name."""
        named = {person for known in self.names.values() for person, _ in known}
        counted = any(one.people for one in (*self.documents, *self.versions))
        return bool(self.people - named) or (counted and not named)


def star(bind: sa.Connection, key: bytes, seal: Seal) -> None:
    """Star the names in every text that rules before `STARRING` left in a record."""
    moved: dict[tuple[str, str], str] = {}
    last = 0
    while True:
        query = sa.select(RESOURCE).where(RESOURCE.c.id > last).order_by(RESOURCE.c.id).limit(BATCH)
        rows = bind.execute(query).all()
        if not rows:
            break
        for kept in _kept(bind, rows):
            if kept.concerned:
                moved |= _Starring(bind, key, seal, kept, kept.unsure).all()
        last = rows[-1].id
    _follow(bind, moved)


def _kept(bind: sa.Connection, rows: Sequence[Any]) -> list[_Kept]:
    """Resources with all that something in them is called, and who is in them."""
    found = {row.id: _Kept(row=row) for row in rows}
    d, v, f, one = DOCUMENT.c, VERSION.c, FINDING.c, VALUE.c
    at = d.resource.label("at")

    def rows_of(query: Any) -> Iterator[tuple[_Kept, Any]]:
        within = d.resource.between(rows[0].id, rows[-1].id)
        for row in bind.execute(query.where(within)):
            yield found[row.at], row

    for kept, row in rows_of(sa.select(DOCUMENT, at).order_by(d.id)):
        kept.documents.append(row)
    for kept, row in rows_of(sa.select(VERSION, at).join(DOCUMENT, v.document == d.id)):
        kept.versions.append(row)
    for kept, row in rows_of(sa.select(FINDING, at).join(DOCUMENT, f.document == d.id)):
        kept.findings.append(row)
    values = sa.select(at).join(VALUE, one.document == d.id).distinct()
    sheets = values.add_columns(one.document, one.sheet, one.present, d.rules)
    for kept, row in rows_of(sheets.where(one.sheet.is_not(None))):
        kept.sheets.append(row)
    for kept, row in rows_of(values.add_columns(one.person)):
        kept.people.add(bytes(row.person or b""))
    names = values.add_columns(one.person, one.display, one.fingerprint)
    for kept, row in rows_of(names.where(one.kind == "name")):
        known = kept.names.setdefault((row.display[:1], len(row.display)), [])
        known.append((bytes(row.person or b""), bytes(row.fingerprint).hex()))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Starring:
    """Writes the texts of one resource anew."""

    bind: sa.Connection
    key: bytes
    seal: Seal
    kept: _Kept
    unsure: bool

    def all(self) -> dict[tuple[str, str], str]:
        """Every text; its address as shown before and now, with its site, if that changed."""
        kept, row = self.kept, self.kept.row
        for one in kept.versions:
            if one.rules < STARRING:
                self._write(VERSION, one.id, title=(one.title, self._said(one.title)))
        for one in kept.findings:
            columns = [self._named(column) for column in one.columns]
            self._write(FINDING, one.id, columns=(one.columns, columns))
        self._documents()
        self._sheets()
        if not kept.old:
            return {}
        self._write(RESOURCE, row.id, title=(row.title, self._said(row.title)))
        return self._address()

    def _documents(self) -> None:
        taken = {one.member for one in self.kept.documents}
        for one in self.kept.documents:
            if one.rules >= STARRING:
                continue
            member, title = self._free(one.member, taken), self._said(one.title)
            self._write(DOCUMENT, one.id, title=(one.title, title), member=(one.member, member))

    def _free(self, old: str, taken: set[str]) -> str:
        """What a member is called; files of one name are told apart as a visit does."""
        name, count = self._where(old), 1
        member = name
        while member != old and member in taken:
            count += 1
            member = f"{name} ({count})"
        taken.add(member)
        return member

    def _sheets(self) -> None:
        for one in self.kept.sheets:
            if one.present and one.rules >= STARRING:
                continue
            sheet = self._said(one.sheet)
            if sheet != one.sheet:
                same = VALUE.c.document == one.document, VALUE.c.sheet == one.sheet
                self.bind.execute(sa.update(VALUE).where(*same).values(sheet=sheet))

    def _address(self) -> dict[tuple[str, str], str]:
        row = self.kept.row
        url = self.seal.open(row.url, row.sealed)
        shown = self._where(unquote(url))
        if shown in {row.url, unquote(row.url)}:
            return {}
        sealed = row.sealed or self.seal.seal(url)
        self._write(RESOURCE, row.id, url=(row.url, shown), sealed=(row.sealed, sealed))
        return {(row.site, row.url): shown}

    def _write(self, table: Any, number: int, **texts: tuple[Any, Any]) -> None:
        changed = {name: new for name, (old, new) in texts.items() if new != old}
        if changed:
            self.bind.execute(sa.update(table).where(table.c.id == number).values(changed))

    def _named(self, text: str) -> str:
        """A text as today's rules keep it: the names of the resource's people starred."""
        sizes = {size for _, size in self.kept.names}
        pieces = {text[at : at + size] for size in sizes for at in range(len(text) - size + 1)}
        return blinded(text, {piece for piece in pieces if is_whole(piece) and self._is(piece)})

    def _is(self, piece: str) -> bool:
        return any(
            describing(self.key, "name", letters(person), piece) == known
            for person, known in self.kept.names.get((piece[0], len(piece)), ())
        )

    def _said(self, text: str) -> str:
        """What something is called: also without what may be a name of people unknown."""
        return _blurred(self._named(text)) if self.unsure else self._named(text)

    def _where(self, text: str) -> str:
        """What something is found again by: left as today's rules write it while it is online."""
        return self._said(text) if self.kept.row.status == "gone" else self._named(text)


def _blurred(text: str) -> str:
    """A text without every sign that may be part of a name, but a first one."""
    spans = [one.span() for one in DOTTED.finditer(text)]
    for size in range(2, LONGEST + 1):
        ends = range(size, len(text) + 1)
        spans += [(end - size, end) for end in ends if _like_a_name(text[end - size : end])]
    signs = list(text)
    for start, end in spans:
        signs[start + 1 : end] = "*" * (end - start - 1)
    return "".join(signs)


def _like_a_name(piece: str) -> bool:
    return is_whole(piece) and in_prose(piece)


def _follow(bind: sa.Connection, moved: dict[tuple[str, str], str]) -> None:
    """Write addresses anew where they are named as those of other pages."""
    if not moved:
        return
    r, old = RESOURCE.c, sorted(moved)
    for start in range(0, len(old), BATCH):
        some = old[start : start + BATCH]
        for column in (r.found_on, r.moved_to):
            query = sa.select(r.site, column).where(column.in_([url for _, url in some]))
            for site, url in bind.execute(query.distinct()).all():
                if (shown := moved.get((site, url))) is not None:
                    same = r.site == site, column == url
                    bind.execute(sa.update(RESOURCE).where(*same).values({column: shown}))
