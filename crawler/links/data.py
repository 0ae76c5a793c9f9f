"""Answers that are data: JSON in; the links, markup and tables that it holds out."""

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from crawler.links.items import DATE
from crawler.links.page import Link
from crawler.links.shapes import ARTICLE, FILE, is_unwanted, role_of
from crawler.links.spelling import absolute
from store.visit import Role

WRAPPER = re.compile(r"^\s*[\w$.]{1,60}\s*\(\s*(?=[{\[])")
TRAILING = re.compile(r",(\s*[}\]])")
ADDRESSES = (
    "url", "urls", "link", "href", "posturl", "docpuburl", "puburl", "articleurl", "pageurl",
    "linkurl", "fileurl", "filepath", "path", "attachurl", "downloadurl", "c_url", "infourl",
    "weburl", "docurl", "staticurl", "detailurl", "curl", "pc",
)  # fmt: skip
TITLES = (
    "title", "name", "filename", "doctitle", "showtitle", "c_title", "subject", "docname",
    "attname",
)  # fmt: skip
DATES = (
    "publishedtimestr", "pubdate", "publishtime", "display_publish_time", "date", "docreltime",
    "writedate", "publishdate", "createtime", "time",
)  # fmt: skip
MARKUP = re.compile(r"<(?:a|p|div|table|tr|td|li|ul|span|img|br|h\d|ucap\w+)\b", re.IGNORECASE)
LOOKS = re.compile(r"^(?:https?:)?\.{0,2}/[^\s<>\"]+$|^[^\s<>\"/]+/[^\s<>\"]+\.\w{2,5}(?:\?|$)")
DEEP = 12


def parsed(text: str) -> Any:
    """What a JSON answer holds; None if it is none. Raw line ends, a call around it, a list's
    trailing comma or a tail after its end are forgiven (cms.md 3, was5)."""
    start = text.lstrip("\ufeff \r\n\t(")
    if wrapped := WRAPPER.match(start):
        start = start[wrapped.end() :]
    if start[:1] not in {"{", "["}:
        return None
    decoder = json.JSONDecoder(strict=False)
    for form in (start, TRAILING.sub(r"\1", start)):
        try:
            return decoder.raw_decode(form)[0]
        except (ValueError, RecursionError):
            continue
    return None


def inner(value: Any) -> Any:
    """A string that itself is JSON (``urls`` of queryList), decoded; else the value."""
    if isinstance(value, str) and value[:1] in {"{", "["} and value[-1:] in {"}", "]"}:
        found = parsed(value)
        return value if found is None else found
    return value


def links_of_data(data: Any, base: str) -> tuple[Link, ...]:
    """The addresses in a JSON answer, titled by what stands beside them."""
    found: dict[str, Link] = {}
    for record in _records(data, 0):
        names = {key.lower().replace("_", ""): inner(value) for key, value in record.items()}
        title = _first(names, TITLES)
        published = DATE.search(_first(names, DATES))
        for name in (one.replace("_", "") for one in ADDRESSES):
            for address in _strings(names.get(name)):
                url = absolute(base, address) if LOOKS.match(address) else None
                if url is None or url in found or is_unwanted(url, ""):
                    continue
                role = role_of(url, title if name.startswith(("file", "att", "down")) else "")
                found[url] = Link(
                    url=url,
                    role=Role.PAGE if role is Role.LIST else role,
                    title=title,
                    item=bool(title or ARTICLE.search(url) or FILE.search(url)),
                    published="-".join(part.zfill(2) for part in published.groups())
                    if published
                    else None,
                )
    return tuple(found.values())


def _records(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    value = inner(value)
    if depth > DEEP:
        return
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _records(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            yield from _records(child, depth + 1)


def _first(names: dict[str, Any], wanted: tuple[str, ...]) -> str:
    for name in wanted:
        value = names.get(name.replace("_", ""))
        if isinstance(value, str) and value.strip():
            return re.sub(r"<[^>]*>", "", value).strip()
    return ""


def _strings(value: Any) -> Iterator[str]:
    """The addresses in a field: a string, a list, or one for each device, the desktop's first."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        yield from (one for one in value if isinstance(one, str))
    elif isinstance(value, dict):
        wanted = value.get("pc") or next(iter(value.values()), None)
        if isinstance(wanted, str):
            yield wanted


def markup_of_data(data: Any) -> str:
    """A page that says what a JSON answer says: markup as markup, records as tables."""
    return f"<html><body>{''.join(_written(data, 0))}</body></html>"


def _written(value: Any, depth: int) -> Iterator[str]:
    value = inner(value)
    if depth > DEEP or value is None or isinstance(value, bool):
        return
    if isinstance(value, dict):
        for key, child in value.items():
            if isinstance(child, str | int | float) and not isinstance(child, bool):
                text = str(child)
                if MARKUP.search(text):
                    yield f"<div>{text}</div>"
                elif text.strip() and not LOOKS.match(text):
                    yield f"<p>{escape(str(key))}：{escape(text)}</p>"
            else:
                yield from _written(child, depth + 1)
    elif isinstance(value, list):
        yield from _listed(value, depth)
    elif isinstance(value, str) and MARKUP.search(value):
        yield f"<div>{value}</div>"
    else:
        yield f"<p>{escape(str(value))}</p>"


def _listed(rows: list[Any], depth: int) -> Iterator[str]:
    """Records of the same fields are a table; everything else stands one after the other."""
    if len(rows) > 1 and all(isinstance(row, dict) for row in rows):
        flat = [{key: value for key, value in row.items() if _is_cell(value)} for row in rows]
        names = list(dict.fromkeys(key for row in flat for key in row))
        if len(names) > 1:
            head = "".join(f"<th>{escape(str(name))}</th>" for name in names)
            yield f"<table><tr>{head}</tr>"
            for row in flat:
                cells = "".join(f"<td>{escape(str(row.get(name, '')))}</td>" for name in names)
                yield f"<tr>{cells}</tr>"
            yield "</table>"
            for row in rows:
                rest = {key: value for key, value in row.items() if not _is_cell(value)}
                yield from _written(rest, depth + 1)
            return
    for row in rows:
        yield from _written(row, depth + 1)


def _is_cell(value: Any) -> bool:
    return isinstance(value, str | int | float) and not (
        isinstance(value, str) and (MARKUP.search(value) or value[:1] in {"{", "["})
    )
