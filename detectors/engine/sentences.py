"""Running text in, groups of values out: one for each person a line names."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.captions import WORK_PHONE
from detectors.engine.described import describe
from detectors.engine.names import may_be_name, name_before
from detectors.engine.people import ID_KINDS, Group, Item
from detectors.engine.scan import Found, in_text, plain
from detectors.finding import Confidence
from detectors.numbers import shaped_as_id
from documents.document import Mark, Place, Text

NEAR = 30  # characters before a number that say whose it is
FAR = 80  # and that may name the person
WORK = re.compile(WORK_PHONE.pattern + r"|联系人|热线|邮编|负责人|办公室|招标|采购|报名|窗口|受理")
HOLDER = re.compile(
    r"(?:户名|收款人|开户人|汇至|转入)\s*:?\s*(?P<name>[\u3400-\u9fff·]{2,12}?)(?=账户|[,;\s]|$)"
)
FIRM = re.compile(r"公司|保证金|专户|户名|开户|基金会|财政|单位|捐赠|对公")
BY_NAME = re.compile(r"联系人|负责人|经办人|责任人|值班员|带班")  # a person's mobile, at work
HOME = re.compile(r"住宅|家庭|宅电|家里|家中")  # a landline in running text is else an office's
EIGHTEEN = re.compile(r"[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
LEAST_SERIES = 5
OFFICES_HAVE = frozenset({"phone", "contact", "account"})
HAN = re.compile(r"[\u3400-\u9fff]")
STARTS_PERSON = (*ID_KINDS, "disability_cert", "student_code")


def groups_of(
    text: Text, today: date, aside: Counter[str] | None = None
) -> tuple[list[Group], int]:
    """The people of a text, and how many contacts of offices were left out.

    aside: counts what looked like a value and is none, by the look-alike's id.
    """
    groups: list[Group] = []
    left_out = 0
    mark = Mark(hidden=text.hidden, confidence=text.confidence)
    for number, line, found in _by_line(text.text, _found(text.text, today, aside)):
        place = Place(
            page=text.place.page,
            sheet=text.place.sheet,
            paragraph=(text.place.paragraph or 1) + number,
        )
        kept, dropped = _wanted(line, found, text.hidden is not None)
        left_out += dropped
        people = list(_people(line, kept, place, mark, text))
        describe(line, people, today)
        groups += people
    return groups, left_out


def _found(text: str, today: date, aside: Counter[str] | None) -> list[Found]:
    """The values of a text without its series of numbers that look like ID numbers now and then.

    Codes of parcels and tenders that hold a region and a date pass the check digit in one case of
    eleven: where most such numbers without a label fail, the few that pass are left out.
    """
    found = in_text(text, frozenset(), today, aside=aside)
    bare = [one for one in found if one.kind.id == "id_number" and not one.masked]
    alone = {one.text for one in bare if one.hit.confidence is not Confidence.CERTAIN}
    if not alone:
        return found
    alike = sum(shaped_as_id(match[0].upper(), today) for match in EIGHTEEN.finditer(text))
    failing = alike - len(bare)
    if failing < LEAST_SERIES or failing < 2 * len(alone):
        return found
    if aside is not None:
        aside["reference_number"] += len(alone)
    return [one for one in found if one.text not in alone]


def _by_line(text: str, found: list[Found]) -> Iterator[tuple[int, str, list[Found]]]:
    """The lines that hold values: number, text, values with their places in the line."""
    number, counted, at = 0, 0, 0
    while at < len(found):
        start = text.rfind("\n", 0, found[at].start) + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += text.count("\n", counted, start)
        counted = start
        inside = []
        while at < len(found) and found[at].start < end:
            one = found[at]
            inside.append(one._replace(start=one.start - start, end=one.end - start))
            at += 1
        yield number, text[start:end], inside


def _wanted(line: str, found: list[Found], hidden: bool) -> tuple[list[tuple[Found, bool]], int]:
    """The values of a line, each with whether it is somebody's at work; how many were dropped."""
    kept, dropped = [], 0
    for one in found:
        if hidden or one.kind.category not in OFFICES_HAVE:
            kept.append((one, False))
            continue
        before = line[max(0, one.start - NEAR) : one.start]
        if one.kind.category == "account":
            left = bool(FIRM.search(before)) and not _held(line, one)
        else:
            left = bool(WORK.search(before))
            left = left or (one.kind.id == "landline" and not HOME.search(before))
        if not left:
            kept.append((one, False))
        elif one.kind.id == "mobile" and BY_NAME.search(before):
            kept.append((one, True))
        else:
            dropped += 1
    return kept, dropped


def _held(line: str, found: Found) -> bool:
    """Whether the account before which a holder stands is a person's."""
    labels = list(HOLDER.finditer(plain(line[max(0, found.start - FAR) : found.start])))
    return bool(labels) and may_be_name(labels[-1]["name"])


def _people(
    flat: str, found: list[tuple[Found, bool]], place: Place, mark: Mark, text: Text
) -> Iterator[Group]:
    group: Group | None = None
    read = 0
    for one, work in found:
        starts = (
            one.kind.id in STARTS_PERSON
            and group
            and any(item.found.kind.id in STARTS_PERSON for item in group.items)
        )
        name = None
        if group is None or starts or HAN.search(flat, read, one.start):
            name = name_before(plain(flat[max(0, one.start - FAR) : one.start]))
        read = one.end
        if group is None or starts or (name and group.name and name != group.name):
            if group:
                yield group
            where = f"line/{place.page}/{place.paragraph}/{one.start}/{text.hidden}"
            group = Group(name=name, items=[], where=where)
            if name:
                named = _named(name, one)
                group.items.append(Item(found=named, place=place, mark=mark, work=work))
        group.items.append(Item(found=one, place=place, mark=mark, work=work))
    if group:
        yield group


def _named(name: str, beside: Found) -> Found:
    found = kind("name")
    hit = found.check(Candidate(text=name, headed=True, today=date.min))
    if hit is None:  # as sure as what stands beside it, but it holds no number
        hit = replace(beside.hit, contains=())
    return Found(kind=found, hit=hit, text=name, start=beside.start, end=beside.start)
