"""`overshare sites`: validate sites.yaml, look at a site before auditing it, make entries."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detectors.finding import Words
from overshare.clock import clock
from overshare.shell import Command, Exit, Group, Refusal, listed, printable, refuse, say, tell

if TYPE_CHECKING:
    from crawler.glance import Glance, Glimpse
    from crawler.sites import Sites

FILE = click.Option(
    ["--sites", "path"],
    default="sites.yaml",
    show_default=True,
    help="sites.yaml 的位置 / its path",
)
LISTS = 8  # list pages that `probe` looks at beside the start page


def _load(path: str) -> "Sites":
    from crawler.sites import SitesError, load

    try:
        return load(path)
    except SitesError as error:
        for line in str(error).splitlines():
            click.echo(f"overshare: {printable(line)}", err=True)
        raise click.exceptions.Exit(Exit.USAGE) from None


def _check(path: str) -> None:
    sites = _load(path)
    enabled = sum(site.enabled for site in sites.sites)
    click.echo(
        say(
            f"{path}：{len(sites.sites)} 个网站，其中启用 {enabled} 个，没有错误。",
            f"{path}: {len(sites.sites)} sites, {enabled} enabled, no mistakes.",
        )
    )


def _probe(path: str, ids: tuple[str, ...]) -> None:
    from crawler.glance import glance

    known = {site.id: site for site in _load(path).sites}
    unknown = listed(sorted(set(ids) - set(known)))
    if unknown:
        refuse(f"{path}：没有网站 {unknown}。", f"{path}: no site {unknown}.", Exit.USAGE)
    silent = [name for name in ids if not known[name].contact and not known[name].on_loopback]
    if silent:
        names = listed(silent)
        refuse(f"{path}：{names} 缺少 contact。", f"{path}: {names}: give a contact.", Exit.USAGE)
    seen = glance(tuple(known[name] for name in ids), clock(), lists=LISTS)
    for one in seen:
        for line in _lines(one):
            click.echo(printable(line))
    if not all(_reached(one) for one in seen):
        raise click.exceptions.Exit(Exit.INCOMPLETE)


def _reached(seen: "Glance") -> bool:
    return any(one.looked is not None for one in seen.glimpses)


def _lines(seen: "Glance") -> Iterable[str]:
    from crawler.prospects import prospect

    site, starts = seen.site, seen.glimpses[: len(seen.site.urls)]
    yield f"{site.id}  {site.name}"
    for one in starts:
        yield f"  {_answered(one)}"
    if not _reached(seen):
        return
    found = prospect(seen)
    delay = max(site.delay, found.crawl_delay)
    yield f"  robots.txt: {_robots(seen)}"
    yield say("  系统：", "  CMS family: ") + (
        ", ".join(found.families) or say("未识别", "none known")
    )
    yield say(
        f"  栏目页约 {found.lists} 个；已看到的栏目共称有 {found.announced} 条",
        f"  about {found.lists} lists; those seen announce {found.announced} items",
    )
    yield say(
        f"  估计首次巡检约 {found.requests} 次请求，间隔 {delay:g} 秒，{found.nights} 夜",
        f"  estimate: about {found.requests} requests, {delay:g} s apart, {found.nights} night(s)",
    )


def _answered(one: "Glimpse") -> str:
    reason = f": {one.reason}" if one.reason else ""
    return f"{one.url}  {one.status.value}{reason}"


def _robots(seen: "Glance") -> str:
    if not any(rules.parser for rules in seen.rules.values()):
        return say("没有规则", "no rules")
    shut = [url for url in seen.site.urls if not all(one.allow(url) for one in seen.rules.values())]
    if shut:
        return say("不允许", "not allowed")
    delay = max(rules.crawl_delay for rules in seen.rules.values())
    return say("允许", "allowed") + (f", Crawl-delay {delay:g}" if delay else "")


def _discover(urls: tuple[str, ...]) -> None:
    from crawler.glance import glance
    from crawler.prospects import entry
    from crawler.single import single_sites
    from crawler.sites import SitesError

    try:
        sites = single_sites(urls, os.environ.get("OVERSHARE_CONTACT"))
    except SitesError as error:
        raise Refusal(str(error), Exit.USAGE) from None
    found, missed = [], False
    for seen in glance(sites, clock()):
        for one in seen.glimpses:
            if one.looked is None:
                missed = True
                tell(_answered(one), _answered(one))
            else:
                made = entry(one.url, one.text)
                found.append(made | ({"allow_private": True} if seen.site.allow_private else {}))
    _dump(found)
    if missed:
        raise click.exceptions.Exit(Exit.INCOMPLETE)


def _import_registry(file: str) -> None:
    from crawler.registry import RegistryError, entries_of

    try:
        imported = entries_of(Path(file).read_bytes())
    except (OSError, RegistryError) as error:
        why = (
            str(error) if isinstance(error, RegistryError) else say("无法打开", "cannot be opened")
        )
        raise Refusal(f"{file}: {why}", Exit.USAGE) from None
    _dump(imported.entries)
    tell(
        f"{len(imported.entries)} 个网站，跳过 {imported.skipped} 行。",
        f"{len(imported.entries)} sites, {imported.skipped} rows skipped.",
    )


def _dump(entries: Iterable[dict[str, Any]]) -> None:
    """Entries as YAML, ready to stand in a sites.yaml."""
    import yaml

    made = list(entries)
    if made:
        text = yaml.safe_dump({"sites": made}, allow_unicode=True, sort_keys=False)
        click.echo(text.rstrip("\n"))


COMMAND = Group(
    "sites",
    about=Words(
        zh="网站清单：检查、试探、发现、导入。",
        en="The list of sites: check, probe, discover, import.",
    ),
    example="overshare sites check",
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
        Command(
            "probe",
            callback=_probe,
            params=[FILE, click.Argument(["ids"], nargs=-1, required=True, metavar="ID…")],
            about=Words(
                zh="先看一眼：系统、robots、是否被拦截、估计的请求数和夜数。不写入数据库。",
                en="Look first: family, robots, blocked or not, estimated requests and nights."
                " Records nothing.",
            ),
            example="overshare sites probe jyj-fuzhou",
        ),
        Command(
            "discover",
            callback=_discover,
            params=[click.Argument(["urls"], nargs=-1, required=True, metavar="URL…")],
            about=Words(
                zh="读取首页自带的网站名称和标识码，写出 sites.yaml 条目。",
                en="Read a start page's own name and site code, and write a sites.yaml entry.",
            ),
            example="overshare sites discover https://jyj.fuzhou.gov.cn/",
        ),
        Command(
            "import-registry",
            callback=_import_registry,
            params=[click.Argument(["file"], metavar="CSV")],
            about=Words(
                zh="把全国政府网站基本信息数据库的 CSV 变成（未启用的）条目。",
                en="Turn a CSV of the official registry into (disabled) entries.",
            ),
            example="overshare sites import-registry registry.csv > sites.yaml",
        ),
    ],
)
