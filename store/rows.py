"""The rows that other programs read: field names and order are those of contracts.md."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One value at one place."""

    site: str
    url: str
    member: str | None
    type: str
    fingerprint: str
    contains: list[dict[str, str]] | None
    display: str
    place: dict[str, Any]
    person: str | None
    confidence: str
    damaged: bool
    hidden: str | None
    mask: dict[str, Any] | None
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document at one address, clean ones too."""

    site: str
    url: str
    member: str | None
    document: str
    title: str
    published: str | None
    media_type: str
    status: str
    people: int
    kinds: dict[str, int]
    severity: str | None
    state: str | None
    last_state: str | None
    first_seen: str
    last_seen: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One category of over-disclosure in one document."""

    finding: str
    site: str
    document: str
    url: str
    member: str | None
    category: str
    kinds: list[str]
    columns: list[str]
    people: int
    severity: str
    confidence: str
    basis: list[str]
    reasons: list[dict[str, str]]
    state: str
    last_state: str
    first_seen: str
    last_seen: str
    checked: str
    gone_at: str | None
    rules: int
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRow:
    """One URL of a site."""

    site: str
    url: str
    status: str | None
    reason: str | None
    http_status: int | None
    bytes: int | None
    found_on: str
    first_seen: str
    last_seen: str | None
    checked: str | None
    moved_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One site. people: distinct people exposed there now."""

    site: str
    name: str
    region: str | None
    people: int
    documents: int
    findings: dict[str, int]
    coverage: dict[str, int]
    lists: dict[str, int]
    last_finished: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One site's part of a run. reason: why it did not finish. faults: of its hosts' TLS."""

    run: int
    site: str
    started: str
    ended: str | None
    finished: bool
    requests: int
    bytes: int
    examined: int
    coverage: dict[str, int]
    versions: dict[str, Any]
    reason: str | None
    faults: dict[str, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One turn in the life of a finding. cause: ``site``, or ``rules``: not the site's doing."""

    finding: str
    run: int
    at: str
    state: str
    people: int
    cause: str = "site"
