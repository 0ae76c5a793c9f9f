"""`overshare notify`: tell somebody how the night went: counts, names of sites and a link."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import database_url, option, record
from overshare.shell import Command, Exit, listed, printable, refuse, say

if TYPE_CHECKING:
    from store.latest import Latest

LATE = timedelta(hours=30)  # a night that began longer ago is not the last one that was due
LEAST_SPACE = 0.05  # of the disk
NAMED = 20  # sites named in a message


def _notify(
    to: tuple[str, ...], link: str | None, sites: str, db: str | None, only_trouble: bool
) -> None:
    from store.latest import latest

    with record(db) as store:
        last = latest(store)
    troubles = [*_night(last), *_disk(database_url(db)), *_contact(sites)]
    text = "\n".join([*_counts(last), *troubles, *([link] if link else [])])
    click.echo(printable(text.replace("\n", say("；", "; "))))
    if only_trouble and not troubles:
        return
    title = (
        say("巡检有问题", "the audit needs a look") if troubles else say("巡检完成", "audit done")
    )
    _send(to or tuple(os.environ.get("OVERSHARE_NOTIFY", "").split()), f"Overshare: {title}", text)


def _counts(last: "Latest | None") -> Iterator[str]:
    if last is not None:
        yield say(
            f"{last.sites} 个网站；新发现 {last.new}，又出现 {last.back}，撤下或遮盖 {last.gone}",
            f"{last.sites} sites; {last.new} new findings, {last.back} back,"
            f" {last.gone} gone or masked",
        )


def _night(last: "Latest | None") -> Iterator[str]:
    if last is None or clock()() - last.started > LATE:
        yield say("昨夜没有巡检", "the last night did not run")
    if last is not None and last.unseen:
        names = listed(
            say(f"{site}（{reason}）", f"{site} ({reason})") for site, reason in last.unseen[:NAMED]
        )
        more = "" if len(last.unseen) <= NAMED else " …"
        yield (
            say(f"未完成 {len(last.unseen)} 个：", f"{len(last.unseen)} not finished: ")
            + names
            + more
        )


def _disk(url: str) -> Iterator[str]:
    if not url.startswith("sqlite:///"):
        return
    usage = shutil.disk_usage(Path(url.removeprefix("sqlite:///")).resolve().parent)
    if usage.free < LEAST_SPACE * usage.total:
        free = usage.free >> 20
        yield say(f"磁盘将满，剩余 {free} MiB", f"the disk is nearly full, {free} MiB left")


def _contact(path: str) -> Iterator[str]:
    """Whether a webmaster who reads our User-Agent finds anybody."""
    from crawler.glance import glance
    from crawler.single import single_sites
    from crawler.sites import SitesError, load

    try:
        pages = {site.contact for site in load(path).sites if site.enabled and site.contact}
        sites = single_sites(
            [one for one in pages if one.startswith("http")], min(pages, default="")
        )
    except SitesError:
        yield say(f"{path} 有错误", f"{path} has mistakes")
        return
    for seen in glance(sites, clock()) if sites else ():
        for one in seen.glimpses:
            if one.looked is None and one.reason != "robots":
                yield say(
                    f"联系页无应答：{one.url}", f"the contact page does not answer: {one.url}"
                )


def _send(to: tuple[str, ...], title: str, text: str) -> None:
    try:
        import apprise
    except ImportError:
        refuse("请安装 overshare[notify]。", "install overshare[notify].")
    post = apprise.Apprise()
    if not to or not all(post.add(address) for address in to):
        refuse(
            "--to 或 OVERSHARE_NOTIFY：应为 apprise 地址，例如 mailto://…",
            "--to or OVERSHARE_NOTIFY: give addresses as apprise has them, such as mailto://…",
            Exit.USAGE,
        )
    if not post.notify(title=title, body=text):
        refuse("通知未能发出。", "the message could not be sent.")


COMMAND = Command(
    "notify",
    callback=_notify,
    params=[
        click.Option(
            ["--to"], multiple=True, metavar="URL",
            help="apprise 地址（默认 OVERSHARE_NOTIFY）/ where to, as apprise has it",
        ),
        click.Option(["--link"], metavar="URL", help="报告的地址 / where the report is"),
        click.Option(
            ["--sites"], default="sites.yaml", show_default=True, metavar="FILE",
            help="网站清单 / the list of sites",
        ),
        option(),
        click.Option(
            ["--only-trouble"], is_flag=True,
            help="只在有问题时通知 / only if something is wrong",
        ),
    ],
    about=Words(
        zh="通知巡检结果：只有数量、网站名和链接；没有巡检、磁盘将满、联系页无应答时也会说。",
        en="Tell how the night went: counts, sites and a link, never values; also when none ran,"
        " the disk is nearly full or the contact page does not answer.",
    ),
    example="overshare notify --to mailto://user:password@example.org --only-trouble",
)  # fmt: skip
