"""Links that any page may hold: anchors, frames, players, viewers, calls; a page in, links out."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from crawler.links.items import date_beside
from crawler.links.page import Link, Page
from crawler.links.scripts import files_of, pages_of, redirect_of, scripts_of
from crawler.links.shapes import ARTICLE, ASSET, FILE, PICTURE, is_unwanted, role_of
from crawler.links.spelling import absolute
from store.visit import Role

CALL = re.compile(
    r"(?:window\.open|location(?:\.href|\.replace|\.assign)?\s*=?|open\w*|go\w*|show\w*|view\w*|"
    r"preview\w*|down\w*|\w*[fF]ile\w*|\w*[uU]rl\w*|load\w*)\s*\(?\s*[\"']([^\"']{2,400})[\"']",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"']([^\"'<>]{3,400})[\"']")
# Attributes of players, lazy pictures and script-driven lists that hold an address.
HOLDERS = (
    "pdfsrc", "data-src", "data-href", "data-url", "data-file", "data-fileurl", "data-pdf",
    "data-link", "data-path", "data-original", "oldsrc", "fileurl", "filepath", "data-download",
    "sudyfile-src", "data-pdfurl",
)  # fmt: skip
# One look at each attribute there is, not one at each element for each name.
HOLDING: Any = etree.XPath(
    f"//*[@*[contains(' {' '.join(HOLDERS)} onclick ', concat(' ', name(), ' '))]]"
)
VIEWED = ("file", "src", "url", "pdf", "furl", "fileurl", "filepath", "path", "docurl", "doc")
REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"'>]+)", re.IGNORECASE)
ICON = re.compile(
    r"icon|logo|banner|qrcode|qr_code|ewm|weixin|wechat|avatar|emoji|smil|button|btn|bg[_.-]|blank|"
    r"spacer|loading|/themes/|/skin|/template",
    re.IGNORECASE,
)
BODY = re.compile(
    r"trs_editor|ueditor|zoom|vsb_content|v_news_content|wp_article|ucap-content|editor|detail|"
    r"article[-_]?(?:con|body|main|text)|(?:^|[-_\s])(?:content|con|cont|pages_content)(?:$|[-_\s])",
    re.IGNORECASE,
)
FRAMES = ("iframe", "frame", "embed", "object")
TAGS = ("a", "area", *FRAMES, "img", "param", "input", "meta", "select")
SHELL = 1500  # characters: a page that does nothing but send its reader on
SMALLEST = 100  # pixels: what is smaller is an ornament

Raw = tuple[str, str, Role | None, Any]


def links_of(page: Page) -> tuple[Link, ...]:
    """Every link of a page that a reader would follow, each URL once; the best title wins."""
    found: dict[str, Link] = {}
    base = base_of(page)
    for raw, title, hint, element in _raw_links(page):
        url = absolute(base, raw, page.charset)
        if url is None or ASSET.search(urlsplit(url).path) or is_unwanted(url, title):
            continue
        known = found.get(url)
        if known is not None and len(title) <= len(known.title):
            continue
        published = date_beside(element) if element is not None else None
        role = hint or role_of(url, title)
        found[url] = Link(
            url=url,
            role=Role.PAGE if published and role is Role.LIST else role,
            title=title,
            published=published or (known.published if known else None),
            item=bool(published or ARTICLE.search(urlsplit(url).path)),
        )
    return tuple(found.values())


def base_of(page: Page) -> str:
    """What relative links of a page are relative to."""
    base = page.root.find(".//base[@href]") if page.root is not None else None
    return (absolute(page.url, base.get("href")) if base is not None else None) or page.url


def _raw_links(page: Page) -> Iterator[Raw]:
    if page.root is None:
        return
    for element in page.root.iter(*TAGS):
        yield from _of_element(element)
    for element in HOLDING(page.root):
        yield from _of_attributes(element)
    alone = len(page.text) < SHELL
    for script in scripts_of(page.root):
        target = redirect_of(script.text, alone=alone)
        if target:
            yield target, "", None, None
        for place in files_of(script.text):
            yield place, "", Role.ATTACHMENT, None
        for place in pages_of(script.text):
            yield place, "", None, None


def _of_element(element: Any) -> Iterator[Raw]:
    tag = element.tag
    if tag in {"a", "area"}:
        yield from _of_anchor(element)
    elif tag == "img":
        yield from _of_picture(element)
    elif tag == "select":
        yield from _of_menu(element)
    elif tag in FRAMES:
        yield from _of_frame(element.get("src") or element.get("data") or "", element)
    elif tag == "meta":
        yield from _of_refresh(element)
    elif element.get("type", "hidden") == "hidden":
        for value in re.split(r"[,;|]", element.get("value") or ""):
            if FILE.search(value.strip().split("?")[0]):
                yield from _of_frame(value.strip(), element)


def _of_picture(element: Any) -> Iterator[Raw]:
    for name in ("src", "oldsrc", "data-src", "data-original"):
        source = element.get(name) or ""
        if PICTURE.search(source.split("?")[0]) and _is_scan(element, source):
            yield source, _named(element), Role.ATTACHMENT, None


def _of_menu(element: Any) -> Iterator[Raw]:
    """A select that leads elsewhere when something is chosen."""
    if "onchange" in element.attrib:
        values = ((one.get("value") or "").strip() for one in element.iterchildren("option"))
        yield from ((one, "", None, None) for one in values if re.match(r"https?://|/\w", one))


def _of_refresh(element: Any) -> Iterator[Raw]:
    if (element.get("http-equiv") or "").lower() == "refresh":
        match = REFRESH.search(element.get("content") or "")
        if match:
            yield match[1].strip(), "", None, None


def _of_anchor(element: Any) -> Iterator[Raw]:
    title = _title(element)
    href = element.get("href") or ""
    hint = Role.ATTACHMENT if _is_marked(element) else None
    if href[:11].lower() == "javascript:":
        yield from (
            (match[1], title, None, element) for match in CALL.finditer(href) if _is_url(match[1])
        )
    else:
        yield href, title, hint, element
        if "?" in href:
            yield from _viewed(href, title)


def _is_marked(element: Any) -> bool:
    return (
        element.get("appendix") == "true"
        or element.get("needdownload") == "true"
        or (element.get("download") is not None)
    )


def _of_attributes(element: Any) -> Iterator[Raw]:
    title = _title(element) if element.tag in {"a", "li", "span", "button", "p", "td"} else ""
    for name in HOLDERS:
        value = element.get(name)
        if value and element.tag != "img" and _is_url(value):
            yield from _of_frame(value, element, title)
    script = element.get("onclick") or ""
    if script:
        called = [match[1] for match in CALL.finditer(script) if _is_url(match[1])]
        files = [one for one in QUOTED.findall(script) if FILE.search(one.split("?")[0])]
        yield from ((one, title, None, element) for one in dict.fromkeys(called + files))


def _of_frame(source: str, element: Any, title: str = "") -> Iterator[Raw]:
    """A frame's page or file, and the file that a viewer in it shows."""
    if source:
        named = title or element.get("title") or ""
        hint = Role.ATTACHMENT if FILE.search(source.split("?", maxsplit=1)[0]) else None
        viewed = list(_viewed(source, named))
        if not viewed or "viewer" not in source.lower():
            yield source, named, hint, None
        yield from viewed


def _viewed(address: str, title: str) -> Iterator[Raw]:
    """The file in a viewer's parameter; the viewer of a third party is never called."""
    try:
        pairs = parse_qsl(address.partition("?")[2].replace("&amp;", "&"))
    except ValueError:
        return
    for name, value in pairs:
        if name.lower() in VIEWED and FILE.search(value.split("?")[0]):
            yield value, title, Role.ATTACHMENT, None


def _is_url(text: str) -> bool:
    """Whether a call's argument is an address and not a word."""
    text = text.strip()
    return bool(
        re.match(r"(?:https?:/)?\.{0,2}/|\?[\w]+=", text)
        or re.match(r"[^\s'\"<>]+\.(?:s?html?|jhtml|jspx?|aspx?|php|do)(?:$|[?#])", text)
        or FILE.search(text.split("?")[0])
    )


def _is_scan(element: Any, source: str) -> bool:
    """Whether a picture may be a document: in the body of an article, of some size, no ornament."""
    if element.get("appendix") == "true" or re.search(r"/?W0\d{8,}[^/]*$", source):
        return True
    if ICON.search(source):
        return False
    sizes = [element.get(name) or "" for name in ("width", "height")]
    if any(size.rstrip("px").isdigit() and int(size.rstrip("px")) < SMALLEST for size in sizes):
        return False
    return any(
        BODY.search(above.get("class") or "") or BODY.search(above.get("id") or "")
        for above in element.iterancestors("div", "td", "article", "section", "ucapcontent")
    )


def _title(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split())
    for name in ("download", "title"):
        given = (element.get(name) or "").strip()
        if len(given) > len(text) or (FILE.search(given) and not FILE.search(text)):
            return given
    return text


def _named(element: Any) -> str:
    return (element.get("title") or element.get("alt") or "").strip()
