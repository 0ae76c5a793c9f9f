"""`overshare check`: what local files would over-disclose; the check before publication."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import click

from detectors.engine.severity import ORDER
from detectors.finding import Context, Examination, Finding, Severity, Words
from overshare.clock import today
from overshare.key import KEY_BYTES, find_key
from overshare.paths import Given, given
from overshare.rows import value_row
from overshare.shell import Command, Exit, listed, people, printable, say, tell


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
        if not examination.findings:
            continue
        where = "!/".join(filter(None, (checked.label, examination.member)))
        exposed = len(frozenset().union(*(one.persons for one in examination.findings)))
        _line(f"{where}：疑似过度公开，建议核查，{exposed} 人",
              f"{where}: possibly over-disclosed, please check: {people(exposed)}")  # fmt: skip
        for finding in examination.findings:
            _finding(finding)


def _finding(finding: Finding) -> None:
    """One category: how bad, how many people, which columns; then why, and on what it rests."""
    from detectors.law import CATEGORIES, cited
    from reports.locale.words import WORDS

    title, level = CATEGORIES[finding.category].title, WORDS[finding.severity.value]
    columns = listed(finding.columns)
    _line(
        f"  【{level[0]}】{title.zh}：{finding.people} 人" + f"，栏目：{columns}" * bool(columns),
        f"  [{level[1]}] {title.en}: {people(finding.people)}"
        + f", columns: {columns}" * bool(columns),
    )
    for reason in finding.reasons:
        _line(f"      {reason.zh}", f"      {reason.en}")
    basis = cited(finding.basis)
    _line(f"      依据：{basis.zh}", f"      basis: {basis.en}")


def _line(zh: str, en: str) -> None:
    click.echo(printable(say(zh, en)))


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
            ORDER.index(finding.severity)
            for examination in checked.examinations
            for finding in examination.findings
        ),
        default=len(ORDER),
    )


def _name_unenforced() -> None:
    from crawler.workers import unenforced

    if missing := ", ".join(unenforced()):
        tell(f"本系统不能限制工作进程：{missing}", f"not limited on this system: {missing}")


def _check(paths: tuple[str, ...], output: str, reveal: bool, threshold: str) -> None:
    context = Context(
        key=find_key() or secrets.token_bytes(KEY_BYTES), today=today(), reveal=reveal
    )
    _name_unenforced()
    worst, files, unread = len(ORDER), 0, 0
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
    tell(f"共检查 {files} 个文件，{unread} 处未能读取。", f"files: {files}, not read: {unread}")
    if worst <= ORDER.index(Severity(threshold)):
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
