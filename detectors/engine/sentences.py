"""Running text in, groups of values out: one for each person a line names."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.banked import holder
from detectors.engine.captions import CLOSE, WORK_PHONE, role_of
from detectors.engine.described import Line, describe, described, told
from detectors.engine.found import made
from detectors.engine.joins import ID
from detectors.engine.names import (
    adjacent,
    distant,
    is_person,
    label_before,
    labelled_names,
    leading,
    may_be_name,
)
from detectors.engine.people import ID_KINDS, Group, Item
from detectors.engine.referring import paid, points_back, respective
from detectors.engine.scan import RUN, Found, in_visible, plain
from detectors.finding import Confidence
from detectors.numbers import shaped_as_id
from documents.document import Place, Text

NEAR = 30  # characters before a number that say whose it is
FAR = 80  # and that may name the person
WORK = re.compile(
    WORK_PHONE.pattern + r"|联系人|领队|带队|热线|邮编|负责人|办公室|招标|采购|报名|窗口|受理"
)
HOLDER = re.compile(
    r"(?:户名|收款人|开户人|汇至|转入)\s*:?\s*(?P<name>[\u3400-\u9fff·]{2,12}?)(?=账户|[,;\s]|$)"
)
HELD = re.compile(  # the line of a holder, near the line of the account
    r"^[^\n:：]{0,6}(?:户\s*名|账户名称?|帐户名称?|开户名称?|开户单位|收款单位|收款人)\s*[:：]\s*"
    r"(?P<name>[\u3400-\u9fff·（）()]{2,40})",
    re.MULTILINE,
)
HOLDER_ABOVE, HOLDER_BELOW = 3, 2  # lines
REACH = 160  # signs that those lines have
FIRM = re.compile(
    r"缴[至入到往]|上缴|罚没|公司|保证金|专户|户名|开户(?:单位|名)|基金会|财政|单位|捐赠|对公|经济组织"
)
OPENED = re.compile(r"开户(?![账帐卡人])")  # with a bank: a firm's, unless it is surely a card
MINE = re.compile(r"(?:联系|[找打]|告[诉知]|回复)我\s*[:：]?\s*$")
BY_NAME = re.compile(
    r"联系人|负责人|经办人|责任人|值班员|带班|领队|带队"
)  # a person's mobile, at work
HOME = re.compile(r"住宅|家庭|宅电|家里|家中")  # a landline in running text is else an office's
EIGHTEEN = re.compile(r"[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
UNENDED = frozenset(",，、:：")  # at its end a line's sentence goes on in the next
LEAST_SERIES = 5
OFFICES_HAVE = frozenset({"phone", "contact", "account"})
OFFICE = re.compile(f"{WORK.pattern}|{FIRM.pattern}|开户")  # without it nothing is an office's
HAN = re.compile(r"[\u3400-\u9fff]")
STARTS_PERSON = frozenset((*ID_KINDS, "disability_cert", "student_code"))
NOBODY: list[Found] = []
NAME, ACCOUNT = kind("name"), kind("bank_account")
MOBILE, LANDLINE = kind("mobile"), kind("landline")


def groups_of(
    text: Text, today: date, aside: Counter[str] | None = None
) -> tuple[list[Group], int]:
    """The people of a text, and how many contacts of offices were left out.

    aside: counts what looked like a value and is none, by the look-alike's id.
    """
    groups: list[Group] = []
    whole, left_out, read, above, alone = text.text, 0, set(), -1, -1
    values = _found(whole, today, aside)
    held = any(one.kind is ACCOUNT for one in values) and HELD.search(whole) is not None
    for line, found in _by_line(text, values):
        kept, work, dropped = found, NOBODY, 0
        if line.mark.hidden is None and _may_be_offices(line, found, held=held):
            kept, work, dropped = _wanted(line, found)
        left_out += dropped
        begins = _begins(line)
        whose = line if begins == line.start else line._replace(start=begins)
        people = _people(whose, kept, work)
        describe(line, people, today)
        if people:
            read.add(line.start)
            if (begins == above and _goes_on(people[0], groups[-1])) or (
                alone == line.start and _points_back(line, people[0], groups[-1])
            ):
                groups[-1].items += [
                    one for one in people.pop(0).items if one.found.kind is not NAME
                ]
            above = line.start
        groups += people
        alone = line.end + 1 if len(people) == 1 else -1
    said = [
        one
        for line, name in told(text)
        if line.start not in read
        for one in _told(line, name, today)
    ]
    groups += said
    return groups, left_out


def _begins(line: Line) -> int:
    """Where the sentence of a line begins: in the line before, if that one has not ended."""
    start = line.start
    if start > 1 and line.whole[start - 2] in UNENDED:
        return line.whole.rfind("\n", 0, start - 1) + 1
    return start


def _goes_on(group: Group, before: Group) -> bool:
    """Whether the first person of a line is the last one of the line that it goes on with."""
    if group.name not in {None, before.name} or not before.name or group.ids():
        return False
    return not (group.kinds() - {"name"}) & before.kinds()


def _points_back(line: Line, group: Group, before: Group) -> bool:
    """Whether the first person of a line is the one person of the line above: 失主电话."""
    if group.name or group.ids() or not before.name or group.kinds() & before.kinds():
        return False
    return points_back(line, group.items[0].found.start)


def _told(line: Line, name: str, today: date) -> Iterator[Group]:
    """The person of a line that holds no number, but a birth or a home under its label."""
    said = [found for found, labelled in described(line, today) if labelled]
    if said:
        group = _begun(line, name, Item(said[0], line.place, line.mark))
        describe(line, [group], today)
        yield group


def _found(text: str, today: date, aside: Counter[str] | None) -> list[Found]:
    """The values of a text without its series of numbers that look like ID numbers now and then.

    Codes of parcels and tenders that hold a region and a date pass the check digit in one case of
    eleven: where most such numbers without a label fail, the few that pass are left out.
    """
    found = in_visible(text, frozenset(), today, aside=aside)
    bare = [one for one in found if one.kind.id == "id_number" and not one.masked]
    alone = {one.text for one in bare if one.hit.confidence is not Confidence.CERTAIN}
    if not alone:
        return found
    alike = sum(number in alone or shaped_as_id(number.upper(), today) for number in _long(text))
    failing = alike - len(bare)
    if failing < LEAST_SERIES or failing < 2 * len(alone):
        return found
    if aside is not None:
        aside["reference_number"] += len(alone)
    return [one for one in found if one.text not in alone]


def _long(text: str) -> Iterator[str]:
    """The numbers of 18 signs in a text."""
    for cluster in RUN.finditer(text):  # they alone: to look through the whole takes twice the time
        start, end = cluster.span()
        if end - start >= ID:
            yield from EIGHTEEN.findall(text, start, end + 1)


def _by_line(text: Text, found: list[Found]) -> Iterator[tuple[Line, list[Found]]]:
    """The lines that hold values, each with them."""
    whole = text.text
    mark = text.mark
    page, sheet, _, _, first = text.place
    number, counted, at = first or 1, 0, 0
    while at < len(found):
        start = whole.rfind("\n", 0, found[at].start) + 1
        end = whole.find("\n", start)
        end = len(whole) if end < 0 else end
        number += whole.count("\n", counted, start)
        counted = start
        last = at + 1
        while last < len(found) and found[last].start < end:
            last += 1
        place = made(Place, (page, sheet, None, None, number))
        yield made(Line, (whole, start, end, place, mark)), found[at:last]
        at = last


def _may_be_offices(line: Line, found: list[Found], *, held: bool) -> bool:
    """Whether a line says of any value that it may be an office's; most lines of a list do not.

    held: the text names holders of accounts.
    """
    for one in found:
        if one.kind is LANDLINE or (held and one.kind is ACCOUNT):
            return True
    start = max(line.start, found[0].start - NEAR)
    return OFFICE.search(line.whole, start, found[-1].start) is not None


def _wanted(line: Line, found: list[Found]) -> tuple[list[Found], list[Found], int]:
    """The values of a line; those of somebody at work; how many were dropped as an office's."""
    kept, work, dropped = [], [], 0
    for one in found:
        category = one.kind.category
        if category not in OFFICES_HAVE:
            kept.append(one)
            continue
        before = line.before(one.start, NEAR)
        if category == "account":
            firm = FIRM.search(before) is not None
            if not firm and OPENED.search(before):
                firm = one.hit.confidence is not Confidence.CERTAIN and not _leads(line, one)
            left = not _held(line, one, said=firm)
        else:
            left = WORK.search(before) is not None and not MINE.search(before)
            left = left or (one.kind is LANDLINE and not HOME.search(before))
        if not left:
            kept.append(one)
        elif one.kind is MOBILE and BY_NAME.search(before):
            kept.append(one)
            work.append(one)
        else:
            dropped += 1
    return kept, work, dropped


def _leads(line: Line, found: Found) -> bool:
    """Whether the sentence of an account begins with a person's name."""
    return leading(plain(line.before(found.start, FAR))) is not None


def _held(line: Line, found: Found, *, said: bool) -> bool:
    """Whether an account may be a person's. said: words before it say that it is a firm's."""
    labels = list(HOLDER.finditer(plain(line.before(found.start, FAR)))) if said else []
    if labels:
        return may_be_name(labels[-1]["name"])
    holder = _holder(line)
    return is_person(holder) if holder else not said


def _holder(line: Line) -> str | None:
    """Who holds the account of a line, where a line near it says so."""
    above = line.whole[max(0, line.start - REACH) : line.start].split("\n")[-HOLDER_ABOVE - 1 :]
    below = line.whole[line.end : line.end + REACH].split("\n")[: HOLDER_BELOW + 1]
    found = [*HELD.finditer("\n".join(above))][-1:] or [*HELD.finditer("\n".join(below))]
    return plain(found[0]["name"]) if found else None


def _people(line: Line, found: list[Found], work: list[Found]) -> list[Group]:
    """The people of a line, those with numbers in the order of their names among them.

    work: those of the values that are somebody's at work.
    """
    each = respective(line, found)
    if not each:
        return list(_groups(line, found, work))
    groups = list(_groups(line, [one for one in found if one.start not in each], work))
    named = {group.name: group for group in groups}
    for one in found:
        if name := each.get(one.start):
            item = Item(one, line.place, line.mark, work=one in work)
            if name not in named:
                named[name] = _begun(line, name, item)
                groups.append(named[name])
            named[name].items.append(item)
    return sorted(groups, key=lambda group: group.items[0].found.start)


def _groups(line: Line, found: list[Found], work: list[Found]) -> Iterator[Group]:
    """The people of a line; whose label says so (父亲电话) and who has a name stands apart."""
    whole, place, mark = line.whole, line.place, line.mark
    main: Group | None = None
    beside: dict[str, Group] = {}
    numbered, read = False, 0
    for one in found:
        numbers = one.kind.id in STARTS_PERSON
        starts = main is None or (numbers and numbered)
        before, name = "", None
        gap = "" if starts else whole[read : one.start]
        if starts or not (gap.isascii() or HAN.search(gap) is None):
            before = plain(line.before(one.start, FAR))
            name = adjacent(before) or _further(line, before, one, 0 if starts else read)
        read = one.end
        item = Item(one, place, mark, work=one in work)
        other = _other(before, name) if main and before else None
        if main and other and other != main.name:
            if other not in beside:
                beside[other] = _begun(line, other, item)
            beside[other].items.append(item)
            continue
        if main is None or starts or (name and main.name and name != main.name):
            if main is not None:
                yield main
                yield from beside.values()
            main, numbered, beside = _begun(line, name, item), False, {}
        main.items.append(item)
        numbered = numbered or numbers
    if main is not None:
        yield main
        yield from beside.values()


def _further(line: Line, before: str, one: Found, read: int) -> str | None:
    """The name that stands further off from a number. read: where the number before it ends."""
    after = "" if one.kind.category in OFFICES_HAVE else line.after(one.end, FAR)
    done = plain(line.before(read, FAR - (one.start - read))) if read else ""
    name = paid(before) or holder(before) or distant(before, after, len(done))
    return _holder(line) if name is None and one.kind is ACCOUNT else name  # a firm's are gone


def _other(before: str, name: str | None) -> str | None:
    """The name of the parent, spouse or holder whom a number's label names, if they have one."""
    role = role_of(label_before(before))
    if role not in CLOSE:
        return None
    named = [who for label, who in labelled_names(before) if role_of(label) is role]
    return named[-1] if named else name


def _begun(line: Line, name: str | None, first: Item) -> Group:
    """A person whose first value this is; so far with a name at most."""
    place, mark = line.place, line.mark
    where = "line", place.page, place.paragraph, first.found.start - line.start, mark.hidden
    items = [Item(_named(name, first.found), place, mark, work=first.work)] if name else []
    return Group(name=name, items=items, where=where)


def _named(name: str, beside: Found) -> Found:
    hit = NAME.check(Candidate(name, True, date.min))
    if hit is None:  # as sure as what stands beside it, but it holds no number
        hit = replace(beside.hit, contains=())
    return made(Found, (NAME, hit, name, beside.start, beside.start, False))
