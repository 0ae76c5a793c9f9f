"""Finds the kinds of pages."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from reports import pages as room
from reports.contract import Page


@cache
def pages() -> tuple[Page, ...]:
    """Every kind of page, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").PAGE for name in names)
