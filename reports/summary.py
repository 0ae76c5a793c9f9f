"""A report in, what changed since a run out."""

from dataclasses import dataclass

from reports.view import Change, Report

NEW, BACK, ENDED = ("new",), ("reappeared",), ("gone", "masked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed after a run. day: of that run. changes: in time; rules: they changed, too.

    before, exposed: documents exposed after that run and now; unseen: of these, those that could
    not be looked at in the last run of their site.
    """

    run: int
    day: str
    before: int
    exposed: int
    unseen: int
    changes: tuple[Change, ...]
    rules: bool

    def count(self, what: tuple[str, ...]) -> int:
        """How many documents had a change of some sort."""
        return len({one.document for one in self.changes if one.what in what})

    @property
    def new(self) -> int:
        """Documents found for the first time."""
        return self.count(NEW)

    @property
    def back(self) -> int:
        """Documents that had come down and are public again."""
        return self.count(BACK)

    @property
    def ended(self) -> int:
        """Documents that came down or were masked."""
        return self.count(ENDED)


def counts_since(report: Report) -> Since | None:
    """What changed after the run that the report compares with; None before a second run."""
    if not report.since:
        return None
    later = [run for run in report.runs if run.id > report.since]
    start = next((run.day for run in report.runs if run.id == report.since), "")
    return Since(
        run=report.since,
        day=start,
        before=next((run.exposed for run in report.runs if run.id == report.since), 0),
        exposed=sum(one.exposed for one in report.documents),
        unseen=sum(one.exposed and one.state == "unknown" for one in report.documents),
        changes=tuple(change for run in later for change in run.changes),
        rules=any(run.new_rules for run in later),
    )
