"""A section's header and rows in; what each column is, and whose rows they are, out.

A column decides for its cells (domain.md 0.1): one of valid ID numbers keeps its mistyped ones,
one of project codes loses the few that look like ID numbers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.accounts import are_accounts
from detectors.engine.around import Around
from detectors.engine.captions import (
    FIRMS,
    OFFICES,
    THINGS,
    UNIT_ACCOUNT,
    WORK_PHONE,
    Role,
    kinds_named,
    role_of,
)
from detectors.engine.days import day_of
from detectors.engine.labels import labelled, personal, thing
from detectors.engine.names import may_be_name
from detectors.engine.scan import Found, in_cell, squeezed
from detectors.engine.sections import Rows, Section
from detectors.engine.typed import DOCUMENTS, labels_of, types_of
from detectors.numbers import is_id_15

SAMPLE = 200
ENOUGH = 0.6  # with 20 rows a column of other numbers reaches it with 2e-8 (domain.md 0.1)
NEARLY_ALL = 0.9  # for shapes that chance gives often: phones, 15-digit ID numbers
CALLED = frozenset({"mobile", "landline"})
FEW = 5
ACCOUNT = frozenset({"bank_account"})
OLDEST = date(1900, 1, 1)
GENERATION = 5  # years between the oldest and the youngest of a list, at least
ALONE = 3
ID_BEARING = frozenset({"id_number", "disability_cert", "student_code", "tax_id_personal"})
IDS = frozenset({"id_number", "id_number_15"})
HOLDING = frozenset({"certificate", "social_security", "tax_id_personal", "student_code"})
STRONG = ID_BEARING | {"id_number_15"}
LONG = re.compile(r"(?<!\d)\d{14,}")
NUMBERED = re.compile(  # numbers of a person or amounts: no phones, no accounts
    r"(?:编号|证号?|考号|学号|工号|序号|代码|编码|户号|档案号|保号|金额|价|数|额|款|费|量|面积|收入|支出|资金|产值)"
    r"(?:\(.*\))?$"
)
NAMES_A_THING = re.compile(r"(?<!本机)(?<!联系)(?<!虚拟)(?<![长小短])号$|卡$|(?<!号)码$")
ELEVEN = re.compile(r"1\d{10}")
LIST_TITLE = re.compile(r"公示|名单|花名册|名册|发放|录取|录用|资助|补助|救助|奖学金|报名")
DUTY_TITLE = re.compile(
    r"责任人|值班|[河湖林田路]长|网格员|联系方式|联系电话|办公电话|领导分工|帮扶干部|驻村|窗口|"
    r"办事指南|服务指南|机构设置"
)


BOOK = "通讯录"  # an office's where it says what they are or do
SIM = re.compile(r"ICCID|IMSI|IMEI|物联", re.IGNORECASE)  # beside these a card is a device's
SIM_CARD = re.compile(r"(?:SIM|手机|流量)?卡号码?", re.IGNORECASE)
OF_CAR = re.compile("[车牌]")
LEARNERS = re.compile(
    r"(?:学[员生]|同学|校友|新生|考生|幼儿|家长|业主|居民|村民|会员|参训|志愿者|选手|"
    r"(?:通过|获奖|入[选围]|合格|培训|参[赛训]|表彰|[录聘]用|应聘|报[考名])(?:人[员选]|者|对象))"
    r"[^,;。\s]{0,8}(?:通讯录|联系方式|联系电话)"
)
CALL = re.compile(  # of the office that gives notice, in the lines below a title
    r"(?:联系方式|联系电话|办公电话|值班)[^\s\d:：,，;；。]{0,8}[:：为是]?\s*[(（]?\d"
)
UNIT = re.compile(
    r"(?:责任|主管|受理|承办|主办|所在|工作|下属)?(?:单位|部门|机构)(?:名称)?|(?!.*姓名).*(?:网点|站点|服务点|名称)"
)


class Whose(StrEnum):
    """Whom the rows of a table are about."""

    PEOPLE = "people"
    OFFICES = "offices"
    ORGANISATIONS = "organisations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. headed: the kinds it is of, by its header or its cells.

    role: whose it is. work: contacts of an office. sunk: numbers of things, whatever they look
    like. own: numbers of a person that are no phone and no account, as those of an examination.
    born: days of birth, told by the cells where no header says anything. guessed: so are its
    accounts. type: the column that
    says row by row what document its number is of, or what its value is: then labels, the kinds
    that it names.
    """

    header: str = field(repr=False)
    headed: frozenset[str]
    role: Role = Role.MAIN
    work: bool = False
    sunk: bool = False
    own: bool = False
    born: bool = False
    guessed: bool = False
    type: int | None = None
    labels: frozenset[str] = frozenset()

    def names(self, kind: str) -> bool:
        """Whether the column is of a kind."""
        return kind in self.headed

    @property
    def personal(self) -> bool:
        """Whether all its values are those of people."""
        return not (self.sunk or self.own or self.work)

    def leaves(self, found: Found) -> bool:
        """Whether a value only looks like one: a thing's number, or one of another sort."""
        if self.type is not None:
            return False
        return self.sunk or (self.own and found.kind.id not in STRONG)


def read(rows: Rows, section: Section, width: int, today: date) -> tuple[Column, ...]:
    """The columns of a section, left to right."""
    header = section.header or ("",) * width
    sample = [rows[at] for at in section.rows[:SAMPLE]]
    columns = [
        _column(text, [row[at] for row in sample if at < len(row) and row[at].strip()], today)
        for at, text in enumerate(header)
    ]
    if any(map(SIM.search, header)):
        columns = _with_sim_cards(columns)
    types = types_of(header, [column.headed for column in columns], sample)
    for number, beside in types.items():
        kinds = columns[number].headed or DOCUMENTS
        columns[number] = replace(columns[number], headed=kinds, type=beside)
        columns[beside] = replace(columns[beside], headed=frozenset())
    for number, beside in labels_of(header, sample).items():
        named = (kinds_named(squeezed(row[beside])) for row in sample if beside < len(row))
        columns[number] = Column(
            header=header[number],
            headed=frozenset(),
            type=beside,
            labels=frozenset().union(*named),
        )
    if not any(column.names("name") for column in columns) and any(
        column.headed for column in columns
    ):
        at = _name_column(sample, columns)
        if at is not None:
            role = role_of(header[at])
            columns[at] = Column(header=header[at], headed=frozenset({"name"}), role=role)
    if not any(header) and any(column.headed & STRONG for column in columns):
        columns = _without_header(sample, columns, today)
    return tuple(columns)


def _with_sim_cards(columns: list[Column]) -> list[Column]:
    """Columns beside numbers of devices: 卡号 is a device's where the rows name nobody."""
    named = frozenset().union(*(column.headed for column in columns))
    if named & (STRONG | {"name"}):
        return columns
    return [
        replace(column, headed=frozenset(), sunk=True)
        if SIM_CARD.fullmatch(column.header)
        else column
        for column in columns
    ]


def _without_header(
    rows: Sequence[Sequence[str]], columns: list[Column], today: date
) -> list[Column]:
    """Columns that no header names: births, accounts, and names of people side by side."""
    cells = [
        [row[at] for row in rows if at < len(row) and row[at].strip()] for at in range(len(columns))
    ]
    found = [
        replace(column, born=not column.headed and _are_births(texts, today))
        for column, texts in zip(columns, cells, strict=True)
    ]
    if not any(column.names("bank_account") for column in columns):
        found = [
            replace(column, headed=ACCOUNT, sunk=False, guessed=True)
            if not column.headed and are_accounts([squeezed(text) for text in texts])
            else column
            for column, texts in zip(found, cells, strict=True)
        ]
    labels = [
        label_of(column) or ("name" if _are_names(texts) else "")
        for column, texts in zip(found, cells, strict=True)
    ]
    period = next(
        (
            wide
            for wide in range(2, len(labels) // 2 + 1)
            if len(labels) % wide == 0 and labels == labels[:wide] * (len(labels) // wide)
        ),
        0,
    )
    if period and "name" in labels:
        name = frozenset({"name"})
        return [
            replace(column, headed=name) if label == "name" else column
            for column, label in zip(found, labels, strict=True)
        ]
    return found


def holds(header: Sequence[str], rows: Rows, today: date) -> bool:
    """Whether rows hold what a header names: most of the cells of each kind are of that kind."""
    told = False
    for at, text in enumerate(header):
        named = kinds_named(text)
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()] if named else []
        if "name" in named and sum(may_be_name(squeezed(cell)) for cell in cells) * 3 < len(cells):
            return False
        named -= {"name"}
        cells = cells if named else []
        right = sum(bool(in_cell(cell, named, today, text)) for cell in cells)
        if right * 2 < len(cells):
            return False
        told = told or right > 0
    return told


def label_of(column: Column) -> str:
    """What stands for the header of a column that has none."""
    return "born" if column.born else "/".join(sorted(column.headed))


def _are_births(cells: list[str], today: date) -> bool:
    """Whether cells are days of a lifetime, and too far apart to be those of one campaign."""
    days = [day for cell in cells if (day := day_of(cell)) and OLDEST <= day <= today]
    years = {day.year for day in days}
    return len(days) >= max(ALONE, ENOUGH * len(cells)) and max(years) - min(years) >= GENERATION


def _are_names(cells: list[str]) -> bool:
    fitting = [text for cell in cells if may_be_name(text := squeezed(cell))]
    return (
        bool(cells) and len(fitting) >= ENOUGH * len(cells) and len(set(fitting)) * 2 > len(fitting)
    )


def _column(header: str, cells: list[str], today: date) -> Column:
    named = kinds_named(header)
    work = bool(WORK_PHONE.search(header) or UNIT_ACCOUNT.search(header))
    if named and named <= HOLDING and "id_number" in _lifted(_seen(cells, today), cells, today):
        named |= IDS  # a driver's licence has its holder's ID number
    if named:
        work = work or (bool(named & CALLED) and _is_one_line(cells))
        return Column(header=header, headed=named, role=role_of(header), work=work)
    if work:
        return Column(header=header, headed=CALLED, work=True)
    seen = _seen(cells, today)
    headed = _lifted(seen, cells, today) or _plates(header, cells, today)
    called = thing(header)
    own = called in personal() or bool(NUMBERED.search(header))
    if called or own or THINGS.search(header):
        headed -= {"mobile", "bank_account"}
    if NAMES_A_THING.search(header):
        headed -= {"mobile"}
        own = True
    return Column(
        header=header,
        headed=headed,
        role=role_of(header),
        sunk=not headed and (bool(called and not own) or _sunk(header, seen, cells)),
        own=not headed and own,
    )


def _seen(cells: list[str], today: date) -> Counter[str]:
    """In how many cells each kind is found without the help of a header."""
    counts: Counter[str] = Counter()
    for cell in cells:
        if len(cell) >= 8 and any(sign.isdigit() for sign in cell):
            counts.update({found.kind.id for found in in_cell(cell, frozenset(), today)})
    return counts


def _lifted(seen: Counter[str], cells: list[str], today: date) -> frozenset[str]:
    """The kinds that most cells of a column without a telling header are of."""
    total = len(cells)
    if not total:
        return frozenset()
    if sum(seen[kind] for kind in ID_BEARING) >= ENOUGH * total and seen["id_number"]:
        return IDS
    if seen["mobile"] >= NEARLY_ALL * total:
        return frozenset({"mobile"})
    for kind_id in ("certificate", "bank_account") if total >= ALONE else ():
        if seen[kind_id] >= ENOUGH * total:
            return frozenset({kind_id})
    old = _first_generation(cells, today)
    if total >= FEW and old and old + seen["id_number"] >= NEARLY_ALL * total:
        return IDS
    return frozenset()


def _plates(header: str, cells: list[str], today: date) -> frozenset[str]:
    """Plates, whose shape tells a column of them under whatever header."""
    least = 1 if OF_CAR.search(header) else ALONE
    if len(cells) < least or not _is_plate(cells[0], today):
        return frozenset()
    many = sum(_is_plate(cell, today) for cell in cells) >= ENOUGH * len(cells)
    return frozenset({"plate"}) if many else frozenset()


def _is_plate(cell: str, today: date) -> bool:
    return kind("plate").check(Candidate(squeezed(cell), True, today)) is not None


def _first_generation(cells: list[str], today: date) -> int:
    """How many cells have the shape of a 15-digit ID number, which chance gives one in thirty."""
    return sum(is_id_15(text, today) for cell in cells if len(text := squeezed(cell)) == 15)


def _sunk(header: str, seen: Counter[str], cells: list[str]) -> bool:
    """Whether the few cells that look like ID numbers, cards or phones are numbers of things."""
    if THINGS.search(header):
        return True
    long = sum(_is_code(squeezed(cell)) for cell in cells)
    if long > ALONE and sum(seen[kind] for kind in STRONG) < ENOUGH * long:
        return not seen["bank_account"] or seen["bank_account"] < ENOUGH * long
    eleven = sum(bool(ELEVEN.fullmatch(squeezed(cell))) for cell in cells)
    return eleven >= FEW and seen["mobile"] < NEARLY_ALL * eleven


def _is_one_line(cells: list[str]) -> bool:
    """Whether nearly all rows have the same landline: that of an office, whatever the header."""
    if len(cells) < FEW or ELEVEN.match(cells[0]):
        return False
    number, many = Counter(cells).most_common(1)[0]
    return many >= FEW and many >= NEARLY_ALL * len(cells) and not ELEVEN.match(squeezed(number))


def _is_code(text: str) -> bool:
    """Whether a cell has a long number, and no words before it that name somebody's."""
    return any(not _named(text, found.start()) for found in LONG.finditer(text))


def _named(text: str, start: int) -> bool:
    """Whether the words before a number, or those of the clause that it mends, name somebody's."""
    words = Around(text, frozenset(), date.min).words(start)
    return bool(labelled(words).kinds or labelled(text[:start]).kinds)


def _name_column(rows: Sequence[Sequence[str]], columns: list[Column]) -> int | None:
    """The column that mostly holds what may be a name, different in most rows."""
    for at, column in enumerate(columns):
        if column.headed:
            continue
        if _are_names([row[at] for row in rows if at < len(row) and row[at].strip()]):
            return at
    return None


def whose(columns: Sequence[Column], title: str) -> Whose:
    """Whether rows are about people, the offices of a government, or firms."""
    headers = [column.header for column in columns]
    named = frozenset().union(*(column.headed | column.labels for column in columns))
    own = [
        column
        for column in columns
        if column.names("name")
        and column.role is not Role.CONTACT
        and not UNIT.fullmatch(column.header)
    ]
    if named & STRONG:
        return Whose.PEOPLE
    said = any("name" in kinds_named(column.header) for column in own)
    if not said and any(FIRMS.search(header) for header in headers):
        return Whose.ORGANISATIONS
    private = named & {"bank_account", "health", "benefit_status"}
    if own:
        private |= named & {"home_address"}  # without a name it is the unit's
    unit = any(UNIT.fullmatch(header) for header in headers)
    at_work = any(OFFICES.search(header) for header in headers)
    called = CALL.sub("", title)
    title = LEARNERS.sub("", called)
    parents = title != called and any(column.role is Role.GUARDIAN for column in own)
    duty = bool(DUTY_TITLE.search(title) or (BOOK in title and (unit or at_work)))
    at_work = at_work or (not own and any(column.role is Role.CONTACT for column in columns))
    at_work = at_work and not parents  # whose posts are those of a class's committee
    office = (at_work and not LIST_TITLE.search(title)) or duty or (unit and not own)
    return Whose.OFFICES if office and not private else Whose.PEOPLE
