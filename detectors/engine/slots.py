"""Columns in; which of them belong to which person of a row, out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detectors.engine.captions import Role
from detectors.engine.columns import Column

CALLS = frozenset({"mobile", "landline", "email", "wechat", "qq"})
OTHERS = frozenset({Role.GUARDIAN, Role.CONTACT, Role.HOLDER})
LEAST_WIDTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One person of a row. name: the column of the name, if any. tells: what a column says beside
    values (``born``, ``age``, ``sex`` or nothing), by column."""

    name: int | None
    columns: tuple[int, ...]
    tells: tuple[str, ...]


def slots_of(columns: Sequence[Column]) -> tuple[Slot, ...]:
    """The people that a row has room for, left to right."""
    width = len(columns)
    tells = tuple(_tells(column.header) for column in columns)
    period = _period([column.header for column in columns])
    found: list[Slot] = []
    for start in range(0, width, period):
        span = range(start, min(start + period, width))
        for name, members in _by_name(columns, span):
            found.append(Slot(name=name, columns=tuple(members), tells=tells))
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
    for period in range(LEAST_WIDTH, width // 2 + 1):
        if not any(headers[:period]) or len(set(headers[:period])) < LEAST_WIDTH:
            continue
        if all(headers[at] in {headers[at % period], ""} for at in range(width)) and any(
            headers[period : 2 * period]
        ):
            return period
    return width


def _by_name(columns: Sequence[Column], span: range) -> list[tuple[int | None, list[int]]]:
    names = [at for at in span if columns[at].names("name")]
    roles = Counter(columns[at].role for at in names)
    main = next((at for at in names if columns[at].role not in OTHERS), names[0] if names else None)
    members: dict[int | None, list[int]] = {at: [at] for at in names} or {None: []}
    loose: dict[Role, list[int]] = {}
    for at in span:
        if at in names:
            continue
        owner = _owner(columns, at, names, main)
        role = columns[at].role
        if role in _APART and not roles[role] and columns[at].headed:
            loose.setdefault(role, []).append(at)
        else:
            members[owner].append(at)
    found = [(name, sorted(columns_)) for name, columns_ in members.items()]
    return [*found, *((None, found_) for found_ in loose.values())]


_APART = frozenset({Role.GUARDIAN, Role.SPOUSE, Role.HEAD, Role.MEMBER})


def _owner(
    columns: Sequence[Column], at: int, names: Sequence[int], main: int | None
) -> int | None:
    """The name that a column belongs to: of its role, else the nearest one before it."""
    if not names:
        return None
    role = columns[at].role
    same = [name for name in names if columns[name].role is role and role is not Role.MAIN]
    if same:
        return max((name for name in same if name < at), default=same[0])
    before = max((name for name in names if name < at), default=names[0])
    if columns[before].role in OTHERS and not columns[at].headed & CALLS:
        return before if columns[before].role is Role.HOLDER else main
    return before
