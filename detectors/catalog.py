"""Finds the kinds and the look-alikes."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from detectors import kinds as kinds_room
from detectors import lookalikes as lookalikes_room
from detectors.contract import Kind, Lookalike


def _plugins(room: ModuleType) -> list[ModuleType]:
    names = sorted(found.name for found in iter_modules(room.__path__))
    return [import_module(f"{room.__name__}.{name}") for name in names]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, by id."""
    return tuple(plugin.KIND for plugin in _plugins(kinds_room))


@cache
def kind(name: str) -> Kind:
    """The kind with an id. Raises KeyError for an unknown one."""
    return {one.id: one for one in kinds()}[name]


@cache
def lookalikes() -> tuple[Lookalike, ...]:
    """Everything that looks like a kind and is none, by id."""
    return tuple(plugin.LOOKALIKE for plugin in _plugins(lookalikes_room))
