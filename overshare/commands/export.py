"""`overshare export`: rows of the record on standard output, through the leak gate."""

import sys

import click

from detectors.finding import Words
from overshare.database import option, record
from overshare.shell import Command, Exit, Refusal, language

ROWS = ["values", "findings", "documents", "resources", "sites", "runs"]


def _export(what: str, db: str | None, output: str, everything: bool) -> None:
    from reports.exports_catalog import export
    from reports.leakgate import LeakError

    with record(db) as store:
        try:
            for chunk in export(store, what, form=output, everything=everything, lang=language()):
                sys.stdout.write(chunk)
        except LeakError as error:
            raise Refusal(str(error), Exit.LEAK) from None


COMMAND = Command(
    "export",
    callback=_export,
    params=[
        click.Argument(["what"], type=click.Choice(ROWS)),
        option(),
        click.Option(
            ["--format", "output"], type=click.Choice(["jsonl", "csv"]), default="jsonl",
            show_default=True, help="格式 / format",
        ),
        click.Option(
            ["--all", "everything"], is_flag=True, help="包括已经消失的 / also what once was",
        ),
    ],
    about=Words(
        zh="导出记录：只有指纹和遮盖后的形式，没有原值。",
        en="Export rows of the record: fingerprints and displays, never a value.",
    ),
    example="overshare export findings --format csv > findings.csv",
)  # fmt: skip
