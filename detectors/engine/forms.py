"""Labels with their values, in the cells of a form or on the lines of a text; people out."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from detectors.engine.alternating import side_by_side
from detectors.engine.captions import WORK_PHONE, Role, kinds_named, known, role_of
from detectors.engine.cells import Cells, as_name
from detectors.engine.columns import LIST_TITLE, UNIT, Column, Whose, whose
from detectors.engine.days import day_of
from detectors.engine.masks import RowFacts
from detectors.engine.names import clean_name, in_prose, is_person, name_before
from detectors.engine.people import ID_KINDS, Group, Item, Where
from detectors.engine.scan import Found, plain, squeezed
from detectors.engine.slots import again, before_of
from detectors.engine.tables import WORK_KINDS, Grid, spread
from detectors.engine.typed import DOCUMENTS, TYPE, documents_named, type_inside
from documents.document import PLAIN, Mark, Place, Text

MARKED = r"(?:[(（【\[]?[\d一二三四五六七八九十]{1,3}[)）】\].、]|[·•\-*])\s*"  # 1. (二) 【3】
NUMBERED = re.compile(f"^{MARKED}")
WORD = (  # 身份证（其他有效证件）号码
    r"[^\s:：,，;；。、()（）]{2,12}(?:[(（][^\s:：()（）]{1,12}[)）][^\s:：,，;；。、()（）]{0,4})?"
)
PAIR = re.compile(rf"({WORD})\s*[:：]\s*")
MAY_LABEL = re.compile(  # cheap: whether a line may begin with a label, numbered or stretched
    rf"(?:{MARKED})?(?:{WORD}\s*|(?:[\u4e00-\u9fff][ \u3000\t]*){{2,10}})[:：]"
)
LABEL_WITHIN = 80  # signs of a line, its blanks among them
SPACED = re.compile(r"((?:[\u4e00-\u9fff][ \u3000\t]*){2,10})[:：]")  # 姓　　名：
MAIN_ROLES = frozenset({Role.MAIN, Role.HEAD})
MAIN = Role.MAIN, 0
APART = frozenset({Role.GUARDIAN, Role.SPOUSE, Role.MEMBER})
SEX = re.compile(r"[\s,、(][男女](?:[\s,、)].{0,20})?$")
HOUSE = re.compile(r"\d\D?号$")  # an address that ends as a label does
LEAST_LINES = 2
CONTACTS = frozenset({"mobile", "landline", "email"})
ANSWERS = re.compile(  # 可致电我局信访科，联系电话：…
    r"[我本](?:[局办委科处厅院所]|单位|中心|部门|机关)|致电|拨打|咨询|垂询"
)
APPLY = re.compile(r"报名(?:咨询|联系)?(?:电话|热线)")  # an office takes the calls
REPLY = re.compile("[回答]复|反馈|办理|处理")  # a field that an office fills in
HOME = re.compile("家|宅")
NEAR = 30  # signs before a landline's label that say whose it is
LEAST_SAID, FAR = 10, 80  # signs of a sentence that name somebody before a number
FIRMS_HAVE = frozenset({"bank_account", "landline", "email"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A value with the label before it, which may be empty. before: what leads to the label."""

    label: str = field(repr=False)
    text: str = field(repr=False)
    place: Place
    mark: Mark = PLAIN
    before: str = field(default="", repr=False)


@dataclass(slots=True, kw_only=True)
class _Person:
    """Who a form is about, and those who stand beside: by role, and the how manieth of it.

    firm: it names a firm, too.
    """

    groups: dict[tuple[Role, int], Group] = field(default_factory=dict)
    before: Counter[Role] = field(default_factory=Counter)
    firm: bool = False

    def group(self, role: Role, where: Where) -> Group:
        new = Group(name=None, items=[], where=(*where, role))
        return self.groups.setdefault((role, self.before[role]), new)

    def begin(self, role: Role) -> None:
        """Take what follows for another one's of a role, if it has somebody with a name."""
        group = self.groups.get((role, self.before[role]))
        if group is not None and group.name:
            self.before[role] += 1

    def done(self) -> Iterator[Group]:
        """The people, those without a name and an ID of their own joined to the main one."""
        main = self.groups.get(MAIN)
        if main is not None and not main.name and not main.ids():
            self._give_away(main)
        for (role, _), group in self.groups.items():
            own = group.name or group.ids()
            if role is not Role.MAIN and not own and main is not None:
                main.items += group.items
            elif group.items:
                yield group

    def _give_away(self, main: Group) -> None:
        """A form without a person of its own: its numbers are a holder's, a contact's, a firm's."""
        kept: list[Item] = []
        holder, contact = self.groups.get((Role.HOLDER, 0)), self.groups.get((Role.CONTACT, 0))
        for item in main.items:
            kind = item.found.kind.id
            if kind == "bank_account" and holder is not None and holder.name:
                holder.items.append(item)
            elif kind == "mobile" and contact is not None and contact.name:
                work = Item(item.found, item.place, item.mark, header=item.header, work=True)
                contact.items.append(work)
            elif not self.firm or kind not in FIRMS_HAVE:
                kept.append(item)
        main.items = kept


def people_of(entries: Iterable[Entry], today: date, where: Where, title: str = "") -> list[Group]:
    """The people of a form's entries: a new one where the label of the main name comes again.

    title: of the notice; unless it is of a list, labels such as 职务 make them an office's.
    """
    entries = list(entries)
    columns = _columns(entries)
    groups = _people(entries, _beside(columns), today, where)
    office = not LIST_TITLE.search(title) and whose(columns, "") is Whose.OFFICES
    return _at_work(groups) if office else groups


def _people(
    entries: Sequence[Entry], beside: Mapping[int, Role], today: date, where: Where
) -> list[Group]:
    people = [_Person()]
    told: list[Group] = []
    own = {clean_name(one.text) for one in entries if "name" in kinds_named(one.label)}
    said: frozenset[str] = frozenset()
    for number, entry in enumerate(entries):
        named = kinds_named(entry.label)
        if TYPE.search(entry.label):
            said = documents_named(entry.text)
        elif said and {"id_number", "passport"} <= named:
            named, said = said, frozenset()
        role = beside.get(number) or _role(entry.label)
        values = _values(entry, named, today)
        if "name" in named:
            _begin(people, role)
        if _is_of_firm(entry, named, role):
            people[-1].firm, values = True, []
        spot = *where, number
        group = people[-1].group(role if "name" in named or role in APART else Role.MAIN, spot)
        if not named:
            told += _tell(entry, values, own, spot, today)
        for found in values:
            if found.kind.id in ID_KINDS and _has_other_id(group, found.text):
                people.append(_Person())
                group = people[-1].group(role, spot)
            if found.kind.id == "name" and group.name is None:
                group.name = found.text
            group.items.append(
                Item(found=found, place=entry.place, mark=entry.mark, header=squeezed(entry.label))
            )
        group.facts = _told(entry, group.facts, today)
    return [group for person in people for group in person.done()] + told


def _tell(
    entry: Entry, values: list[Found], own: Set[str | None], where: Where, today: date
) -> Iterator[Group]:
    """Whom a sentence under a label such as 内容 names before a number, which is then theirs.

    values: of the entry; those of others are taken out. own: the names in the form.
    """
    header = squeezed(entry.label)
    kept: list[Found] = []
    for found in values:
        before = entry.text[max(0, found.start - FAR) : found.start]
        name = name_before(plain(before)) if len(before) >= LEAST_SAID else None
        if name is None or name in own or not any(own):
            kept.append(found)
            continue
        theirs = [*as_name(name, today), found]
        items = [Item(one, entry.place, entry.mark, header=header) for one in theirs]
        yield Group(name=name, items=items, where=(*where, found.start))
    values[:] = kept


def _at_work(groups: list[Group]) -> list[Group]:
    """The people of an office, whose mobiles are contacts and whose other numbers are its own."""
    for group in groups:
        kept = []
        for item in group.items:
            kind = item.found.kind.id
            if kind == "mobile" and not item.mark.hidden:
                item.work = True
            if item.work or item.mark.hidden or kind not in WORK_KINDS:
                kept.append(item)
        group.items = kept
    return [group for group in groups if group.items]


def _begin(people: list[_Person], role: Role) -> None:
    """Begin another form, or another one beside its person, if there is a name already."""
    if role in APART:
        people[-1].begin(role)
    elif role is Role.MAIN and _has_name(people[-1]):
        people.append(_Person())


def _role(label: str) -> Role:
    role = role_of(label)
    return Role.MAIN if role in MAIN_ROLES else role


def _columns(entries: Sequence[Entry]) -> list[Column]:
    """The labels of a form as the columns of the one row that it is."""
    return [
        Column(header=squeezed(one.label), headed=kinds_named(one.label), role=_role(one.label))
        for one in entries
    ]


def _beside(columns: Sequence[Column]) -> dict[int, Role]:
    """The roles of entries whose label says none, but which go on with who stands beside the main
    person: 父亲姓名, 身份证号, 电话, 母亲姓名, 身份证号, 电话."""
    names = [at for at, column in enumerate(columns) if column.names("name")]
    starts = [at for at in names if columns[at].role is Role.MAIN]
    found: dict[int, Role] = {}
    for first, last in pairwise([0, *starts[1:], len(columns)]):
        here = names[bisect_left(names, first) : bisect_left(names, last)]
        if not here:
            continue
        main = next((at for at in here if columns[at].role is Role.MAIN), here[0])
        rest = [at for at in range(first, last) if not columns[at].names("name")]
        own = set(again(columns, here, main, rest))
        for at in rest:
            name = before_of(here, at)
            role = columns[name].role
            goes_on = at in own or (name == main and name < at)
            if goes_on and columns[at].role is Role.MAIN and columns[at].headed and role in APART:
                found[at] = role
    return found


def _values(entry: Entry, named: frozenset[str], today: date) -> list[Found]:
    said = type_inside(entry.text) if named & DOCUMENTS else ""
    values = Cells(documents_named(said) if said else named, today).values(entry.text)
    if WORK_PHONE.search(entry.label):
        return [found for found in values if found.kind.id not in CONTACTS]
    return [found for found in values if not _answers(found, entry)]


def _answers(found: Found, entry: Entry) -> bool:
    """Whether a landline is that of the office which a sentence names before it."""
    if found.kind.id != "landline" or HOME.search(entry.label):
        return False
    if REPLY.search(entry.label) or APPLY.fullmatch(squeezed(entry.label)):
        return True
    words = entry.before + entry.label + entry.text[: found.start]
    return ANSWERS.search(words[-NEAR:]) is not None


def _is_of_firm(entry: Entry, named: frozenset[str], role: Role) -> bool:
    """Whether an entry names a firm: as who holds an account, or as whose form this is."""
    if role is Role.HOLDER and "name" in named:
        return bool(entry.text.strip()) and not is_person(squeezed(entry.text))
    return not named and UNIT.fullmatch(squeezed(entry.label)) is not None


def _has_name(person: _Person) -> bool:
    main = person.groups.get(MAIN)
    return main is not None and main.name is not None


def _has_other_id(group: Group, text: str) -> bool:
    return any(item.own and item.found.text != text for item in group.items)


def _told(entry: Entry, facts: RowFacts, today: date) -> RowFacts:
    text = squeezed(entry.text)
    if "出生" in entry.label and (born := day_of(entry.text)):
        return facts._replace(birth_date=born) if born <= today else facts
    if "年龄" in entry.label and text.rstrip("周岁").isdecimal():
        age = int(text.rstrip("周岁"))
        return facts._replace(age=age) if age < 120 else facts
    if "性别" in entry.label and text[:1] in {"男", "女"}:
        return facts._replace(male=text[:1] == "男")
    return facts


def entries_of(grid: Grid, rows: Sequence[int]) -> Iterator[Entry]:
    """The labelled cells of a form, row by row."""
    for number in rows:
        label = ""
        for at, text in enumerate(spread(grid.rows[number], ())):
            flat = squeezed(text)
            if not flat:
                continue
            place, mark = grid.place(number, at), grid.mark(number, at)
            pairs = _pairs(text.replace("\n", " "), place, mark) if ":" in flat else []
            if pairs:
                yield from pairs
                label = ""
            elif known(flat) and not TYPE.search(label) and not (label and HOUSE.search(flat)):
                label = flat.rstrip(":")
            else:
                yield Entry(label=label, text=text, place=place, mark=mark)
                label = ""


def is_form(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether labels stand before their values: at least two, one of them naming a kind."""
    said = [entry.label for entry in entries_of(grid, rows[:60])]
    labels = [label for label in said if label]
    if len(labels) < len(said) and all(map(documents_named, labels)):
        return False  # a list without header, whose rows say what document a number is of
    return len(labels) >= 2 and any(kinds_named(label) for label in labels)


def text_forms(text: Text, today: date, title: str = "") -> tuple[list[Group], Text]:
    """The people of lines that are a label and its value each, and the text without them."""
    whole = text.text
    lines = whole.split("\n")
    paired = side_by_side(lines)
    if len(lines) < LEAST_LINES or not (paired or ":" in whole or "：" in whole):
        return [], text
    groups: list[Group] = []
    mark = text.mark
    for first, last in _stretches(lines):
        entries = [
            entry
            for at in range(first, last)
            for entry in _pairs(lines[at], text.place_of(at), mark)
        ]
        named = {label for entry in entries for label in kinds_named(entry.label)}
        about = any(
            "name" in kinds_named(entry.label) and role_of(entry.label) in MAIN_ROLES
            for entry in entries
        )
        name = None if about or "id_number" not in named else _lone_name(lines[max(first - 1, 0)])
        top = first - 1 if name else first
        if name:
            entries = [Entry(label="姓名", text=name, place=text.place_of(top)), *entries]
        if (about or name) and len(named) > 1:
            where = "lines", text.place.page, top, text.hidden
            groups += people_of(entries, today, where, title)
            lines[top:last] = [""] * (last - top)
    return groups, replace(text, text="\n".join(lines)) if groups else text


def _lone_name(line: str) -> str | None:
    """The name that a line above labels is, alone or before a sex: 1. 张三; 2. 李四 女 42岁."""
    text = NUMBERED.sub("", plain(line.strip()))
    sexed = SEX.search(text)
    name = squeezed(text[: sexed.start()] if sexed else text)
    return name if in_prose(name) else None


def _stretches(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where at least two lines after each other are labels with values."""
    start = None
    for at, line in enumerate([*lines, ""]):
        begins = line.lstrip()[:LABEL_WITHIN] if len(line) < 200 else ""
        may = (":" in begins or "：" in begins) and MAY_LABEL.match(begins)
        match = PAIR.match(_flat(line)) if may else None
        if match and known(match[1]):
            start = at if start is None else start
        elif start is not None and (line.strip() or at == len(lines)):
            if at - start >= LEAST_LINES:
                yield start, at
            start = None


def _flat(line: str) -> str:
    """A line without its number, its first label without the blanks that stretch it."""
    flat = NUMBERED.sub("", line.strip())
    match = SPACED.match(flat)
    if match and known(label := squeezed(match[1])):
        return f"{label}:{flat[match.end() :]}"
    return flat


def _pairs(line: str, place: Place, mark: Mark) -> list[Entry]:
    """The labels of a line with the value after each."""
    flat = _flat(line)
    found = [match for match in PAIR.finditer(flat) if known(match[1])]
    if not found:
        return []
    ends = [*(match.start() for match in found[1:]), len(flat)]
    return [
        Entry(
            label=match[1],
            text=flat[match.end() : end].strip(" ,，;；。、\t"),
            place=place,
            mark=mark,
            before=flat[max(0, match.start() - NEAR) : match.start()],
        )
        for match, end in zip(found, ends, strict=True)
    ]
