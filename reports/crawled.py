"""What came from a crawled site in, text that may be shown out: no identifier, nothing hostile."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from detectors.engine.blind import text as blinded

LONGEST = 300
MASKED = re.compile(r"[\dXx]*(?:\d[ -]?[*＊●○xX#]{3,}|[*＊●○#]{3,}[ -]?\d)[\d*＊●○xX#]*")
WRITTEN = re.compile(r"[!-~]+")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # controls, direction overrides, private use


class Crawled:
    """Makes crawled strings fit to be shown. leaks: whether a text holds a recorded value."""

    def __init__(self, leaks: Callable[[str], bool]) -> None:
        self._leaks = leaks
        self._known: dict[str, str] = {}

    def shown(self, raw: str) -> str:
        """A crawled string on one line: identifiers and digits of masks starred, controls out."""
        if raw not in self._known:
            self._known[raw] = self._starred(_shown(raw))
        return self._known[raw]

    def _starred(self, text: str) -> str:
        return re.sub(r"\d", "*", text) if self._leaks(text) else text

    def address(self, url: str) -> str:
        """An address as people read it: percent signs decoded where that gives text."""
        decoded = unquote(url, errors="replace")
        return self.shown(url if "\ufffd" in decoded else decoded)

    def link(self, url: str) -> str | None:
        """The address to follow; None for a scheme but http and https, or a redacted one."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
        plain = unquote(url, errors="replace")
        whole = "*" not in url and blinded(plain) == plain and not self._leaks(url)
        return url if whole and WRITTEN.fullmatch(url) else None


def _shown(raw: str) -> str:
    clean = "".join(
        " " if sign in "\n\r\t" else sign
        for sign in raw[: LONGEST * 2]
        if sign in "\n\r\t" or unicodedata.category(sign) not in UNSEEN
    )
    text = MASKED.sub(lambda found: "*" * len(found[0]), blinded(" ".join(clean.split())))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
