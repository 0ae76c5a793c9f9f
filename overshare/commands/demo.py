"""`overshare demo`: audit the bundled portals on loopback, night by night; write the reports."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from detectors.finding import Words
from overshare.key import need_key
from overshare.shell import Command, Exit, language, quiet, refuse, say, tell

FIRST_NIGHT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
REVIEWED = ("zjj-liuhe", "mzj-qingchuan", "cl-dongqiao")


def _child(arguments: list[str], now: datetime, *, still: bool = False) -> int:
    environment = dict(
        os.environ,
        OVERSHARE_KEY=need_key().hex(),
        OVERSHARE_NOW=now.isoformat(),
        OVERSHARE_LANG=language(),
    )
    command = [
        sys.executable,
        "-m",
        "overshare",
        *arguments,
        *(["--quiet"] if quiet() or still else []),
    ]
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603


def _audit(out: Path, nights: int, database: str) -> datetime:
    from demo.server import serve

    now = FIRST_NIGHT
    sites = out / "sites.yaml"
    with serve(night=1) as portals:
        sites.write_text(portals.sites_yaml(), encoding="utf-8")
        for night in range(1, nights + 1):
            portals.night = night
            now = FIRST_NIGHT + timedelta(days=night - 1)
            tell(f"第 {night} 晚……", f"night {night} …")
            code = _child(["crawl", "--sites", str(sites), "--db", database], now)
            if code not in {Exit.OK, Exit.INCOMPLETE}:
                refuse("演示巡检未能完成。", "the demonstration did not get through its crawl.")
    return now


def _review(database: str, now: datetime) -> None:
    """A person confirms what most sites have; the rest shows what nobody has reviewed yet."""
    reason = say("演示：已核对原页面。", "demonstration: compared with the page.")
    for site in REVIEWED:
        arguments = ["verdict", "set", "confirmed", "--site", site, "--reason", reason]
        if _child([*arguments, "--by", "demo", "--db", database], now, still=True) != Exit.OK:
            refuse("演示复核未能写入。", "the demonstration's review could not be written.")


def _demo(out: str, nights: int) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for end in ("", "-wal", "-shm"):
        (folder / f"demo.db{end}").unlink(missing_ok=True)
    database = f"sqlite:///{(folder / 'demo.db').as_posix()}"
    now = _audit(folder, nights, database) + timedelta(hours=2)
    _review(database, now)
    for audience in ("internal", "owner", "public"):
        target = folder / audience
        arguments = ["report", "--db", database, "--out", str(target), "--audience", audience]
        if _child(arguments, now, still=True) != Exit.OK:
            refuse("演示报告未能写出。", "the demonstration's report could not be written.")
    _invite(folder, nights)


def _invite(folder: Path, nights: int) -> None:
    """Say what to open."""
    letter = folder / "owner" / REVIEWED[0] / "index.html"
    click.echo(
        say(f"巡检了 {nights} 晚。用浏览器打开：", f"{nights} nights audited. Open in a browser:")
    )
    for words, page in (
        (say("内部报告　　　　", "internal report   "), folder / "internal" / "index.html"),
        (say("给主办单位的　　", "for a site's owner"), letter),
        (say("给公众的　　　　", "for the public    "), folder / "public" / "index.html"),
    ):
        click.echo(f"  {words}  {page}")


COMMAND = Command(
    "demo",
    callback=_demo,
    params=[
        click.Option(
            ["--out"], default="demo-report", show_default=True, metavar="DIR",
            help="写到哪个文件夹 / folder",
        ),
        click.Option(
            ["--nights"], type=click.IntRange(1, 3), default=3, show_default=True,
            help="巡检几晚 / how many nights",
        ),
    ],
    about=Words(
        zh="在本机回环地址上提供一个虚构省份的网站，巡检并生成报告。",
        en="Serve a fictional province on loopback, audit it and write the reports.",
    ),
    example="overshare demo --nights 3 --out demo-report",
)  # fmt: skip
