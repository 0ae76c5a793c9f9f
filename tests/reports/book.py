"""Writes a record as a crawl would leave it, row by row, so that a test can say what stood when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from demo.people import Person
from detectors.catalog import kind as kind_of
from detectors.engine.blind import describing, display, fingerprint, keyed
from store.database import Store, open_store
from store.schema import (
    document,
    event,
    exposure,
    finding,
    notice,
    part,
    resource,
    run,
    sighting,
    site,
    stamp,
    value,
    verdict,
)
from tests.conftest import KEY

FIRST = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
NOW = FIRST + timedelta(days=40)
EXPOSED = {"open", "reappeared", "moved"}


def opened(folder: Path) -> Store:
    """A new record in a folder."""
    return open_store(f"sqlite:///{folder / 'record.db'}", key=KEY, now=lambda: NOW)


def night(number: int) -> str:
    """When a run started, as the record writes it."""
    return stamp(FIRST + timedelta(days=number - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawled:
    """What a site says of a document: every one of them a string from outside."""

    title: str = "困难群众救助名单公示"
    url: str = ""
    member: str = ""
    sheet: str | None = "Sheet1"
    columns: tuple[str, ...] = ("身份证号",)
    published: str | None = "2026-02-26"
    media_type: str = "application/vnd.ms-excel"
    found_on: str = ""
    hidden: str | None = None
    column: int | None = 3  # of the numbers; None in running text


@dataclass(slots=True)
class Book:
    """Rows that are waiting to be written, table by table."""

    store: Store
    nights: int = 3
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    persons: int = 0

    def __post_init__(self) -> None:
        """Every night is a run."""
        for number in range(1, self.nights + 1):
            self._add(run, id=number, started=night(number), ended=night(number), versions={})

    def _add(self, table: Table, **row: Any) -> int:
        rows = self.rows.setdefault(table, [])
        number = len(rows) + 1
        rows.append({"id": number} | row if "id" in table.c else row)
        return number

    def site(
        self, name: str, *, title: str = "", region: str | None = "350100", blocked: int = 0,
        examined: int = 20, unread: int = 0, expect: int | None = None, rules: int | None = None,
    ) -> str:  # fmt: skip
        """A site that was visited every night. blocked: the night that its firewall stopped.

        expect: documents it must have. rules: the version that examined its pages, if old.
        """
        self._add(
            site, id=name, name=title or f"{name} 局", region=region, level=None, sector=None,
            platform=None, revisit_days=14, expect_documents=expect,
            last_finished=night(self.nights), latest=None,
        )  # fmt: skip
        for number in range(1, self.nights + 1):
            over = number == blocked
            self._add(
                part, run=number, site=name, started=night(number), ended=night(number),
                finished=not over, reason="blocked: ruishu" if over else None,
                requests=30, bytes=1, examined=20, coverage={"blocked" if over else "ok": 20},
                reasons={},
            )  # fmt: skip
        for number in range(examined + unread):
            self._resource(
                name, f"http://{name}.example/{number}", read=number < examined, rules=rules
            )
        return name

    def _resource(
        self, where: str, url: str, *, read: bool = True, found_on: str = "",
        rules: int | None = None,
    ) -> int:  # fmt: skip
        return self._add(
            resource, site=where, identity=keyed(KEY, "url", url), url=url, role="page",
            found_on=found_on, status="ok" if read else "unread",
            reason=None if read else "needs_ocr", first_seen=night(1), last_seen=night(1),
            checked=night(self.nights), rules=rules,
        )  # fmt: skip

    def _part(self, where: str, number: int) -> int:
        return next(
            int(row["id"])
            for row in self.rows[part]
            if row["site"] == where and row["run"] == number
        )

    def leak(
        self,
        where: str,
        people: Sequence[Person],
        *,
        states: tuple[str, ...] = ("open",),
        category: str = "id_full",
        severity: str = "high",
        said: Crawled | None = None,
        causes: tuple[str, ...] = (),
    ) -> str:
        """A document that exposes people; its finding's id. states: night by night from the first,
        the last one stays. causes: of each of them, the site's doing if none is said."""
        said = said or Crawled()
        number = len(self.rows.get(document, ())) + 1
        url = said.url or f"http://{where}.example/file/{number}.xls"
        at = self._resource(where, url, found_on=said.found_on)
        state, last = states[-1], next(one for one in reversed(states) if one != "unknown")
        code = keyed(KEY, "finding", f"{where}{number}{category}")
        self._document(where, at, said, len(people))
        self._add(
            finding, code=code, site=where, document=number, category=category,
            kinds=["id_number"], columns=list(said.columns), people=len(people),
            severity=severity, confidence="certain", basis=[],
            reasons=[{"zh": "出生日期和校验位均成立", "en": "date and check digit hold"}],
            state=state, last_state=last, first_seen=night(1), last_seen=night(1),
            checked=night(self.nights),
            gone_at=None if last in EXPOSED else night(len(states)), rules=1,
        )  # fmt: skip
        seen = self._add(
            sighting, finding=number, document=number, state=state, last_state=last,
            first_seen=night(1), last_seen=night(1), since_part=self._part(where, 1),
        )  # fmt: skip
        before = ""
        for turn, one in enumerate(states, start=1):
            if one != before:
                self._add(
                    event, finding=number, part=self._part(where, turn), at=night(turn), state=one,
                    people=len(people), cause=causes[turn - 1] if causes else "site",
                )  # fmt: skip
            before = one
        for row, somebody in enumerate(people, start=2):
            self._person(where, number, seen, row, somebody, said, exposed=last in EXPOSED)
        return code

    def _document(self, where: str, at: int, said: Crawled, people: int) -> None:
        self._add(
            document, site=where, resource=at, member=said.member,
            code=keyed(KEY, "document", f"{where}{at}"), digest=b"x", size=1, title=said.title,
            published=said.published, media_type=said.media_type, status="ok", people=people,
            kinds={"id_number": people}, severity="high", first_seen=night(1), last_seen=night(1),
            checked=night(self.nights), rules=1, reader="", reader_version=1,
        )  # fmt: skip

    def _person(
        self, where: str, number: int, seen: int, row: int, somebody: Person, said: Crawled,
        *, exposed: bool,
    ) -> None:  # fmt: skip
        person = keyed(KEY, "person", somebody.id_number)
        self._add(exposure, sighting=seen, person=person, site=where, exposed=exposed)
        for column, (kind, text) in enumerate(
            (("name", somebody.name), ("id_number", somebody.id_number)), start=2
        ):
            known = fingerprint(KEY, text)
            if kind == "name":
                known = describing(KEY, kind, person, text)
            self._add(
                value, document=number, kind=kind, fingerprint=known,
                display=display(kind_of(kind), text), sheet=said.sheet, row=row,
                column=said.column and column, hidden=said.hidden, person=person,
                confidence="certain", damaged=False,
            )  # fmt: skip

    def stands_also(self, number: int, where: str, said: Crawled) -> None:
        """The list of a finding, by its number, at another address with other bytes."""
        at = self._resource(where, said.url)
        self._document(where, at, said, 1)
        self._add(
            sighting, finding=number, document=len(self.rows[document]), state="open",
            last_state="open", first_seen=night(2), last_seen=night(2),
            since_part=self._part(where, 2),
        )  # fmt: skip

    def grew(self, number: int, *, night: int, people: int) -> None:
        """A finding, by its number, had more people after a night."""
        where = self.rows[finding][number - 1]["site"]
        self.rows[event].insert(number, {
            "id": 900 + number, "finding": number, "part": self._part(where, night),
            "at": stamp(FIRST + timedelta(days=night - 1)), "state": "open", "people": people,
            "cause": "site",
        })  # fmt: skip

    def copy(self, number: int, where: str, url: str, *, status: str) -> None:
        """The same bytes as a document's, by its number, at another address."""
        at = self._resource(where, url)
        self.rows[resource][-1]["status"] = status
        self._document(where, at, Crawled(), 1)
        self.rows[document][-1]["code"] = self.rows[document][number - 1]["code"]

    def also(self, number: int, category: str) -> None:
        """Another category of a document, exposed from the first night on."""
        known = self.rows[finding][number - 1]
        more = {"category": category, "state": "open", "last_state": "open", "people": 1}
        code = keyed(KEY, "finding", f"{number}{category}")
        row = known | more | {"code": code, "gone_at": None, "columns": []}
        self._add(finding, **{name: cell for name, cell in row.items() if name != "id"})

    def value(self, number: int, kind: str, print_: str, *, row: int) -> None:
        """One more value of a document, known by its fingerprint alone."""
        self._add(
            value, document=number, kind=kind, fingerprint=print_, display="", sheet=None, row=row,
            column=9, hidden=None, person=None, confidence="certain", damaged=False,
        )  # fmt: skip

    def decide(
        self, code: str, what: str, *, embargo: str | None = None, reason: str = "看过原文"
    ) -> None:
        """A person's verdict on a finding."""
        self._add(
            verdict, finding=code, verdict=what, reason=reason, author="reviewer", at=night(2),
            embargo=embargo,
        )  # fmt: skip

    def send(self, code: str) -> None:
        """A letter to the site, on the second night."""
        self._add(
            notice, finding=code, way="sent", party="办公室", text="", author="reviewer",
            at=night(2),
        )  # fmt: skip

    def answer(self, code: str, text: str) -> None:
        """What a site answered."""
        self._add(
            notice, finding=code, way="answered", party="办公室", text=text, author="reviewer",
            at=night(3),
        )  # fmt: skip

    def close(self) -> Store:
        """Write everything; the record."""
        order = (
            site, run, part, resource, document, value, finding, sighting, exposure, event,
            verdict, notice,
        )  # fmt: skip
        with self.store.engine.begin() as connection:
            for table in order:
                if self.rows.get(table):
                    connection.execute(insert(table), self.rows[table])
        return self.store
