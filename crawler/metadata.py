"""What a page says of itself: the mandated meta elements, the disclosure table, its title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml import etree

# 政府网站发展指引 (国办发〔2017〕47号), annex; labels of disclosure tables as in cms.md 4.
TITLES = ("articletitle", "og:title")
DATES = ("pubdate", "article:published_time", "publishdate", "publishtime")
ISSUERS = ("contentsource", "source")
CODE = re.compile(r"^\s*(\d{10}|bm\d{8})\s*$", re.IGNORECASE)
FOOT_CODE = re.compile(r"(?:网站标识码|标识码)[^0-9a-z]{0,12}(\d{10}|bm\d{8})(?!\d)", re.IGNORECASE)
DATE = re.compile(r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
LABELS = {
    "索引号": "index", "发布机构": "issuer", "发文机关": "issuer", "发文机构": "issuer",
    "信息来源": "issuer", "来源": "issuer", "发布日期": "published", "发布时间": "published",
    "公开日期": "published", "生成日期": "written", "成文日期": "written", "标题": "title",
    "名称": "title", "信息名称": "title",
}  # fmt: skip
LABELLED = re.compile(
    "^(" + "|".join(r"\s*".join(label) for label in LABELS) + r")\s*[:：]?\s*(.{0,300})$", re.DOTALL
)
CELLS = ("th", "td", "dt", "dd", "li", "span", "p", "b", "strong", "label")
SUFFIX = re.compile(r"\s*[-_—|–]+\s*[^-_—|–]*(?:政府|网|局|委|厅|门户|办)[^-_—|–]*$")
HEADING: Any = etree.XPath("(//h1 | //*[local-name()='ucaptitle'])[normalize-space()][1]")
MOST_LABELLED = 400  # elements looked at for labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a page. region: six digits of its SiteIDCode, None for ministries."""

    title: str = field(default="", repr=False)
    published: date | None = None
    issuer: str = field(default="", repr=False)
    index: str = field(default="", repr=False)
    site_name: str = ""
    site_code: str | None = None
    column: str = ""

    @property
    def region(self) -> str | None:
        """The division that the site's code names."""
        code = self.site_code or ""
        return code[:6] if code[:1].isdigit() else None


def facts_of(root: Any, text: str) -> Facts:
    """What a page says of itself, whatever the case and order of its attributes."""
    metas = dict(_metas(root))
    table = _labelled(root) if "索" in text or "发布" in text or "来源" in text else {}
    title = _first(metas, TITLES) or table.get("title") or _heading(root) or _title(root)
    found = _date(_first(metas, DATES)) or _date(table.get("published") or table.get("written"))
    return Facts(
        title=title,
        published=found,
        issuer=_first(metas, ISSUERS) or table.get("issuer", ""),
        index=table.get("index", ""),
        site_name=metas.get("sitename", ""),
        site_code=_code(metas.get("siteidcode", ""), text),
        column=metas.get("columnname", ""),
    )


def _metas(root: Any) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            yield name, content


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _date(text: str | None) -> date | None:
    match = DATE.search(" ".join((text or "").split()).replace("- ", "-"))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _code(meta: str, text: str) -> str | None:
    match = CODE.match(meta) or FOOT_CODE.search(text[-20_000:])
    return match[1] if match else None


def _heading(root: Any) -> str:
    found = HEADING(root)
    words = " ".join("".join(found[0].itertext()).split()) if found else ""
    return words if 4 < len(words) < 200 else ""


def _title(root: Any) -> str:
    words = " ".join((root.findtext(".//title") or "").split())
    return SUFFIX.sub("", words) or words


def _labelled(root: Any) -> dict[str, str]:
    """Labels of a disclosure table with what stands beside or after them."""
    found: dict[str, str] = {}
    for count, element in enumerate(root.iter(*CELLS)):
        if count > MOST_LABELLED:
            break
        words = " ".join("".join(element.itertext()).split()) if len(element) < 6 else ""
        match = LABELLED.match(words) if words and len(words) < 400 else None
        if not match:
            continue
        name = LABELS["".join(match[1].split())]
        following = element.getnext()
        value = match[2] or (
            " ".join("".join(following.itertext()).split()) if following is not None else ""
        )
        if value and name not in found and not LABELLED.match(value):
            found[name] = value[:300]
    return found
