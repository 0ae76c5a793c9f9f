"""The command line's surroundings: key, clock, language, exit codes, no traceback."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from overshare.cli import overshare


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would; `environment` is added to a bare one."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "overshare", *arguments],
        env=kept | {"OVERSHARE_LANG": "en"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_key_is_made_for_its_owner_only_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "key"
    made = run("key", "new", OVERSHARE_KEY_FILE=str(path))
    assert made.returncode == 0
    assert made.stdout.strip() == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_text()
    again = run("key", "new", OVERSHARE_KEY_FILE=str(path))
    assert again.returncode == 4
    assert path.read_text() == before


def test_key_id_is_public_and_stable(tmp_path: Path) -> None:
    path = tmp_path / "key"
    run("key", "new", OVERSHARE_KEY_FILE=str(path))
    first = run("key", "show-id", OVERSHARE_KEY_FILE=str(path))
    second = run("key", "show-id", OVERSHARE_KEY_FILE=str(path))
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert path.read_text().strip() not in first.stdout


@pytest.mark.parametrize("text", ["", "nonsense", "42" * 31, "zz" * 32])
def test_a_key_that_cannot_be_used_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "key"
    path.write_text(text)
    refused = run("key", "show-id", OVERSHARE_KEY_FILE=str(path))
    assert refused.returncode == 4
    assert refused.stderr.count("\n") == 1
    assert text not in refused.stderr or not text


def test_unknown_words_are_usage_errors() -> None:
    assert run("nonsense").returncode == 2
    assert run("check").returncode == 2
    assert run("check", "/nowhere/at/all").returncode == 2


def test_help_speaks_the_readers_language_and_shows_an_example() -> None:
    english = run("check", "--help").stdout
    chinese = run("check", "--help", OVERSHARE_LANG="zh").stdout
    assert "before publication" in english
    assert "发布前检查" in chinese
    assert "overshare check" in english


def _commands(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(inner, *path, name)


@pytest.mark.parametrize(("lang", "word"), [("zh", "例子"), ("en", "Example")])
def test_every_command_and_group_shows_an_example_in_both_languages(lang: str, word: str) -> None:
    for path in _commands(overshare):
        # whichever of the two stands first
        for order in (["--help", "--lang", lang], ["--lang", lang, "--help"]):
            told = CliRunner().invoke(overshare, [*path, *order])
            assert told.exit_code == 0, path
            assert f"{word}:\n  overshare {' '.join(path)}".rstrip() in told.output, path


def test_chinese_when_in_doubt() -> None:
    assert "巡检" in run("--help", OVERSHARE_LANG="", LANG="C.UTF-8").stdout
