"""`overshare recheck`: look again now at what an owner says was taken down."""

import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.commands.crawl import journal, need_browser, render_option
from overshare.database import option, record
from overshare.key import need_key
from overshare.shell import Command, Exit, Refusal, listed, printable, refuse, tell

if TYPE_CHECKING:
    from crawler.sites import Site
    from store.aims import Aim
    from store.database import Store

NOT_SEEN = {None, "blocked", "unreachable", "robots", "unread", "skipped"}


def _recheck(wishes: tuple[str, ...], sites: str, db: str | None, render: bool) -> None:
    from crawler.links.canonical import identity
    from crawler.night import Options, run_night
    from store.aims import aims_of

    if render:
        need_browser()
    journal()
    with record(db) as store:
        aims = aims_of(store, [(wish, identity(wish)) for wish in wishes])
        _need_all(wishes, aims)
        looks: dict[str, tuple[int, ...]] = defaultdict(tuple)
        for aim in aims:
            looks[aim.site] = tuple(sorted({*looks[aim.site], aim.resource}))
        options = Options(
            sites=_sites_of(sites, wishes, aims, store),
            store=store,
            key=need_key(),
            now=clock(),
            looks=looks,
            render=render,
        )
        summary = run_night(options)
        seen = _print(store, {number for numbers in looks.values() for number in numbers})
    if not seen or not summary.complete:
        raise click.exceptions.Exit(Exit.INCOMPLETE)


def _need_all(wishes: Iterable[str], aims: Iterable["Aim"]) -> None:
    known = {aim.wish for aim in aims}
    missing = listed(wish for wish in wishes if wish not in known)
    if missing:
        refuse(
            f"数据库中没有 {missing}；新网址请用 overshare crawl --url。",
            f"not in the record: {missing}; for a new address use overshare crawl --url.",
        )


def _sites_of(
    path: str, wishes: Iterable[str], aims: Iterable["Aim"], store: "Store"
) -> "tuple[Site, ...]":
    """The sites as sites.yaml has them, else as the record's addresses make them."""
    from crawler.single import single_sites
    from crawler.sites import SitesError, load
    from store.aims import address

    try:
        known = {site.id: site for site in load(path).sites} if Path(path).exists() else {}
        found = {}
        for aim in aims:
            if aim.site not in known:
                made = single_sites([address(store, aim)], os.environ.get("OVERSHARE_CONTACT"))
                known[aim.site] = made[0].model_copy(update={"id": aim.site})
            found[aim.site] = known[aim.site].model_copy(update={"enabled": True})
    except SitesError as error:
        raise Refusal(str(error), Exit.USAGE) from None
    return tuple(found.values())


def _print(store: "Store", resources: set[int]) -> bool:
    """Say what each resource and finding is now; whether all of them could be seen."""
    from store.aims import standing

    good = True
    for one in standing(store, resources):
        reason = f" ({one.reason})" if one.reason else ""
        click.echo(printable(f"{one.url}  {one.status}{reason}"))
        for code, category, state in one.findings:
            click.echo(f"  {code}  {category}  {state}")
        good &= one.status not in NOT_SEEN
    if not good:
        tell(
            "有的网址没能看到，其发现状态为 unknown。",
            "some could not be seen: unknown, not fixed.",
        )
    return good


COMMAND = Command(
    "recheck",
    callback=_recheck,
    params=[
        click.Argument(["wishes"], nargs=-1, required=True, metavar="URL|FINDING…"),
        click.Option(
            ["--sites"], default="sites.yaml", show_default=True, metavar="FILE",
            help="网站清单 / the list of sites",
        ),
        option(),
        render_option(),
    ],
    about=Words(
        zh="对方说已撤下：现在礼貌地再看一次，并更新状态。",
        en="They say it is down: look again now, politely, and update the state.",
    ),
    example="overshare recheck https://jyj.fuzhou.gov.cn/xxgk/t20260226_5201.shtml",
)  # fmt: skip
