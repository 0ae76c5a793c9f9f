"""Pieces of text with marks for the ends of lines in; tidy lines out."""

import re

BREAK, LINE = "\x01", "\0"
WRAPPED = re.compile(r"(?<![\dXx])(\d{3,17})\x01\s*((?:\d+\x01\s*)*\d{0,14}[\dXx])(?![\dXx])")
WHOLE = frozenset({15, 16, 17, 18, 19, 20, 21})  # how long one wrapped number may be


def clean(parts: list[str]) -> str:
    """Lines without superfluous white space; a number that `<br>` cuts is whole again."""
    text = "".join(parts)
    if BREAK in text:
        text = WRAPPED.sub(_joined, text).replace(BREAK, LINE)
    if LINE not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split(LINE) if line]
    return "\n".join([line for line in lines if line])


def _joined(match: re.Match[str]) -> str:
    pieces = [piece.strip() for piece in match[0].split(BREAK)]
    whole = "".join(pieces)
    if len(whole) in WHOLE and all(len(piece) < 15 and len(piece) != 11 for piece in pieces):
        return whole
    return match[0]
