"""Links that any page may hold: anchors, frames, players, script calls; a page in, links out."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from crawler.links.page import Link, Page
from store.visit import Role

FILE = re.compile(
    r"\.(pdf|docx?|xlsx?|xlsm|xlsb|wps|et|dps|ofd|csv|tsv|txt|rtf|pptx?|odt|ods|zip|rar|7z|tar|gz|"
    r"tgz|eml|msg|jpe?g|png|gif|bmp|tiff?|webp)$",
    re.IGNORECASE,
)
DOWNLOAD = re.compile(
    r"downfile\.jsp|download\.jsp|/download|downloadfile|showdownloadurl|attachment|/_upload/|"
    r"getfile|filedown|fileid=",
    re.IGNORECASE,
)
ASSET = re.compile(
    r"\.(css|js|ico|svg|woff2?|ttf|mp3|mp4|avi|wmv|flv|swf|exe|apk|dmg)$", re.IGNORECASE
)
PICTURE = re.compile(r"\.(jpe?g|png|gif|bmp|tiff?|webp)$", re.IGNORECASE)
BODY_PICTURE = re.compile(r"/[WP]0\d{8,}|upload|attach|/files?/|ueditor|editor", re.IGNORECASE)
CALL = re.compile(
    r"(?:window\.open|location(?:\.href)?\s*=|openwin|down\w*)\s*\(?\s*[\"']([^\"']{2,400})[\"']",
    re.IGNORECASE,
)
PLAYER = re.compile(r"(?:pdfsrc|data-src|sudyfile-src|fileurl)\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
PAGER = re.compile(r"^(下一?页|上一?页|尾页|末页|首页|>|>>|»|next|\d{1,4})$", re.IGNORECASE)
LIST_NAME = re.compile(
    r"(^|/)(index|list|default)[^/]*\.(s?html?|jhtml|jsp|aspx?|php)$|/$", re.IGNORECASE
)
SKIPPED = ("javascript:", "mailto:", "tel:", "data:", "#", "about:", "ftp:", "file:")


def links_of(page: Page) -> tuple[Link, ...]:
    """Every link of a page, each URL once; the best title wins."""
    found: dict[str, Link] = {}
    base = _base(page)
    for raw, title, hint in _raw_links(page):
        url = _absolute(base, raw)
        if url is None:
            continue
        link = Link(url=url, role=hint or _role(url, title), title=title)
        known = found.get(url)
        if known is None or len(title) > len(known.title):
            found[url] = link
    return tuple(found.values())


def _base(page: Page) -> str:
    base = page.root.find(".//base") if page.root is not None else None
    href = base.get("href") if base is not None else None
    return urljoin(page.url, href) if href else page.url


def _absolute(base: str, raw: str) -> str | None:
    text = raw.strip().replace("\\", "/")
    if not text or text.lower().startswith(SKIPPED):
        return None
    try:
        url = urljoin(base, text).split("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or ASSET.search(parts.path):
        return None
    return url


def _raw_links(page: Page) -> Iterator[tuple[str, str, Role | None]]:
    if page.root is None:
        return
    for element in page.root.iter(
        "a", "area", "iframe", "frame", "embed", "object", "img", "option"
    ):
        yield from _of_element(element)
    for match in PLAYER.finditer(page.text):
        yield match[1], "", Role.ATTACHMENT


def _of_element(element: Any) -> Iterator[tuple[str, str, Role | None]]:
    tag = element.tag
    if tag in {"a", "area"}:
        title = _title(element)
        href = element.get("href") or ""
        hint = Role.ATTACHMENT if element.get("appendix") == "true" else None
        yield href, title, hint
        for script in (element.get("onclick") or "", href if "javascript:" in href.lower() else ""):
            for match in CALL.finditer(script):
                yield match[1], title, None
    elif tag == "img":
        source = element.get("src") or ""
        if PICTURE.search(source) and BODY_PICTURE.search(source):
            yield source, element.get("title") or element.get("alt") or "", Role.ATTACHMENT
    elif tag == "option":
        value = element.get("value") or ""
        if value.startswith(("http://", "https://", "/")):
            yield value, "", None
    else:
        yield element.get("src") or element.get("data") or "", "", None


def _title(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split())
    given = (element.get("title") or "").strip()
    return given if len(given) > len(text) else text


def _role(url: str, title: str) -> Role:
    parts = urlsplit(url)
    if FILE.search(parts.path) or FILE.search(title) or DOWNLOAD.search(url):
        return Role.ATTACHMENT
    if PAGER.match(title) or (
        LIST_NAME.search(parts.path) and not re.search(r"\d{6}/", parts.path)
    ):
        return Role.LIST
    return Role.PAGE
