"""What `deploy/` ships names commands and options that exist, and keeps the key apart."""

import re
from pathlib import Path

import click
import pytest
import yaml

from overshare.cli import overshare

DEPLOY = Path(__file__).parents[1] / "deploy"
CALL = re.compile(r"/bin/overshare (\w+)((?: --[\w-]+(?: [^\s;>&-][^\s;>&]*)?)*)")


def _calls(name: str) -> list[tuple[str, set[str]]]:
    text = (DEPLOY / name).read_text(encoding="utf-8").replace("\n#0", "\n0")
    return [(call[1], set(re.findall(r"--[\w-]+", call[2]))) for call in CALL.finditer(text)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("overshare.service", ["crawl", "report"]),
        ("overshare.cron", ["crawl", "report", "notify"]),
        ("overshare-notify.service", ["notify"]),
    ],
)
def test_the_night_is_made_of_commands_that_exist(name: str, words: list[str]) -> None:
    context = click.Context(overshare)
    calls = _calls(name)
    assert [command for command, _ in calls] == words
    for word, options in calls:
        command = overshare.get_command(context, word)
        assert command is not None, word
        known = {option for parameter in command.params for option in parameter.opts}
        assert options <= known


KEYED = [
    "overshare.service", "overshare.cron", "Containerfile", "overshare-worker@.service",
    "overshare-notify.service",
]  # fmt: skip


@pytest.mark.parametrize("name", KEYED)
def test_the_key_is_never_beside_the_database(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    assert "OVERSHARE_KEY_FILE=" in text
    assert "OVERSHARE_KEY_FILE=/var/lib/overshare" not in text
    assert "OVERSHARE_KEY=" not in text


def test_a_blocked_site_does_not_make_the_night_a_failure() -> None:
    unit = (DEPLOY / "overshare.service").read_text(encoding="utf-8")
    assert "SuccessExitStatus=3\n" in unit
    assert "KillSignal=SIGINT\n" in unit


def test_the_fleet_is_made_of_commands_that_exist() -> None:
    from overshare.commands.fleet import COMMAND

    for name in ("overshare-worker@.service", "compose.yaml"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        calls = re.findall(r"(?:overshare|command:) fleet (\w+)((?: --[\w-]+(?: \S+)?)*)", text)
        assert calls
        for word, options in calls:
            known = {option for one in COMMAND.commands[word].params for option in one.opts}
            assert set(re.findall(r"--[\w-]+", options)) <= known


def test_the_compose_file_hardens_every_container_of_ours() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    ours = {name: one for name, one in compose["services"].items() if name != "db"}
    assert set(ours) == {"sync", "worker", "report"}
    for one in ours.values():
        assert one["read_only"]
        assert one["cap_drop"] == ["ALL"]
        assert "sslmode=verify-full" in one["environment"]["OVERSHARE_DB"]
        assert one["environment"]["OVERSHARE_KEY_FILE"] == "/run/secrets/key"
