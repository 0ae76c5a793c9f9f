"""`overshare fleet`: the same audit on many machines that share one PostgreSQL."""

import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import database_url, option
from overshare.key import need_key
from overshare.shell import Command, Exit, Group, Refusal, printable, quiet, refuse, say, tell

if TYPE_CHECKING:
    from crawler.fleet.status import FleetState
    from store.database import Store


@contextmanager
def _shared(db: str | None, *, migrate: bool) -> Iterator[tuple["Store", str]]:
    """The fleet's record and its URL. What is refused is one line and exit 4."""
    from store.database import StoreError, demand_server, open_store
    from store.queue import ready

    url = database_url(db)
    try:
        demand_server(url)
        store = open_store(url, key=need_key(), now=clock(), migrate=migrate)
    except StoreError as error:
        raise Refusal(str(error)) from None
    try:
        store.now = _clock_of(store)
        if not migrate and not ready(store):
            refuse(
                "还没有任务队列：请先运行 overshare fleet sync。", "run overshare fleet sync first."
            )
        yield store, url.replace("postgresql+psycopg://", "postgresql://", 1)
    except StoreError as error:
        raise Refusal(str(error)) from None
    finally:
        store.close()


def _clock_of(store: "Store") -> Callable[[], datetime]:
    """The database's clock, which counts for the whole fleet, unless OVERSHARE_NOW sets one."""
    from store.roster import server_time

    if os.environ.get("OVERSHARE_NOW"):
        return clock()
    ahead = server_time(store) - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


def _procrastinate() -> None:
    try:
        import procrastinate  # noqa: F401
    except ImportError:
        refuse(
            "多机巡检需要安装 overshare[fleet]。",
            "a fleet needs the extra: pip install overshare[fleet].",
        )
    logging.getLogger("procrastinate").addHandler(logging.NullHandler())
    logging.getLogger("procrastinate").propagate = False


def _sync(db: str | None, sites: str) -> None:
    _procrastinate()
    from crawler.fleet.jobs import prepare
    from crawler.fleet.roster import entries
    from crawler.sites import SitesError, load
    from store.roster import sync

    try:
        known = load(sites).sites
    except SitesError as error:
        raise Refusal(str(error), Exit.USAGE) from None
    with _shared(db, migrate=True) as (store, conninfo):
        prepare(store, conninfo)
        changes = sync(store, entries(known))
    for sign, names in (("+", changes.added), ("~", changes.changed), ("-", changes.disabled)):
        for name in names:
            click.echo(f"{sign} {printable(name)}")
    tell(
        f"新增 {len(changes.added)}，修改 {len(changes.changed)}，停用 {len(changes.disabled)}，"
        f"未变 {changes.same}。",
        f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.disabled)}"
        f" disabled, {changes.same} as before.",
    )


def _schedule(db: str | None, everything: bool) -> None:
    _procrastinate()
    from crawler.fleet.schedule import schedule

    with _shared(db, migrate=False) as (store, conninfo):
        queued = schedule(store, conninfo, everything=everything)
    click.echo(say(f"已排队 {queued} 个网站。", f"{queued} sites queued."))


def _worker(db: str | None, concurrency: int, drain: bool) -> None:
    _procrastinate()
    from crawler.fleet.crew import Shift, work
    from crawler.fleet.jobs import Post

    with _shared(db, migrate=False) as (store, conninfo):
        ahead = store.now() - datetime.now(UTC)
        post = Post(store=store, url=database_url(db), ahead=ahead, say=_say)
        work(Shift(post=post, conninfo=conninfo, concurrency=concurrency, drain=drain))


def _say(line: str) -> None:
    if not quiet():
        click.echo(printable(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {line}"), err=True)


def _status(db: str | None, output: str) -> None:
    _procrastinate()
    from crawler.fleet.status import status

    with _shared(db, migrate=False) as (store, _):
        found = status(store, store.now())
    if output == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        _table(found)


def _table(found: "FleetState") -> None:
    states = ("queued", "running", "failed", "parked", "idle", "disabled")
    words = {"queued": "排队", "running": "巡检中", "failed": "失败", "parked": "搁置",
             "idle": "无任务", "disabled": "停用"}  # fmt: skip
    click.echo("  ".join(f"{say(words[name], name)} {found.count(name)}" for name in states))
    for one in found.sites:
        if one.state in {"idle", "disabled"} and not one.late:
            continue
        late = say("  逾期", "  late") if one.late else ""
        click.echo(
            printable(
                "  ".join(
                    part
                    for part in (
                        one.site,
                        say(words[one.state], one.state),
                        one.where,
                        one.since,
                        one.reason,
                    )
                    if part
                )
                + late
            )
        )
    for lane in found.addresses:
        click.echo(
            printable(
                say(
                    f"{lane.lane}：{lane.sites} 个网站，{lane.resources} 个资源，每晚 {lane.night}"
                    f" 次请求，{lane.cycle_nights} 晚一轮",
                    f"{lane.lane}: {lane.sites} sites, {lane.resources} resources, {lane.night}"
                    f" requests a night, a cycle takes {lane.cycle_nights} nights",
                )
            )
        )
    for worker in found.workers:
        state = say("失联", "silent") if worker.silent else say("在线", "heard of")
        click.echo(say(f"工作进程 {worker.worker}：{state}", f"worker {worker.worker}: {state}"))


def _retry(db: str | None, site: str) -> None:
    _procrastinate()
    from crawler.fleet.schedule import schedule_one
    from store.roster import unpark

    with _shared(db, migrate=False) as (store, conninfo):
        if not unpark(store, site):
            refuse(f"没有启用的网站 {site}。", f"no enabled site {site}.")
        schedule_one(store, conninfo, site)
    click.echo(say(f"{site} 已重新排队。", f"{site} is queued again."))


def _made(name: str, callback: Any, zh: str, en: str, example: str, *params: Any) -> Command:
    return Command(
        name,
        callback=callback,
        params=[option(), *params],
        about=Words(zh=zh, en=en),
        example=f"overshare fleet {example} --db postgresql://…",
    )


COMMAND = Group(
    "fleet",
    about=Words(zh="多机巡检（PostgreSQL）。", en="The same audit on many machines (PostgreSQL)."),
    example="overshare fleet status --db postgresql://…",
    commands=[
        _made(
            "sync",
            _sync,
            "把 sites.yaml 写入共享数据库，列出新增、修改和停用的网站。",
            "Write sites.yaml into the shared database; shows what it adds, changes, disables.",
            "sync",
            click.Option(
                ["--sites"], default="sites.yaml", show_default=True, metavar="FILE",
                help="网站清单 / the list of sites",
            ),
        ),
        _made(
            "schedule",
            _schedule,
            "为到期的网站排队：有泄露的在前，其次是最久未查的。",
            "Queue what is due: leaking sites first, then the longest unseen.",
            "schedule",
            click.Option(
                ["--now", "everything"], is_flag=True,
                help="立即巡检所有启用的网站 / all enabled sites at once",
            ),
        ),
        _made(
            "worker",
            _worker,
            "领取并执行任务；收到 SIGTERM 后 30 秒内完成或交还。",
            "Take jobs and do them; on SIGTERM it finishes or hands back within 30 seconds.",
            "worker --concurrency 4",
            click.Option(
                ["--concurrency"], type=click.IntRange(1, 64), default=1, show_default=True,
                help="同时巡检几个网站 / sites at a time",
            ),
            click.Option(
                ["--drain"], is_flag=True, help="没有任务时结束 / end when no job is left"
            ),
        ),
        _made(
            "status",
            _status,
            "排队、巡检中、逾期、失败、搁置的网站，以及每个地址多少晚一轮。",
            "What is queued, running, late, failed, parked, and each address's cycle.",
            "status",
            click.Option(
                ["--format", "output"], type=click.Choice(["text", "json"]), default="text",
                show_default=True, help="格式 / format",
            ),
        ),
        _made(
            "retry",
            _retry,
            "让搁置或失败的网站重新排队。",
            "Queue a parked or failed site again.",
            "retry jyj-fuzhou",
            click.Argument(["site"]),
        ),
    ],
)  # fmt: skip
