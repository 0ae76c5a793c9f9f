"""What an answer is by its content: the bytes decide, headers break ties, the URL names it."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from email.message import Message
from enum import StrEnum
from quopri import decodestring
from urllib.parse import unquote_to_bytes, urlsplit

from crawler.answer import Answer

MAGIC = (
    b"%PDF", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b",
    b"BZh", b"\xfd7zXZ", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*",
    b"RIFF", b"BM",
)  # fmt: skip
TAG = re.compile(
    rb"<(!doctype|html|head|body|meta|script|div|table|title|frameset|iframe|p|a|span|ul|ol|li|dl|"
    rb"dd|tr|td|h[1-6]|br|img|form)\b",
    re.IGNORECASE,
)
DATA = re.compile(
    rb"\A[\s\xef\xbb\xbf]*([{\[]|<\?xml|<datastore|<urlset|<sitemapindex|[\w$.]+\s*\(\s*[{\[])"
)
ENCODED_WORD = re.compile(r"=\?([\w-]+)\?([bBqQ])\?([^?\s]+)\?=")
MARKUP_TYPES = {"text/html", "application/xhtml+xml"}


class Sort(StrEnum):
    """How an answer is read."""

    MARKUP = "markup"
    DATA = "data"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Sort, media type, charset and file name of an answer."""

    sort: Sort
    content_type: str
    charset: str | None
    name: str = field(repr=False)


def media_of(answer: Answer) -> Media:
    """What an answer is. A page saved as .doc is markup; a PDF called text/html is a file."""
    header = Message()
    header["Content-Type"] = answer.headers.get("content-type", "")
    content_type = header.get_content_type() if header["Content-Type"] else ""
    charset = header.get_param("charset")
    return Media(
        sort=_sort(answer.body, content_type, "attachment" in _disposition(answer)),
        content_type=content_type,
        charset=charset if isinstance(charset, str) else None,
        name=_name(answer),
    )


def _sort(body: bytes, content_type: str, download: bool) -> Sort:
    head = body[:2048]
    if head.startswith(MAGIC):
        return Sort.FILE
    if content_type in MARKUP_TYPES and not download:
        return Sort.DATA if DATA.match(head) and not TAG.search(head) else Sort.MARKUP
    if download:
        return Sort.FILE
    if TAG.search(head):
        return Sort.MARKUP
    return Sort.DATA if DATA.match(head) else Sort.FILE


def _disposition(answer: Answer) -> str:
    return answer.headers.get("content-disposition", "").lower()


def _name(answer: Answer) -> str:
    """The file name: RFC 5987, RFC 2047, the plain parameter in any encoding, then the URL's."""
    value = answer.headers.get("content-disposition", "")
    extended = re.search(r"filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)", value, re.IGNORECASE)
    if extended:
        return _decoded(unquote_to_bytes(extended[2]), extended[1])
    if encoded := ENCODED_WORD.findall(value):
        return "".join(_word(*one) for one in encoded)
    plain = re.search(r'filename\s*=\s*(?:"([^"]*)"|([^;]+))', value, re.IGNORECASE)
    if plain:
        return _decoded(unquote_to_bytes((plain[1] or plain[2] or "").strip()))
    return _decoded(_in_url(answer.url))


def _in_url(url: str) -> bytes:
    """The name that a download's query shows, else the end of its path."""
    parts = urlsplit(url)
    fields = dict(pair.partition("=")[::2] for pair in parts.query.split("&"))
    named = [
        fields[name] for name in ("showname", "filename", "fileName", "name") if name in fields
    ]
    found = next((one for one in named if "." in one), "")
    return unquote_to_bytes(found or parts.path.rsplit("/", 1)[-1])


def _word(charset: str, writing: str, text: str) -> str:
    """An encoded word of a mail's header, as some servers name files."""
    try:
        raw = b64decode(text) if writing in "bB" else decodestring(text.replace("_", " ").encode())
    except ValueError:
        return text
    return _decoded(raw, charset)


def _decoded(raw: bytes, charset: str = "utf-8") -> str:
    for encoding in (charset, "utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")
