"""The official registry of government sites (CSV) in, entries for sites.yaml out.

Its column names differ by province and year, and so does its encoding (cms.md 9): a column is known
by what its name says, else by what stands in it.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from crawler.prospects import of_code
from documents.charset import decode

NAME = re.compile(r"网站名称|站点名称|^名称|name", re.IGNORECASE)
URL = re.compile(r"首页网址|网址|域名|链接|url|domain|site_?url", re.IGNORECASE)
CODE = re.compile(r"标识码|siteidcode|site_?code|^code", re.IGNORECASE)
ADDRESS = re.compile(r"^(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/\S*)?$", re.IGNORECASE)
SITE_CODE = re.compile(r"^(\d{10}|bm\d{8})$", re.IGNORECASE)
HEADER_ROWS = 6  # a title may stand above the header


class RegistryError(Exception):
    """Why a file is no registry, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The entries of a registry. skipped: rows without a web address of their own."""

    entries: tuple[dict[str, Any], ...]
    skipped: int


def entries_of(data: bytes) -> Imported:
    """Turn a registry's bytes into entries, switched off. Raises `RegistryError`."""
    rows = [[cell.strip() for cell in row] for row in _rows(decode(data)[0])]
    rows = [row for row in rows if any(row)]
    start, columns = _columns(rows)
    found: dict[str, dict[str, Any]] = {}
    skipped = 0
    for row in rows[start:]:
        made = _entry(row, *columns)
        if made is None or made["id"] in found:
            skipped += 1
        else:
            found[made["id"]] = made
    return Imported(entries=tuple(found.values()), skipped=skipped)


def _rows(text: str) -> Iterator[list[str]]:
    head = text[:4000]
    delimiter = max(",\t;|", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise RegistryError("不是 CSV / not a CSV") from None


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, tuple[int, int, int | None]]:
    """Where the rows begin, and the columns of name, address and code."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        name, url = _named(row, NAME), _named(row, URL)
        if name is not None and url is not None:
            return at + 1, (name, url, _named(row, CODE))
    for row in rows[:HEADER_ROWS]:
        url = next((at for at, cell in enumerate(row) if ADDRESS.match(cell)), None)
        name = next(
            (at for at, cell in enumerate(row) if re.search(r"[\u4e00-\u9fff]{3}", cell)), None
        )
        if url is not None and name is not None:
            code = next((at for at, cell in enumerate(row) if SITE_CODE.match(cell)), None)
            return 0, (name, url, code)
    raise RegistryError("没有网站名称和网址两列 / no columns for name and web address")


def _named(row: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(row) if pattern.search(cell)), None)


def _entry(row: Sequence[str], name: int, url: int, code: int | None) -> dict[str, Any] | None:
    if max(name, url) >= len(row) or not ADDRESS.match(row[url]) or not row[name]:
        return None
    address = row[url] if "://" in row[url] else f"http://{row[url]}"
    parts = urlsplit(address)
    known = row[code].strip() if code is not None and code < len(row) else ""
    host = (parts.hostname or "").removeprefix("www.")
    place = f"{host}{parts.path.rstrip('/')}" + (f"-{parts.port}" if parts.port else "")
    return {
        "id": re.sub(r"[^A-Za-z0-9._-]+", "-", place).strip("-._")[:64],
        "name": row[name],
        "urls": [address if parts.path else f"{address}/"],
        **of_code(known),
        "enabled": False,
    }
