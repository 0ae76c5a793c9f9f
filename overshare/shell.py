"""What every command shares: language, exit codes, one-line refusals, private surroundings."""

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn

import click

from detectors.finding import Words


class Exit(IntEnum):
    """Exit codes of the command line (contracts, Commands)."""

    OK = 0
    FOUND = 1
    USAGE = 2
    INCOMPLETE = 3
    REFUSED = 4
    LEAK = 5


class Refusal(click.ClickException):
    """One line on standard error instead of a traceback."""

    def __init__(self, message: str, exit_code: Exit = Exit.REFUSED) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        """Print the line without click's own prefix, control characters removed."""
        click.echo(f"overshare: {printable(self.message)}", file=file or sys.stderr)


def refuse(zh: str, en: str, exit_code: Exit = Exit.REFUSED) -> NoReturn:
    """End the command with one line in the reader's language."""
    raise Refusal(zh if language() == "zh" else en, exit_code)


def printable(text: str) -> str:
    """Text that cannot steer a terminal: control and direction characters become spaces."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def language() -> str:
    """``zh`` or ``en``: the option, else OVERSHARE_LANG, else the locale; Chinese when in doubt."""
    context = click.get_current_context(silent=True)
    if context is not None and context.meta.get("lang"):
        return str(context.meta["lang"])
    names = ("OVERSHARE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wish = next((found for name in names if (found := os.environ.get(name))), "")
    return "en" if wish.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The sentence in the reader's language."""
    return zh if language() == "zh" else en


def listed(names: Iterable[str]) -> str:
    """Names one after the other, parted as the reader's language does."""
    return say("、", ", ").join(names)


def people(count: int) -> str:
    """So many people, in English words."""
    return f"{count} person" if count == 1 else f"{count} people"


def quiet() -> bool:
    """Whether the command was asked to print nothing but its result."""
    return bool(click.get_current_context().meta.get("quiet"))


def tell(zh: str, en: str) -> None:
    """A line for a person, on standard error; nothing with ``--quiet``."""
    if not quiet():
        click.echo(printable(say(zh, en)), err=True)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
        if value is not None:
            context.meta[name] = value
        return value

    return callback


def _quiet_option() -> click.Option:
    return click.Option(
        ["--quiet"],
        is_flag=True,
        default=None,
        expose_value=False,
        callback=_keep("quiet"),
        help="不打印进度 / print no progress",
    )


def _lang_option() -> click.Option:
    return click.Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        expose_value=False,
        is_eager=True,
        callback=_keep("lang"),
        help="语言 / language",
    )


class _Explained(click.Command):
    """What explains itself in the reader's language and shows an example."""

    def __init__(self, *args: Any, about: Words, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.example = example
        self.params.append(_lang_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, answered after `--lang` was read, whichever stands first."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.is_eager = False
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The sentence that lists show; never cut, its length is ours."""
        del limit
        return say(self.about.zh, self.about.en)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, and one example."""
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.about.zh, self.about.en))
        with formatter.section(say("例子", "Example")):
            formatter.write_text(self.example)


class Command(_Explained):
    """A command: one file of `overshare/commands/`, or one of a group's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_quiet_option())


class Group(_Explained, click.Group):
    """Commands of one subject."""


def private_surroundings() -> None:
    """Files for the owner only, no core dumps, a temporary folder of our own that goes with us."""
    os.umask(0o077)
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except ImportError:  # Windows writes none
        pass
    top = Path(tempfile.gettempdir())
    for left in top.glob("overshare-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    own = tempfile.mkdtemp(prefix=f"overshare-{os.getpid()}-")
    tempfile.tempdir = own
    atexit.register(_remove, own, os.getpid())


def _remove(folder: str, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        os.kill(pid, 0)
        return True
    return Path(f"/proc/{pid}").exists()
