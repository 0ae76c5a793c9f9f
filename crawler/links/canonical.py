"""A URL in, the one spelling that tells whether two URLs are the same resource, out."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

SESSION = re.compile(r";jsessionid=[^?/#;]*|/\([SXF]\([a-z0-9]{8,}\)\)(?=/)", re.IGNORECASE)
# What changes from visit to visit and names nothing: sessions, cache breakers, campaign marks.
RESTLESS = re.compile(
    r"^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|utm_\w+|spm|_|_t|rnd|rand|random|nocache|"
    r"timestamp|wza\w*|isappinstalled)$",
    re.IGNORECASE,
)
# Names that mean a session or a way of sharing only with such values.
IF_VALUE = {
    "sid": re.compile(r"^[0-9A-Fa-f]{24,}$"),
    "from": re.compile(r"^[a-z_]+$", re.IGNORECASE),
}
TOKENS = {"t", "k"}  # JEECMS gives both anew for each download (cms.md 5)
SAFE = "%/:;=@&+$,~!*'()?#[]|"
PORTS = {"http": ":80", "https": ":443"}
INDEX = re.compile(r"(?<=/)(?:index|default)\.(?:s?html?|jhtml|jspx?|aspx?|php|do)$", re.IGNORECASE)
TWIN = re.compile(r"^(?:www|m|wap)\.(?=[^.:]+\.[^.:]+)", re.IGNORECASE)
CHANGING = re.compile(r"^__(?!EVENT(?:TARGET|ARGUMENT)$)\w+$")  # state that WebForms sends along


@lru_cache(maxsize=1 << 14)
def canonical(url: str) -> str:
    """The identity of a URL: one resource has one, under whatever mirror and with whatever mark.

    Session marks, cache breakers, fragment and default port are removed, parameters sorted; http
    and https, ``www.`` and ``m.``, a folder and its index page are one. Idempotent. Not a URL to
    ask for. A URL that cannot be parsed is its own identity.
    """
    try:
        plain = url.strip() if url.isascii() else quote(url.strip(), safe=SAFE)
        parts = urlsplit(SESSION.sub("", plain))
        pairs = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
    except ValueError:
        return url
    kept = [(name, value) for name, value in pairs if not _is_restless(name, value)]
    if {name for name, _ in kept} >= TOKENS:
        kept = [(name, value) for name, value in kept if name not in TOKENS]
    if len(kept) < len(pairs):
        parts = parts._replace(query=urlencode(kept, encoding="latin-1"))
    plain = urlunsplit(parts._replace(**_place(parts)))
    try:
        return str(canonicalize_url(plain))
    except ValueError:
        return plain


def _is_restless(name: str, value: str) -> bool:
    only = IF_VALUE.get(name.lower())
    return bool(RESTLESS.match(name) or (only and only.match(value)))


def _place(parts: SplitResult) -> dict[str, str]:
    scheme, host = parts.scheme.lower(), parts.netloc.lower()
    if scheme not in PORTS:
        return {"scheme": scheme, "netloc": host}
    host = host.removesuffix(PORTS[scheme])
    while (short := TWIN.sub("", host)) != host:
        host = short
    if ":" not in host.rpartition("]")[2]:
        scheme = "http"
    return {"scheme": scheme, "netloc": host, "path": INDEX.sub("", parts.path) or "/"}


def identity(url: str, method: str = "GET", body: str = "") -> str:
    """The identity of a request; a POST's without the state that a server sends along."""
    if "__VIEWSTATE" in body:
        pairs = parse_qsl(body, keep_blank_values=True)
        body = urlencode([(name, value) for name, value in pairs if not CHANGING.match(name)])
    return f"{method} {canonical(url)} {body}".strip()


def is_fleeting(url: str, body: str = "") -> bool:
    """Whether a request holds what the server gave for one visit only: the newest one counts."""
    return "__VIEWSTATE" in body or ("&t=" in url and "&k=" in url)
