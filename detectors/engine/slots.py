"""Columns in; which of them belong to which person of a row, out."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detectors.engine.captions import Role
from detectors.engine.columns import Column, label_of

CALLS = frozenset({"mobile", "landline", "email", "wechat", "qq"})
OTHERS = frozenset({Role.GUARDIAN, Role.CONTACT, Role.HOLDER})
APART = frozenset({Role.GUARDIAN, Role.SPOUSE, Role.HEAD, Role.MEMBER})
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
    by_role: dict[Role, list[int]] = {}
    for at in names:
        by_role.setdefault(columns[at].role, []).append(at)
    main = next((at for at in names if columns[at].role not in OTHERS), names[0] if names else None)
    labelled = {columns[at].role for at in span if at not in by_role.get(columns[at].role, ())}
    members: dict[int | None, list[int]] = {at: [at] for at in names} or {None: []}
    loose: dict[Role, list[int]] = {}
    for at in span:
        if columns[at].names("name"):
            continue
        role = columns[at].role
        if role in APART and role not in by_role and columns[at].headed:
            loose.setdefault(role, []).append(at)
        else:
            owner = _owner(columns, at, names, main, by_role.get(role, []))
            if owner is not None and role is Role.MAIN and not columns[at].headed & CALLS:
                # 配偶 has columns of its own (配偶身份证号): what says nothing is the main person's
                owner = main if columns[owner].role in labelled - {Role.MAIN} else owner
            members[owner].append(at)
    found = [(name, sorted(numbers)) for name, numbers in members.items()]
    return [*found, *((None, numbers) for numbers in loose.values())]


def _owner(
    columns: Sequence[Column],
    at: int,
    names: Sequence[int],
    main: int | None,
    same: Sequence[int],
) -> int | None:
    """The name that a column belongs to: of its role, else the nearest one before it."""
    if not names:
        return None
    if same and columns[at].role is not Role.MAIN:
        return _before(same, at)
    before = _before(names, at)
    if columns[before].role in OTHERS and not columns[at].headed & CALLS:
        return before if columns[before].role is Role.HOLDER else main
    return before


def _before(names: Sequence[int], at: int) -> int:
    return names[max(bisect_left(names, at) - 1, 0)]
