"""Every output passes here before it is written: a text in, nothing out, or `LeakError`.

Candidates are looked up by fingerprint, so a hash that looks like a phone does not stop a report,
and a value of the record does.
"""

import html
import json
import re
from collections.abc import Iterator
from datetime import date

from detectors.engine.blind import fingerprint
from detectors.engine.scan import RUN, in_text, plain
from detectors.numbers import is_id, lifted
from store.database import Store
from store.queries import exposed_fingerprints

TAG = re.compile(r"<[^>]*>")
CELLS = re.compile(r"[\s,;|\"'\t]+")
DIGITS = re.compile(r"\d{10,}X?")
FAR = date(2200, 1, 1)
WIDTHS = (11, 15, 16, 17, 18, 19, 20)
MOST_WINDOWS = 400


class LeakError(Exception):
    """An output would have shown a value; it was not written."""


class LeakGate:
    """Knows the fingerprints of one record."""

    def __init__(self, store: Store) -> None:
        self._key = store.key
        self._known = exposed_fingerprints(store)

    def check(self, text: str, name: str) -> None:
        """Raise `LeakError` if a text holds a value of the record, or any valid ID number.

        name: of the output, in our words, for the message.
        """
        for shape in _shapes(text):
            for candidate in _candidates(shape):
                if self._is_value(candidate):
                    raise LeakError(
                        f"{name}: 输出中含有原值，已停止 / a raw value was about to be written"
                    )

    def _is_value(self, candidate: str) -> bool:
        if is_id(candidate, FAR):
            return True
        forms = [candidate]
        if len(candidate) == 15:
            forms.append(lifted(candidate))
        return any(fingerprint(self._key, "", form) in self._known for form in forms)


def _shapes(text: str) -> Iterator[str]:
    """A text as it is read, and with everything between its cells taken out."""
    yield text
    decoded = html.unescape(text)
    bare = TAG.sub("\n", decoded)
    yield bare
    yield TAG.sub("", decoded)
    yield CELLS.sub("", bare)
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: json.loads(f'"{code[0]}"'), text)


def _candidates(text: str) -> Iterator[str]:
    if RUN.search(plain(text)):
        for found in in_text(text, frozenset({"bank_account", "id_number_15"}), FAR):
            if not found.masked:
                yield found.text
    for match in DIGITS.finditer(text.upper()):
        run = match[0][:MOST_WINDOWS]
        for width in WIDTHS:
            for at in range(len(run) - width + 1):
                yield run[at : at + width]
