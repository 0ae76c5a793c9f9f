"""A task in; its result, or why there is none, out. The only broad ``except`` of the project."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from documents.document import Document, Reason, Unread

T = TypeVar("T")
OURS = (KeyboardInterrupt, SystemExit, GeneratorExit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a task gave no result. detail: words of ours, never of the input."""

    reason: Reason
    detail: str = ""


def guarded(task: Callable[..., T], *args: Any) -> T | Failure:
    """Run a task; whatever goes wrong becomes a `Failure` that quotes nothing of the input.

    Panics of libraries in Rust are no `Exception`, and are caught, too.
    """
    try:
        return task(*args)
    except MemoryError:
        return Failure(reason=Reason.TOO_LARGE, detail="memory")
    except BaseException as error:  # a reader's bug costs one file only
        if isinstance(error, OURS):
            raise
        return Failure(reason=Reason.CRASHED, detail=_where(error))


def member(reading: Callable[[], Document], name: str) -> Document:
    """A file inside another; a crash of its reader costs no other member."""
    result = guarded(reading)
    if isinstance(result, Failure):
        return Document(name=name, unread=Unread(reason=result.reason, detail=result.detail))
    return result


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    place = f" {Path(last.filename).stem}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{place}"
