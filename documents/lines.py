"""Pieces of text with marks for the ends of lines in; tidy lines out."""

import re

BREAK, LINE = "\x01", "\0"
RUN = re.compile(r"(?<![\dXx])\d{3,17}(?:\x01\s*\d{0,17}[\dXx])+(?![\dXx])")
# Numbers long enough for `<br>` to be put inside: six digits, a day, four signs; cards.
WHOLE = re.compile(r"[1-8]\d{5}(?:18|19|20)\d\d[01]\d[0-3]\d{4}[\dXx]|62\d{14}(?:\d{3})?")
MOST_PIECES = 4


def clean(parts: list[str]) -> str:
    """Lines without superfluous white space; a number that `<br>` cuts is whole again."""
    text = "".join(parts)
    if BREAK in text:
        text = RUN.sub(_joined, text).replace(BREAK, LINE)
    if LINE not in text:
        return " ".join(text.split())
    lines = [" ".join(line.split()) for line in text.split(LINE) if line]
    return "\n".join([line for line in lines if line])


def _joined(match: re.Match[str]) -> str:
    pieces = [piece.strip() for piece in match[0].split(BREAK)]
    lines = []
    while pieces:
        counts = range(2, min(MOST_PIECES, len(pieces)) + 1)
        taken = next((n for n in counts if WHOLE.fullmatch("".join(pieces[:n]))), 1)
        lines.append("".join(pieces[:taken]))
        del pieces[:taken]
    return BREAK.join(lines)
