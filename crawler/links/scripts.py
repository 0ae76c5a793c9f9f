"""Scripts of a page: the file names, redirects, markup and variables that stand in them."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import lxml.html
from lxml import etree

from crawler.links.shapes import FILE

LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'", re.DOTALL)
ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "\n": ""}
NAMED_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|xlsm|wps|et|dps|ofd|csv|rtf|pptx?|zip|rar|7z|tar|gz)(?:$|[?#&])|"
    r"downfile\.jsp\?|download\.jsp\?|[?&]file(?:name|path|id)?=",
    re.IGNORECASE,
)
MAYBE_FILE = re.compile(
    r"\.(?:pdf|doc|xls|wps|et|ofd|csv|rtf|ppt|zip|rar|7z|tar)|down(?:file|load)|filename=",
    re.IGNORECASE,
)
PLACE = re.compile(r"^(?:https?:/)?[\w./?%&=:;@~#+\-\u3400-\u9fff（）()【】 ]{3,500}$")
REDIRECT = re.compile(
    r"(?:^|[;{}\s(])(?:(?:window|self|top|parent|document)\s*\.\s*)*location"
    r"(?:\s*\.\s*(?:href|replace|assign))?\s*(?:=|\()\s*[\"']([^\"'+]{1,400})[\"']\s*\)?\s*(?:[;\n}\"',)]|$)",
)
FUNCTION = re.compile(r"function\b|=>|\bon\w+\s*=|addEventListener|\.click\s*\(", re.IGNORECASE)
MARKUP = re.compile(
    r"<(?:a|p|div|table|tr|td|li|span|img|br|iframe|embed)\b[^<>]{0,2000}>", re.IGNORECASE
)
ESCAPED_MARKUP = re.compile(r"\\u003[cC]|\\x3[cC]|<\\/|=\\[\"']|&lt;\w")
CUT_TAG = re.compile(r"<[^<>]*$|^[^<>]*>")  # a tag that a variable was to complete
PAGE_PLACE = re.compile(r"^(?:https?:/)?\.{0,2}/[\w./%~-]+\.(?:s?html?|jhtml)(?:\?[\w=&.%-]*)?$")
ISLAND = re.compile(r"<(?:datastore|recordset|record)\b", re.IGNORECASE)
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
VARIABLE = re.compile(
    r"(?:\b(?:var|let|const)\s{1,20}|[,;{}>\n][ \t\r]{0,60}|\b(?:window|self)\.)"
    r"([A-Za-z_$][\w$]{0,60})\s{0,20}=\s{0,20}"
    r"(?:\"([^\"\n]{0,2000})\"|'([^'\n]{0,2000})'|(-?\d+))\s{0,20}(?=[;,\n<}]|/[/*]|$)"
)
MOST_FILES = 500


def unescaped(literal: str) -> str:
    """What a JavaScript string literal means: ``\\/``, ``\\u002F``, ``\\x2f`` undone."""
    if "\\" not in literal:
        return literal
    return ESCAPE.sub(_meant, literal)


def _meant(match: re.Match[str]) -> str:
    sign = match[1]
    if len(sign) > 1:
        return chr(int(sign[1:], 16))
    return LETTERS.get(sign, sign)


def scripts_of(root: Any) -> list[Any]:
    """The script elements of a tree that hold their text inline."""
    return [one for one in root.iter("script") if one.text] if root is not None else []


def files_of(source: str) -> Iterator[str]:
    """Text that looks like a document's place among the literals of a script."""
    if not MAYBE_FILE.search(source):
        return
    for count, match in enumerate(LITERAL.finditer(source)):
        if count > MOST_FILES * 10:
            return
        text = (
            unescaped(match[1] if match[1] is not None else match[2]).replace("&amp;", "&").strip()
        )
        if NAMED_FILE.search(text) and PLACE.match(text) and _is_place(text):
            yield text


def pages_of(source: str) -> Iterator[str]:
    """Pages of the site that a script names whole: menus, lists, frames that it fills."""
    if "htm" not in source:
        return
    for count, match in enumerate(LITERAL.finditer(source)):
        if count > MOST_FILES * 10:
            return
        text = unescaped(match[1] if match[1] is not None else match[2])
        around = source[max(0, match.start() - 3) : match.start()] + source[match.end() :][:3]
        if PAGE_PLACE.match(text) and "+" not in around:
            yield text


def _is_place(text: str) -> bool:
    """Not a bare extension, not a pattern of one, not a piece that ends where a name would be."""
    name = unquote(text.split("?", maxsplit=1)[0].rsplit("/", 1)[-1])
    if "?" in text and not text.endswith("="):
        return True
    return bool(FILE.search(name)) and not name.startswith(".")


def redirect_of(source: str, *, alone: bool) -> str | None:
    """Where a script sends the reader at once; not what it does when something is clicked.

    alone: the page holds little else, so that a function in it is called, too.
    """
    if "location" not in source or len(source) > 3000:
        return None
    if not alone and FUNCTION.search(source):
        return None
    match = REDIRECT.search(source)
    return unescaped(match[1]) if match else None


def variables(text: str) -> dict[str, str]:
    """The plain variables of a page's scripts: names and values. The first of a name counts."""
    found: dict[str, str] = {}
    for match in VARIABLE.finditer(text):
        literal = match[2] if match[2] is not None else match[3]
        found.setdefault(match[1], unescaped(literal) if literal is not None else match[4])
    return found


def markup_of(element: Any) -> list[str]:
    """The markup that a script holds: records of a list, or a page's body as an escaped literal.

    What is returned is taken out of the script, so that nobody reads it twice.
    """
    source = element.text or ""
    if ISLAND.search(source):
        element.text = ""
        return [CDATA.sub("", source)]
    kind = (element.get("type") or "").lower()
    if MARKUP.search(source) and ("template" in kind or kind in {"text/html", "text/xml"}):
        element.text = ""
        return [source]
    if not ESCAPED_MARKUP.search(source) and not MARKUP.search(source):
        return []
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        literal = match[1] if match[1] is not None else match[2]
        if len(literal) < 20 or ("<" not in literal and not ESCAPED_MARKUP.search(literal)):
            return match[0]
        text = CUT_TAG.sub("", _plain(unescaped(literal)))
        if not MARKUP.search(text):
            return match[0]
        found.append(text)
        return '""'

    element.text = LITERAL.sub(take, source)
    return found


def _plain(text: str) -> str:
    """Markup that was escaped a second time, as entities."""
    if "<" in text or "&lt;" not in text:
        return text
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )


def fragment(markup: str) -> Any:
    """The tree of a piece of markup, or None if it holds nothing."""
    try:
        return lxml.html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return None


def object_at(text: str, start: int) -> Any:
    """The JSON value that begins at an index of a script, or None."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except ValueError:
        return None
