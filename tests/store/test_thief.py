"""Whoever steals the record, its exports and its reports, but not the key, learns nobody's number.

The thief knows every file that is still online, and can guess what a removed one held, number by
number: nothing that was kept may say that a guess is right.
"""

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import text

from detectors.engine.clues import PARTS
from documents.document import Document
from reports.exports_catalog import columns, export
from reports.publish import write_report
from store.database import Store
from store.visit import Due, Visit
from tests.people import Person, people
from tests.store.portal import TITLE, Portal, archive, sheet, shown_in_part

REMOVED = people(1000, seed=31)
ONLINE = people(60, seed=33)
MASKED = people(20, seed=35)  # online in two lists that mask them otherwise
TINY = 20  # lists of one person: all of such a file can be guessed
WHAT = ("values", "findings", "documents", "resources", "sites", "runs")
COLUMNS = "姓名 身份证号 联系电话 出生日期 病种"
WORD = re.compile(rb"[^0-9A-Za-z+/=_\x80-\xff-]+")


class Honest(Portal):
    """A site whose ETags are hashes of the bytes, as many servers make them."""

    def answer(self, due: Due) -> Visit:
        """What the site answers."""
        visit = super().answer(due)
        found = self.pages.get(due.url.removeprefix("https://zf.example.cn"))
        if visit.etag and isinstance(found, Document):
            return replace(visit, etag=f'"{hashlib.md5(_bytes(found)).hexdigest()}"')  # noqa: S324
        return visit


def _bytes(document: Document) -> bytes:
    """What `sheet` hashes."""
    rows: Any = document.blocks[0].rows  # type: ignore[union-attr]
    return json.dumps([document.title, rows, ""], ensure_ascii=False).encode()


@pytest.fixture
def loot(store: Store, portal: Portal, tmp_path: Path) -> bytes:
    """All that a thief gets, in every spelling that it might be kept in."""
    victim = Honest(store=store, clock=portal.clock, conditional=False)
    victim.pages["/online.xlsx"] = sheet(ONLINE, title="在线名单", columns=COLUMNS)
    victim.pages["/removed.xlsx"] = sheet(REMOVED, columns=COLUMNS)
    for at, one in enumerate(REMOVED[:TINY]):
        victim.pages[f"/{at}.xlsx"] = sheet([one], columns=COLUMNS)
    victim.pages["/six-four.xlsx"] = shown_in_part(MASKED, "甲", 6, 4)
    victim.pages["/fourteen.xlsx"] = shown_in_part(MASKED, "乙", 14, 0)
    victim.night()
    there = ("/online.xlsx", "/six-four.xlsx", "/fourteen.xlsx")
    victim.pages = {path: victim.pages[path] for path in there}
    victim.night()
    assert len(victim.findings("mask_join")) == 2
    assert {row.state for row in victim.findings()} == {"open", "gone"}
    pieces = set(_tables(store))
    pieces.update(word for data in _files(store, tmp_path) for word in WORD.split(data))
    return b"\n".join(pieces)


def _tables(store: Store) -> Iterator[bytes]:
    """Every cell of every table, raw and in hexadecimal."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if store.engine.dialect.name == "postgresql":
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with store.engine.connect() as connection:
        for name in connection.scalars(text(names)).all():
            for row in connection.execute(text(f'SELECT * FROM "{name}"')):  # noqa: S608
                for cell in row:
                    if isinstance(cell, bytes | memoryview):
                        yield bytes(cell)
                        yield bytes(cell).hex().encode()
                    else:
                        yield str(cell).encode()


def _files(store: Store, folder: Path) -> Iterator[bytes]:
    for what in WHAT:
        yield "".join(export(store, what, form="jsonl", everything=True)).encode()
    if store.engine.dialect.name == "sqlite":
        write_report(store, folder / "report", audience="internal", lang="zh", now=store.now())
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def _guesses(one: Person) -> Iterator[bytes]:
    """Whatever might be hashed without a key, if the thief guesses right."""
    for known in (one.id_number, one.mobile, one.name):
        for around in ("{}", "id_number\0{}", f"{one.name}\0{{}}", f"{one.name}{{}}", '"{}"'):
            yield around.format(known).encode()
    yield _bytes(sheet([one], columns=COLUMNS))


def _hashes(guess: bytes) -> Iterator[bytes]:
    for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
        digest = hashlib.new(name, guess).digest()
        yield digest[:8]
        yield digest.hex()[:16].encode()
        yield base64.b64encode(digest)[:12]
    yield f"{zlib.crc32(guess):08x}|".encode()


def test_no_number_name_or_illness_of_a_removed_list_is_learned(loot: bytes) -> None:
    plain = [one.id_number for one in REMOVED] + [one.mobile for one in REMOVED]
    plain += [one.birth.isoformat() for one in REMOVED]
    assert not [value for value in plain if value.encode() in loot]
    haystack = {loot[at : at + 8] for at in range(len(loot) - 7)}
    confirmed = [
        one.id_number
        for one in REMOVED[:TINY]
        for guess in _guesses(one)
        for digest in _hashes(guess)
        if digest[:8] in haystack and digest in loot
    ]
    assert not confirmed
    names = {one.name for one in REMOVED if len(one.name) >= 3} - {one.name for one in ONLINE}
    assert not [name for name in names if name.encode() in loot]
    assert "尿毒症".encode() not in loot
    assert TITLE.encode() in loot


def test_masks_online_twice_are_joined_by_whoever_has_the_key_alone(loot: bytes) -> None:
    """Names, regions and every digit that either list shows are known to the thief."""
    numbers = [f"350102{one.id_number[6:]}" for one in MASKED]
    assert not [number for number in numbers if number.encode() in loot]
    haystack = {loot[at : at + 8] for at in range(len(loot) - 7)}
    confirmed = [
        one.name
        for one, number in zip(MASKED, numbers, strict=True)
        for guess in _clues(one.name, number)
        for digest in _hashes(guess)
        if digest[:8] in haystack
    ]
    assert not confirmed


def test_the_people_of_a_list_are_named_nowhere(
    store: Store, portal: Portal, tmp_path: Path
) -> None:
    """In a title, an address, a sheet's and a member's name: beside a number, and alone."""
    one, other, third = [who for who in REMOVED if len(who.name) == 3][:3]
    title = f"关于{one.name}的低保公示"
    alone, numbered = f"/{quote(one.name)}.xlsx", f"/{other.name}{other.id_number}.xlsx"
    portal.pages[alone] = sheet([one], title=title)
    portal.pages[numbered] = sheet([third], title=f"{other.name}（身份证号：{other.id_number}）")
    member = replace(sheet([third]), name=f"{third.name}.xlsx", title=f"{third.name}补贴表")
    portal.pages["/a.zip"] = archive(member, name=f"{third.name}.zip")
    portal.night()
    portal.night()
    assert portal.asked.count(alone) == 1  # it is known to whom it is asked for
    kept, written = set(_tables(store)), {*_tables(store), *_files(store, tmp_path)}
    for who, pieces in ((one, kept), (other, written), (third, written)):
        for spelled in (who.name, quote(who.name)):
            assert not [piece for piece in pieces if spelled.encode() in piece]


def _clues(name: str, number: str) -> Iterator[bytes]:
    """What a clue is over, if it were hashed without a key; and the number that it would give."""
    who = f"{name}\0{number[:4]}"
    yield from (text.encode() for text in (who, number, f"{name}{number}", f"{name}\0{number}"))
    for start, end in PARTS:
        for digits in (number[start:end], f"{start}-{end}\0{number[start:end]}"):
            yield digits.encode()
            yield f"{who}\0{digits}".encode()


def test_nothing_is_kept_to_know_people_again_by_once_a_list_is_down(
    store: Store, portal: Portal
) -> None:
    portal.pages["/six-four.xlsx"] = shown_in_part(MASKED, "甲", 6, 4)
    portal.pages["/fourteen.xlsx"] = shown_in_part(MASKED, "乙", 14, 0)
    portal.night()
    del portal.pages["/six-four.xlsx"]
    portal.night()
    with store.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(DISTINCT document) FROM clue")) == 1


def test_a_tag_of_a_list_online_says_nothing_of_one_removed(store: Store, portal: Portal) -> None:
    """Equal illnesses and birth dates of two people have nothing in common."""
    portal.pages["/a.xlsx"] = sheet(ONLINE, columns=COLUMNS)
    portal.night()
    with store.engine.connect() as connection:
        query = "SELECT fingerprint FROM value WHERE kind = 'health'"
        prints = [bytes(row) for row in connection.scalars(text(query))]
    assert len(set(prints)) == len(prints) == len(ONLINE)


def test_the_evidence_is_there_for_whoever_has_the_key(store: Store, portal: Portal) -> None:
    from store.history import evidence

    document = sheet(ONLINE)
    portal.pages["/a.xlsx"] = document
    portal.night()
    (one,) = evidence(store, portal.finding().finding)
    assert one.sha256 == document.digest == hashlib.sha256(_bytes(document)).hexdigest()
    assert (one.bytes, one.first_seen[:10]) == (document.size, "2026-03-02")


def test_the_fields_are_those_of_the_contract() -> None:
    assert columns("runs")[-1] == "versions"
    assert columns("values")[0] == "site"
