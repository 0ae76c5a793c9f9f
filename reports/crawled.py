"""What came from a crawled site in, text that may be shown out: no identifier, nothing hostile."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from detectors.engine.blind import text as blinded

LONGEST = 300
MASKED = re.compile(r"[\dXx]*(?:\d[ -]?[*＊●○xX#]{3,}|[*＊●○#]{3,}[ -]?\d)[\d*＊●○xX#]*")
WRITTEN = re.compile(r"[!-~]+")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # controls, direction overrides, private use


def shown(raw: str) -> str:
    """A crawled string on one line: identifiers and the digits of masks starred, controls out."""
    clean = "".join(
        " " if sign in "\n\r\t" else sign
        for sign in raw[: LONGEST * 2]
        if sign in "\n\r\t" or unicodedata.category(sign) not in UNSEEN
    )
    text = MASKED.sub(lambda found: "*" * len(found[0]), blinded(" ".join(clean.split())))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def address(url: str) -> str:
    """An address as people read it: percent signs decoded where that gives text."""
    decoded = unquote(url, errors="replace")
    return shown(url if "\ufffd" in decoded else decoded)


def link(url: str) -> str | None:
    """The address to follow; None for another scheme than http and https, or a redacted one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    plain = unquote(url, errors="replace")
    whole = "*" not in url and blinded(plain) == plain
    return url if whole and WRITTEN.fullmatch(url) else None
