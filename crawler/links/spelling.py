"""The text of a link in, the URL that a browser would ask for out; and its other spelling."""

import re
from functools import lru_cache
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

SKIPPED = ("javascript:", "mailto:", "tel:", "data:", "#", "about:", "ftp:", "file:", "vbscript:")
SAFE = "%/:;=@&+$,~!*'()?#[]|"
BACKSLASHES = re.compile(r"\\+")  # folders as Windows writes them, doubled by scripts
BREAKS = re.compile(r"[\t\r\n]+")
ONE_SLASH = re.compile(r"^(https?):/{0,1}(?=[^/])|^(https?):/{3,}", re.IGNORECASE)


def absolute(base: str, raw: str, charset: str = "utf-8") -> str | None:
    """The absolute URL of a link's text, without its fragment; None if it leads nowhere.

    Raw characters: in the path as UTF-8, in the query as the page's encoding (WHATWG URL 4.5).
    """
    if raw[:1] == "/" and raw[1:2] not in {"/", "\\"}:
        base = "/".join(base.split("/", 3)[:3]) + "/"  # menus are the same on every page
    return _resolved(base, raw, charset)


@lru_cache(maxsize=1 << 14)
def _resolved(base: str, raw: str, charset: str) -> str | None:
    text = BACKSLASHES.sub("/", BREAKS.sub("", raw.strip()))
    if not text or text.lower().startswith(SKIPPED):
        return None
    text = ONE_SLASH.sub(lambda match: f"{match[1] or match[2]}://", text)
    try:
        url = urljoin(base, text).split("#")[0]
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
    except ValueError:
        return None
    return url if url.isascii() and " " not in url else _encoded(url, charset)


def _encoded(url: str, charset: str) -> str | None:
    parts = urlsplit(url)
    try:
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
        query = quote(parts.query.encode(charset, "xmlcharrefreplace"), safe=SAFE)
    except (UnicodeError, LookupError):
        return None
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=SAFE), query, ""))


def other_spelling(url: str) -> str | None:
    """The URL with its path in the other encoding of Chinese servers: UTF-8 for GBK, GBK for UTF-8.

    None if the path has no such characters.
    """
    parts = urlsplit(url)
    if "%" not in parts.path:
        return None
    raw = unquote_to_bytes(parts.path)
    if raw.isascii():
        return None
    for meant, other in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        try:
            path = quote(raw.decode(meant).encode(other), safe="/:;=@&+$,~!*'()")
        except UnicodeError:
            continue
        return urlunsplit(parts._replace(path=path))
    return None
