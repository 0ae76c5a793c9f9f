"""A URL in, the one spelling that tells whether two URLs are the same resource, out."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

SESSION = re.compile(r";jsessionid=[^?/#]*", re.IGNORECASE)
# What changes from visit to visit and names nothing: sessions, cache breakers, campaign marks.
RESTLESS = re.compile(
    r"^(jsessionid|phpsessid|sessionid|sid|utm_\w+|spm|_|rnd|random|timestamp)$", re.IGNORECASE
)
PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str) -> str:
    """The identity of a URL: session marks, fragment and default port removed, parameters sorted.

    Idempotent. A URL that cannot be parsed is its own identity.
    """
    try:
        parts = urlsplit(SESSION.sub("", url.strip()))
        pairs = parse_qsl(parts.query, keep_blank_values=True, encoding="latin-1")
    except ValueError:
        return url
    if any(RESTLESS.match(name) for name, _ in pairs):
        kept = [(name, value) for name, value in pairs if not RESTLESS.match(name)]
        parts = parts._replace(query=urlencode(kept, encoding="latin-1"))
    host = parts.netloc.lower().removesuffix(PORTS.get(parts.scheme.lower(), " "))
    plain = urlunsplit(parts._replace(scheme=parts.scheme.lower(), netloc=host))
    try:
        return str(canonicalize_url(plain))
    except ValueError:
        return plain
