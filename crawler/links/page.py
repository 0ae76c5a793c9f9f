"""A page as it was parsed, and a link on it."""

from dataclasses import dataclass, field
from typing import Any

from store.visit import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as families see it. root: its lxml tree. text: its source, decoded."""

    url: str = field(repr=False)
    root: Any = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to another page or file of a site. title: as published, not blinded."""

    url: str = field(repr=False)
    role: Role
    title: str = field(default="", repr=False)
