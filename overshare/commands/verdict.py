"""`overshare verdict`: a person's decisions on findings: one by one, many at once, in and out."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detectors.finding import Words
from overshare.database import option, record
from overshare.shell import Command, Exit, Group, Refusal, people, printable, refuse, say, tell

if TYPE_CHECKING:
    from store.database import Store

NAMES = ("undecided", "confirmed", "false_positive", "lawful", "duplicate")
KEYS = {"y": "confirmed", "n": "false_positive", "l": "lawful", "d": "duplicate"}


@contextmanager
def _written(db: str | None) -> Iterator["Store"]:
    """The opened record; what cannot be entered is one line and exit 4."""
    from store.verdicts import VerdictError

    with record(db) as store:
        try:
            yield store
        except VerdictError as error:
            raise Refusal(str(error)) from None


def _set(
    verdict: str, reason: str, author: str, embargo: datetime | None, db: str | None, **named: Any
) -> None:
    from store.verdicts import decide

    with _written(db) as store:
        codes = _chosen(store, **named)
        until = embargo.date() if embargo else None
        count = decide(store, codes, verdict, reason=reason, author=author, embargo=until)
    tell(f"已写入 {count} 条复核结论。", f"{count} decisions entered.")


def _chosen(
    store: "Store",
    *,
    findings: tuple[str, ...],
    site: str | None,
    document: str | None,
    stdin: bool,
) -> list[str]:
    """The findings that were named, each once."""
    from store.verdicts import of_document, of_site

    ways = sum((bool(findings), site is not None, document is not None, stdin))
    if ways != 1:
        raise click.UsageError(
            say(
                "请给出发现编号、--site、--document 或 --stdin 之一。",
                "name findings, or one of --site, --document, --stdin.",
            )
        )
    if site is not None:
        codes = of_site(store, site)
    elif document is not None:
        codes = of_document(store, document)
    else:
        codes = [_code(line) for line in sys.stdin if line.strip()] if stdin else list(findings)
    if not codes:
        refuse("没有这样的发现，未写入。", "no such finding; nothing was written.")
    return list(dict.fromkeys(codes))


def _code(line: str) -> str:
    """A finding's id: the line itself, or of a row of ``export findings``."""
    text = line.strip()
    try:
        return str(json.loads(text)["finding"]) if text.startswith("{") else text
    except (ValueError, KeyError):
        return text


def _log(findings: tuple[str, ...], db: str | None, output: str) -> None:
    from store.verdicts import decisions, letters

    with record(db) as store:
        rows: list[dict[str, Any]] = [asdict(one) for one in decisions(store, findings)]
        rows += [asdict(one) for one in letters(store, findings)]
    for row in rows:
        if output == "jsonl":
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(printable("\t".join(str(part) for part in row.values() if part)))


def _export(db: str | None) -> None:
    from reports.leakgate import LeakError, LeakGate
    from store.verdicts import baseline

    with record(db) as store:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in baseline(store))
        try:
            LeakGate(store).check(text, "verdict export")
        except LeakError as error:
            raise Refusal(str(error), Exit.LEAK) from None
    click.echo(text, nl=False)


def _import(file: str, db: str | None) -> None:
    from store.verdicts import take_over

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError):
        refuse(f"{file}：不是 JSON Lines 文件。", f"{file}: not a file of JSON lines.")
    with _written(db) as store:
        done = take_over(store, rows)
    tell(
        f"写入 {done.entered} 条，已有 {done.known} 条，{done.waiting} 条等待其发现出现。",
        f"{done.entered} entered, {done.known} known, {done.waiting} wait for their finding.",
    )


def _notice(
    findings: tuple[str, ...],
    sent_to: str | None,
    answer_from: str | None,
    text: str,
    author: str,
    at: str | None,
    db: str | None,
) -> None:
    from store.verdicts import write_down

    if (sent_to is None) == (answer_from is None):
        raise click.UsageError(
            say("请给出 --sent-to 或 --answer-from。", "give --sent-to or --answer-from.")
        )
    if at is not None and not _is_time(at):
        raise click.UsageError(
            say("--at 应为带时区的 ISO 8601 时间。", "--at: ISO 8601 with offset.")
        )
    with _written(db) as store:
        count = write_down(
            store,
            list(dict.fromkeys(findings)),
            way="sent" if sent_to is not None else "answered",
            party=sent_to or answer_from or "",
            text=text,
            author=author,
            at=at,
        )
    tell(f"已记录 {count} 条。", f"{count} written down.")


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _review(site: str | None, reason: str, author: str, db: str | None) -> None:
    from store.review import item, undecided
    from store.verdicts import decide

    with _written(db) as store:
        queue = undecided(store, site)
        at = 0
        while at < len(queue):
            _show(item(store, queue[at]), at + 1, len(queue))
            key = _key()
            if key in KEYS:
                decide(store, [queue[at].finding], KEYS[key], reason=reason, author=author)
                click.echo(f"→ {KEYS[key]}")
            if key in KEYS or key == "s":
                at += 1
            elif key == "b":
                at = max(at - 1, 0)
            elif key in {"q", "", "\x03", "\x04"}:
                break
    click.echo(say("复核结束。", "End of the review."))


def _show(one: Any, number: int, total: int) -> None:
    row = one.row
    lines = [
        "",
        f"[{number}/{total}] {row.site}  {row.severity} / {row.confidence}  {row.state}",
        f"{one.title}  {row.url} {row.member or ''}",
        say(
            f"{row.category}：涉及 {row.people} 人；栏目 {'、'.join(row.columns) or '-'}",
            f"{row.category}: {people(row.people)}; columns {', '.join(row.columns) or '-'}",
        ),
        *(say(reason["zh"], reason["en"]) for reason in row.reasons),
        *(f"  {sample}" for sample in one.samples),
        say(
            "y 属实  n 误报  l 合法公开  d 重复  s 跳过  b 返回  q 退出",
            "y confirmed  n false positive  l lawful  d duplicate  s skip  b back  q quit",
        ),
    ]
    for line in lines:
        click.echo(printable(line))


def _key() -> str:
    """One key; from a pipe, one character that is not white space."""
    if sys.stdin.isatty():
        return click.getchar().lower()
    while (sign := sys.stdin.read(1)).isspace():
        pass
    return sign.lower()


def _by() -> click.Option:
    return click.Option(
        ["--by", "author"], required=True, metavar="NAME", help="复核人 / who decides"
    )


def _reason(default: str | None = None) -> click.Option:
    return click.Option(
        ["--reason"], required=default is None, default=default, metavar="TEXT",
        show_default=default is not None, help="理由，不得含个人号码 / why, without any number",
    )  # fmt: skip


def _findings(*, required: bool = False) -> click.Argument:
    return click.Argument(["findings"], nargs=-1, required=required, metavar="FINDING…")


COMMAND = Group(
    "verdict",
    about=Words(
        zh="复核结论：只由人写入，巡检从不改动。",
        en="A person's decisions; no run ever writes them.",
    ),
    example="overshare verdict review --by 张某",
    commands=[
        Command(
            "set",
            callback=_set,
            params=[
                _findings(),
                click.Argument(["verdict"], type=click.Choice(NAMES)),
                click.Option(
                    ["--site"], metavar="ID", help="整个网站 / all findings of a site"
                ),
                click.Option(
                    ["--document"], metavar="URL", help="一份文档 / all findings of a document"
                ),
                click.Option(
                    ["--stdin"], is_flag=True, help="从标准输入逐行读取 / one finding a line"
                ),
                _reason(),
                _by(),
                click.Option(
                    ["--embargo"], type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
                    help="此日之前不公布 / publish nothing of it before that day",
                ),
                option(),
            ],
            about=Words(
                zh="写入复核结论：逐条、整站、整份文档或从标准输入。",
                en="Enter decisions: on findings, a site, a document, or those on standard input.",
            ),
            example="overshare verdict set --site jyj-fuzhou confirmed --reason 已核对 --by 张某",
        ),
        Command(
            "log",
            callback=_log,
            params=[
                _findings(),
                click.Option(
                    ["--format", "output"], type=click.Choice(["text", "jsonl"]), default="text",
                    show_default=True, help="格式 / format",
                ),
                option(),
            ],
            about=Words(
                zh="复核记录：谁在何时作何结论、发出了什么、收到什么答复。",
                en="The log: who decided what and when, what was sent, what was answered.",
            ),
            example="overshare verdict log --format jsonl",
        ),
        Command(
            "export",
            callback=_export,
            params=[option()],
            about=Words(
                zh="导出复核结论（不含任何原值），可导入新的数据库。",
                en="Write all decisions, without any value, for another record to take over.",
            ),
            example="overshare verdict export > verdicts.jsonl",
        ),
        Command(
            "import",
            callback=_import,
            params=[click.Argument(["file"], metavar="FILE"), option()],
            about=Words(
                zh="导入复核结论（- 为标准输入）；重复导入不会重复写入。",
                en="Take over decisions (- is standard input); doing it twice changes nothing.",
            ),
            example="overshare verdict import verdicts.jsonl",
        ),
        Command(
            "notice",
            callback=_notice,
            params=[
                _findings(required=True),
                click.Option(["--sent-to"], metavar="PARTY", help="发给谁 / to whom it was sent"),
                click.Option(["--answer-from"], metavar="PARTY", help="谁答复 / who answered"),
                click.Option(
                    ["--text"], default="", metavar="TEXT", help="内容摘要 / what it said"
                ),
                _by(),
                click.Option(
                    ["--at"], metavar="TIME", help="时间，默认现在 / when, if it was not now"
                ),
                option(),
            ],
            about=Words(
                zh="记录就发现发出的通知和收到的答复。",
                en="Write down what was sent about findings, and what was answered.",
            ),
            example="overshare verdict notice FINDING --sent-to 市教育局 --text 请删除 --by 张某",
        ),
        Command(
            "review",
            callback=_review,
            params=[
                click.Option(["--site"], metavar="ID", help="只看一个网站 / one site only"),
                _reason("终端复核 / reviewed in the terminal"),
                _by(),
                option(),
            ],
            about=Words(
                zh="在终端逐条复核：最严重的在前，一键一结论，即时保存。",
                en="Review in the terminal: worst first, one key a decision, saved at once.",
            ),
            example="overshare verdict review --by 张某",
        ),
    ],
)  # fmt: skip
