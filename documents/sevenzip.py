"""Where py7zr writes to: memory with a limit, which its own writers do not enforce."""

from collections.abc import Iterator

from py7zr.io import Py7zIO, WriterFactory

from documents.limits import Limits


class TooMuchError(Exception):
    """An archive unpacks to more than its limits allow."""


class _File(Py7zIO):
    """One file in memory."""

    def __init__(self, held: "Held") -> None:
        self.held = held
        self.data = bytearray()

    def write(self, s: bytes | bytearray) -> int:
        """Take a piece. Raises `TooMuchError` over the limits."""
        self.held.room -= len(s)
        if self.held.room < 0 or len(self.data) + len(s) > self.held.limits.member_bytes:
            raise TooMuchError
        self.data += s
        return len(s)

    def read(self, size: int | None = None) -> bytes:
        """The bytes from the start."""
        return bytes(self.data[:size])

    def seek(self, offset: int, whence: int = 0) -> int:
        """Positions are not kept."""
        del whence
        return offset

    def flush(self) -> None:
        """Nothing waits."""

    def size(self) -> int:
        """Bytes so far."""
        return len(self.data)


class Held(WriterFactory):
    """All files of one archive."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.room = limits.unpacked_bytes
        self._files: dict[str, _File] = {}

    def create(self, filename: str) -> Py7zIO:
        """A place for one file."""
        self._files[filename] = _File(self)
        return self._files[filename]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes, in order; each is handed out once."""
        while self._files:
            name = next(iter(self._files))
            yield name, bytes(self._files.pop(name).data)
