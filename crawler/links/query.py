"""Fields of an address or of a form's body: read one, set one, count pages by one."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from crawler.links.page import Ask, Page

MOST_PAGES = 2000
FORM = (("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),)
JSON = (("Content-Type", "application/json; charset=UTF-8"),)


def fields_of(address: str) -> dict[str, str]:
    """The fields of a query, or of a body in the form's writing; the first of a name counts."""
    found: dict[str, str] = {}
    query = (
        urlsplit(address).query
        if "?" in address or "/" in address.split("=", maxsplit=1)[0]
        else address
    )
    for name, value in parse_qsl(query, keep_blank_values=True):
        found.setdefault(name, value)
    return found


def number_in(address: str, *names: str) -> tuple[str, int] | None:
    """Name and value of the first of some fields that holds a number, whatever its case."""
    known = {name.lower(): (name, value) for name, value in fields_of(address).items()}
    for name in names:
        found = known.get(name.lower())
        if found and found[1].isdigit():
            return found[0], int(found[1])
    return None


def turned(address: str, name: str, number: int) -> str:
    """The address with a field set to a number, everything else as it was written."""
    pattern = re.compile(rf"(^|[?&])({re.escape(name)}=)[^&#]*")
    if pattern.search(address):
        return pattern.sub(rf"\g<1>\g<2>{number}", address, count=1)
    mark = "&" if "?" in address else "?"
    return f"{address}{mark}{name}={number}"


def with_fields(address: str, fields: Mapping[str, str]) -> str:
    """The address with fields added that it does not have yet."""
    known = fields_of(address) if "?" in address else {}
    rest = {name: value for name, value in fields.items() if name not in known}
    if not rest:
        return address
    mark = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return address + mark + urlencode(rest, quote_via=quote)


def pages_of(total: int | None, size: int | None) -> int:
    """How many pages hold so many items; 0 if that cannot be told."""
    return min(-(-total // size), MOST_PAGES) if total and size else 0


def further(page: Page, name: str, pages: int) -> Iterator[Ask]:
    """The pages after the one that a request's field names, up to the last one."""
    in_body = page.method == "POST" and name in (page.body or "")
    if in_body and page.body.lstrip().startswith("{"):
        yield from _further_json(page, name, pages)
        return
    place = number_in(page.body if in_body else page.url, name)
    if place is None:
        return
    for number in range(place[1] + 1, pages + 1):
        if in_body:
            body = turned(page.body, place[0], number)
            yield Ask(url=page.url, method="POST", body=body, headers=FORM)
        else:
            yield Ask(
                url=turned(page.url, place[0], number), method=page.method, body=page.body,
                headers=FORM if page.method == "POST" else (),
            )  # fmt: skip


def _further_json(page: Page, name: str, pages: int) -> Iterator[Ask]:
    try:
        fields: dict[str, Any] = json.loads(page.body)
        start = int(fields[name])
    except (ValueError, KeyError, TypeError):
        return
    for number in range(start + 1, pages + 1):
        body = json.dumps(fields | {name: number}, ensure_ascii=False)
        yield Ask(url=page.url, method="POST", body=body, headers=JSON)


def value_of(data: Any, *names: str) -> int | None:
    """The first number under one of some names, anywhere in a JSON answer, the outermost first."""
    level = [data]
    for _ in range(6):
        deeper: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                known = {str(key).lower(): value for key, value in one.items()}
                for name in names:
                    text = str(known.get(name.lower(), ""))
                    if text.isdigit():
                        return int(text)
                deeper += one.values()
            elif isinstance(one, list):
                deeper += one[:3]
        level = deeper
    return None
