"""One response as it was: the item that runs through the pipelines."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from scrapy.exceptions import IgnoreRequest

from crawler.account import Account
from crawler.answer import Answer
from store.visit import Due, Status, Visit


class RefusedError(IgnoreRequest):
    """A request that was not made, or is not to be followed: which status, and why."""

    def __init__(self, status: Status, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Capture:
    """A due resource and what became of asking for it: an answer, or why there is none."""

    account: Account = field(repr=False)
    due: Due
    at: datetime
    answer: Answer | None
    refused: tuple[Status, str] | None = None
    recorded: "asyncio.Future[Visit]" = field(repr=False)

    def done(self, visit: Visit) -> None:
        """Let the task go on that waits for the record."""
        if not self.recorded.done():
            self.recorded.set_result(visit)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """What is raised inside also reaches the task that waits for the record."""
        try:
            yield
        except BaseException as error:
            if not self.recorded.done():
                self.recorded.set_exception(error)
            raise


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A capture with the visit that is to be recorded."""

    capture: Capture
    visit: Visit
