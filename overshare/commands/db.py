"""`overshare db`: the care of the record: is it whole, a copy of it, what may go, its schema."""

import json
from dataclasses import asdict

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import database_url, option, record
from overshare.key import need_key
from overshare.shell import Command, Exit, Group, Refusal, printable, refuse, say, tell

KEEP_DAYS = 730


def _check(db: str | None) -> None:
    from store.upkeep import check

    with record(db) as store:
        health = check(store)
    click.echo(say(f"密钥编号：{health.key_id}", f"key id: {health.key_id}"))
    click.echo(say(f"结构版本：{health.schema}", f"schema: {health.schema}"))
    for name, count in health.rows.items():
        click.echo(f"{name}: {count}")
    for problem in health.problems:
        click.echo(printable(problem), err=True)
    if health.problems:
        raise click.exceptions.Exit(Exit.REFUSED)
    click.echo(say("完好。", "All is well."))


def _backup(target: str, db: str | None) -> None:
    from store.upkeep import backup

    with record(db) as store:
        backup(store, target)
    click.echo(target)


def _prune(days: int, dry: bool, db: str | None) -> None:
    from store.upkeep import prune

    with record(db) as store:
        gone = prune(store, days=days, dry=dry)
    click.echo(
        say(
            f"{'将删除' if dry else '已删除'}：值 {gone.values}，人员指纹 {gone.people}，"
            f"访问记录 {gone.visits}，旧版本 {gone.versions}",
            f"{'would delete' if dry else 'deleted'}: {gone.values} values, {gone.people} people's"
            f" keys, {gone.visits} visits, {gone.versions} versions",
        )
    )


def _migrate(db: str | None) -> None:
    from store.database import StoreError, open_store, schema_at

    url = database_url(db)
    try:
        before = schema_at(url)
        open_store(url, key=need_key(url), now=clock()).close()
        after = schema_at(url)
    except StoreError as error:
        raise Refusal(str(error)) from None
    if before == after:
        tell(f"结构已是最新：{after}", f"the schema is up to date: {after}")
    click.echo(f"{before} → {after}")


def _evidence(finding: str, db: str | None) -> None:
    from store.history import evidence

    with record(db) as store:
        rows = [asdict(one) for one in evidence(store, finding)]
    if not rows:
        refuse("没有这样的发现。", "no such finding.")
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


COMMAND = Group(
    "db",
    about=Words(
        zh="数据库：检查、备份、清理、升级、取证。",
        en="The record: check, backup, prune, migrate, evidence.",
    ),
    example="overshare db check",
    commands=[
        Command(
            "check",
            callback=_check,
            params=[option()],
            about=Words(
                zh="检查数据库：是否完好、有无无所属的行、密钥编号、结构版本。",
                en="Check the record: damage, orphans, key id, schema.",
            ),
            example="overshare db check",
        ),
        Command(
            "backup",
            callback=_backup,
            params=[click.Argument(["target"], metavar="FILE|URL"), option()],
            about=Words(
                zh="在线备份到新文件（或空的 PostgreSQL 数据库）；不含密钥。",
                en="Copy the record, in use or not, to a new file or database; never the key.",
            ),
            example="overshare db backup /backup/overshare-20260302.db",
        ),
        Command(
            "prune",
            callback=_prune,
            params=[
                click.Option(
                    ["--older-than", "days"], type=click.IntRange(1), default=KEEP_DAYS,
                    show_default=True, metavar="DAYS", help="保留多少天 / days to keep",
                ),
                click.Option(
                    ["--dry-run", "dry"], is_flag=True, help="只计数，不删除 / only count",
                ),
                option(),
            ],
            about=Words(
                zh="按期限删除已整改内容的指纹、访问记录和旧版本；发现、经过、复核结论保留。",
                en="Forget the fingerprints of what ended long ago; findings and verdicts stay.",
            ),
            example="overshare db prune --older-than 365",
        ),
        Command(
            "evidence",
            callback=_evidence,
            params=[click.Argument(["finding"], metavar="FINDING"), option()],
            about=Words(
                zh="一个发现所依据的内容：各版本的 SHA-256、大小、时间。",
                en="What a finding rests on: SHA-256, size and time of every version.",
            ),
            example="overshare db evidence FINDING",
        ),
        Command(
            "migrate",
            callback=_migrate,
            params=[option()],
            about=Words(
                zh="把数据库结构升级到本版本。", en="Bring the schema up to this version's."
            ),
            example="overshare db migrate",
        ),
    ],
)  # fmt: skip
