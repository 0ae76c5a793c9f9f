"""What a portal publishes: notices, each with a text and files, different from night to night."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Scene(StrEnum):
    """How a notice stands on one night."""

    FULL = "full"
    HALF = "half"  # every second row masked well
    MASKED = "masked"
    AWAY = "away"
    MOVED = "moved"  # in full, the same bytes at another address


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An attachment: its name as the page shows it, its type and bytes.

    stored: the name in its address, where that differs (a planted value).
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    stored: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The body of a notice as HTML, and its files."""

    body: str
    files: tuple[File, ...] = ()


Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice. number: unique in its portal. plot: its scene on each of the nights.

    slug: its name in the address, where that is not the number (a planted value).
    """

    id: str
    number: int
    title: str
    published: str
    content: Callable[[Scene], Content]
    plot: tuple[Scene, Scene, Scene] = (Scene.FULL, Scene.FULL, Scene.FULL)
    slug: str | None = None

    def scene(self, night: int) -> Scene:
        """How it stands on a night, counted from 1; later nights are like the last."""
        return self.plot[min(night, len(self.plot)) - 1]

    def shown(self, night: int) -> bool:
        """Whether the portal carries it on a night."""
        return self.scene(night) is not Scene.AWAY
