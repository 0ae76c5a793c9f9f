"""`overshare extract`: what the readers get from one file, raw; its purpose."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from detectors.finding import Words
from documents.document import Document, Table, Text
from overshare.paths import given
from overshare.rows import place_row
from overshare.shell import Command, Refusal, say


def _lines(document: Document) -> Iterator[str]:
    if document.title:
        yield document.title
    for block in document.blocks:
        if isinstance(block, Text):
            yield block.text
        else:
            yield from ("\t".join(cells) for cells in block.rows)
    for member in document.members:
        yield f"== {member.name}"
        yield from _lines(member)


def _block(block: Text | Table) -> dict[str, Any]:
    place = place_row(block.place)
    if isinstance(block, Text):
        return {"text": block.text, "place": place, "hidden": block.hidden}
    return {
        "rows": block.rows,
        "place": place,
        "hidden": block.hidden,
        "marks": [
            {"row": row, "column": column, **asdict(mark)}
            for (row, column), mark in sorted(block.marks.items())
        ],
        "uncertain_rows": block.uncertain_rows,
    }


def _tree(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "media_type": document.media_type,
        "reader": document.reader,
        "digest": document.digest,
        "size": document.size,
        "title": document.title,
        "status": document.status,
        "unread": asdict(document.unread) if document.unread else None,
        "left": [asdict(part) for part in document.left],
        "blocks": [_block(block) for block in document.blocks],
        "members": [_tree(member) for member in document.members],
    }


def _refuse_unread(document: Document, label: str) -> None:
    if document.unread is None:
        return
    reason = document.unread.reason.value
    detail = f" ({document.unread.detail})" if document.unread.detail else ""
    raise Refusal(
        say(f"{label}：无法读取：{reason}{detail}", f"{label}: not read: {reason}{detail}")
    )


def _extract(file: str, output: str) -> None:
    from crawler.workers import read_file

    found = next(iter(given((file,))), None)
    if found is None or isinstance(found, tuple):
        raise Refusal(say(f"{file}：无法打开。", f"{file}: cannot be opened."))
    document = read_file(found.data, name=found.name)
    _refuse_unread(document, file)
    if output == "json":
        click.echo(json.dumps(_tree(document), ensure_ascii=False))
    else:
        for line in _lines(document):
            click.echo(line)
    for part in document.left:
        click.echo(
            say(
                f"{file}：有一部分未读：{part.reason.value} {part.detail}",
                f"{file}: a part was left out: {part.reason.value} {part.detail}",
            ),
            err=True,
        )


COMMAND = Command(
    "extract",
    callback=_extract,
    params=[
        click.Argument(["file"]),
        click.Option(
            ["--format", "output"], type=click.Choice(["text", "json"]), default="text",
            show_default=True, help="格式 / format",
        ),
    ],
    about=Words(
        zh="打印从一个文件里读出的原文（压缩包还有成员名）；json 含表格和位置。",
        en="Print what is read from one file, raw (for archives the member names, too).",
    ),
    example="overshare extract 名单.xls --format json",
)  # fmt: skip
