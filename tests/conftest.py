"""What every test shares: no traffic off loopback, a fixed key, invented people."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.postgres import Postgres, running

KEY = bytes.fromhex("42" * 32)
settings.register_profile("house", deadline=None, derandomize=True)  # no timed, no lucky tests
settings.load_profile("house")


class OffLoopbackError(AssertionError):
    """A test tried to reach an address that is not this machine's loopback."""


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
            raise OffLoopbackError(f"a test asked for {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture
def key() -> bytes:
    """The key of the tests, the same in every run."""
    return KEY


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server; `postgres.database()` is the URL of a new database."""
    with running() as server:
        yield server
