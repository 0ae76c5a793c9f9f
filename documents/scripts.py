"""A script in; the markup that its strings hold out. Many pages leave their article to a script."""

import html
import re

TAG = re.compile(
    r"(?:<|\\u003c|\\x3c|&lt;)(?:table|t[rdh]|p|div|span|section|[uod]l|li|d[td]|br|h[1-6])\b",
    re.IGNORECASE,
)
# Without backtracking, and closed or not: in time linear in the script's length, whatever it is.
STRING = re.compile(
    r'"(?P<double>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)"?'
    r"|'(?P<single>[^'\\\n]*+(?:\\.[^'\\\n]*+)*+)'?"
    r"|`(?P<template>[^`\\]*+(?:\\.[^`\\]*+)*+)`?",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "\n": ""}


def markup_in(script: str) -> tuple[list[str], str]:
    """The strings of a script that hold markup, unescaped, and the script without them."""
    found: list[str] = []
    if not TAG.search(script):
        return found, script

    def taken(match: re.Match[str]) -> str:
        written = match[match.lastgroup or 0]
        if not TAG.search(written):
            return match[0]
        text = _joined(ESCAPE.sub(_sign, written).replace("\0", ""))
        if text[:1] in {"{", "["}:  # JSON inside a string
            found.extend(markup_in(text)[0])
        else:
            found.append(text if "<" in text else html.unescape(text))
        return '""'

    return found, STRING.sub(taken, script)


def _sign(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else CONTROLS.get(match[3], match[3])


def _joined(text: str) -> str:
    """A text whose signs beyond the first plane are no longer two escapes each."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
