"""Requests that a page's scripts make for data: source in, address, method and fields out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from crawler.links.scripts import unescaped, variables

OPENING = re.compile(
    r"(?:\$|jQuery|axios|Ls|layui\.\$|http|request)\s*\.\s*(ajax|post|get|getJSON|load)\s*\(|\bfetch\s*\(|"
    r"\burl\s*:\s*(?=[\"'])"
)
ADDRESS = re.compile(
    r"\burl\s*:\s*((?:[\"'][^\"'\n]*[\"']|[\w$.]+)(?:\s*\+\s*(?:[\"'][^\"'\n]*[\"']|[\w$.]+))*)"
)
FIRST = re.compile(
    r"\s*((?:[\"'][^\"'\n]*[\"']|[\w$.]+)(?:\s*\+\s*(?:[\"'][^\"'\n]*[\"']|[\w$.]+))*)"
)
METHOD = re.compile(r"\b(?:type|method)\s*:\s*[\"'](post|get)[\"']", re.IGNORECASE)
DATA = re.compile(r"\b(?:data|body|params)\s*:\s*(?:JSON\.stringify\s*\(\s*)?")
PIECE = re.compile(r"[\"']([^\"'\n]*)[\"']|([\w$.]+)")
FIELD = re.compile(
    r"[\"']?([A-Za-z_][\w$.\[\]-]*)[\"']?\s*:\s*(?:\[\s*)?(?:\"([^\"\n]*)\"|'([^'\n]*)'|(-?\d+)|(true|false|null)|([A-Za-z_$][\w$.]*))"
)
NAMED = re.compile(
    r"(\b(?:data|params|body)\s*:\s*(?:JSON\.stringify\s*\(\s*)?|,\s*)([A-Za-z_$][\w$]*)\s*(?=[,)}]|$)"
)
MOST = 4000  # characters of one call


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that a script makes. fields: its data, in the order written; json: sent as JSON."""

    url: str = field(repr=False)
    method: str
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    json: bool = False

    def get(self, *names: str) -> str | None:
        """The value of the first of these fields that it has."""
        known = {name.lower(): value for name, value in self.fields}
        return next((known[name.lower()] for name in names if name.lower() in known), None)


def calls_of(text: str) -> Iterator[Call]:
    """The requests in a page's scripts; names of plain variables are replaced by their values."""
    known: dict[str, str] | None = None
    read = 0
    for opening in OPENING.finditer(text):
        if opening.start() < read:
            continue
        block = _block(text, opening.end())
        read = opening.end() + len(block)
        known = variables(text) if known is None else known
        kind = (opening[1] or "").lower()
        call = _call(_filled(block, text), kind, known, bare=opening[0].startswith("url"))
        if call:
            yield call


def _block(text: str, start: int) -> str:
    """The source up to where the call's bracket closes."""
    depth = 1
    for at in range(start, min(start + MOST, len(text))):
        sign = text[at]
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth == 0:
                return text[start:at]
    return text[start : start + MOST]


def _filled(block: str, text: str) -> str:
    """The source of a call with the object that it names in place of its name."""
    name = NAMED.search(block)
    written = name and re.search(rf"\b{re.escape(name[2])}\s*=\s*(?=\{{)", text)
    if not name or not written:
        return block
    body = _block(text, written.end() + 1)
    return f"{block[: name.start(2)]}{{{body}}}{block[name.end(2) :]}"


def _call(block: str, kind: str, known: dict[str, str], *, bare: bool) -> Call | None:
    named = None if bare else ADDRESS.search(block)
    address = named or FIRST.match(block)
    if not address:
        return None
    url = _joined(address[1], known)
    if not re.search(r"[/?]", url):
        return None
    method = METHOD.search(block)
    data = DATA.search(block)
    rest = "" if named else block[address.end() :].partition(",")[2]
    source = block[data.end() :] if data else rest
    is_json = "JSON.stringify" in block or "application/json" in block
    verb = (method[1] if method else "POST" if kind == "post" else "GET").upper()
    return Call(url=url, method=verb, fields=tuple(_fields(source, known)), json=is_json)


def _joined(expression: str, known: dict[str, str]) -> str:
    return "".join(
        unescaped(literal) if not name else known.get(name.rsplit(".", 1)[-1], "")
        for literal, name in PIECE.findall(expression)
    )


def _fields(source: str, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    text = source.lstrip()
    if text[:1] in {'"', "'"}:
        yield from parse_qsl(
            _joined(text.split(",\n")[0].split("}")[0], known), keep_blank_values=True
        )
        return
    text = _inner(text.lstrip(", \n\r\t"))
    for name, double, single, number, word, variable in FIELD.findall(text):
        value = double or single or number or word
        if variable:
            value = known.get(variable.rsplit(".", 1)[-1], "")
        yield name, unescaped(value)


def _inner(text: str) -> str:
    return _block(text, 1) if text.startswith("{") else ""
