"""sites.yaml in, validated frozen `Site`s out; mistakes name file, line and field."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from crawler.hosts import Authority, authority, is_loopback, twin
from crawler.links.canonical import identity
from store.visit import SiteFacts

CHINA = ZoneInfo("Asia/Shanghai")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
WORDS = {
    "extra_forbidden": "未知字段 / unknown field",
    "missing": "缺少此字段 / this field is missing",
}


class SitesError(Exception):
    """What is wrong with a sites.yaml, one line a mistake: file, line, field, reason."""


def duration(wish: object) -> object:
    """Seconds from ``"8h"``, ``"30m"``, ``"90s"``; numbers are seconds already."""
    if isinstance(wish, str) and (match := re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd]?)", wish)):
        return float(match[1]) * UNITS[match[2] or "s"]
    return wish


Seconds = Annotated[float, BeforeValidator(duration), Field(gt=0)]
Texts = Annotated[tuple[str, ...], Field(strict=False)]


class Manners(BaseModel):
    """How a site is visited: what `defaults` may say for all and a site for itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    contact: str | None = Field(default=None, pattern=r"^(https?://|mailto:)\S+$")
    delay: float = Field(default=2.0, ge=0, le=3600)
    hours: str = Field(
        default="00:00-24:00", pattern=r"^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$"
    )
    revisit_days: int = Field(default=14, ge=1, le=365)
    max_requests: int = Field(default=10_000, ge=1)
    max_bytes: int = Field(default=5 << 30, ge=1)
    max_runtime: Seconds = 8 * 3600.0


class Expect(BaseModel):
    """The least that an audit of the site must have examined."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    documents: int | None = Field(default=None, ge=0)


class Site(Manners):
    """One portal to audit (contracts, sites.yaml)."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    name: str = Field(min_length=1)
    urls: Texts = Field(min_length=1)
    region: str | None = Field(default=None, pattern=r"^\d{6}(\d{6})?$")
    level: Literal["ministry", "province", "city", "county", "township", "other"] | None = None
    sector: str | None = None
    hosts: Texts = ()
    allow_private: bool = False
    expect: Expect = Expect()
    platform: str | None = None
    enabled: bool = True

    @field_validator("urls")
    @classmethod
    def _web_addresses(cls, urls: tuple[str, ...]) -> tuple[str, ...]:
        for url in urls:
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("只支持 http 和 https 地址 / only http and https addresses")
            if parts.username or parts.password:
                raise ValueError("地址中不得含用户名或密码 / no user name or password in a URL")
        return urls

    @model_validator(mode="after")
    def _contact_is_given(self) -> Self:
        if self.enabled and not self.contact and not self.on_loopback:
            raise ValueError(
                "contact: 必须填写联系方式，网站管理员才能找到您 / give a contact, so that"
                " a webmaster can reach you"
            )
        return self

    @property
    def on_loopback(self) -> bool:
        """Whether every start address is this machine."""
        return all(is_loopback(urlsplit(url).hostname or "") for url in self.urls)

    @property
    def authorities(self) -> frozenset[Authority]:
        """Host and port of everything that belongs to the site; port None: any that is allowed."""
        listed = {authority(f"//{host}") for host in self.hosts}
        return frozenset(listed | {authority(url, default_port=True) for url in self.urls})

    def freed(self) -> frozenset[tuple[str, int]]:
        """Host and port pairs that `allow_private` frees, ports 80 and 443 where none is said."""
        if not self.allow_private:
            return frozenset()
        return frozenset(
            (host, port)
            for host, said in self.authorities
            for port in ((said,) if said else (80, 443))
        )

    def owns(self, url: str) -> bool:
        """Whether a URL is one of the site's own."""
        host, port = authority(url, default_port=True)
        if self.allow_private:
            return (host, port) in self.freed()
        return any(host in {own, twin(own)} for own, _ in self.authorities)

    def open_at(self, now: datetime) -> bool:
        """Whether `hours` (Asia/Shanghai) let the site be visited at a time."""
        minute = now.astimezone(CHINA).hour * 60 + now.astimezone(CHINA).minute
        start, end = (
            int(text[:2]) * 60 + int(text[3:]) for text in self.hours.split("-", maxsplit=1)
        )
        if start <= end:
            return start <= minute < end
        return minute >= start or minute < end

    def facts(self) -> SiteFacts:
        """The site as the record keeps it."""
        return SiteFacts(
            id=self.id,
            name=self.name,
            starts=tuple((url, identity(url)) for url in self.urls),
            region=self.region,
            level=self.level,
            sector=self.sector,
            platform=self.platform,
            revisit_days=self.revisit_days,
            expect_documents=self.expect.documents,
        )


class Sites(BaseModel):
    """A whole sites.yaml, defaults already merged into the sites."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    defaults: Manners = Manners()
    sites: tuple[Site, ...] = ()


Path_ = tuple[str | int, ...]


def load(path: str | Path) -> Sites:
    """Read and validate a sites.yaml. Raises `SitesError`, one line for each mistake."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError:
        raise SitesError(f"{path}: 无法打开 / cannot be opened") from None
    except UnicodeDecodeError:
        raise SitesError(f"{path}: 不是 UTF-8 / not UTF-8") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Sites:
    """Validate the text of a sites.yaml called `name`. Raises `SitesError`."""
    try:
        data, lines = _yaml(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SitesError(f"{name}:{line}: {error.problem}") from None
    except yaml.YAMLError:
        raise SitesError(f"{name}:1: 不是 YAML / not YAML") from None
    try:
        Manners.model_validate(_defaults(data))
        sites = Sites.model_validate(_merged(data))
    except ValidationError as error:
        inside: Path_ = ("defaults",) if error.title == "Manners" else ()
        raise SitesError("\n".join(_explain(error, name, lines, inside))) from None
    _refuse_twice(sites, name, lines)
    return sites


def _yaml(text: str) -> tuple[Any, dict[Path_, int]]:
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, {(): 1}
        lines = dict(_lines(node, ()))
        return loader.construct_document(node), lines
    finally:
        loader.dispose()


def _lines(node: yaml.Node, at: Path_) -> Iterator[tuple[Path_, int]]:
    yield at, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"{key.value}: 重复的字段 / written twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            yield from _lines(value, (*at, key.value))
            yield (*at, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _lines(value, (*at, index))


def _defaults(data: Any) -> Any:
    return (data.get("defaults") or {}) if isinstance(data, Mapping) else data


def _merged(data: Any) -> Any:
    defaults = _defaults(data)
    if not isinstance(data, Mapping) or not isinstance(data.get("sites"), list):
        return data
    sites = [{**defaults, **site} if isinstance(site, dict) else site for site in data["sites"]]
    return {**data, "defaults": defaults, "sites": sites}


def _explain(
    error: ValidationError, name: str, lines: Mapping[Path_, int], inside: Path_
) -> Iterator[str]:
    for mistake in error.errors(include_url=False, include_input=False):
        at = (*inside, *mistake["loc"])
        known = at
        while known not in lines:
            known = known[:-1]
        why = WORDS.get(mistake["type"], mistake["msg"].removeprefix("Value error, "))
        yield f"{name}:{lines[known]}: {_field(at)}: {why}"


def _field(at: Path_) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at).lstrip(".")


def _refuse_twice(sites: Sites, name: str, lines: Mapping[Path_, int]) -> None:
    seen: set[str] = set()
    for index, site in enumerate(sites.sites):
        if site.id in seen:
            line = lines.get(("sites", index, "id"), 1)
            raise SitesError(f"{name}:{line}: sites[{index}].id: 编号重复 / id used twice")
        seen.add(site.id)
