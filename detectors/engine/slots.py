"""Columns in; which of them belong to which person of a row, out."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detectors.engine.captions import Role
from detectors.engine.columns import Column, label_of
from detectors.engine.typed import DOCUMENTS

CALLS = frozenset({"mobile", "landline", "email", "wechat", "qq"})
# The row's person's, where nothing else is said.
RETURNED = CALLS | {"bank_account", "home_address", "plate"}
OTHERS = frozenset({Role.GUARDIAN, Role.CONTACT, Role.HOLDER})
APART = frozenset({Role.GUARDIAN, Role.SPOUSE, Role.HEAD, Role.MEMBER})
HOUSEHOLD = frozenset({Role.SPOUSE, Role.MEMBER})  # 配偶, 共同申请人身份证号
COUPLE = frozenset({Role.MAIN, Role.SPOUSE})
OF_COUPLE = re.compile("(?P<wife>妻|女方)|丈夫|男方")  # 夫妻 are both
OTHER = re.compile(r"学生|幼儿|儿童|[婴小]孩|子女|成员|家属|患者|死者|老人")  # seldom the head
LEAST_WIDTH, MOST_PERIOD = 2, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One person of a row. name: the column of the name, if any. telling: the columns that say
    something beside values: ``born``, ``age`` or ``sex``."""

    name: int | None
    columns: tuple[int, ...]
    telling: Mapping[int, str]


def slots_of(columns: Sequence[Column]) -> tuple[Slot, ...]:
    """The people that a row has room for, left to right."""
    width = len(columns)
    tells = tuple("born" if column.born else _tells(column.header) for column in columns)
    headers = [column.header for column in columns]
    period = _period(headers if any(headers) else [label_of(column) for column in columns])
    found: list[Slot] = []
    for start in range(0, width, period):
        span = range(start, min(start + period, width))
        for name, members in _by_name(columns, span):
            telling = {at: tells[at] for at in members if tells[at]}
            found.append(Slot(name=name, columns=tuple(members), telling=telling))
    return tuple(found)


def _tells(header: str) -> str:
    if "出生" in header or "生日" in header:
        return "born"
    if "年龄" in header:
        return "age"
    return "sex" if "性别" in header else ""


def _period(headers: Sequence[str]) -> int:
    """After how many columns the header repeats; the whole width if it does not."""
    width = len(headers)
    for period in range(LEAST_WIDTH, min(width // 2, MOST_PERIOD) + 1):
        if not any(headers[:period]) or len(set(headers[:period])) < LEAST_WIDTH:
            continue
        if all(headers[at] in {headers[at % period], ""} for at in range(width)) and any(
            headers[period : 2 * period]
        ):
            return period
    return width


def _by_name(columns: Sequence[Column], span: range) -> list[tuple[int | None, list[int]]]:
    names = [at for at in span if columns[at].names("name")]
    row = _row(columns, names, [at for at in span if not columns[at].names("name")])
    members: dict[int | None, list[int]] = {at: [at] for at in names} or {None: []}
    loose: dict[Role, list[int]] = {}
    for at in row.rest:
        role = columns[at].role
        if row.is_of_beside(at):
            members[at - 1].append(at)
        elif role is Role.HEAD and row.heads:
            members[row.main].append(at)
        elif (
            not row.of_side(at) and role in APART and role not in row.by_role and columns[at].headed
        ):
            loose.setdefault(role, []).append(at)
        else:
            members[row.owner(at)].append(at)
    found = [(name, sorted(numbers)) for name, numbers in members.items()]
    return [*found, *((None, numbers) for numbers in loose.values())]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The columns of one row's people. names: of their names; main: of whom the row is about.

    rest: the other columns. labelled: the roles that any of these says. again: those that another
    person has, too. identified: the names with numbers of documents.
    """

    columns: Sequence[Column]
    names: Sequence[int]
    by_role: Mapping[Role, list[int]]
    main: int | None
    rest: Sequence[int]
    labelled: frozenset[Role]
    again: frozenset[int]
    identified: frozenset[int | None] = frozenset()

    @property
    def heads(self) -> bool:
        """Whether the row's person is the head of the house: nobody else has a document there."""
        if self.main is None or OTHER.search(self.columns[self.main].header):
            return False
        others = (at for at in self.rest if self.columns[at].role is not Role.HEAD)
        return not any(
            "关系" in self.columns[at].header or self.columns[at].headed & DOCUMENTS
            for at in others
        )

    def owner(self, at: int) -> int | None:
        """The name that a column belongs to: of its role, else the nearest one before it."""
        if not self.names:
            return None
        column, before = self.columns[at], before_of(self.names, at)
        if side := self.of_side(at):
            return before_of(side, at)
        if column.role is not Role.MAIN and (same := self.by_role.get(column.role)):
            return before_of(self._called_alike(at, same), at)
        if before == self.main or self.columns[before].role is Role.MAIN or at in self.again:
            return before
        return before if self._goes_on(at, before) else self.main

    def of_side(self, at: int) -> list[int]:
        """The names of the wife or of the husband, whichever a column says: 女方电话 is 妻子's."""
        column = self.columns[at]
        side = _side(column.header) if column.role in COUPLE else None
        return [name for name in self.names if side and _side(self.columns[name].header) == side]

    def is_of_beside(self, at: int) -> bool:
        """Whether a spouse, whom another column calls an applicant or a member, is right before."""
        roles = {self.columns[at].role, self.columns[at - 1].role}
        apart = self.columns[at].role not in self.by_role and bool(self.columns[at].headed)
        return apart and at - 1 in self.names and roles == HOUSEHOLD

    def _called_alike(self, at: int, names: list[int]) -> list[int]:
        """Those of some names whose headers begin most as a column's does: 父亲电话 is of 父亲."""
        called = self.columns[at].header
        alike = [_shared(self.columns[name].header, called) for name in names]
        most = max(alike)
        return [name for name, shared in zip(names, alike, strict=True) if shared == most]

    def _goes_on(self, at: int, name: int) -> bool:
        """Whether a column whose header says nothing goes on with the one who is beside the main
        person: a parent's phone, a spouse's number, a holder's account."""
        headed, role = self.columns[at].headed, self.columns[name].role
        calls = bool(headed & CALLS)
        if not calls and role in self.labelled:
            return False  # 配偶 has columns of its own: 配偶身份证号
        if role is Role.CONTACT:
            return calls
        if role is Role.GUARDIAN:
            return calls and len(self.by_role[role]) == 1
        if not headed & RETURNED or (role is Role.HOLDER and (not calls or at == name + 1)):
            return True
        return name in self.identified and self.main not in self.identified


def _row(columns: Sequence[Column], names: Sequence[int], rest: Sequence[int]) -> _Row:
    by_role: dict[Role, list[int]] = {}
    for at in names:
        by_role.setdefault(columns[at].role, []).append(at)
    main = next((at for at in names if columns[at].role not in OTHERS), names[0] if names else None)
    row = _Row(
        columns=columns,
        names=names,
        by_role=by_role,
        main=main,
        rest=rest,
        labelled=frozenset(columns[at].role for at in rest),
        again=frozenset(again(columns, names, main, rest)),
    )
    papers = (at for at in rest if columns[at].headed & DOCUMENTS)
    known = {row.owner(at) for at in papers if not columns[at].headed & RETURNED}
    return replace(row, identified=frozenset(known))


def again(
    columns: Sequence[Column], names: Sequence[int], main: int | None, rest: Sequence[int]
) -> Iterator[int]:
    """The columns that are the second such in the row, and the first of the name before them."""
    if main is None:
        return
    plain = {Role.MAIN, columns[main].role}
    firsts: dict[tuple[int, str], int] = {}
    all_of: Counter[str] = Counter()
    own: Counter[tuple[int, str]] = Counter()
    for at in rest:
        before = before_of(names, at)
        for said in _said(columns[at]):
            if columns[at].role in {Role.MAIN, columns[before].role}:
                firsts.setdefault((before, said), at)
            if columns[at].role in plain:
                all_of[said] += 1
                own[before, said] += 1
    for at in rest:
        before, keys = before_of(names, at), _said(columns[at])
        if all(firsts.get((before, key), at) == at for key in keys) and any(
            all_of[key] > own[before, key] for key in keys
        ):
            yield at


def _said(column: Column) -> frozenset[str]:
    """What makes two columns alike: a kind that both hold, or one header."""
    return column.headed | ({column.header} if column.header else set())


def _side(header: str) -> str | None:
    """``wife`` or ``husband``, where a header says one of them alone."""
    sides = {"wife" if match["wife"] else "husband" for match in OF_COUPLE.finditer(header)}
    return sides.pop() if len(sides) == 1 and "夫妻" not in header else None


def _shared(one: str, two: str) -> int:
    """With how many equal signs two texts begin."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def before_of(names: Sequence[int], at: int) -> int:
    """The name right before a column, else the first one."""
    return names[max(bisect_left(names, at) - 1, 0)]
