"""A value in, its fingerprint, display or redaction out; then the value is dropped."""

import hmac
import re
from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache
from hashlib import sha256

from detectors.contract import Kind
from detectors.engine.attached import attached
from detectors.engine.scan import in_text
from detectors.numbers import is_id, is_id_15

ALPHABET = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
ID_LETTERS = 32  # 128 bits
FAR = date(2200, 1, 1)  # a date of birth in the future is redacted, too
LONG = 8
STARRED = re.compile(r"\*{6,}")  # an identifier as it was starred; a name has fewer signs
BLOCK = 64  # bytes that SHA-256 takes in at once
INNER, OUTER = (bytes(sign ^ pad for sign in range(256)) for pad in (0x36, 0x5C))


def fingerprint(key: bytes, normalised: str) -> str:
    """Hex HMAC-SHA256 of an identifying value: equal in every document, site and run of a key.

    The kind is not part of it (contracts, Values): an ID number gives the same fingerprint where
    it stands alone and where a longer number contains it.
    """
    return hashing(key)(normalised)


def describing(key: bytes, kind: str, person: str, value: str) -> str:
    """Hex HMAC of a describing value, over person and value under a subkey of its kind."""
    return _describing(key, kind)(f"{person}\0{value}")


@lru_cache(maxsize=64)
def _describing(key: bytes, kind: str) -> Callable[[str], str]:
    return hashing(key, f"describing {kind}")


@lru_cache(maxsize=64)
def hashing(key: bytes, purpose: str = "") -> Callable[[str], str]:
    """Texts in, hex HMAC-SHA256 under a key, or under its subkey for a purpose, out.

    What a key puts before every message (RFC 2104) is hashed once: a third of the time of
    `hmac.digest` (benchmarks/detect.py).
    """
    block = hmac.digest(key, purpose.encode(), "sha256") if purpose else key
    block = (sha256(block).digest() if len(block) > BLOCK else block).ljust(BLOCK, b"\0")
    inner, outer = sha256(block.translate(INNER)), sha256(block.translate(OUTER))

    def hashed(text: str) -> str:
        message, whole = inner.copy(), outer.copy()
        message.update(text.encode())
        whole.update(message.digest())
        return whole.hexdigest()

    return hashed


def letters(digest: str) -> str:
    """An id of ours from a hex digest: letters only, so that it never looks like a number."""
    return digest[:ID_LETTERS].translate(ALPHABET)


def keyed(key: bytes, purpose: str, text: str) -> str:
    """An id of ours over a text, in letters, under a subkey of its purpose."""
    return letters(hashing(key, purpose)(text))


def key_id(key: bytes) -> str:
    """The public id of a key."""
    return keyed(key, "key id", "overshare")


def display(kind: Kind, text: str) -> str:
    """What people may see of a value (contracts, Values)."""
    size = len(text)
    if kind.identifying:
        return text[:2] + "*" * (size - 2) if size >= LONG else text[:1] + "*" * (size - 1)
    return text[:1] + "*" * max(1, size - 1) if kind.id == "name" else kind.title.zh


def _identifiers(raw: str) -> list[tuple[int, int]]:
    found = in_text(raw, frozenset(), FAR, anywhere=True)
    return [(one.start, one.end) for one in found if not one.masked]


def contains_identifier(raw: str) -> bool:
    """Whether a crawled string holds an identifier."""
    return bool(_identifiers(raw)) or _embedded(raw) is not None


def text(raw: str, names: Collection[str] = ()) -> str:
    """A crawled string with every identifier replaced by stars of the same length, and of every
    name beside one all but its first sign.

    names: of people whose names are starred wherever they stand.
    """
    shown, spans = _starred(raw)
    own = attached(raw, spans) if spans else set()
    for name in sorted(own.union(_standing(raw, names)), key=len, reverse=True):
        shown = shown.replace(name, f"{name[0]}{'*' * (len(name) - 1)}")
    return shown


def _starred(raw: str) -> tuple[str, list[tuple[int, int]]]:
    """A string with its identifiers starred, and where they and numbers starred before stand."""
    spans = [one.span() for one in STARRED.finditer(raw)] if "*" in raw else []
    if "@" not in raw and not any(sign.isdigit() for sign in raw):
        return raw, spans
    blinded = raw
    for span in _identifiers(raw):
        blinded = _over(blinded, span)
        spans.append(span)
    while (inside := _embedded(blinded)) is not None:
        blinded = _over(blinded, inside)
        spans.append(inside)
    return blinded, spans


def _over(raw: str, span: tuple[int, int]) -> str:
    start, end = span
    return f"{raw[:start]}{'*' * (end - start)}{raw[end:]}"


def _standing(raw: str, names: Collection[str]) -> set[str]:
    """Which of some names stand in a string: its pieces are looked up, since names may be many."""
    lengths = {len(name) for name in names}
    pieces = (raw[at : at + size] for size in lengths for at in range(len(raw) - size + 1))
    return {piece for piece in pieces if piece in names}


def _embedded(raw: str) -> tuple[int, int] | None:
    """An ID number anywhere inside a longer run of digits and letters."""
    upper = raw.upper()
    start = None
    for at, sign in enumerate(f"{upper}\n"):
        if sign.isascii() and sign.isdigit():
            start = at if start is None else start
            continue
        if start is not None:
            span = _window(upper, start, at + (sign == "X"))
            if span:
                return span
        start = None
    return None


def _window(raw: str, start: int, end: int) -> tuple[int, int] | None:
    for at in range(start, end - 17):
        if is_id(raw[at : at + 18], FAR):
            return at, at + 18
    if end - start == 15 and is_id_15(raw[start:end], FAR):
        return start, end
    return None
