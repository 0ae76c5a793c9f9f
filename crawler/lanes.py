"""One request at a time to one address, a delay apart: hosts in, lanes to wait in out."""

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

BACK_OFF = 5.0  # delays of rest after the first 429 or 503 that names no time; doubles
SHORTEST_DELAY = 0.1  # for the back-off of sites without a delay
LONGEST_BACK_OFF = 3600.0
JITTER = 0.05  # only adds


class TooLateError(Exception):
    """The turn would come after the site's time is over. asked: because the server asked for it."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


@dataclass(slots=True)
class Lane:
    """The queue before one address (or platform). Times are of the monotonic clock, in seconds.

    delay: the largest of the sites behind it, so that none of them sees less than its own.
    """

    key: str
    delay: float = 0.0
    free_at: float = 0.0
    asked_until: float = 0.0
    strikes: int = 0
    _left: float = field(default=-math.inf, repr=False)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def enter(self, delay: float, patience: float) -> None:
        """Wait for the turn, `delay` after the last one; nobody else has it until `leave`.

        Raises `TooLateError` as soon as it is known to come later than `patience` seconds from now.
        """
        self.delay = max(self.delay, delay)
        until = time.monotonic() + patience
        self._in_time(until)
        try:
            async with asyncio.timeout(patience):
                await self._lock.acquire()
        except TimeoutError:
            raise TooLateError(asked=self.asked_until > until) from None
        try:
            self._in_time(until)
            await asyncio.sleep(max(self.free_at, self._left + delay) - time.monotonic())
        except BaseException:
            self._lock.release()
            raise

    def _in_time(self, until: float) -> None:
        if self.free_at > until:
            raise TooLateError(asked=self.asked_until > until)

    def leave(self, delay: float = 0.0) -> None:
        """Give the turn back; the next one comes a delay from now, or a little later.

        Counted from the end of the answer: the server then sees at least the delay.
        """
        pause = max(delay, self.delay)
        self._left = time.monotonic()
        self.rest(pause * (1 + random.uniform(0, JITTER)))  # noqa: S311  # not for secrets
        self._lock.release()

    def rest(self, seconds: float) -> None:
        """Ask nothing for so long."""
        self.free_at = max(self.free_at, time.monotonic() + seconds)

    def refused(self, retry_after: float | None) -> None:
        """The server asked for less (429, 503): rest as long as it says, else ever longer."""
        if retry_after is None:
            back_off = max(self.delay, SHORTEST_DELAY) * BACK_OFF * 2**self.strikes
            retry_after = min(back_off, LONGEST_BACK_OFF)
        self.rest(retry_after)
        self.asked_until = self.free_at
        self.strikes = min(self.strikes + 1, 10)


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
