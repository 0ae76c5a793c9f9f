"""The disclosure platform of Guangdong: `_CONFIG` names the unit, an API lists its articles."""

import re
from collections.abc import Iterator
from typing import Any

from crawler.cms.contract import Ask, Example, Family, Page, Paging
from crawler.links.query import further, number_in, pages_of, value_of
from crawler.links.scripts import object_at

SID = re.compile(r"\bSID[\"']?\s*:\s*[\"']?(\w+)")
TREE = re.compile(r"\bTREE[\"']?\s*:\s*(?=\[)")
PREFIX = re.compile(r"^(https?://[^?#]*?/gkmlpt)(?:/|$|[?#])")
API = re.compile(r"/gkmlpt/api/all/\d+")
BARE_KEY = re.compile(r"([{,]\s*)([A-Za-z_]\w*)\s*:")
PER_PAGE = 100
MOST_NODES = 40


def _paging(page: Page) -> Paging:
    if API.search(page.url):
        return _answered(page)
    sid, prefix = SID.search(page.text), PREFIX.match(page.url)
    if sid is None or prefix is None or "/gkmlpt/content/" in page.url:
        return Paging()
    asks = (
        Ask(url=f"{prefix[1]}/api/all/{node}?page=1&sid={sid[1]}") for node in _nodes(page.text)
    )
    return Paging(asks=tuple(asks))


def _nodes(text: str) -> list[str]:
    """Category 0 holds everything; the leaves of the tree are asked, too, while they are few."""
    found = TREE.search(text)
    leaves = list(_leaves(_tree(text, found.end()))) if found else []
    return list(dict.fromkeys(["0", *(leaves if len(leaves) <= MOST_NODES else [])]))


def _tree(text: str, start: int) -> Any:
    tree = object_at(text, start)
    if tree is None:
        tree = object_at(
            BARE_KEY.sub(r'\1"\2":', text[start : start + 200_000]).replace("'", '"'), 0
        )
    return tree


def _leaves(nodes: Any) -> Iterator[str]:
    for node in nodes if isinstance(nodes, list) else []:
        if not isinstance(node, dict) or node.get("jump_url"):
            continue
        below = node.get("children") or node.get("child")
        if below:
            yield from _leaves(below)
        elif str(node.get("id", "")).isdigit():
            yield str(node["id"])


def _answered(page: Page) -> Paging:
    place = number_in(page.url, "page")
    total = value_of(page.data, "total", "post_count")
    articles = page.data.get("articles") if isinstance(page.data, dict) else None
    if place is None or not isinstance(articles, list) or not articles:
        return Paging()
    first = place[1] <= 1
    size = len(articles) if first else PER_PAGE
    held = pages_of(total, size) if first else place[1]
    asks = tuple(further(page, place[0], held))
    return Paging(asks=asks, announced=total if first and "/all/0?" in page.url else None)


FAMILY = Family(
    id="gkmlpt",
    title="政府信息公开目录管理平台 (广东)",
    signs=("/gkmlpt/",),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/zcq/gkmlpt/index",
            text='<script>window._CONFIG = {SID: \'755013\', TREE: [{"id": 42, "name": "a"}, '
            '{"id": 43, "jump_url": "/x"}]}</script><a href="/gkmlpt/">o</a>',
            asks=(
                "http://127.0.0.1/zcq/gkmlpt/api/all/0?page=1&sid=755013",
                "http://127.0.0.1/zcq/gkmlpt/api/all/42?page=1&sid=755013",
            ),
            why="everything first, then the leaves of the tree that do not lead elsewhere",
        ),
    ),
)
