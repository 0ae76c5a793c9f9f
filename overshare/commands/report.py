"""`overshare report`: the static report of one audience into a folder."""

from pathlib import Path

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import option, record
from overshare.shell import Command, Exit, Refusal, language, quiet


def _report(db: str | None, out: str, audience: str) -> None:
    from reports.publish import LeakError, PublishError, write_report

    with record(db) as store:
        try:
            index = write_report(
                store, Path(out), audience=audience, lang=language(), now=clock()()
            )
        except LeakError as error:
            raise Refusal(str(error), Exit.LEAK) from None
        except PublishError as error:
            raise Refusal(str(error)) from None
    if not quiet():
        click.echo(str(index))


COMMAND = Command(
    "report",
    callback=_report,
    params=[
        option(),
        click.Option(["--out"], required=True, metavar="DIR", help="写到哪个文件夹 / folder"),
        click.Option(
            ["--audience"], type=click.Choice(["internal", "owner", "public"]),
            default="internal", show_default=True, help="给谁看 / for whom",
        ),
    ],
    about=Words(
        zh="生成静态报告：internal 内部，owner 每个网站一个独立文件夹，public 面向公众。",
        en="Write the static report: internal, owner (one folder per site) or public.",
    ),
    example="overshare report --out report --audience public --lang zh",
)  # fmt: skip
