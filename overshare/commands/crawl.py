"""`overshare crawl`: a night: visits the sites that are due and records what they expose."""

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import option, record
from overshare.key import need_key
from overshare.progress import Journal, end, show, shows
from overshare.shell import Command, Exit, listed, people, printable, quiet, refuse, say

if TYPE_CHECKING:
    from crawler.night import Outcome, Summary
    from crawler.sites import Site


def _crawl(
    sites: str,
    only: tuple[str, ...],
    urls: tuple[str, ...],
    db: str | None,
    fresh: bool,
    render: bool,
    max_runtime: str | None,
) -> None:
    wanted = _wanted(sites, only, urls)
    if render:
        need_browser()
    audit(wanted, db, fresh=fresh, max_runtime=_seconds(max_runtime), render=render)


def audit(
    sites: "tuple[Site, ...]",
    db: str | None,
    *,
    fresh: bool,
    max_runtime: float | None,
    render: bool = False,
) -> None:
    """Run a night over some sites, print what became of each, and end with its exit code."""
    from crawler.night import Options, run_night

    journal()
    with record(db) as store:
        options = Options(
            sites=sites,
            store=store,
            key=need_key(),
            now=clock(),
            fresh=fresh,
            max_runtime=max_runtime,
            progress=show if shows() and not quiet() else None,
            render=render,
        )
        try:
            summary = run_night(options)
        finally:
            end()
    _print(summary)
    if summary.all_locked:
        refuse("所有网站都在被另一进程巡检。", "every site is being visited by another process.")
    if not summary.complete:
        raise click.exceptions.Exit(Exit.INCOMPLETE)


def need_browser() -> None:
    """Refuse to begin where nothing can draw pages."""
    from crawler.browser import missing

    lacking = missing()
    if lacking == "extra":
        refuse(
            "--render 需要安装 overshare[render]。",
            "--render needs the extra: pip install overshare[render].",
        )
    if lacking == "chromium":
        refuse(
            "--render 需要 Chromium：apt-get install chromium。",
            "--render needs Chromium: apt-get install chromium.",
        )


def render_option() -> click.Option:
    """The `--render` option."""
    return click.Option(
        ["--render"],
        is_flag=True,
        help="无静态内容的页面由浏览器运行脚本后再读 / a browser draws pages made by scripts",
    )


def journal() -> None:
    """Our own lines go to standard error; those of libraries, which quote URLs, go nowhere."""
    handler = Journal(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    journal = logging.getLogger("crawler")
    journal.addHandler(handler)
    journal.setLevel(logging.WARNING if quiet() else logging.INFO)
    journal.propagate = False
    logging.getLogger().addHandler(logging.NullHandler())


def _wanted(sites: str, only: tuple[str, ...], urls: tuple[str, ...]) -> "tuple[Site, ...]":
    from crawler.single import single_sites
    from crawler.sites import SitesError, load

    try:
        if urls:
            return single_sites(urls, os.environ.get("OVERSHARE_CONTACT"))
        known = load(Path(sites)).sites
    except SitesError as error:
        for line in str(error).splitlines():
            click.echo(printable(line), err=True)
        raise click.exceptions.Exit(Exit.USAGE) from None
    unknown = set(only) - {site.id for site in known}
    if unknown:
        names = listed(sorted(unknown))
        refuse(f"{sites}：没有网站 {names}。", f"{sites}: no site {names}.", Exit.USAGE)
    chosen = tuple(site for site in known if (site.id in only if only else site.enabled))
    if not chosen:
        refuse(f"{sites}：没有启用的网站。", f"{sites}: no site is enabled.", Exit.USAGE)
    return chosen


def _seconds(wish: str | None) -> float | None:
    from crawler.sites import duration

    seconds = duration(float(wish) if wish and wish.isdigit() else wish)
    if seconds is None:
        return None
    if not isinstance(seconds, float) or seconds <= 0:
        refuse(
            "--max-runtime：例如 90s、30m、8h。", "--max-runtime: such as 90s, 30m, 8h.", Exit.USAGE
        )
    return seconds


def _print(summary: "Summary") -> None:
    for outcome in summary.sites:
        click.echo(printable(_line(outcome)))
    unseen = [one.site for one in summary.sites if not one.finished]
    fewer = [one.site for one in summary.sites if one.finished and one.under_expect]
    if unseen:
        names = ", ".join(unseen)
        click.echo(say(f"未完成：{names}", f"not finished: {names}"))
    if fewer:
        names = ", ".join(fewer)
        click.echo(say(f"文档少于预期：{names}", f"fewer documents than expected: {names}"))


def _line(outcome: "Outcome") -> str:
    counts = " ".join(f"{name}={count}" for name, count in sorted(outcome.statuses.items()))
    state = say("完成", "finished") if outcome.finished else say("未完成", "not finished")
    if outcome.under_expect:
        state = say("低于预期", "under its expect")
    reason = f" ({outcome.reason})" if outcome.reason else ""
    return say(
        f"{outcome.site}：{state}{reason}；请求 {outcome.requests}，文档 {outcome.documents}，"
        f"涉及 {outcome.people} 人；覆盖：{counts or '无到期资源'}",
        f"{outcome.site}: {state}{reason}; {outcome.requests} requests, {outcome.documents}"
        f" documents, {people(outcome.people)}; coverage: {counts or 'nothing due'}",
    )


COMMAND = Command(
    "crawl",
    callback=_crawl,
    params=[
        click.Option(
            ["--sites"], default="sites.yaml", show_default=True, metavar="FILE",
            help="网站清单 / the list of sites",
        ),
        click.Option(
            ["--site", "only"], multiple=True, metavar="ID", help="只巡检这些网站 / only these"
        ),
        click.Option(
            ["--url", "urls"], multiple=True, metavar="URL",
            help="不用清单，巡检一个网址 / a single address without a list",
        ),
        option(),
        click.Option(
            ["--fresh"], is_flag=True, help="不续接未完成的巡检 / do not resume an unfinished part"
        ),
        render_option(),
        click.Option(
            ["--max-runtime"], metavar="T", help="最长时间，如 8h / at most so long, such as 8h"
        ),
    ],
    about=Words(
        zh="巡检启用的（或指定的）网站：遵守 robots，逐个请求，记录疑似过度公开的内容。",
        en="Audit the enabled sites (or those named): robots obeyed, one request at a time.",
    ),
    example="overshare crawl --sites sites.yaml --site jyj-fuzhou",
)  # fmt: skip
