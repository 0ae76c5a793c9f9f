"""The gate: a recorded value is stopped however it is written; numbers of nobody pass."""

import base64
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detectors.engine.blind import fingerprint
from reports.leakgate import LeakError, LeakGate
from store.database import Store
from tests.conftest import KEY
from tests.people import people
from tests.reports.book import Book, opened

SOMEBODY = people(1, seed=700)[0]
NUMBER = SOMEBODY.id_number
LETTERED = ("E00000001", "闽A00000", "somebody@example.com")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A record of one list, whose people also have mobiles, cards and passbooks."""
    folder: Path = tmp_path_factory.mktemp("gate")
    book = Book(opened(folder))
    book.site("jyj-a")
    book.leak("jyj-a", people(5, seed=700))
    texts = (SOMEBODY.mobile, SOMEBODY.card, SOMEBODY.passbook, *LETTERED)
    for at, text in enumerate(texts, start=50):
        book.value(1, "bank_account", fingerprint(KEY, text), row=at)
    yield book.close()
    book.store.close()


@pytest.fixture(scope="module")
def gate(store: Store) -> LeakGate:
    """Its gate."""
    return LeakGate(store)


def _stops(gate: LeakGate, text: str) -> bool:
    try:
        gate.check(text, "test")
    except LeakError:
        return True
    return False


WAYS: dict[str, Callable[[str], str]] = {
    "as it stands": lambda text: f"<p>{text}</p>",
    "in an attribute": lambda text: f'<a href="x?id={text}">x</a>',
    "in a longer number": lambda text: f"G{text}42",
    "over cells": lambda text: f"<td>{text[:6]}</td>\n<td>{text[6:14]}</td><td>{text[14:]}</td>",
    "over tags": lambda text: f"{text[:9]}<b class='x'>{text[9:]}</b>",
    "sign by sign": lambda text: "".join(f"<td>{sign}</td>" for sign in text),
    "over columns of CSV": lambda text: f"1,{text[:6]},{text[6:]},x",
    "with spaces": lambda text: f"{text[:4]} {text[4:8]} {text[8:12]} {text[12:]}",
    "with hyphens": lambda text: f"{text[:6]}-{text[6:]}",
    "in entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "in hex entities": lambda text: "".join(f"&#x{ord(sign):x};" for sign in text),
    "in JSON escapes": lambda text: "".join(f"\\u{ord(sign):04x}" for sign in text),
    "in percent signs": lambda text: "".join(f"%{ord(sign):02X}" for sign in text),
    "in base64": lambda text: base64.b64encode(f"id {text}".encode()).decode(),
    "full width": lambda text: "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() else sign for sign in text
    ),
    "with signs that cannot be seen": "\u200b".join,
    "between escaped brackets": lambda text: f"&lt;{quote(text)}&gt;",
    "in a file's name": lambda text: f"document/{text}.html",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", ["id_number", "mobile", "card", "passbook"])
def test_a_recorded_value_is_stopped(gate: LeakGate, way: str, what: str) -> None:
    text = str(getattr(SOMEBODY, what))
    assert _stops(gate, WAYS[way](text)), way


@pytest.mark.parametrize("text", LETTERED)
@pytest.mark.parametrize("way", ["as it stands", "in an attribute", "in entities", "in base64"])
def test_a_recorded_value_with_letters_is_stopped(gate: LeakGate, way: str, text: str) -> None:
    assert _stops(gate, WAYS[way](f"号码 {text}"))


def test_a_valid_id_number_of_nobody_known_is_stopped(gate: LeakGate) -> None:
    assert _stops(gate, people(1, seed=701)[0].id_number)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 18:00:00.043463 2026-03-03 5,000 12 3 450 26/27",
        "13800001234 is a mobile that the record does not know",
        "35****************",
        "urn:overshare:abcdefghijklmnop 2602-350100-04-01-123456",
        "<td>12</td><td>3</td><td>450</td><td>350100</td><td>2026-03-02</td><td>2026-03-04</td>",
    ],
)
def test_what_is_nobodys_passes(gate: LeakGate, text: str) -> None:
    gate.check(text, "test")


def test_the_message_does_not_hold_the_value(gate: LeakGate) -> None:
    with pytest.raises(LeakError) as caught:
        gate.check(NUMBER, "index.html")
    assert NUMBER not in str(caught.value)
    assert "index.html" in str(caught.value)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cuts=st.sets(st.integers(1, 17), max_size=4),
    gap=st.sampled_from([" ", "</td><td>", ",", "-", "<b>"]),
)
def test_wherever_it_is_cut_it_is_stopped(gate: LeakGate, cuts: set[int], gap: str) -> None:
    edges = [0, *sorted(cuts), len(NUMBER)]
    pieces = [NUMBER[start:end] for start, end in pairwise(edges)]
    assert _stops(gate, f"<td>7</td>x {gap.join(pieces)} y")


def test_a_strict_gate_stops_masks_and_crawled_words(store: Store) -> None:
    gate = LeakGate(store)
    title = "关于某某等三人的救助名单公示"
    gate.forbid([title, "柳河县住房和城乡建设局"], "柳河县住房和城乡建设局 及其他")
    assert _stops(gate, f"<p>{title}</p>")
    assert _stops(gate, "".join(f"&#{ord(sign)};" for sign in title))
    assert _stops(gate, "350102********0004")
    assert not _stops(gate, "柳河县住房和城乡建设局")
