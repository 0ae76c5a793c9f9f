"""A cluster of numbers that spaces, hyphens and mask signs part in; the values among them out."""

import re

from detectors.engine.around import Around
from detectors.engine.found import Found
from detectors.engine.judge import judge_bare, judge_led
from detectors.engine.shapes import Chain, Group, cut, cut_plain
from detectors.engine.writing import folded
from detectors.numbers import is_bank_prefix, is_id, luhn

YEAR = re.compile(r"(?:19|20)\d{2}")
COUNTRY = frozenset({"86", "0086"})
SHORTER = 15  # signs of what may yet be a row's number and a mobile


def chained(cluster: str, offset: int, around: Around) -> list[Found]:
    """The values of a cluster. offset: of the cluster in the text."""
    line = cluster
    parts = cut_plain(cluster) if cluster.isascii() else None
    if parts is None:
        line = folded(cluster)
        parts = cut(line)
    found: list[Found] = []
    at, count, known = 0, parts.groups, parts.chains
    while at < count:
        chain = known.get(at) or parts.chain(at)
        how, start, end, after, _, _, _, _, _, _ = chain
        one = None
        if how == "plain":
            one = judge_led(line[start:end], around, start + offset, end + offset)
        elif how == "inside":
            one = judge_bare(line[start:end], around, start + offset, end + offset, quiet=True)
        elif how == "linked":
            found += _of_chain(line, chain, offset, around)
        elif how == "odd":
            one, after = _odd(line, chain, offset, around)
        elif how == "card":
            one, after = _card(line, chain, offset, around)
        if one:
            found.append(one)
        if not at:
            around.spaced()
        at = after
    return found


def _odd(line: str, chain: Chain, offset: int, around: Around) -> tuple[Found | None, int]:
    """A long group, and the number of the group to go on with."""
    start, end, after = chain.start, chain.end, chain.after
    number = line[start:end]
    if chain.late and is_id(full := number + line[end + 1 : chain.late], around.today):
        return judge_led(full, around, start + offset, chain.late + offset), after + 1
    if chain.between:
        return judge_bare(number, around, start + offset, end + offset, quiet=True), after
    if chain.pointed and not is_id(number, around.today):
        return None, after
    return _alone(line, chain.groups[0], offset, around), after


def _card(line: str, chain: Chain, offset: int, around: Around) -> tuple[Found | None, int]:
    """A card whose issuer's digits stand apart, and the number of the group to go on with."""
    start, end, late, after = chain.start, chain.end, chain.late, chain.after
    number = line[start:end] + line[end + 1 : late]
    if not (is_bank_prefix(number) and luhn(number)):
        return None, after
    return judge_led(number, around, start + offset, late + offset), after + 1


def _alone(line: str, group: Group, offset: int, around: Around) -> Found | None:
    for span in (group.bare, group.alone, group.rest):
        if span:
            start, end = span
            one = judge_led(line[start:end], around, start + offset, end + offset)
            if one:
                return one
    return None


def _of_chain(line: str, chain: Chain, offset: int, around: Around) -> list[Found]:
    """The values that linked groups write, each as long as it can be."""
    found: list[Found] = []
    if chain.dated and YEAR.match(line, chain.start):
        return found  # a date, or the number of a project or a tender
    at, groups = 0, chain.groups
    while at < len(groups):
        group = groups[at]
        if line[group.start : group.end] in COUNTRY:
            at += 1
            continue
        one, step = _longest(line, chain, at, offset, around)
        if one is None and group.alone:
            one = _alone(line, group, offset, around)
        if one:
            found.append(one)
        at += step
    return found


def _longest(
    line: str, chain: Chain, at: int, offset: int, around: Around
) -> tuple[Found | None, int]:
    """The longest number that begins at a group, and how many groups were read."""
    group = chain.groups[at]
    one, step = _joined(line, group, chain.sign, offset, around)
    if group.rival:
        after, _ = _longest(line, chain, at + 1, offset, around)
        if after and len(after.text) > SHORTER:
            return None, 1
    return one, step


def _joined(
    line: str, group: Group, sign: str, offset: int, around: Around
) -> tuple[Found | None, int]:
    if group.joins:
        start, lead = group.start, line[group.start]
        named = around.named().kinds
        for end, many, leads, leads_named in group.joins:
            if lead in (leads_named if named else leads):
                number = line[start:end].replace(sign, "").replace(" ", "")
                one = judge_led(number, around, start + offset, end + offset)
                if one:
                    return one, many
    return None, group.skip
