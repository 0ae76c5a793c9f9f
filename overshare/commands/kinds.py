"""`overshare kinds`: what is detected, generated from the declarations of the kinds."""

import json

import click

from detectors.finding import Words
from overshare.shell import Command, say


def _kinds(output: str) -> None:
    from detectors.catalog import kinds
    from detectors.law import CATEGORIES

    for kind in kinds():
        category = CATEGORIES[kind.category]
        row = {
            "kind": kind.id,
            "title": {"zh": kind.title.zh, "en": kind.title.en},
            "category": kind.category,
            "basis": [{"zh": basis.zh, "en": basis.en} for basis in category.basis],
            "sources": list(kind.sources),
        }
        if output == "json":
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            between = say("；", "; ")
            basis = between.join(say(words.zh, words.en) for words in category.basis)
            click.echo(
                f"{kind.id}\t{say(kind.title.zh, kind.title.en)}\t{kind.category}\t{basis}"
                f"\t{between.join(kind.sources)}"
            )


COMMAND = Command(
    "kinds",
    callback=_kinds,
    params=[
        click.Option(
            ["--format", "output"], type=click.Choice(["text", "json"]), default="text",
            help="文本或 JSON / text or JSON lines",
        )
    ],
    about=Words(
        zh="列出能识别的类型：类别、法律依据、来源。",
        en="List what is detected: kind, category, legal basis, sources.",
    ),
    example="overshare kinds --format json",
)  # fmt: skip
