"""Runs readers and rules where they can do no harm: a task and its bytes in, its result or why
there is none out. Bytes go through pipes; nothing is written to disk."""

import asyncio
import contextlib
import ctypes
import hashlib
import multiprocessing
import os
import pickle
import signal
import sys
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.apart import read_apart
from crawler.bounds import MIB, Bounds, bounds_of
from crawler.examination import (
    Examined,
    examine_again,
    examine_failed,
    examine_source,
    read_and_examine,
    read_failed,
    read_source,
)
from crawler.guard import Failure, guarded
from detectors.finding import Context, Examination
from documents.contract import Source
from documents.document import Document, Reason
from documents.limits import DEFAULT

T = TypeVar("T")
PR_SET_PDEATHSIG = 1
CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
TASKS_PER_PROCESS = 200  # a reader that leaks memory leaks it for this long
WAITING_PER_WORKER = 2
UNENFORCED = {
    "linux": (),
    "win32": ("memory", "processor time", "network", "files", "death with the parent"),
}
OCR_PAGES = 2_000  # recognised in a night: some 4.5 hours of a core; the rest waits for the next
MOST_COPIES = 64 * MIB
KEPT = {"PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR"}


def die_with_parent() -> None:
    """Have this process killed when its parent ends, however it ends (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _prepare() -> None:
    """Make a fresh worker harmless: dies with its parent, no secrets, no network, no files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    os.umask(0o077)
    _hush()
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.nice(5)
    die_with_parent()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        if libc.unshare(CLONE_NEWNET) != 0:
            libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _hush() -> None:
    """What libraries print, panics too, may quote the input: it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def unenforced() -> tuple[str, ...]:
    """The limits that this system does not enforce on a worker; the clock holds everywhere."""
    return UNENFORCED.get(sys.platform, ("memory", "network", "death with the parent"))


def _limit(bounds: Bounds) -> None:
    if sys.platform == "win32":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = usage.ru_utime + usage.ru_stime
    cpu = int(spent + 2 * bounds.seconds) + 1  # the clock stops it first; this is for stopped ones
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, resource.RLIM_INFINITY))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        size = pages * resource.getpagesize() + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.RLIM_INFINITY))


def _run(task: Callable[..., T], bounds: Bounds, args: tuple[Any, ...]) -> T | Failure:
    _limit(bounds)
    return guarded(task, *args)


class Named(Protocol):
    """A file to examine: its bytes and its name."""

    @property
    def name(self) -> str:
        """Its name, for telling formats apart."""

    @property
    def data(self) -> bytes:
        """Its bytes."""


@dataclass(slots=True)
class Copies:
    """Files as they were read, by their bytes' digest; the oldest go first."""

    room: int = MOST_COPIES
    known: OrderedDict[bytes, bytes] = field(default_factory=OrderedDict, repr=False)
    locks: dict[bytes, asyncio.Lock] = field(default_factory=dict, repr=False)

    def keep(self, digest: bytes, packed: bytes | None) -> None:
        """Keep a file."""
        if packed is not None:
            self.known[digest] = packed
            self.room -= len(packed)
        while self.room < 0:
            self.room += len(self.known.popitem(last=False)[1])


@dataclass(slots=True)
class Workers:
    """A pool of processes. Use as a context manager; `run` awaits, `submit` gives a callable.

    ocr_pages: what may still be recognised; what exceeds it is left as needs_ocr.
    """

    count: int = field(default_factory=lambda: max(1, min(4, os.cpu_count() or 1)))
    ocr_pages: int = OCR_PAGES
    _pool: Any = field(init=False, repr=False, default=None)
    _room: asyncio.Semaphore = field(init=False, repr=False)
    _slow: asyncio.Semaphore = field(init=False, repr=False)
    _under_way: set[Any] = field(init=False, repr=False, default_factory=set)
    _copies: Copies = field(init=False, repr=False, default_factory=Copies)

    def __enter__(self) -> Self:
        self._pool = ProcessPool(
            max_workers=self.count,
            max_tasks=TASKS_PER_PROCESS,
            initializer=_prepare,
            context=multiprocessing.get_context("spawn"),
        )
        self._room = asyncio.Semaphore(WAITING_PER_WORKER * self.count)
        self._slow = asyncio.Semaphore(max(1, self.count - 1))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.stop()
        self._pool.join()

    def give_up(self) -> None:
        """End what `run` waits for, whatever it is at: it raises `CancelledError`."""
        for future in tuple(self._under_way):
            future.cancel()

    async def run(self, task: Callable[..., T], data: bytes, *args: Any) -> T | Failure:
        """Run ``task(data, *args)`` in a worker; waits while all of them are busy."""
        bounds = bounds_of(data)
        if len(data) > bounds.input_bytes:
            return _over(bounds)
        async with self._room:
            future = self._schedule(task, bounds, (data, *args))
            self._under_way.add(future)
            try:
                result: T | Failure = await asyncio.wrap_future(future)
            except (FutureTimeoutError, ProcessExpired, MemoryError, OSError) as error:
                return _lost(error, bounds)
            finally:
                self._under_way.discard(future)
            return result

    async def examine(
        self, data: bytes, name: str, context: Context, content_type: str = ""
    ) -> tuple[Examination, ...] | Failure:
        """What the rules say of a file. The same bytes are read once, under whatever name."""
        digest, copies = hashlib.sha256(data).digest(), self._copies
        async with copies.locks.setdefault(digest, asyncio.Lock()):
            packed = copies.known.get(digest)
            if packed is None:
                result = await self._read(data, name, context, content_type)
                if isinstance(result, Failure):
                    return await self._examine_apart(data, name, context, content_type) or result
                copies.keep(digest, result.packed)
                return result.examinations
        return await self.run(examine_again, packed, name, context)

    async def _read(
        self, data: bytes, name: str, context: Context, content_type: str
    ) -> Examined | Failure:
        """Read a file without recognition, and once more with it if it needs some.

        One process at least is never at that: a spreadsheet waits for no two scans.
        """
        quick = replace(DEFAULT, ocr_pages=0)
        result = await self.run(read_and_examine, data, name, context, content_type, quick)
        if isinstance(result, Failure) or not result.waiting or self.ocr_pages <= 0:
            return result
        async with self._slow:
            limits = replace(DEFAULT, ocr_pages=min(DEFAULT.ocr_pages, self.ocr_pages))
            result = await self.run(read_and_examine, data, name, context, content_type, limits)
        if isinstance(result, Examined):
            self.ocr_pages = max(0, self.ocr_pages - result.recognised)
        return result

    async def _examine_apart(
        self, data: bytes, name: str, context: Context, content_type: str
    ) -> tuple[Examination, ...] | Failure | None:
        source = Source(data=data, name=name, content_type=content_type)
        document = await asyncio.to_thread(read_apart, self.submit, source)
        if document is None:
            return None
        return await self.run(examine_again, pickle.dumps(document), name, context)

    def submit(self, task: Callable[..., T], data: bytes, *args: Any) -> Callable[[], T | Failure]:
        """Start ``task(data, *args)`` in a worker; the callable waits for what became of it."""
        bounds = bounds_of(data)
        if len(data) > bounds.input_bytes:
            return lambda: _over(bounds)
        future = self._schedule(task, bounds, (data, *args))
        self._under_way.add(future)

        def outcome() -> T | Failure:
            try:
                result: T | Failure = future.result()
            except (FutureTimeoutError, ProcessExpired, MemoryError, OSError) as error:
                return _lost(error, bounds)
            finally:
                self._under_way.discard(future)
            return result

        return outcome

    def _schedule(self, task: Callable[..., T], bounds: Bounds, args: tuple[Any, ...]) -> Any:
        return self._pool.schedule(_run, args=[task, bounds, args], timeout=bounds.seconds)


def _over(bounds: Bounds) -> Failure:
    return Failure(reason=Reason.TOO_LARGE, detail=f"over {bounds.input_bytes // MIB} MiB")


def _lost(error: BaseException, bounds: Bounds) -> Failure:
    if isinstance(error, FutureTimeoutError):
        return Failure(reason=Reason.TIMEOUT, detail=f"over {bounds.seconds:.0f} s")
    if isinstance(error, MemoryError):
        return Failure(reason=Reason.TOO_LARGE, detail="memory")
    code = getattr(error, "exitcode", None)
    return Failure(reason=Reason.CRASHED, detail=f"worker ended with {code}" if code else "worker")


def read_file(data: bytes, *, name: str = "") -> Document:
    """Read one file in a worker; gives an unread `Document` when the worker fails."""
    source = Source(data=data, name=name)
    with Workers(count=1) as workers:
        result = workers.submit(read_source, data, name)()
        if isinstance(result, Failure):
            result = read_apart(workers.submit, source) or read_failed(source, result)
    return result


def examine_files(
    files: Iterable[Any], context: Context
) -> Iterator[tuple[Any, tuple[Examination, ...]]]:
    """Read and examine files (each with `name` and `data`) in workers, in their order.

    A few are under way at a time, so that a long folder is never in memory as a whole.
    """
    with Workers() as workers:
        waiting: deque[tuple[Any, Callable[[], tuple[Examination, ...] | Failure]]] = deque()
        for file in files:
            waiting.append((file, workers.submit(examine_source, file.data, file.name, context)))
            if len(waiting) > WAITING_PER_WORKER * workers.count:
                yield _examined(workers, *waiting.popleft(), context)
        while waiting:
            yield _examined(workers, *waiting.popleft(), context)


def _examined(
    workers: Workers,
    file: Any,
    outcome: Callable[[], tuple[Examination, ...] | Failure],
    context: Context,
) -> tuple[Any, tuple[Examination, ...]]:
    result = outcome()
    source = Source(data=file.data, name=file.name)
    if isinstance(result, Failure) and (document := read_apart(workers.submit, source)):
        result = workers.submit(examine_again, pickle.dumps(document), file.name, context)()
    if isinstance(result, Failure):
        result = examine_failed(source, result, context)
    return file, result
