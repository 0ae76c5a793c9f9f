"""What the journeys share: the command line as a user has it, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.server import Portals, serve
from tests.conftest import KEY

NIGHT = "2026-03-{:02d}T02:00:00+08:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One command: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """JSON lines on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Overshare = Callable[..., Ran]


def environment(folder: Path, night: int = 1) -> dict[str, str]:
    """The environment of a command that works in `folder` on a night of the demo."""
    private = folder / "tmp"
    private.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "OVERSHARE_KEY": KEY.hex(),
        "OVERSHARE_NOW": NIGHT.format(night + 2),
        "OVERSHARE_LANG": "en",
        "TMPDIR": str(private),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


@pytest.fixture(scope="session")
def overshare() -> Overshare:
    """Run `overshare …` in a folder; on one of the nights of the demo."""

    def run(*arguments: str, folder: Path, night: int = 1, timeout: int = 200) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "overshare", *arguments],
            cwd=folder,
            env=environment(folder, night),
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout, err=done.stderr)

    return run


@pytest.fixture
def portals(tmp_path: Path) -> Iterator[Portals]:
    """The province on its first night, and a sites.yaml for it in the test's folder."""
    with serve(night=1) as running:
        (tmp_path / "sites.yaml").write_text(running.sites_yaml(), encoding="utf-8")
        yield running
