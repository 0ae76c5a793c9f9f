"""Finds the readers and gives each file to the one that knows it best: a source in, a document out.

Depth, number and size of files inside files are limited here, once.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from documents import readers as room
from documents import recognition
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Left, Packed, Reason, Unread
from documents.limits import DEFAULT, Limits
from documents.locks import unlocked


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, by id."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return tuple(import_module(f"{room.__name__}.{name}").READER for name in names)


@dataclass(slots=True)
class _Budget:
    """What one top-level file may still unpack."""

    members: int
    bytes: int


def read(source: Source, limits: Limits = DEFAULT) -> Document:
    """What a file says, with the files inside it. Never raises for what its bytes are.

    A crash of a reader's library is not caught here but at the worker's boundary.
    """
    budget = _Budget(members=limits.members, bytes=limits.unpacked_bytes)
    recognition.begin(limits)
    return _read(source, limits, budget)


def best(source: Source) -> Reader | None:
    """The reader with the highest bid; a fitting name breaks ties."""
    extension = source.name.rsplit(".", 1)[-1].lower() if "." in source.name else ""
    bids = [
        (bid + (0.01 if extension in reader.extensions else 0.0), reader)
        for reader in readers()
        if (bid := reader.bid(source)) > 0
    ]
    return max(bids, key=lambda pair: pair[0])[1] if bids else None


def _read(source: Source, limits: Limits, budget: _Budget) -> Document:
    document = _alone(source, limits)
    members, left = [], list(document.left)
    for packed in document.packed:
        if source.depth >= limits.depth or budget.members <= 0:
            left.append(Left(reason=Reason.TOO_LARGE, detail="members"))
            break
        budget.members -= 1
        members.append(_inside(packed, source.depth + 1, limits, budget))
    return replace(
        document,
        name=source.name,
        digest=hashlib.sha256(source.data).hexdigest(),
        size=len(source.data),
        members=tuple(members),
        packed=(),
        left=tuple(left) + tuple(_left_inside(members)),
    )


def _left_inside(members: list[Document]) -> Iterator[Left]:
    for member in members:
        if member.unread:
            yield Left(reason=member.unread.reason, detail="a member")
        elif member.left:
            yield Left(reason=member.left[0].reason, detail="in a member")


def _alone(source: Source, limits: Limits) -> Document:
    if not source.data:
        return Document(unread=Unread(reason=Reason.CORRUPT, detail="empty"))
    reader = None
    try:
        source = replace(source, data=unlocked(source.data))
        reader = best(source)
        if reader is None:
            return Document(unread=Unread(reason=Reason.UNSUPPORTED))
        return replace(reader.read(source, limits), reader=reader.id)
    except ReadError as error:
        unread = Unread(reason=error.reason, detail=error.detail)
        return Document(reader=reader.id if reader else "", unread=unread)


def _inside(packed: Packed, depth: int, limits: Limits, budget: _Budget) -> Document:
    budget.bytes -= len(packed.data)
    if packed.unread:
        return Document(name=packed.name, unread=packed.unread)
    if len(packed.data) > limits.member_bytes or budget.bytes < 0:
        return Document(
            name=packed.name,
            size=len(packed.data),
            unread=Unread(reason=Reason.TOO_LARGE, detail="unpacked bytes"),
        )
    return _read(Source(data=packed.data, name=packed.name, depth=depth), limits, budget)
