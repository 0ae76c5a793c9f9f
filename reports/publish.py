"""A record in, a folder of files that passed the gate out; nothing else of `reports` writes."""

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reports.contract import Output
from reports.crawled import Crawled
from reports.gather import build
from reports.heap import day
from reports.leakgate import LeakError, LeakGate
from reports.pages_catalog import pages
from reports.public import Persons, public
from reports.render import render, static
from reports.view import Report
from store.database import Store

__all__ = ["LeakError", "PublishError", "write_report"]
MANIFEST = "report.json"  # what we wrote, so that we delete nothing else


class PublishError(Exception):
    """Why a report cannot be written: one line, what and what to do."""


def write_report(
    store: Store,
    out: Path,
    *,
    audience: str,
    lang: str,
    now: datetime,
    since: int | None = None,
    sites: Collection[str] = (),
    area: str = "",
) -> Path:
    """Write the report of one audience; what a report of before left and this one lacks goes.

    audience: ``internal``, ``owner`` (one self-contained folder per site) or ``public``.
    since: the run to compare with, else the one before the last. sites, area: only these sites,
    only this division (the first digits of its code).
    Returns the page to open; for owners the folder.
    Raises `LeakError` before anything is written, `PublishError` for a folder that is not ours.
    """
    before = _before(out, audience)
    gate = LeakGate(store, passed=(static("report.css"), static("report.js")))
    report, persons = build(
        store,
        Crawled(gate.leaks),
        audience=audience,
        lang=lang,
        since=since,
        sites=sites,
        area=area,
    )
    if audience == "public":
        gate.forbid(_crawled(report), " ".join(site.name for site in report.sites))
    files: dict[str, bytes] = {}
    for folder, output in _outputs(report, persons, day(now.isoformat())):
        path = folder + output.path
        text = output.text or render(output, lang)
        gate.check(path, "file name")
        gate.check(text, path)
        files[path] = text.encode()
    manifest = {"audience": audience, "files": sorted(files)}
    files[MANIFEST] = json.dumps(manifest, indent=1).encode()
    try:
        _write(out, files, before)
    except OSError:
        raise PublishError(f"{out}: 无法写入 / cannot be written") from None
    return out if audience == "owner" else out / "index.html"


def _crawled(report: Report) -> Iterator[str]:
    """What sites said of documents, which the public is not told."""
    for one in report.documents:
        yield from (one.title, one.address, one.member, one.notice, one.found_on, *one.copies)


def _before(out: Path, audience: str) -> frozenset[str]:
    """The files of the report that is there already."""
    if not out.exists():
        return frozenset()
    try:
        known = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        found, files = str(known["audience"]), frozenset(map(str, known["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        if out.is_dir() and not any(out.iterdir()):
            return frozenset()
        raise PublishError(
            f"{out}: 不是空文件夹，也不是本工具的报告 / neither empty nor a report of ours"
        ) from None
    if found != audience:
        raise PublishError(
            f"{out}: 已有给另一类读者（{found}）的报告，请换文件夹"
            f" / holds a report for another audience ({found}): choose another folder"
        )
    return files


def _outputs(report: Report, persons: Persons, today: str) -> Iterator[tuple[str, Output]]:
    """Every file of a report, and the folder that it belongs in: an owner's is his site's."""
    if report.audience == "public":
        told = public(report, persons, today)
        for page in pages():
            yield from _in("", page.public(told) if page.public else ())
    elif report.audience == "owner":
        for site in report.sites:
            alone = replace(report, sites=(site,), people=site.people, areas=())
            for page in pages():
                yield from _in(f"{site.id}/", page.owner(alone) if page.owner else ())
    else:
        for page in pages():
            yield from _in("", page.internal(report) if page.internal else ())


def _in(folder: str, outputs: Iterable[Output]) -> Iterator[tuple[str, Output]]:
    return ((folder, output) for output in outputs)


def _write(out: Path, files: dict[str, bytes], before: frozenset[str]) -> None:
    """Write what changed, delete what is not there any more."""
    for name, data in files.items():
        path = out / name
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in sorted(before - set(files)):
        path = (out / name).resolve()
        if path.is_relative_to(out.resolve()):
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.parent.rmdir()  # where it was the last one
