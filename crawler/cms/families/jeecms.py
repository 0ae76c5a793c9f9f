"""JEECMS: attachments whose addresses a script asks for, with tokens that expire."""

import re
from urllib.parse import urljoin

from crawler.cms.contract import Example, Family, Link, Page, Paging
from crawler.links.query import fields_of
from store.visit import Role

CALL = re.compile(
    r"Cms\.attachment\s*\(\s*(?:[\"']([^\"']*)[\"']|[\w.$]+)\s*,\s*[\"']?(\d+)[\"']?\s*,\s*[\"']?(\d+)[\"']?"
)
ANSWER = "/attachment_url.jspx"


def _paging(page: Page) -> Paging:
    if ANSWER in page.url:
        return Paging(links=tuple(_files(page)))
    links = (
        Link(
            url=urljoin(page.url, f"{base.rstrip('/')}{ANSWER}?cid={number}&n={count}"),
            role=Role.LIST,  # asked for every night: its tokens do not last
        )
        for base, number, count in CALL.findall(page.text)
    )
    return Paging(links=tuple(links))


def _files(page: Page) -> list[Link]:
    """One file for each token; its identity is the article's number and its own (cms.md 5)."""
    number = fields_of(page.url).get("cid", "")
    base = page.url.split(ANSWER)[0]
    tokens = page.data if isinstance(page.data, list) else []
    return [
        Link(url=f"{base}/attachment.jspx?cid={number}&i={at}{token}", role=Role.ATTACHMENT)
        for at, token in enumerate(tokens)
        if isinstance(token, str) and token.startswith("&")
    ]


FAMILY = Family(
    id="jeecms",
    title="JEECMS",
    signs=("Cms.attachment", ANSWER),
    paging=_paging,
    examples=(
        Example(
            url="http://127.0.0.1/gggs/88.jhtml",
            text='<script>Cms.attachment("","88","2","attach");</script>',
            asks=(),
            links=("http://127.0.0.1/attachment_url.jspx?cid=88&n=2",),
            why="the files' tokens are asked for first",
        ),
    ),
)
