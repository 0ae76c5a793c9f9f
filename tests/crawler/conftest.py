"""What the crawler's tests share: the real command, in a process and folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from store import queries
from store.database import open_store
from tests.conftest import KEY
from tests.journeys.conftest import Ran

ROOT = Path(__file__).parents[2]
NIGHT = "2026-03-01T02:00:00+08:00"


@dataclass(slots=True)
class Audit:
    """A folder with a sites.yaml, and the command line in it."""

    folder: Path
    sites: list[dict[str, Any]] = field(default_factory=list)
    surroundings: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, *urls: str, **wish: Any) -> None:
        """Put a site into sites.yaml: private addresses freed, no delay, unless said otherwise."""
        site = {"id": name, "name": name, "urls": list(urls), "allow_private": True, "delay": 0.0}
        self.sites.append(site | wish)
        text = json.dumps({"sites": self.sites}, ensure_ascii=False)
        (self.folder / "sites.yaml").write_text(text, encoding="utf-8")

    def environment(self, now: str = NIGHT) -> dict[str, str]:
        """The environment of a command at a time."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        private = self.folder / "tmp"
        private.mkdir(exist_ok=True)
        return kept | {
            "OVERSHARE_KEY": KEY.hex(),
            "OVERSHARE_NOW": now,
            "OVERSHARE_LANG": "en",
            "TMPDIR": str(private),
            "PYTHONPYCACHEPREFIX": str(Path(gettempdir(), "overshare-tests-pycache")),
            "PYTHONPATH": str(ROOT),
            **self.surroundings,
        }

    def run(self, *arguments: str, now: str = NIGHT, **options: Any) -> Ran:
        """Run `overshare …`."""
        done = subprocess.run(
            [sys.executable, "-m", "overshare", *arguments],
            cwd=self.folder,
            env=self.environment(now),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(code=done.returncode, out=done.stdout, err=done.stderr)

    def crawl(self, *arguments: str, now: str = NIGHT) -> Ran:
        """Run `overshare crawl`."""
        return self.run("crawl", *arguments, now=now)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start `overshare …` in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "overshare", *arguments],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def rows(self, what: str) -> list[dict[str, Any]]:
        """The rows of an export."""
        store = open_store(
            f"sqlite:///{self.folder}/overshare.db", key=KEY, now=lambda: datetime.now(UTC)
        )
        try:
            return [asdict(row) for row in getattr(queries, what)(store)]
        finally:
            store.close()

    def resources(self, site: str | None = None) -> dict[str, tuple[str | None, str | None]]:
        """Status and reason of each resource by the end of its URL, from the path on."""
        return {
            "/" + row["url"].split("/", 3)[3]: (row["status"], row["reason"])
            for row in self.rows("resources")
            if site in {None, row["site"]}
        }


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    """A new audit in a folder of its own."""
    return Audit(tmp_path)
