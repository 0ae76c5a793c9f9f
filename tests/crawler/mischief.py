"""Tasks that do to a worker what bad files do; each gets the file's bytes."""

import os
import signal
import sys
import time


def well(data: bytes) -> int:
    """Count."""
    return len(data)


def hang(data: bytes) -> int:
    """Never end."""
    while data:
        time.sleep(1)
    return 0


def die(data: bytes) -> int:
    """End at once, as a fault in a library does."""
    os.kill(os.getpid(), signal.SIGKILL)
    return len(data)


def swell(data: bytes) -> int:
    """Take memory without end."""
    held = [data]
    while True:
        held.append(bytes(64 << 20))


def crash(data: bytes) -> int:
    """Raise an error that quotes the file."""
    return int(data.decode())


def chatter(data: bytes) -> int:
    """Print the file, as libraries do in their warnings."""
    print(data.decode(), flush=True)  # noqa: T201
    os.write(2, data)
    sys.stderr.write(data.decode())
    return len(data)


def write(data: bytes) -> bool:
    """Try to put the file on disk."""
    try:
        with open("mischief.tmp", "wb") as file:  # noqa: PTH123
            file.write(data)
            file.flush()
    except OSError:
        return True
    return False
