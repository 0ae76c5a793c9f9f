"""A table in; its header, what each column is, and whose table it is, out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from detectors.catalog import kinds
from detectors.engine.scan import in_cell, squeezed

Rows = Sequence[Sequence[str]]
MOST_HEADER_ROWS = 8
LONGEST_HEADER = 30
SAMPLE = 200
ENOUGH = 0.6  # with 20 rows a column of other numbers reaches it with 2e-8 (domain.md 0.1)
NEUTRAL = re.compile(
    r"序号|编号|性别|年龄|民族|学校|专业|班级|年级|单位|金额|标准|备注|人数|乡镇|街道|社区|村|职务|职称|"
    r"岗位|成绩|名次|科室|部门|处室|日期|时间|等级|面积|套型|项目|户数|学历|类别|类型|开户行|银行$|名称|代码|"
    r"得分|补贴|NO\.|^NUMBER$"
)
ORGANISATIONS = re.compile(
    r"企业名称|公司名称|单位名称|机构名称|供应商|中标|投标|采购人|代理机构|统一社会信用代码|社会信用代码|"
    r"纳税人名称|组织机构代码|注册号|法定代表人|法人|经营者|招标"
)
OFFICES = re.compile(r"科室|部门|处室|职务|办公|职责|值班|窗口")
WORK_PHONE = re.compile(r"办公|单位电话|监督|咨询|举报|经办|值班|服务热线|工作电话|业务电话|传真")
LIST_TITLE = re.compile(r"公示|名单|花名册|名册|发放|录取|录用|资助|补助|救助|奖学金")


class Whose(StrEnum):
    """Whom the rows of a table are about."""

    PEOPLE = "people"
    OFFICES = "offices"
    ORGANISATIONS = "organisations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. headed: the kinds that its header names. work: contacts of an office."""

    header: str = field(repr=False)
    headed: frozenset[str]
    work: bool = False

    def names(self, kind: str) -> bool:
        """Whether the header names a kind."""
        return kind in self.headed


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a table is read. first: zero-based index of its first row of values."""

    first: int
    columns: tuple[Column, ...]
    whose: Whose

    @property
    def header(self) -> tuple[str, ...]:
        """The header's words, left to right."""
        return tuple(column.header for column in self.columns)


def kinds_named(header: str) -> frozenset[str]:
    """The kinds that a header or a label names."""
    words = squeezed(header)
    if not words or len(words) > LONGEST_HEADER:
        return frozenset()
    named = {
        kind.id
        for kind in kinds()
        for word in kind.headers
        if word.replace("-", "").upper() in words
    }
    if WORK_PHONE.search(words) and not named & {"id_number", "bank_account"}:
        return frozenset()
    return frozenset(named)


def read(rows: Rows, title: str, today: date) -> Reading:
    """How a table is read: by its header, else by the statistics of its columns."""
    width = max((len(row) for row in rows), default=0)
    at = _header_row(rows)
    if at is None:
        return _without_header(rows, width, title, today)
    texts, first = _header_texts(rows, at, width)
    columns = tuple(
        Column(header=text, headed=kinds_named(text), work=bool(WORK_PHONE.search(text)))
        for text in texts
    )
    if not any(column.headed for column in columns):
        columns = _by_statistics(rows[first:], columns, today)
    return Reading(first=first, columns=columns, whose=_whose(columns, title))


def _header_row(rows: Rows) -> int | None:
    for at, row in enumerate(rows[:MOST_HEADER_ROWS]):
        cells = [squeezed(cell) for cell in row if cell.strip()]
        if any(re.search(r"\d{6}", cell) for cell in cells):
            return None
        known = [cell for cell in cells if len(cell) <= LONGEST_HEADER and _known(cell)]
        if len(known) >= 2 and len(known) * 2 >= len(cells):
            return at
    return None


def _known(cell: str) -> bool:
    return bool(kinds_named(cell) or NEUTRAL.search(cell) or ORGANISATIONS.search(cell))


def _header_texts(rows: Rows, at: int, width: int) -> tuple[list[str], int]:
    """Header texts by column, of one row or two, and the first row below."""
    upper = [squeezed(cell) for cell in rows[at]] + [""] * (width - len(rows[at]))
    if at + 1 >= len(rows):
        return upper, at + 1
    lower = [squeezed(cell) for cell in rows[at + 1]] + [""] * (width - len(rows[at + 1]))
    words = [cell for cell in lower if cell]
    if not words or not all(_known(cell) and not re.search(r"\d{4}", cell) for cell in words):
        return upper, at + 1
    if [cell for cell, under in zip(upper, lower, strict=True) if cell and cell == under]:
        return upper, at + 1
    return _joined(upper, lower), at + 2


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    texts, above = [], ""
    for over, under in zip(upper, lower, strict=True):
        above = over or (above if under else "")
        texts.append(above + under)
    return texts


def _without_header(rows: Rows, width: int, title: str, today: date) -> Reading:
    empty = tuple(Column(header="", headed=frozenset()) for _ in range(width))
    columns = _by_statistics(rows, empty, today)
    return Reading(first=0, columns=columns, whose=_whose(columns, title))


def _by_statistics(rows: Rows, columns: tuple[Column, ...], today: date) -> tuple[Column, ...]:
    """Columns whose cells mostly are of one kind are of that kind."""
    found = []
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows[:SAMPLE] if at < len(row) and row[at].strip()]
        headed = _common(cells, today) or column.headed
        found.append(Column(header=column.header, headed=headed, work=column.work))
    if any(column.headed for column in found) and not any(c.names("name") for c in found):
        names = _name_column(rows, len(columns))
        if names is not None:
            found[names] = Column(header=found[names].header, headed=frozenset({"name"}))
    return tuple(found)


def _common(cells: list[str], today: date) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for cell in cells:
        counts.update({found.kind.id for found in in_cell(cell, frozenset(), today)})
    if not counts:
        return frozenset()
    kind, often = counts.most_common(1)[0]
    return frozenset({kind}) if often >= ENOUGH * len(cells) else frozenset()


def _name_column(rows: Rows, width: int) -> int | None:
    """The column that mostly holds what may be a name, different in each row."""
    from detectors.engine.names import may_be_name

    for at in range(width):
        cells = [squeezed(row[at]) for row in rows[:SAMPLE] if at < len(row) and row[at].strip()]
        fitting = [cell for cell in cells if may_be_name(cell)]
        if cells and len(fitting) >= ENOUGH * len(cells) and len(set(fitting)) * 2 > len(fitting):
            return at
    return None


def _whose(columns: Sequence[Column], title: str) -> Whose:
    headers = [column.header for column in columns]
    named = frozenset().union(*(column.headed for column in columns)) if columns else frozenset()
    strong = named & {"id_number", "id_number_15", "disability_cert", "student_code"}
    if not strong and any(ORGANISATIONS.search(header) for header in headers):
        return Whose.ORGANISATIONS
    if (
        not strong | (named & {"bank_account", "health", "home_address"})
        and any(OFFICES.search(header) for header in headers)
        and not LIST_TITLE.search(title)
    ):
        return Whose.OFFICES
    return Whose.PEOPLE
