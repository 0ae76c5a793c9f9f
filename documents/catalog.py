"""Finds the readers and gives each file to the one that knows it best: a source in, a document out.

Depth, number and size of files inside files are limited here, once.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules

from documents import readers as room
from documents import recognition
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Left, Packed, Reason, Text, Unread
from documents.limits import DEFAULT, Limits
from documents.locks import unlocked

Shield = Callable[[Callable[[], Document], str], Document]


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
    characters: int
    blocks: int
    shield: Shield


def read(source: Source, limits: Limits = DEFAULT, shield: Shield | None = None) -> Document:
    """What a file says, with the files inside it. Never raises for what its bytes are.

    A crash of a reader's library is not caught here but at the worker's boundary. shield: how
    that boundary keeps the crash of one file inside from the others (its reading and its name in,
    its document out).
    """
    budget = _budget_of(limits, shield or _unshielded)
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
    document = _bounded(_alone(source, limits), budget)
    members, left = [], list(document.left)
    for packed in document.packed:
        if source.depth > limits.depth or budget.members <= 0 or limits.late():
            reason = Reason.TIMEOUT if limits.late() else Reason.TOO_LARGE
            left.append(Left(reason=reason, detail="members"))
            break
        budget.members -= 1
        inside = partial(_inside, packed, source.depth + 1, limits, budget)
        members.append(budget.shield(inside, packed.name))
    return together(source, document, members, left)


def unpacked(source: Source, limits: Limits = DEFAULT) -> Document:
    """What a file says by itself: the files inside it are `packed`, not read."""
    recognition.begin(limits)
    budget = _budget_of(limits, _unshielded)
    return _bounded(_alone(source, limits), budget)


def together(
    source: Source, document: Document, members: Sequence[Document], left: Sequence[Left]
) -> Document:
    """The document of a file with those of the files inside it. left: what of it was not read."""
    return replace(
        document,
        name=source.name,
        digest=hashlib.sha256(source.data).hexdigest(),
        size=len(source.data),
        members=tuple(members),
        packed=(),
        left=tuple(dict.fromkeys((*left, *_left_inside(members)))),
    )


def _budget_of(limits: Limits, shield: Shield) -> _Budget:
    return _Budget(
        members=limits.members,
        bytes=limits.unpacked_bytes,
        characters=limits.text_chars,
        blocks=limits.blocks,
        shield=shield,
    )


def _unshielded(reading: Callable[[], Document], name: str) -> Document:
    del name
    return reading()


def _bounded(document: Document, budget: _Budget) -> Document:
    """The document, cut where it says more than one file may."""
    kept = 0
    for block in document.blocks:
        budget.blocks -= 1
        budget.characters -= (
            len(block.text)
            if isinstance(block, Text)
            else sum(len(cell) for row in block.rows for cell in row)
        )
        if budget.blocks < 0 or budget.characters < 0:
            break
        kept += 1
    if kept == len(document.blocks):
        return document
    left = (*document.left, Left(reason=Reason.TOO_LARGE, detail="text"))
    return replace(document, blocks=document.blocks[:kept], left=left)


def _left_inside(members: Sequence[Document]) -> Iterator[Left]:
    for member in members:
        if member.unread:
            yield Left(reason=member.unread.reason, detail=_said("a member", member.unread.detail))
        elif member.left:
            detail = _said("in a member", member.left[0].detail)
            yield Left(reason=member.left[0].reason, detail=detail)


def _said(where: str, detail: str) -> str:
    """Where something is left; that it only waits for a budget is said up to the top."""
    waits = recognition.BUDGET in detail
    return f"{where}, over the {recognition.BUDGET}" if waits else where


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
