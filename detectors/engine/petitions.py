"""The text of a petition's answer in; who sent it, where the answer names them, out."""

import re
from collections.abc import Iterator
from datetime import date

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.found import Found
from detectors.engine.names import may_be_name
from detectors.engine.people import Group, Item, Where
from documents.document import Document, Text

SENDER = re.compile(
    r"(?P<who>(?:信访|举报|投诉|来信|来访|控告|检举|反映)人)(?:姓名)?\s*[:：]?\s*"
    r"(?P<name>[\u3400-\u9fff]{2,4}?)(?=[,，。:：;；、\s(（]|同志|先生|女士|您|你|$)",
    re.MULTILINE,
)


def senders(document: Document, today: date) -> Iterator[Group]:
    """One group for each sender named in full (not 张某, not 张**)."""
    known: set[str] = set()
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Text):
            continue
        for match in SENDER.finditer(block.text):
            name = match["name"]
            if "某" not in name and name not in known and may_be_name(name):
                known.add(name)
                yield _sender(block, match, (number, "sender", match.start()), today)


def _sender(text: Text, match: re.Match[str], where: Where, today: date) -> Group:
    name, found = match["name"], kind("name")
    hit = found.check(Candidate(text=name, headed=True, today=today))
    line = text.text.count("\n", 0, match.start())
    place = text.place_of(line)
    group = Group(name=name, items=[], where=where)
    if hit:
        start, end = match.span("name")
        value = Found(kind=found, hit=hit, text=name, start=start, end=end)
        mark = text.mark
        group.items.append(Item(found=value, place=place, mark=mark, header=match["who"]))
    return group
