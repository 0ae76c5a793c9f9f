"""Finds the kinds."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from detectors import kinds as room
from detectors.contract import Kind


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").KIND for name in names)


@cache
def kind(name: str) -> Kind:
    """The kind with an id. Raises KeyError for an unknown one."""
    return {one.id: one for one in kinds()}[name]
