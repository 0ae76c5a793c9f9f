"""Every output passes here before it is written: a text in, nothing out, or `LeakError`.

Candidates are looked up by fingerprint, so a hash that looks like a phone does not stop a report,
and a value of the record does: as it stands, split over cells and tags, or encoded.
"""

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from hmac import digest
from urllib.parse import unquote

from detectors.numbers import counties, is_id, lifted
from store.database import Store
from store.queries import exposed_fingerprints

FAR = date(2200, 1, 1)
SPLIT = "\x1f"  # where a tag was
TAG = re.compile(r"<[^>]*>")
ODD = re.compile("(?![0-9])\\d|[\uff38\uff58\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
CHAIN = re.compile(r"\d+[Xx]?(?:[\s\x1f,;|\"'./_·-]+(?:\d+[Xx]?|[Xx](?![A-Za-z])))*")
PIECE = re.compile(r"\d+[Xx]?|[Xx]")
LETTERED = re.compile(r"\d{6,10}(?!\d)")
LETTERS = re.compile(r"[A-Za-z]{1,3}$")
PLATE = re.compile(r"[A-Z][A-Z0-9]{5,6}")  # after the sign of its province
PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
MAIL = re.compile(r"[\w.%+-]{1,64}@(?:[\w-]{1,63}\.)+[A-Za-z]{2,}")
ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{14,}={0,2}")
MASK = re.compile(r"\d[\d ]*[*＊●]{3,}|[*＊●]{3,}[\d ]*\d")
WHOLE = 8  # a run of digits from this length on is looked up
WIDTHS = frozenset((10, 11, 12, 15, 16, 17, 18, 19, 20))
MOST_PIECES = 6  # of a split number, unless they are single signs
GRAM = 8
CLEARED = 200_000


class LeakError(Exception):
    """An output would have shown a value; it was not written."""


class LeakGate:
    """Knows the fingerprints of one record, and what an audience may not be told in words.

    passed: parts of every output that are checked once, by themselves, such as our styles.
    """

    def __init__(self, store: Store, *, passed: Iterable[str] = ()) -> None:
        self._key = store.key
        self._known = exposed_fingerprints(store)
        self._cleared: set[str] = set()
        self._secrets: frozenset[str] = frozenset()
        self._strict = False
        self._passed: tuple[str, ...] = ()
        for text in passed:
            self.check(text, "static")
            self._passed += (text,)

    def forbid(self, secrets: Iterable[str], allowed: str) -> None:
        """Let no mask through from now on, and none of some crawled strings: titles, addresses,
        names of files. allowed: text in which a secret is none."""
        self._strict = True
        self._secrets = frozenset(
            text for text in secrets if len(text) >= GRAM and text not in allowed
        )

    def check(self, text: str, name: str) -> None:
        """Raise `LeakError` if a text holds a value of the record, or any valid ID number.

        name: of the output, in our words, for the message.
        """
        for part in self._passed:
            text = text.replace(part, "", 1)
        if self.leaks(text) or (self._strict and self._tells(text)):
            raise LeakError(f"{name}: 输出中含有原值，已停止 / a raw value was about to be written")

    def leaks(self, text: str) -> bool:
        """Whether a text holds a value, in any shape."""
        return any(
            self._is_value(candidate, joined=joined)
            for shape in _shapes(text)
            for candidate, joined in _candidates(shape)
        )

    def _tells(self, text: str) -> bool:
        """Whether a text holds a mask or one of the secrets."""
        flat = " ".join(unquote(html.unescape(TAG.sub(" ", text))).split())
        whole = html.unescape(text)
        if MASK.search(flat) or MASK.search(whole):
            return True
        grams = {
            shape[at : at + GRAM] for shape in (flat, whole) for at in range(len(shape) - GRAM + 1)
        }
        return any(
            secret[:GRAM] in grams and (secret in flat or secret in whole)
            for secret in self._secrets
        )

    def _is_value(self, candidate: str, *, joined: bool) -> bool:
        if candidate in self._cleared:
            return False
        valid = is_id(candidate, FAR)
        whole = valid and (not joined or candidate[:6] in counties())
        if whole or self._recorded(candidate) or self._recorded_longer(candidate):
            return True
        if not valid and len(self._cleared) < CLEARED:
            self._cleared.add(candidate)
        return False

    def _recorded_longer(self, candidate: str) -> bool:
        return len(candidate) == 15 and candidate.isdigit() and self._recorded(lifted(candidate))

    def _recorded(self, form: str) -> bool:
        return digest(self._key, form.encode(), "sha256") in self._known


def _shapes(text: str) -> Iterator[str]:
    """A text as it is read: decoded, and with its tags gone; each of its encodings undone."""
    for decoded in (text, *_decoded(text)):
        whole = _folded(html.unescape(decoded))
        yield whole
        if "<" in decoded:
            yield _folded(html.unescape(TAG.sub(SPLIT, decoded)))


def _decoded(text: str) -> Iterator[str]:
    if "\\" in text:
        yield ESCAPE.sub(lambda code: chr(int(code[1] or code[2], 16)), text)
    if PERCENT.search(text):
        yield from (unquote(word) for word in text.split() if "%" in word)
    for match in BASE64.finditer(text):
        plain = _from_base64(match[0])
        if plain:
            yield plain


def _from_base64(token: str) -> str:
    """What a token says in base64; empty if it is no text."""
    body = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(body + "=" * (-len(body) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _folded(text: str) -> str:
    """Every digit as ASCII, signs that cannot be seen gone."""
    if not ODD.search(text):
        return text
    return ODD.sub(lambda sign: _ascii(sign[0]), text)


def _ascii(sign: str) -> str:
    if sign.isdigit():
        return str(unicodedata.digit(sign))
    return "X" if sign in "\uff38\uff58" else ""


def _candidates(text: str) -> Iterator[tuple[str, bool]]:
    """What may be a value, and whether it was joined of pieces."""
    for chain in CHAIN.finditer(text):
        if len(chain[0]) < WHOLE:
            continue
        pieces = [piece.upper() for piece in PIECE.findall(chain[0])]
        for piece in pieces:
            yield from ((window, False) for window in _windows(piece))
        if len(pieces) > 1 and len(chain[0]) >= min(WIDTHS):
            yield from ((number, True) for number in _joined(pieces))
    yield from ((written, False) for written in _lettered(text))


def _lettered(text: str) -> Iterator[str]:
    """What has letters: permits and passports, plates, addresses of mail."""
    for number in LETTERED.finditer(text):
        start = number.start()
        for letters in LETTERS.findall(text[max(start - 3, 0) : start]):
            yield from ((letters[at:] + number[0]).upper() for at in range(len(letters)))
    for plate in PLATE.finditer(text):
        if text[plate.start() - 1] > "\u4dff":
            yield text[plate.start() - 1] + plate[0]
    if "@" in text:
        for mail in MAIL.finditer(text):
            yield mail[0].lower()
            yield mail[0].upper()


def _windows(piece: str) -> Iterator[str]:
    """A run of digits, and what may stand inside a longer one."""
    if len(piece) < WHOLE:
        return
    yield piece
    for width in WIDTHS:
        for at in range(len(piece) - width + 1):
            yield piece[at : at + width]


def _joined(pieces: list[str]) -> Iterator[str]:
    """Numbers that whole pieces make together and that are shaped as a person's."""
    for start in range(len(pieces) - 1):
        text, single = pieces[start], len(pieces[start]) <= 2
        for count, piece in enumerate(pieces[start + 1 :], start=2):
            text += piece
            single = single and len(piece) <= 2
            few = single or count <= MOST_PIECES
            if not few or len(text) > max(WIDTHS) or "X" in text[:-1]:
                break
            if len(text) in WIDTHS and _plausible(text):
                yield text


def _plausible(text: str) -> bool:
    """Whether joined pieces may be a number of a person: most dates and counts are not."""
    match len(text):
        case 10 | 12:
            return text[0] == "0"
        case 11:
            return text[0] == "0" or (text[0] == "1" and text[1] in "3456789")
        case _:
            return text[0] in "3456789" or text[:6] in counties()
