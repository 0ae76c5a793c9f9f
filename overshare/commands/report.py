"""`overshare report`: the static report of one audience into a folder."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.database import option, record
from overshare.shell import Command, Exit, Refusal, language, quiet, refuse

if TYPE_CHECKING:
    from store.database import Store


def _report(
    db: str | None,
    out: str,
    audience: str,
    since: int | None,
    sites: tuple[str, ...],
    area: str,
    browse: bool,
) -> None:
    from reports.publish import LeakError, PublishError, write_report

    with record(db) as store:
        _need(store, sites, area, since)
        try:
            index = write_report(
                store,
                Path(out),
                audience=audience,
                lang=language(),
                now=clock()(),
                since=since,
                sites=sites,
                area=area,
            )
        except LeakError as error:
            raise Refusal(str(error), Exit.LEAK) from None
        except PublishError as error:
            raise Refusal(str(error)) from None
    if not quiet():
        click.echo(str(index))
    if browse:
        click.launch(index.resolve().as_uri())


def _need(store: "Store", sites: tuple[str, ...], area: str, since: int | None) -> None:
    """Refuse a site, an area or a run that the record does not know."""
    from store import queries

    known = {row.site: row.region or "" for row in queries.sites(store)}
    for site in sites:
        if site not in known:
            refuse(f"{site}：记录中没有这个网站。", f"{site}: no such site in the record.")
    if area and not any(region.startswith(area) for region in known.values()):
        refuse(f"{area}：记录中没有这个地区的网站。", f"{area}: no site of that area is known.")
    if since is not None and since not in {row.run for row in queries.runs(store)}:
        refuse(f"--since {since}：没有这次巡检。", f"--since {since}: there is no such run.")


def _area(_context: click.Context, _parameter: click.Parameter, text: str) -> str:
    """The digits of a division code that say something: 350000 is 35."""
    if text and not (text.isdigit() and len(text) in {2, 4, 6}):
        raise click.BadParameter("GB/T 2260: 35, 3501, 350100 …")
    return re.sub(r"(00){1,2}$", "", text) if len(text) == 6 else text


COMMAND = Command(
    "report",
    callback=_report,
    params=[
        option(),
        click.Option(["--out"], required=True, metavar="DIR", help="写到哪个文件夹 / folder"),
        click.Option(
            ["--audience"], type=click.Choice(["internal", "owner", "public"]),
            default="internal", show_default=True, help="给谁看 / for whom",
        ),
        click.Option(
            ["--since"], type=int, metavar="RUN",
            help="与哪一次巡检相比（默认上一次）/ compare with this run",
        ),
        click.Option(
            ["--site", "sites"], multiple=True, metavar="ID", help="只写这个网站 / only this site",
        ),
        click.Option(
            ["--area"], default="", metavar="CODE", callback=_area,
            help="只写这个地区（区划代码，如 3501）/ only this division",
        ),
        click.Option(
            ["--open", "browse"], is_flag=True, help="写完后用浏览器打开 / open it in a browser",
        ),
    ],
    about=Words(
        zh="生成静态报告：internal 内部，owner 每个网站一个独立文件夹，public 面向公众。",
        en="Write the static report: internal, owner (one folder per site) or public.",
    ),
    example="overshare report --out report --audience public --lang zh",
)  # fmt: skip
