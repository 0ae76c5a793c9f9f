"""`overshare sites`: validate sites.yaml, look at a site before auditing it, make entries."""

import click

from detectors.finding import Words
from overshare.shell import Command, Exit, Refusal, say

FILE = click.Option(
    ["--sites", "path"],
    default="sites.yaml",
    show_default=True,
    help="sites.yaml 的位置 / its path",
)


def _check(path: str) -> None:
    from crawler.sites import SitesError, load

    try:
        sites = load(path)
    except SitesError as error:
        raise Refusal(str(error), Exit.USAGE) from None
    enabled = sum(site.enabled for site in sites.sites)
    click.echo(
        say(
            f"{path}：{len(sites.sites)} 个网站，其中启用 {enabled} 个，没有错误。",
            f"{path}: {len(sites.sites)} sites, {enabled} enabled, no mistakes.",
        )
    )


COMMAND = click.Group(
    "sites",
    commands=[
        Command(
            "check",
            callback=_check,
            params=[FILE],
            about=Words(
                zh="检查 sites.yaml，指出每处错误的文件、行和字段。",
                en="Validate sites.yaml: names file, line and field of every mistake.",
            ),
            example="overshare sites check --sites sites.yaml",
        ),
    ],
    help="网站清单 / the list of sites",
    short_help="网站清单 / the list of sites",
)
