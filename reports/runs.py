"""Parts of sites and turns of documents in, the runs of a report out, oldest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reports.heap import day
from reports.view import TURNS, Change, RunView, SiteView
from store.rows import RunRow


def runs_of(
    parts: Mapping[str, list[RunRow]],
    changes: Mapping[int, list[Change]],
    sites: Iterable[SiteView],
) -> tuple[RunView, ...]:
    """Every run. What stands exposed on a site that a run did not cover stands as before."""
    by_run: dict[int, list[RunRow]] = defaultdict(list)
    for rows in parts.values():
        for row in rows:
            by_run[row.run].append(row)
    visits = {(site.id, visit.run): visit for site in sites for visit in site.visits}
    standing: dict[str, int] = {}
    found: list[RunView] = []
    versions: object = None
    for number in sorted(by_run):
        rows = by_run[number]
        here = {row.site: visits.get((row.site, number)) for row in rows}
        before = sum(standing.values())
        standing |= {site: visit.exposed if visit else 0 for site, visit in here.items()}
        found.append(
            RunView(
                id=number,
                day=day(min(row.started for row in rows)),
                sites=len(rows),
                requests=sum(row.requests for row in rows),
                before=before,
                exposed=sum(standing.values()),
                unseen=sum(visit.unseen for visit in here.values() if visit),
                unfinished=tuple(
                    (row.site, row.reason or "interrupted") for row in rows if not row.finished
                ),
                changes=tuple(sorted(changes.get(number, ()), key=_worst_first)),
                new_rules=versions is not None and rows[0].versions != versions,
            )
        )
        versions = rows[0].versions
    return tuple(found)


def _worst_first(change: Change) -> tuple[int, int, str]:
    return TURNS.index(change.what), -max(change.before, change.people), change.document
