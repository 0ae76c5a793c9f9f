"""What a glance says of a site: its own metadata, its families, and what an audit would cost."""

import html
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from crawler.glance import Glance
from crawler.sites import Site
from store.visit import Role

META = re.compile(r"<meta\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
SITE_CODE = re.compile(r"(bm\d{8}|\d{10})", re.IGNORECASE)
JITTER = 1.05  # what it adds to the delay, on the mean
ANSWER = 0.5  # seconds that an answer takes, about


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What an audit of a site would be. requests, nights: estimates for the first time."""

    families: tuple[str, ...]
    crawl_delay: float
    lists: int
    announced: int
    requests: int
    nights: int


def prospect(seen: Glance) -> Prospect:
    """Estimate an audit from what a glance saw."""
    looked = [one.looked for one in seen.glimpses if one.looked is not None]
    links = {link.url: link.role for one in looked for link in one.links}
    lists = sum(role is Role.LIST for role in links.values()) or len(looked)
    announced = [one.announced for one in looked if one.announced is not None]
    total = round(sum(announced) / len(announced) * max(lists, len(announced))) if announced else 0
    crawl_delay = max((rules.crawl_delay for rules in seen.rules.values()), default=0.0)
    requests = max(len(links), total + lists) + len(seen.glimpses)
    families = Counter(one.family for one in looked if one.family)
    return Prospect(
        families=tuple(name for name, _ in families.most_common()),
        crawl_delay=crawl_delay,
        lists=lists,
        announced=sum(announced),
        requests=requests,
        nights=math.ceil(requests / _nightly(seen.site, crawl_delay)),
    )


def _nightly(site: Site, crawl_delay: float) -> int:
    """How many requests a night has room for."""
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in site.hours.split("-"))
    window = ((end - start) % 1440 or 1440) * 60
    pace = max(site.delay, crawl_delay) * JITTER + ANSWER
    return max(1, min(site.max_requests, int(min(window, site.max_runtime) / pace)))


def entry(url: str, text: str) -> dict[str, Any]:
    """A sites.yaml entry from a start page's own metadata (SiteName, SiteDomain, SiteIDCode)."""
    metas = _metas(text)
    host = urlsplit(url).hostname or ""
    title = TITLE.search(text)
    name = metas.get("sitename") or (html.unescape(title[1]).strip() if title else "") or host
    found: dict[str, Any] = {
        "id": re.sub(r"[^A-Za-z0-9._-]+", "-", host.removeprefix("www.").removesuffix(".gov.cn")),
        "name": " ".join(name.split())[:80],
        "urls": [url],
    }
    found |= of_code(metas.get("siteidcode", ""))
    domain = metas.get("sitedomain", "").lower().split("//")[-1].strip("/ ")
    hosts = sorted({host, domain} - {""})
    if len(hosts) > 1 and re.fullmatch(r"[a-z0-9.-]+", domain):
        found["hosts"] = hosts
    return found


def _metas(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in META.finditer(text):
        pairs = {
            key.lower(): double or single or bare
            for key, double, single, bare in ATTRIBUTE.findall(match[1])
        }
        found.setdefault(
            pairs.get("name", "").lower(), html.unescape(pairs.get("content", "")).strip()
        )
    return found


def of_code(code: str) -> dict[str, str]:
    """Region and level that a SiteIDCode tells (cms.md 4): its first six digits are the place."""
    match = SITE_CODE.fullmatch(code.strip())
    if match is None:
        return {}
    if match[1].lower().startswith("bm"):
        return {"level": "ministry"}
    region = match[1][:6]
    if region.endswith("0000"):
        return {"region": region, "level": "province"}
    return {"region": region, "level": "city" if region.endswith("00") else "county"}
