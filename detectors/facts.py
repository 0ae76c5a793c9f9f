"""A table of detectors/data in, its lines out; each table names its source and date itself."""

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a table, without its remarks (lines that begin with ``#``)."""
    text = files("detectors.data").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """The words of a table, which white space parts."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def surnames() -> frozenset[str]:
    """Surnames of one character, most frequent first in the file."""
    text = files("detectors.data").joinpath("surnames.txt").read_text(encoding="utf-8")
    return frozenset(text.strip())
