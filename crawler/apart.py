"""An archive that cost its worker in; the same read again, each file inside it in a worker of its
own, out: what hangs, dies or swells costs itself only."""

import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from crawler.bounds import PACKED, bounds_of
from crawler.examination import read_failed, read_source, unpack_source
from crawler.guard import Failure
from documents.catalog import together
from documents.contract import Source
from documents.document import Document, Left, Packed, Reason
from documents.limits import DEFAULT, MIB, Limits

Start = Callable[..., Callable[[], Any]]  # a task, its bytes and arguments; waits for its result
MOST = 16 * MIB  # of what was read, packed: as much as a worker takes to examine it


def read_apart(start: Start, source: Source) -> Document | None:
    """What an archive says, a worker for each member; None if it is none, or fails by itself.

    start: starts a task in a worker. It takes as long again as the archive may at most, and the
    member that is under way then.
    """
    end = time.monotonic() + bounds_of(source.data).seconds
    return _apart(_Members(start=start, end=end, room=MOST), source, DEFAULT)


@dataclass(slots=True, kw_only=True)
class _Members:
    """How members are read, until when, and how much may still be kept of them."""

    start: Start
    end: float
    room: int

    def done(self) -> Reason | None:
        """Why no other member may be read, if so."""
        if time.monotonic() > self.end:
            return Reason.TIMEOUT
        return Reason.TOO_LARGE if self.room < 0 else None

    def read(self, packed: Packed, limits: Limits) -> Document:
        """One member, its own members apart where it is an archive that fails, too."""
        source = Source(data=packed.data, name=packed.name)
        if packed.unread:
            return Document(name=packed.name, unread=packed.unread)
        found = self.start(read_source, source.data, source.name, "", limits)()
        if isinstance(found, Failure):
            again = _apart(self, source, limits) if limits.depth > 0 else None
            found = again or read_failed(source, found)
        document: Document = found
        self.room -= len(pickle.dumps(document))
        return document


def _apart(members: _Members, source: Source, limits: Limits) -> Document | None:
    if bounds_of(source.data) != PACKED or members.done():
        return None
    arguments = (source.name, source.content_type, limits)
    whole = members.start(unpack_source, source.data, *arguments)()
    if isinstance(whole, Failure) or not whole.packed:
        return None
    inner = replace(limits, depth=limits.depth - 1)
    found: list[Document] = []
    left = list(whole.left)
    for packed in whole.packed:
        reason = members.done() or (Reason.TOO_LARGE if len(found) >= limits.members else None)
        if reason:
            left.append(Left(reason=reason, detail="members"))
            break
        found.append(members.read(packed, inner))
    return together(source, whole, found, left)
