"""Kinds of columns: ids and fingerprints as bytes, crawled text that every database can keep."""

from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

TO_HEX = str.maketrans("abcdefghijklmnop", "0123456789abcdef")
TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def letters(kept: bytes) -> str:
    """An id of ours as it was before it was kept."""
    return bytes(kept).hex().translate(TO_LETTERS)


class Hex(TypeDecorator[str]):
    """Hexadecimal text, kept in half its length."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """As it is kept."""
        del dialect
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """As it is read."""
        del dialect
        return None if value is None else bytes(value).hex()


class Letters(TypeDecorator[str]):
    """An id of ours (`blind.letters`), kept in half its length."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """As it is kept."""
        del dialect
        return None if value is None else bytes.fromhex(value.translate(TO_HEX))

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """As it is read."""
        del dialect
        return None if value is None else letters(value)


class Said(TypeDecorator[str]):
    """Text that came from a site: without NUL, which PostgreSQL refuses, and half characters."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """As it is kept."""
        del dialect
        return value if value is None else clean(value)


def clean(text: str) -> str:
    """A text without NUL and half characters."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "replace").decode()
