"""A night that is killed, or stopped, or meets a broken world: nothing lost, nothing twice."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from demo import truth
from demo.server import Portals
from tests.journeys.conftest import Overshare, environment

TIMES = {"first_seen", "last_seen", "checked", "gone_at"}
Row = dict[str, Any]
Exports = dict[str, list[str]]


def _exports(overshare: Overshare, folder: Path) -> Exports:
    return {what: _rows(overshare, folder, what) for what in ("values", "findings", "documents")}


def _rows(overshare: Overshare, folder: Path, what: str) -> list[str]:
    rows = overshare("export", what, folder=folder).rows
    kept = ({name: row[name] for name in row if name not in TIMES} for row in rows)
    return sorted(json.dumps(row, sort_keys=True) for row in kept)


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "overshare", "crawl"],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _wait_until(reached: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


def _kill_at(portals: Portals, folder: Path, requests: int, seconds: float) -> None:
    """Start a night, and end it without warning after some requests and a moment more."""
    aim = len(portals.asked) + requests
    running = _start(folder)
    _wait_until(lambda: len(portals.asked) >= aim or running.poll() is not None)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()


def test_a_night_killed_again_and_again_ends_as_one_that_was_not(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for folder in (whole, killed):
        folder.mkdir()
        (folder / "sites.yaml").write_text(portals.sites_yaml(), encoding="utf-8")
    overshare("crawl", folder=whole)
    needed = len(portals.asked)
    portals.asked.clear()
    moments = random.Random(11)
    kills = [(moments.randint(0, 30), moments.uniform(0, 0.1)) for _ in range(4)]
    for requests, seconds in kills:
        _kill_at(portals, killed, requests, seconds)
    assert overshare("crawl", folder=killed).code == 0
    assert _exports(overshare, killed) == _exports(overshare, whole)
    assert len(portals.asked) <= needed + len(kills) * len(portals.ports)


def test_a_full_disk_ends_in_one_line_and_loses_nothing(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))

    full = subprocess.run(
        [sys.executable, "-m", "overshare", "crawl"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        preexec_fn=small,
        check=False,
    )
    assert full.returncode == 4
    assert "Traceback" not in full.stderr
    assert "disk" in full.stderr
    assert portals.asked
    assert overshare("crawl", folder=tmp_path).code == 0
    rows = overshare("export", "sites", folder=tmp_path).rows
    assert sum(row["people"] for row in rows) == truth.PEOPLE[0]


def test_two_nights_never_visit_one_site(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    portals.slow = 1.0  # the first night goes on while the second comes, also on a busy machine
    running = _start(tmp_path)
    _wait_until(lambda: len(portals.asked) >= 4)
    second = overshare("crawl", folder=tmp_path)
    assert second.code == 4
    assert "another process" in second.err
    portals.slow = 0
    running.communicate(timeout=120)
    assert running.returncode == 0
    pages = [(one.site, one.target) for one in portals.asked]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_in_one_line_and_loses_nothing(
    overshare: Overshare, portals: Portals, tmp_path: Path, stop: signal.Signals
) -> None:
    running = _start(tmp_path)
    _wait_until(lambda: len(portals.asked) >= 20)
    running.send_signal(stop)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 3
    assert "Traceback" not in said
    assert overshare("crawl", folder=tmp_path).code == 0
    rows = overshare("export", "sites", folder=tmp_path).rows
    assert sum(row["people"] for row in rows) == truth.PEOPLE[0]


def test_the_same_night_twice_finds_the_same(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    assert overshare("crawl", folder=tmp_path, night=1).code == 0
    first = _rows(overshare, tmp_path, "documents")
    assert overshare("crawl", folder=tmp_path, night=2).code == 0
    assert _rows(overshare, tmp_path, "documents") == first
    again = [one.status for one in portals.asked]
    assert again.count(304) > len(again) // 4


def test_a_wrong_field_is_named_before_any_request(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    wrong = portals.sites_yaml().replace('"level"', '"levle"', 1)
    (tmp_path / "sites.yaml").write_text(wrong, encoding="utf-8")
    ran = overshare("crawl", folder=tmp_path)
    assert ran.code == 2
    assert "sites.yaml:" in ran.err
    assert "levle" in ran.err
    assert not portals.asked


PAGE = (
    '<html><body><a href="/broken.xlsx">名单.xlsx</a><a href="/endless.pdf">名单.pdf</a>'
    "</body></html>"
)


class _Trouble(BaseHTTPRequestHandler):
    """A home page, a workbook that is none, and a file that never ends."""

    def do_GET(self) -> None:
        if self.path == "/robots.txt":
            self.send_error(404)
        elif self.path == "/broken.xlsx":
            self._send("application/vnd.ms-excel", b"PK\x03\x04" + b"nothing" * 300)
        elif self.path == "/endless.pdf":
            self._endless()
        else:
            self._send("text/html; charset=utf-8", PAGE.encode())

    def _send(self, media_type: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(200 << 20))
        self.end_headers()
        block = b"%PDF-1.4" + b"\0" * ((1 << 20) - 8)
        try:
            for _ in range(200):
                self.wfile.write(block)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


def test_a_broken_world_stops_nothing_else(
    overshare: Overshare, portals: Portals, tmp_path: Path
) -> None:
    trouble = ThreadingHTTPServer(("127.0.0.1", 0), _Trouble)
    Thread(target=trouble.serve_forever, args=(0.05,), daemon=True).start()
    wish = json.loads(portals.sites_yaml())
    sites = wish["sites"][:1]
    closed, port = "http://127.0.0.1:9/", trouble.server_address[1]
    for name, url in (("closed", closed), ("trouble", f"http://127.0.0.1:{port}/")):
        sites.append({"id": name, "name": name, "urls": [url], "allow_private": True})
    wish["sites"] = sites
    (tmp_path / "sites.yaml").write_text(json.dumps(wish), encoding="utf-8")
    ran = overshare("crawl", folder=tmp_path)
    trouble.shutdown()
    trouble.server_close()
    assert ran.code == 3
    assert "Traceback" not in ran.err
    status = {
        row["url"].rsplit("/", 1)[1]: (row["status"], row["reason"])
        for row in overshare("export", "resources", folder=tmp_path).rows
        if row["site"] == "trouble"
    }
    assert status["broken.xlsx"] == ("unread", "corrupt")
    assert status["endless.pdf"] == ("unread", "too_large")
    people = {
        row["site"]: row["people"] for row in overshare("export", "sites", folder=tmp_path).rows
    }
    assert people["jyt-yunling"] == 45
