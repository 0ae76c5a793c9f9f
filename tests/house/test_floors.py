"""The house itself: one-way floors, whole plugin rooms, small modules, no living number."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("overshare", "crawler", "reports", "store", "detectors", "documents")
ROOMS = {
    "detectors.kinds": "KIND",
    "detectors.lookalikes": "LOOKALIKE",
    "documents.readers": "READER",
    "crawler.cms.families": "FAMILY",
    "reports.pages": "PAGE",
    "reports.exports": "EXPORT",
    "overshare.commands": "COMMAND",
}
LONGEST_MODULE = 400


def _modules() -> list[Path]:
    return [path for floor in FLOORS for path in (ROOT / floor).rglob("*.py")]


def test_floors_and_rooms_keep_their_contracts() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(tool), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-2000:]


def plugins(room: str) -> list[str]:
    """The file names of a room's plugins."""
    found = iter_modules(import_module(room).__path__)
    return [one.name for one in found if not one.name.startswith("_")]


@pytest.mark.parametrize("room", ROOMS)
def test_each_plugin_file_has_its_constant_and_its_name(room: str) -> None:
    for name in plugins(room):
        plugin = getattr(import_module(f"{room}.{name}"), ROOMS[room])
        assert (getattr(plugin, "id", None) or plugin.name) == name


def test_no_module_is_longer_than_it_should_be() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in _modules()
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_MODULE
    }
    assert not long


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in _modules()
        if (text := path.read_text(encoding="utf-8")).strip() and not text.startswith('"""')
    ]
    assert not silent


NUMBER = re.compile(
    r"(?<![0-9])([1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01]))"
    r"([0-9]{3})([0-9Xx])(?![0-9])"
)


def _check_digit(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[
        sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    ]


def test_no_number_in_the_repository_could_be_a_living_persons() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    suspects = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if not path.is_file() or name.startswith("requirements/"):
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        suspects += [
            name
            for match in NUMBER.finditer(text)
            if match[2] != "000" and _check_digit(match[1] + match[2]) == match[3].upper()
        ]
    assert not suspects
