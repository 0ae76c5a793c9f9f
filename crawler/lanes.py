"""One request at a time to one address, a delay apart: hosts in, lanes to wait in out."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

LONGEST_REST = 3600.0
BACK_OFF = 5.0  # delays of rest after the first 429 or 503 that names no time; doubles
JITTER = 0.1  # only adds


@dataclass(slots=True)
class Lane:
    """The queue before one address (or platform). Times are of the monotonic clock, in seconds."""

    key: str
    free_at: float = 0.0
    strikes: int = 0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def enter(self) -> None:
        """Wait for the turn; nobody else has it until `leave`."""
        await self._lock.acquire()
        try:
            await asyncio.sleep(max(0.0, self.free_at - time.monotonic()))
        except BaseException:
            self._lock.release()
            raise

    def leave(self, delay: float) -> None:
        """Give the turn back; the next one comes `delay` seconds from now, or a little later.

        Counted from the end of the answer: the server then sees at least the delay.
        """
        self.rest(delay * (1 + random.uniform(0, JITTER)))  # noqa: S311  # not for secrets
        self._lock.release()

    def rest(self, seconds: float) -> None:
        """Ask nothing for so long, at most an hour."""
        self.free_at = max(self.free_at, time.monotonic() + min(seconds, LONGEST_REST))

    def refused(self, delay: float, retry_after: float | None) -> None:
        """The server asked for less (429, 503): rest as long as it says, else ever longer."""
        self.rest(delay * BACK_OFF * 2**self.strikes if retry_after is None else retry_after)
        self.strikes = min(self.strikes + 1, 7)


Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]


@dataclass(slots=True)
class Lanes:
    """The lane of each host: that of its platform, of any address it shares, or its own."""

    resolve: Resolve | None
    _known: dict[str, Lane] = field(default_factory=dict, repr=False)

    async def of(self, host: str, port: int, platform: str | None, *, own: bool) -> Lane:
        """The lane for a host. own: names are not resolved here, so host and port are the key."""
        if platform:
            return self._lane((f"platform {platform}",))
        name = f"{host}:{port}"
        if name in self._known:
            return self._known[name]
        if own or self.resolve is None:
            return self._lane((name,))
        addresses = await self.resolve(host, port)
        return self._lane((*sorted(addresses), name))

    def _lane(self, keys: tuple[str, ...]) -> Lane:
        lane = next((self._known[key] for key in keys if key in self._known), None) or Lane(keys[0])
        for key in keys:
            self._known.setdefault(key, lane)
        return lane
