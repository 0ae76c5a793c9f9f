"""A site without a network: a test says what is at which address, and lets nights pass."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

from detectors.engine.examine import examine
from detectors.finding import Context
from documents.document import Document, Left, Reason, Table, Unread
from store import queries
from store.database import Store
from store.frontier import Frontier
from store.lifecycle import State
from store.parts import begin_part, begin_run
from store.rows import DocumentRow, FindingRow
from store.visit import Due, NewLink, Part, Role, SiteFacts, Status, Visit
from store.writer import finish_part, finish_run, record
from tests.people import Person

FIRST_NIGHT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOST = "https://zf.example.cn"
TITLE = "城乡居民补贴发放名单公示"


@dataclass(slots=True)
class Clock:
    """A clock that stands until it is moved."""

    at: datetime = FIRST_NIGHT

    def __call__(self) -> datetime:
        return self.at

    def on(self, **more: float) -> None:
        """Let time pass."""
        self.at += timedelta(**more)


def sheet(
    people: Sequence[Person],
    *,
    title: str = TITLE,
    columns: str = "姓名 身份证号",
    note: str = "",
    reader: str = "spreadsheet",
) -> Document:
    """A list of people as a workbook. columns: headers, as `cell` knows them."""
    headers = tuple(columns.split())
    rows = (headers, *(tuple(cell(header, one) for header in headers) for one in people))
    data = json.dumps([title, rows, note], ensure_ascii=False).encode()
    return Document(
        name="名单.xlsx",
        media_type="application/vnd.ms-excel",
        reader=reader,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        title=title,
        blocks=(Table(rows=rows),),
    )


def cell(header: str, one: Person) -> str:
    """What stands in a column. 6+4 keeps six signs and four, 2+3 two and three."""
    number = one.id_number
    return {
        "姓名": one.name,
        "身份证号": number,
        "身份证号6+4": f"{number[:6]}********{number[14:]}",
        "身份证号2+3": f"{number[:2]}*************{number[15:]}",
        "联系电话": one.mobile,
        "银行卡号": one.card,
        "出生日期": one.birth.isoformat(),
        "病种": "尿毒症",
        "金额": "800",
    }[header]


def masked(people: Sequence[Person], *, half: bool = False) -> Document:
    """The list with its ID numbers masked well, or every second one."""
    whole = sheet(people)
    table = whole.blocks[0]
    assert isinstance(table, Table)
    rows = [table.rows[0]]
    for at, row in enumerate(table.rows[1:]):
        hide = not half or at % 2
        rows.append((row[0], f"{row[1][:2]}{'*' * 13}{row[1][15:]}" if hide else row[1]))
    return _with_rows(whole, rows)


def weakly_masked(people: Sequence[Person]) -> Document:
    """The list with six and four signs of the ID number shown, beside the date of birth."""
    whole = sheet(people, columns="姓名 身份证号 出生日期")
    table = whole.blocks[0]
    assert isinstance(table, Table)
    rows = [table.rows[0]]
    rows += [(name, f"{n[:6]}********{n[14:]}", born) for name, n, born in table.rows[1:]]
    return _with_rows(whole, rows)


def shown_in_part(
    people: Sequence[Person], title: str, head: int, tail: int, *more: str, county: str = "350102"
) -> Document:
    """Names and ID numbers of a county's people, so many signs shown at each end."""
    whole = sheet(people, title=title, columns=" ".join(("姓名", "身份证号", *more)))
    table = whole.blocks[0]
    assert isinstance(table, Table)
    rows = [table.rows[0]]
    for name, number, *others in table.rows[1:]:
        own = county + number[6:]
        rows.append((name, own[:head] + "*" * (18 - head - tail) + own[18 - tail :], *others))
    return _with_rows(whole, rows)


def _with_rows(document: Document, rows: Sequence[tuple[str, ...]]) -> Document:
    data = json.dumps([document.title, rows], ensure_ascii=False).encode()
    return replace(
        document,
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        blocks=(Table(rows=tuple(rows)),),
    )


def archive(*members: Document, name: str = "附件.zip") -> Document:
    """A zip of some files."""
    data = "".join(member.digest for member in members).encode()
    return Document(
        name=name,
        media_type="application/zip",
        reader="archive",
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        members=members,
    )


UNREAD = Document(name="名单.pdf", digest="00" * 32, unread=Unread(reason=Reason.ENCRYPTED))


def cut(document: Document) -> Document:
    """A file of which only a part could be read."""
    return replace(
        document,
        digest=hashlib.sha256(document.digest.encode()).hexdigest(),
        left=(Left(reason=Reason.TOO_LARGE),),
    )


@dataclass(slots=True, kw_only=True)
class Portal:
    """One site. pages: by path, the document there or the status that a visit meets.

    conditional: whether the server answers 304 to what has not changed.
    """

    store: Store
    clock: Clock
    id: str = "zf"
    region: str = "350100"
    pages: dict[str, Document | Status] = field(default_factory=dict)
    down: Status | None = None
    conditional: bool = True
    asked: list[str] = field(default_factory=list)
    _night: int = 0

    def facts(self) -> SiteFacts:
        """As sites.yaml says."""
        return SiteFacts(
            id=self.id, name="某市政府", starts=((f"{HOST}/", f"GET {HOST}/"),), region=self.region
        )

    def begin(self, *, fresh: bool = False) -> tuple[int, Part]:
        """A run and this site's part of it."""
        number = begin_run(self.store)
        part = begin_part(self.store, number, self.facts(), fresh=fresh)
        assert part is not None
        return number, part

    def night(self, *, days: float = 1, most: int = 10_000, reason: str | None = None) -> None:
        """Audit the site, then let a day pass. most: visits, before it is cut short."""
        start = self.clock.at
        number, part = self.begin()
        self.visit(part, most)
        finish_part(self.store, part, finished=reason is None, reason=reason)
        finish_run(self.store, number)
        self.clock.at = start + timedelta(days=days)

    def visit(self, part: Part, most: int = 10_000) -> None:
        """Ask for what is due, at most so many times."""
        self.asked.clear()
        frontier = Frontier(self.store, part)
        for _ in range(most):
            due = frontier.next()
            if due is None:
                later = frontier.later()
                if later is None:
                    return
                self.clock.at = max(later, self.clock.at)
                continue
            self.asked.append(due.url.removeprefix(HOST))
            frontier.enter(record(self.store, part, due, self.answer(due)))
            self.clock.on(seconds=2)

    def answer(self, due: Due) -> Visit:
        """What the site answers."""
        path = due.url.removeprefix(HOST)
        if self.down is not None:
            return Visit(status=self.down, reason="challenge", http_status=412)
        if path == "/":
            return self._home()
        found = self.pages.get(path, Status.GONE)
        if isinstance(found, Document):
            return self._file(found, due)
        again = self.clock() + timedelta(seconds=60)
        return Visit(
            status=found,
            reason="http_404" if found is Status.GONE else "timeout",
            http_status=404 if found is Status.GONE else None,
            retry_at=again if found is Status.GONE and not due.second_look else None,
        )

    def _home(self) -> Visit:
        links = tuple(
            NewLink(url=HOST + path, role=Role.ATTACHMENT)
            for path, found in self.pages.items()
            if found is not Status.GONE
        )
        names = " ".join(link.url for link in links)
        home = Document(
            media_type="text/html", digest=hashlib.sha256(names.encode()).hexdigest(), reader="html"
        )
        return Visit(
            status=Status.OK,
            http_status=200,
            digest=home.digest,
            role=Role.LIST,
            links=links,
            examinations=examine(home, self._context()),
        )

    def _file(self, found: Document, due: Due) -> Visit:
        tag = hashlib.md5(found.digest.encode(), usedforsecurity=False).hexdigest()
        if self.conditional and due.etag == tag:
            return Visit(status=Status.NOT_MODIFIED, reason="http_304", http_status=304)
        about = replace(self._context(), page_title=due.title, address=unquote(due.url))
        examined = examine(found, about)
        status = {"ok": Status.OK, "partial": Status.PARTIAL, "unread": Status.UNREAD}
        return Visit(
            status=status[found.status],
            reason=examined[0].reason,
            detail=examined[0].detail,
            http_status=200,
            media_type=found.media_type,
            size=found.size,
            received=found.size,
            digest=found.digest,
            etag=tag,
            examinations=examined,
        )

    def _context(self) -> Context:
        return Context(key=self.store.key, today=self.clock().date(), region=self.region)

    def findings(self, category: str = "id_full") -> list[FindingRow]:
        """Rows of the findings of a category."""
        return [row for row in queries.findings(self.store) if row.category == category]

    def finding(self, category: str = "id_full") -> FindingRow:
        """The only finding of a category."""
        (row,) = self.findings(category)
        return row

    def state(self, category: str = "id_full") -> str:
        """The state of the only finding of a category."""
        return State(self.finding(category).state).value

    def document(self, path: str, member: str | None = None) -> DocumentRow:
        """The row of the document at a path."""
        (row,) = [
            row
            for row in queries.documents(self.store)
            if (row.site, row.url, row.member) == (self.id, HOST + path, member)
        ]
        return row

    def resource(self, path: str) -> Any:
        """The row of the resource at a path."""
        (row,) = [
            row
            for row in queries.resources(self.store)
            if (row.site, row.url) == (self.id, HOST + path)
        ]
        return row

    def turns(self, category: str = "id_full") -> list[tuple[str, int, str]]:
        """The life of the only finding of a category: state, people, cause."""
        code = self.finding(category).finding
        return [
            (row.state, row.people, row.cause)
            for row in queries.events(self.store)
            if row.finding == code
        ]
