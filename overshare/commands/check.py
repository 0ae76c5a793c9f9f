"""`overshare check`: what local files would over-disclose; the check before publication."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import click

from detectors.finding import Context, Examination, Severity, Words
from overshare.clock import today
from overshare.key import KEY_BYTES, find_key
from overshare.paths import Given, given
from overshare.rows import value_row
from overshare.shell import Command, Exit, printable, say, tell

WORST_FIRST = list(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file and what the rules say of it; `failed` says why it was not read."""

    label: str
    examinations: tuple[Examination, ...] = ()
    failed: str | None = None


def _examined(paths: tuple[str, ...], context: Context) -> Iterator[Checked]:
    from crawler.workers import examine_files

    unopened: list[Checked] = []

    def opened() -> Iterator[Given]:
        for item in given(paths):
            if isinstance(item, Given):
                yield item
            else:
                unopened.append(Checked(label=item[0], failed=item[1]))

    for item, examinations in examine_files(opened(), context):
        yield Checked(label=item.label, examinations=examinations)
    yield from unopened


def _rows(checked: Checked) -> None:
    for examination in checked.examinations:
        for value in examination.values:
            row = value_row(value, url=checked.label, member=examination.member)
            click.echo(json.dumps(row, ensure_ascii=False))


def _lines(checked: Checked) -> None:
    for examination in checked.examinations:
        where = "!/".join(filter(None, (checked.label, examination.member)))
        for finding in examination.findings:
            head = say(
                f"{where}：疑似过度公开，建议核查：{_title(finding.category)}，"
                f"{finding.people} 人，严重程度 {finding.severity.value}",
                f"{where}: possibly over-disclosed, please check: {_title(finding.category)},"
                f" {finding.people} people, severity {finding.severity.value}",
            )
            click.echo(printable(head))
            for reason in finding.reasons:
                click.echo(printable(f"    {say(reason.zh, reason.en)}"))
            if finding.columns:
                columns = "、".join(finding.columns)
                click.echo(printable(say(f"    涉及栏目：{columns}", f"    columns: {columns}")))


def _title(category: str) -> str:
    from detectors.law import CATEGORIES

    title = CATEGORIES[category].title
    return say(title.zh, title.en)


def _unread(checked: Checked) -> list[str]:
    lines = [f"{checked.label}: {checked.failed}"] if checked.failed else []
    for examination in checked.examinations:
        if examination.status != "ok":
            where = "!/".join(filter(None, (checked.label, examination.member)))
            lines.append(f"{where}: {examination.reason} {examination.detail}".rstrip())
    return lines


def _worst(checked: Checked) -> int:
    return min(
        (
            WORST_FIRST.index(finding.severity)
            for examination in checked.examinations
            for finding in examination.findings
        ),
        default=len(WORST_FIRST),
    )


def _check(paths: tuple[str, ...], output: str, reveal: bool, threshold: str) -> None:
    context = Context(
        key=find_key() or secrets.token_bytes(KEY_BYTES), today=today(), reveal=reveal
    )
    worst, files, unread = len(WORST_FIRST), 0, 0
    for checked in _examined(paths, context):
        files += 1
        worst = min(worst, _worst(checked))
        if output == "jsonl":
            _rows(checked)
        else:
            _lines(checked)
        for line in _unread(checked):
            unread += 1
            click.echo(printable(say(f"未能读取 {line}", f"not read {line}")), err=True)
    tell(f"共检查 {files} 个文件，{unread} 处未能读取。", f"{files} files, {unread} not read.")
    if worst <= WORST_FIRST.index(Severity(threshold)):
        raise click.exceptions.Exit(Exit.FOUND)
    if unread:
        raise click.exceptions.Exit(Exit.INCOMPLETE)


COMMAND = Command(
    "check",
    callback=_check,
    params=[
        click.Argument(["paths"], nargs=-1, required=True),
        click.Option(
            ["--format", "output"], type=click.Choice(["text", "jsonl"]), default="text",
            show_default=True, help="格式 / format",
        ),
        click.Option(
            ["--reveal"], is_flag=True, help="在 jsonl 中加上原值 / add the raw value to jsonl rows"
        ),
        click.Option(
            ["--threshold"], type=click.Choice([level.value for level in Severity]),
            default="low", show_default=True, help="退出码 1 的下限 / least level for exit 1",
        ),
    ],
    about=Words(
        zh="发布前检查：读取本地文件和文件夹（- 为标准输入），"
        "说明哪些内容疑似过度公开。不保存任何东西。",
        en="The check before publication: reads local files and folders (- is standard input) and"
        " says what they would over-disclose. Stores nothing.",
    ),
    example="overshare check 名单.xlsx 附件/",
)  # fmt: skip
