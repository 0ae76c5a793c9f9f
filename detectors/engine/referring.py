"""A line with its numbers in; whom its words point to, named elsewhere in it or above, out."""

import re
from collections.abc import Mapping, Sequence

from detectors.engine.described import Line
from detectors.engine.names import HAN, first_name, in_prose, last_name
from detectors.engine.scan import Found, plain

EACH = re.compile(r"分别(?:为|是)?\s*[:：]?\s*$")
AND = re.compile(r"[、和与及]")
CLAUSE = re.compile(r"[;。!?]")
FAR = 120  # signs before the first of several numbers in which their people are named
NEAR = 24
LIST = frozenset("、,，和与及; ")
BACK = re.compile(  # 其电话, 失主的联系方式
    r"(?:其|失主|事主|机主|当事人|该[男女]子|他|她)的?(?:本人)?(?:的?(?:联系|移动|手机|银行|农商行)){0,2}"
    r"(?:电话|方式|手机|号码?|微信|账[号户]|[一惠社]\S{0,2}[卡折]通?)(?:号码?)?(?:为|是)?\s*[:：]?\s*$"
)
ENDS = frozenset("话式机号码信户卡折通为是:：")  # of `BACK`
PAID = re.compile(  # 退还张三多交的…
    rf"(?:退[还回给]|返还|补[发给]|支?付给|赔偿|奖励|慰问|资助|补助)(?:给|了)?(?P<name>[{HAN}]{{2,12}})"
)


def respective(line: Line, found: Sequence[Found]) -> Mapping[int, str]:
    """Who has which of several numbers that stand in the order of their people, by their starts.

    张三、李四的电话分别为…、…
    """
    if line.whole.find("分别", line.start, line.end) < 0:
        return {}
    told: dict[int, str] = {}
    for at, one in enumerate(found):
        before = plain(line.before(one.start, FAR))
        each = EACH.search(before)
        if not each:
            continue
        row = _row(line, found[at:])
        names = _names(CLAUSE.split(before[: each.start()])[-1], len(row))
        told |= {number.start: name for number, name in zip(row, names, strict=False)}
    return told


def _row(line: Line, found: Sequence[Found]) -> list[Found]:
    """The first of some numbers, and those of its kind that follow without a word between."""
    row = [found[0]]
    for one in found[1:]:
        between = line.whole[row[-1].end : one.start]
        if one.kind is not row[0].kind or not LIST.issuperset(between):
            break
        row.append(one)
    return row


def _names(text: str, many: int) -> list[str]:
    """The last so many names that stand side by side in a text; none if they are not as many."""
    parts = AND.split(text)
    for last in range(len(parts) - 1, many - 2, -1):
        first, *middle = parts[last - many + 1 : last + 1]
        if many < 2 or not all(map(in_prose, middle[:-1])):
            continue
        names = [last_name(first), *middle[:-1], first_name(middle[-1])]
        if all(names):
            return [name for name in names if name]
    return []


def _says_back(before: str) -> bool:
    """Whether words before a number point back; of most numbers the last sign tells."""
    return before.rstrip()[-1:] in ENDS and BACK.search(before) is not None


def points_back(line: Line, at: int) -> bool:
    """Whether the label of a number says that it is of whom was spoken before."""
    return _says_back(plain(line.before(at, NEAR)))


def paid(before: str) -> str | None:
    """The name after a word of giving, in the sentence that ends with a label which points back."""
    if not _says_back(before):
        return None
    names = [first_name(match["name"]) for match in PAID.finditer(CLAUSE.split(before)[-1])]
    return next(filter(None, reversed(names)), None)
