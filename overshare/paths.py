"""Which files a `check` reads: the paths as given, folders walked in order, `-` as one file."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from overshare.shell import Exit, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file to read. label: the path as given, for rows and lines."""

    label: str
    name: str
    data: bytes = field(repr=False)


def given(paths: tuple[str, ...]) -> Iterator[Given | tuple[str, str]]:
    """Each file, or (label, reason) for one that cannot be opened. A missing path is refused."""
    for path in paths:
        if path == "-":
            yield Given(label="-", name="", data=sys.stdin.buffer.read())
        elif not Path(path).exists():
            refuse(
                f"{path}：没有这个文件或文件夹。", f"{path}: no such file or folder.", Exit.USAGE
            )
        elif Path(path).is_dir():
            for file in sorted(item for item in Path(path).rglob("*") if item.is_file()):
                yield _opened(file)
        else:
            yield _opened(Path(path))


def _opened(file: Path) -> Given | tuple[str, str]:
    try:
        return Given(label=str(file), name=file.name, data=file.read_bytes())
    except OSError:
        return str(file), "unreadable"
