"""The one command line: finds its commands by file, runs one, turns trouble into a line."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import click

from detectors.finding import Words
from overshare import commands
from overshare.shell import Exit, Group, Refusal, private_surroundings, say


class Commands(Group):
    """Every file in `overshare/commands/` is a command of its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, sorted."""
        del ctx
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import just the file that is asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"overshare.commands.{cmd_name}").COMMAND
        return command


overshare = Commands(
    "overshare",
    about=Words(
        zh="巡检政府网站，找出疑似过度公开的个人信息，跟踪整改，并生成不泄露信息的报告。",
        en="Audits government portals for personal information that they over-publish, follows what"
        " becomes of it, and writes reports that leak nothing.",
    ),
    example="overshare demo",
    context_settings={"help_option_names": ["-h", "--help"]},
)
overshare = click.version_option(package_name="overshare")(overshare)


def main() -> None:
    """Run the command line; Ctrl-C and refusals end in one line and an exit code."""
    private_surroundings()
    try:
        sys.exit(overshare.main(standalone_mode=False) or Exit.OK)
    except Refusal as refusal:
        refusal.show()
        sys.exit(refusal.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(Exit.USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("已停止。", "Stopped."), err=True)
        sys.exit(Exit.INCOMPLETE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(Exit.OK)
