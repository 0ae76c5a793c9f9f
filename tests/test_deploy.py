"""What `deploy/` ships names commands and options that exist, and keeps the key apart."""

import re
from pathlib import Path

import click
import pytest

from overshare.cli import overshare

DEPLOY = Path(__file__).parents[1] / "deploy"
CALL = re.compile(r"/bin/overshare (\w+)((?: --[\w-]+(?: [^\s;>&-][^\s;>&]*)?)*)")


def _calls(name: str) -> list[tuple[str, set[str]]]:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    return [(call[1], set(re.findall(r"--[\w-]+", call[2]))) for call in CALL.finditer(text)]


@pytest.mark.parametrize("name", ["overshare.service", "overshare.cron"])
def test_the_night_is_made_of_commands_that_exist(name: str) -> None:
    context = click.Context(overshare)
    calls = _calls(name)
    assert [command for command, _ in calls] == ["crawl", "report"]
    for word, options in calls:
        command = overshare.get_command(context, word)
        assert command is not None, word
        known = {option for parameter in command.params for option in parameter.opts}
        assert options <= known


@pytest.mark.parametrize("name", ["overshare.service", "overshare.cron", "Containerfile"])
def test_the_key_is_never_beside_the_database(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert "OVERSHARE_KEY_FILE=" in text
    assert "OVERSHARE_KEY_FILE=/var/lib/overshare" not in text
    assert "OVERSHARE_KEY=" not in text


def test_a_blocked_site_does_not_make_the_night_a_failure() -> None:
    unit = (DEPLOY / "overshare.service").read_text(encoding="utf-8")
    assert "SuccessExitStatus=3\n" in unit
    assert "KillSignal=SIGINT\n" in unit
