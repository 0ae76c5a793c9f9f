"""Events of a document's findings in, how it stood after each run and what changed in it out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reports.document import STATES, exposes
from store.rows import EventRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How a document stood after a run. people: of its largest exposed finding.

    ours: what changed in it is of new rules or readers, not of the site.
    """

    run: int
    state: str
    last_state: str
    people: int
    ours: bool = False

    @property
    def exposed(self) -> bool:
        """Whether it had to be taken to be online."""
        return exposes(self.state, self.last_state)


def moments(events: Iterable[EventRow], runs: Sequence[int]) -> tuple[Moment, ...]:
    """How a document stood after each of a site's runs, from the one that found it."""
    by_run: dict[int, list[EventRow]] = defaultdict(list)
    for event in events:
        by_run[event.run].append(event)
    now: dict[str, tuple[str, str, int]] = {}
    found = []
    for run in runs:
        for event in by_run.get(run, ()):
            last = now[event.finding][1] if event.finding in now else event.state
            known = event.state if event.state != "unknown" else last
            now[event.finding] = event.state, known, event.people
        if now:
            causes = {event.cause for event in by_run.get(run, ())}
            found.append(_moment(run, list(now.values()), ours=causes == {"rules"}))
    return tuple(found)


def _moment(run: int, lives: list[tuple[str, str, int]], *, ours: bool) -> Moment:
    return Moment(
        run=run,
        state=min((state for state, _, _ in lives), key=STATES.index),
        last_state=min((last for _, last, _ in lives), key=STATES.index),
        people=max((people for state, last, people in lives if exposes(state, last)), default=0),
        ours=ours,
    )


def changes(found: Sequence[Moment]) -> Iterator[tuple[int, str, int, int]]:
    """Each turn: the run, what (`Change.what`), people exposed before and after it."""
    before: Moment | None = None
    for moment in found:
        what = "new" if before is None else _turn(before, moment)
        if what:
            what = "rules" if moment.ours else what
            yield moment.run, what, before.people if before else 0, moment.people
        before = moment


def _turn(before: Moment, now: Moment) -> str:
    what = ""
    if now.state == "unknown":
        what = "" if before.state == "unknown" else "unknown"
    elif before.exposed != now.exposed:
        what = "reappeared" if now.exposed else now.state
    elif now.exposed and before.state == "unknown":
        what = "seen_again"
    elif now.exposed and now.state == "moved":
        what = "moved"
    elif now.exposed and now.people != before.people:
        what = "more" if now.people > before.people else "fewer"
    return what
