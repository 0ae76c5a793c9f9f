"""Every plugin tells users what it is: titles in both languages, sources, examples; ids stay."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from detectors.catalog import kinds
from detectors.contract import Kind
from detectors.law import CATEGORIES
from documents.catalog import readers
from documents.contract import Reader
from overshare.cli import overshare
from overshare.shell import Command
from tests.house.test_floors import ROOMS, plugins

FROZEN = Path(__file__).with_name("frozen_ids.txt")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_a_kind_names_its_law_its_source_and_its_silence(kind: Kind) -> None:
    assert kind.title.zh
    assert kind.title.en
    assert kind.sources
    assert CATEGORIES[kind.category].basis
    assert {example.found for example in kind.examples} == {True, False}
    assert all(example.why for example in kind.examples)


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_category_never_calls_anything_illegal(category: str) -> None:
    title = CATEGORIES[category].title
    assert title.zh
    assert title.en
    assert not [word for word in ("违法", "犯罪", "illegal") if word in title.zh + title.en]


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.id)
def test_a_reader_says_what_it_reads(reader: Reader) -> None:
    assert reader.title
    assert reader.version >= 1


def _leaves(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _leaves(command, f"{before} {name}")
        elif command is not None:
            yield f"{before} {name}", command


@pytest.mark.parametrize(("words", "command"), [*_leaves(overshare, "overshare")])
def test_a_command_explains_itself_with_an_example(words: str, command: click.Command) -> None:
    assert isinstance(command, Command)
    assert command.about.zh
    assert command.about.en
    assert command.example.startswith(words)


def test_no_id_is_ever_removed() -> None:
    """Ids stand in records and in other people's programs; titles may change."""
    present = {f"{room} {name}" for room in ROOMS for name in plugins(room)}
    frozen = set(FROZEN.read_text(encoding="ascii").splitlines())
    assert not frozen - present
